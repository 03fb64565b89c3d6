/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From importance, threat and vulnerability to a risk, all on the scale 1 to 3 of IPA's SME guideline 3.1 and later (appendix 7, risk analysis
 * sheet) as the Tokyo texts tell it (domain facts 3.5, H). 0 stands for "not known" everywhere here. Editions before 3.1 counted from 0 to 2;
 * see sonae_scale_lift(). */
#define SONAE_RISK_SCALE_MAX 3
#define SONAE_RISK_VALUE_MAX 9
#define SONAE_RISK_LOW_MAX 3   /* the highest value of the lowest band */

typedef enum
{
  SONAE_RISK_UNKNOWN,
  SONAE_RISK_LOW,      /* 小: 3, 2, 1 (I: the remainder) */
  SONAE_RISK_MIDDLE,   /* 中: 4 (H) */
  SONAE_RISK_HIGH,     /* 大: 9, 6 (H) */
} SonaeRiskBand;

/* How likely damage is, 1 to 3, by IPA's conversion table: max (1, threat + vulnerability - 3). 0 when one of them is not known. */
int           sonae_likelihood (int threat, int vulnerability);
/* Importance x likelihood: 1, 2, 3, 4, 6 or 9. 0 when one of them is not known. */
int           sonae_risk_value (int importance, int likelihood);
/* The band of a risk value. UNKNOWN for 0 and for what is no product of the scale. */
SonaeRiskBand sonae_risk_band (int value);
/* "high", "middle", "low"; NULL for UNKNOWN. */
const char   *sonae_risk_band_code (SonaeRiskBand band);
SonaeRiskBand sonae_risk_band_from_code (const char *code);

/* The highest value that is accepted as it is, where the company set none: the lowest band (the line is the company's to draw; the sources give
 * no number, domain facts 3.5). */
#define SONAE_ACCEPTANCE_DEFAULT SONAE_RISK_LOW_MAX

/* --- Vulnerability from the countermeasure check --- */

typedef enum
{
  SONAE_MEASURE_UNANSWERED,      /* counts as not implemented or not known */
  SONAE_MEASURE_DONE,
  SONAE_MEASURE_PARTLY,
  SONAE_MEASURE_NOT_DONE,             /* not implemented, or not known */
  SONAE_MEASURE_NOT_APPLICABLE,  /* left out of account */
} SonaeMeasureState;

/* The codes of measure.state: "done" "partly" "not_done" "not_applicable"; NULL for UNANSWERED. */
const char       *sonae_measure_state_code (SonaeMeasureState state);
SonaeMeasureState sonae_measure_state_from_code (const char *code); /* NULL and unknown words: UNANSWERED */

/* The measures that counter one threat, counted. Begin with all zero. */
typedef struct
{
  guint done, partly, missing;   /* that apply */
  gboolean decisive_missing;     /* one of the missing leaves the threat open by itself */
} SonaeMeasureCount;

void sonae_measure_count_add (SonaeMeasureCount *count, SonaeMeasureState state, gboolean decisive);
/* The mean of done 1, partly 2, missing 3 over those that apply, by the application's own rule; 0 when none does. */
double sonae_measure_count_mean (const SonaeMeasureCount *count);
/* 1 to 3, by the application's own rule (IPA's sheet derives it, too, but how was not found: domain facts 3.7): all done gives 1; a missing decisive
 * measure gives 3; else the mean of done 1, partly 2, missing 3, up to 1.5 as 1, up to 2.5 as 2, above as 3. No measure that applies gives 3. */
int  sonae_vulnerability (const SonaeMeasureCount *count);

/* --- Residual risk --- */

/* The likelihood to expect after treatment: THREAT and VULNERABILITY lowered to what planned actions bring them down to (0: they do not touch
 * it), and never above LIKELIHOOD, which may have been set by hand. */
int  sonae_residual_likelihood (int likelihood, int threat, int vulnerability, int planned_threat, int planned_vulnerability);

/* --- Ids --- */

/* The id of the risk that the asset meets by the threat. It follows from the two, so that a row about the pair has the same id in every copy of a
 * workbook. sonae_risk_id (sonae_risk_id (asset, threat), threat) is the asset again. Greater than 0 but for one pair in 2^63. */
gint64 sonae_risk_id (gint64 asset_id, gint64 threat_id);

G_END_DECLS
