/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"

G_BEGIN_DECLS

/* The risk sheet: data/catalogue/risk-sheet-3.1.xml. The media, the threats that each of them meets, and the checks of measures that
 * counter them, after IPA's risk analysis sheet (edition 3.1, appendix 7). Scales and bands are IPA's figures in our words; the
 * threats are a starter table from memory; the checks and the rule that turns them into a vulnerability are Sonaecho's own. */

/* Where an asset is kept; the codes are those of the asset's field "place". */
typedef struct
{
  char *code;               /* "paper" "removable" "office_pc" "mobile" "internal_server" "external_server" */
  SonaePhrase title;
} SonaeRiskSheetMedium;

typedef struct
{
  char *code;               /* "office_pc-ransomware"; stable once released */
  char *medium;             /* code of a medium */
  SonaePhrase title;
  SonaePhrase detail;       /* what happens, in one sentence */
  int frequency;            /* 1 to 3: what a new workbook begins with; ours, to be changed by the company */
  SonaeCertainty certainty; /* of the threat's being in IPA's sheet */
  char **measures;          /* codes of the checks that counter it; ends with NULL */
} SonaeRiskSheetThreat;

typedef struct
{
  char *code;               /* "access" */
  SonaePhrase title;        /* アクセス制御及び認証 */
  SonaePhrase detail;       /* what it is about, in one sentence */
  SonaeCertainty certainty; /* of the area's being in IPA's sheet under this name */
} SonaeRiskSheetArea;

typedef struct
{
  char *code;               /* "access-mfa"; stable once released */
  char *area;               /* code of an area */
  SonaePhrase title;        /* a statement that is true where the measure is in place */
  SonaePhrase detail;       /* how it is done in a small company */
  gboolean key;             /* where it is not done, the threat is open whatever else is done */
} SonaeRiskSheetMeasure;

/* One step of a scale. */
typedef struct
{
  SonaePhrase title;
  SonaePhrase meaning;
} SonaeRiskSheetLevel;
#define SONAE_N_RISK_LEVELS 3

typedef struct
{
  char *code;               /* "high" "middle" "low" */
  int from, to;             /* inclusive risk values; 5, 7 and 8 cannot occur */
  SonaePhrase title;
  SonaePhrase meaning;
  SonaeCertainty certainty;
} SonaeRiskSheetBand;

/* How a check is answered. */
typedef struct
{
  char *code;               /* "done" "partly" "not_done" "not_applicable" */
  SonaePhrase title;
} SonaeRiskSheetAnswer;

typedef struct
{
  SonaeSource source;
  SonaeRiskSheetMedium *media;     int n_media;
  SonaeRiskSheetThreat *threats;   int n_threats;  /* together by medium, in the order of media */
  SonaeRiskSheetArea *areas;       int n_areas;
  SonaeRiskSheetMeasure *measures; int n_measures; /* together by area, in the order of areas */
  SonaeRiskSheetAnswer *answers;   int n_answers;
  SonaeRiskSheetLevel threat_levels[SONAE_N_RISK_LEVELS];        /* by value - 1: how often a threat arises */
  SonaeRiskSheetLevel vulnerability_levels[SONAE_N_RISK_LEVELS]; /* how far the measures leave it open */
  SonaeRiskSheetLevel likelihood_levels[SONAE_N_RISK_LEVELS];    /* how likely damage is */
  SonaeRiskSheetBand *bands;       int n_bands;    /* highest first */
  SonaePhrase rule_vulnerability;  /* how the checks become a vulnerability: Sonaecho's own rule, and it says so */
  SonaePhrase rule_likelihood;     /* IPA's conversion table in words */
  SonaePhrase rule_risk;           /* importance x likelihood, and the worst threat of an asset */

  GHashTable *media_by_code, *threats_by_code, *areas_by_code, *measures_by_code; /* use the functions below */
} SonaeRiskSheet;

/* The sheet in use. */
const SonaeRiskSheet        *sonae_catalogue_risk_sheet (void);

/* By code, from the sheet in use; NULL if there is none, or CODE is NULL. They allocate nothing and may be called from any thread. */
const SonaeRiskSheetMedium  *sonae_risk_sheet_medium (const char *code);
const SonaeRiskSheetThreat  *sonae_risk_sheet_threat (const char *code);
const SonaeRiskSheetArea    *sonae_risk_sheet_area (const char *code);
const SonaeRiskSheetMeasure *sonae_risk_sheet_measure (const char *code);
/* The band of a risk value of 1 to 9; NULL for anything else. */
const SonaeRiskSheetBand    *sonae_risk_sheet_band (int value);

G_END_DECLS
