/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* SECURITY ACTION readiness (IPA; domain facts 1.1, 1.3). Stars are declared by the company, never awarded here. */
typedef enum
{
  SONAE_STAR_ITEM_BASIC_ITEMS = 1 << 0,      /* one: works on the 5/6 items: questions 1-5 none "no"/"unknown"/unanswered */
  SONAE_STAR_ITEM_ONE_DECLARED = 1 << 1,     /* one: declared at level 1 or 2 */
  SONAE_STAR_ITEM_SELF_CHECK = 1 << 2,       /* two: all 25 answered */
  SONAE_STAR_ITEM_POLICY_DRAFTED = 1 << 3,   /* two */
  SONAE_STAR_ITEM_POLICY_PUBLISHED = 1 << 4, /* two: with its URL */
  SONAE_STAR_ITEM_TWO_DECLARED = 1 << 5,     /* two: declared at level 2 */
} SonaeStarItems;
/* Catalogue ids in that order: "basic_items" "one_declared" "self_check" "policy_drafted" "policy_published" "two_declared". */
const char *sonae_star_item_code (SonaeStarItems item);
#define SONAE_N_STAR_ITEMS 6

typedef struct
{
  gboolean basic_answers_ok;
  gboolean self_check_complete;
  gboolean policy_drafted;
  gboolean policy_published;   /* a public URL is recorded */
  int      declared_level;     /* 0, 1, 2 */
} SonaeStarFacts;

/* The items that are missing for the one-star and two-star declaration. */
typedef struct { SonaeStarItems one_missing, two_missing; } SonaeStars;
SonaeStars sonae_stars_check (const SonaeStarFacts *facts);

typedef enum { SONAE_DECLARATION_ID_NONE, SONAE_DECLARATION_ID_OLD, SONAE_DECLARATION_ID_NEW, SONAE_DECLARATION_ID_INVALID } SonaeDeclarationId;
/* Ids have 11 digits; 4… before April 2026, 5… since (IPA notice 2026-02; certainty of the digits M). NULL or "" is NONE. */
SonaeDeclarationId sonae_declaration_id_check (const char *id);
G_END_DECLS
