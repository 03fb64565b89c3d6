/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"

G_BEGIN_DECLS

/* Annex A of ISO/IEC 27001:2022 (JIS Q 27001:2023): data/catalogue/annex-a.xml. Numbers and Japanese titles are the standard's;
 * English titles are paraphrases and every explanation is our own. Types, properties and concepts after ISO/IEC 27002:2022, from memory. */

typedef enum
{
  SONAE_CONTROL_PREVENTIVE = 1 << 0,
  SONAE_CONTROL_DETECTIVE = 1 << 1,
  SONAE_CONTROL_CORRECTIVE = 1 << 2,
} SonaeControlTypes;

typedef enum
{
  SONAE_PROPERTY_CONFIDENTIALITY = 1 << 0,
  SONAE_PROPERTY_INTEGRITY = 1 << 1,
  SONAE_PROPERTY_AVAILABILITY = 1 << 2,
} SonaeControlProperties;

typedef enum
{
  SONAE_CONCEPT_IDENTIFY = 1 << 0,
  SONAE_CONCEPT_PROTECT = 1 << 1,
  SONAE_CONCEPT_DETECT = 1 << 2,
  SONAE_CONCEPT_RESPOND = 1 << 3,
  SONAE_CONCEPT_RECOVER = 1 << 4,
} SonaeControlConcepts;

typedef struct
{
  int number;                        /* 5 to 8 */
  SonaePhrase title;                 /* 組織的管理策 */
} SonaeAnnexTheme;

typedef struct
{
  char *number;                      /* "5.1" */
  int position;                      /* 0 to 92 in the order of the standard, in which "5.2" stands before "5.10" */
  int theme;                         /* 5 to 8 */
  SonaePhrase title;
  SonaePhrase explanation;           /* what a small company does for it */
  SonaeControlTypes types;
  SonaeControlProperties properties;
  SonaeControlConcepts concepts;
  gboolean is_new;                   /* added by the edition of 2022 */
  gboolean uncertain;                /* the Japanese title could not be compared with the JIS text (†) */
} SonaeAnnexControl;

typedef struct
{
  SonaeSource source;
  SonaeCertainty titles_certainty;     /* of all titles that are not "uncertain" */
  SonaeCertainty attributes_certainty; /* of types, properties and concepts */
  SonaeAnnexTheme *themes;     int n_themes;
  SonaeAnnexControl *controls; int n_controls;

  GHashTable *controls_by_number;    /* use the function below */
} SonaeAnnexA;

/* The set in use. */
const SonaeAnnexA       *sonae_catalogue_annex_a (void);

/* By number, from the set in use; NULL if there is none, or NUMBER is NULL. Allocates nothing; from any thread. */
const SonaeAnnexControl *sonae_annex_a_control (const char *number);
/* The theme 5 to 8; NULL for anything else. */
const SonaeAnnexTheme   *sonae_annex_a_theme (int number);

G_END_DECLS
