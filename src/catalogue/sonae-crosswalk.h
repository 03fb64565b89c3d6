/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"

G_BEGIN_DECLS

/* From what the company found out to the controls that answer it: data/catalogue/crosswalk.xml. It is Sonaecho's own table, neither
 * IPA's nor ISO's, and is shown as such: a suggestion that somebody accepts or not. */

typedef enum
{
  SONAE_CROSSWALK_QUESTION, /* of the self-check; the id is its number, "1" to "25" */
  SONAE_CROSSWALK_THREAT,   /* of the risk sheet, by code */
  SONAE_CROSSWALK_AREA,     /* of the risk sheet, by code */
  SONAE_CROSSWALK_MEASURE,  /* of the risk sheet, by code */
} SonaeCrosswalkKind;
#define SONAE_N_CROSSWALK_KINDS 4

const char *sonae_crosswalk_kind_code (SonaeCrosswalkKind kind);                      /* "question" "threat" "area" "measure" */
gboolean    sonae_crosswalk_kind_parse (const char *code, SonaeCrosswalkKind *kind);  /* FALSE for NULL or anything else */

/* One line of the table; also an origin of a control. */
typedef struct
{
  SonaeCrosswalkKind kind;
  char *id;
  char **controls;          /* numbers in Annex A, the most fitting first; ends with NULL, never empty */
} SonaeCrosswalkEntry;

typedef struct
{
  SonaeSource source;
  SonaeCrosswalkEntry *entries; int n_entries;

  GHashTable *by_id[SONAE_N_CROSSWALK_KINDS];  /* use the functions below */
  GHashTable *by_control;
} SonaeCrosswalk;

/* The table in use. */
const SonaeCrosswalk             *sonae_catalogue_crosswalk (void);

/* The numbers of the controls that the table in use suggests for ID, and the entries that lead to the control NUMBER. Both end with NULL, are
 * never NULL but may be empty, belong to the table, and allocate nothing; from any thread. */
const char *const                *sonae_crosswalk_controls_for (SonaeCrosswalkKind kind, const char *id);
const SonaeCrosswalkEntry *const *sonae_crosswalk_origins (const char *number);

G_END_DECLS
