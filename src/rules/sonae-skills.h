/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who covers a role and how well, and who has to be trained. The rules are the application's own; levels 0 to 4 as in data/catalogue/roles.xml.
 * Days are ISO text. */

typedef enum
{
  SONAE_ROLE_UNNEEDED,   /* nobody has to fill it */
  SONAE_ROLE_UNCOVERED,  /* nobody fills it */
  SONAE_ROLE_SHORT,      /* filled, but nobody is as good as wanted */
  SONAE_ROLE_UNRATED,    /* filled, and nobody said how well */
  SONAE_ROLE_VENDOR,     /* a vendor fills it */
  SONAE_ROLE_COVERED,
} SonaeRoleState;
#define SONAE_N_ROLE_STATES 6

typedef struct
{
  const char *cover;     /* "own" "shared" "vendor" "none"; shared, NULL and "" (nothing was decided) ask for somebody as "own" does */
  int wanted;            /* 0 to 4; 0: nothing in particular */
  int holders;           /* people who fill it and have not left */
  int best;              /* highest level among them, 0 to 4; -1 when none is known */
  gboolean has_vendor;   /* a vendor is named */
} SonaeRoleFacts;

SonaeRoleState sonae_role_state (const SonaeRoleFacts *facts);
/* "unneeded" "uncovered" "short" "unrated" "vendor" "covered". */
const char    *sonae_role_state_code (SonaeRoleState state);

typedef enum
{
  SONAE_TRAINING_UNDATED,
  SONAE_TRAINING_PLANNED,     /* its day is to come, or today */
  SONAE_TRAINING_OVERDUE,     /* its day is past and it was not held */
  SONAE_TRAINING_UNRECORDED,  /* held, and nobody wrote down who was there */
  SONAE_TRAINING_RECORDED,
} SonaeTrainingState;

/* RECORDS: how many people it is written down for. Held on a day to come is planned. */
SonaeTrainingState sonae_training_state (const char *planned_on, const char *held_on, int records, const char *today);
/* "undated" "planned" "overdue" "unrecorded" "recorded". */
const char        *sonae_training_state_code (SonaeTrainingState state);

/* Whether somebody of ROLE (person.role; NULL or "": none) who left on LEFT_ON (NULL or "": has not) has to be trained every fiscal year: everybody who
 * works here, the representative included, as mails that cheat go to them first. Vendors, insurers and public bodies are not the company's to train. */
gboolean           sonae_training_is_wanted (const char *role, const char *left_on, const char *today);

G_END_DECLS
