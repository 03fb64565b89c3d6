/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"

G_BEGIN_DECLS

/* IPA's ten threats to organisations by year, and scenarios to begin with: data/catalogue/ten-threats.xml. Ranks and Japanese titles are
 * IPA's; lenses and scenarios are Sonaecho's own. */

typedef struct
{
  char *id;                 /* "2026-3": year and rank */
  int rank;                 /* 1 to 10 */
  char *lens;               /* "ransomware": the same threat has the same lens in every year, as we see it; not unique within a year */
  gboolean is_new;          /* for the first time in the list of that year */
  SonaePhrase title;
} SonaeTenThreat;
#define SONAE_N_TEN_THREATS 10

typedef struct
{
  int year;
  char *announced_on;       /* ISO date, or "" where unknown */
  char *address;            /* where the list was read, or "" where it is from memory */
  SonaeCertainty certainty;
  SonaeTenThreat threats[SONAE_N_TEN_THREATS]; /* by rank - 1 */
} SonaeTenThreatsEdition;

/* A risk that is not bound to one asset. How grave it is the company says itself: there is no importance to begin with. */
typedef struct
{
  char *code;               /* "supplier-stop"; stable once released */
  SonaePhrase title;
  SonaePhrase detail;       /* what happens, and what to think about, in a few sentences */
  char **lenses;            /* which threats it mirrors; ends with NULL, may be empty */
  char **measures;          /* codes of checks of the risk sheet that count for it; ends with NULL */
  char **controls;          /* numbers in Annex A; ends with NULL */
} SonaeScenario;

typedef struct
{
  SonaeSource source;
  SonaeTenThreatsEdition *editions; int n_editions;  /* the newest first */
  SonaeScenario *scenarios;         int n_scenarios;

  GHashTable *threats_by_id, *scenarios_by_code;     /* use the functions below */
} SonaeTenThreats;

/* The set in use. */
const SonaeTenThreats        *sonae_catalogue_threat_lists (void);

/* From the set in use, without allocating, from any thread. YEAR 0 is the newest edition; NULL for a year that there is none of. */
const SonaeTenThreatsEdition *sonae_catalogue_ten_threats (int year);
const SonaeScenario          *sonae_catalogue_scenarios (int *n_scenarios);
const SonaeTenThreat         *sonae_ten_threat (const char *id);     /* "2026-3"; NULL if there is none */
const SonaeScenario          *sonae_scenario (const char *code);     /* NULL if there is none */
gboolean                      sonae_scenario_mirrors (const SonaeScenario *scenario, const SonaeTenThreat *threat);

G_END_DECLS
