/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-ten-threats.h"
#include "rules/sonae-risk.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* What the risks of a workbook come to: the heat map, why a risk is what it is, the threats of the year, and the edits that belong to risks. Functions
 * without _async wait for the disk; all may be called from any thread.
 *
 * "A risk" counts once for each asset, by the worst of its threats, and once for each scenario. */

/* --- The heat map --- */

#define SONAE_RISK_SCALE 3
/* By importance - 1 and likelihood - 1: sonae_heat_map_set_counts() takes it. */
typedef gint64 SonaeRiskGrid[SONAE_RISK_SCALE][SONAE_RISK_SCALE];

/* The risks of GRID in BAND; those whose value is above LINE. */
gint64 sonae_risk_grid_band (const SonaeRiskGrid grid, SonaeRiskBand band);
gint64 sonae_risk_grid_above (const SonaeRiskGrid grid, int line);

typedef struct
{
  SonaeRiskGrid current;    /* as it is */
  SonaeRiskGrid residual;   /* when all that is planned is done: the worst that is left of each asset, which may be another threat than today's */
  gint64 high, middle, low; /* current, by band */
  gint64 unrated;           /* assets and scenarios without a value: importance, or frequency, is not known */
  gint64 unmet;             /* assets that meet no threat, because their medium is not given or has none; not among the unrated */
  int acceptance_max;       /* the highest value that the company accepts as it is; SONAE_ACCEPTANCE_DEFAULT where it set none */
  gboolean acceptance_set;  /* it set one */
  gint64 above;             /* current risks above that line */
  gint64 undecided;         /* of those: without a treatment */
  gint64 expired;           /* accepted until a day that is past */
  gint64 measures, measures_answered; /* of the countermeasure check */
  gint64 threats, threats_confirmed;  /* frequency set by the company */
} SonaeRiskCounts;

SonaeRiskCounts *sonae_risk_counts_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error);
void             sonae_risk_counts_free (SonaeRiskCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRiskCounts, sonae_risk_counts_free)
void             sonae_risk_counts_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeRiskCounts *sonae_risk_counts_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
/* Nothing is rated yet: there is no high, middle or low risk. */
gboolean         sonae_risk_counts_is_empty (const SonaeRiskCounts *self);
/* The risks behind a cell of the heat map; IMPORTANCE 0: of all cells. (transfer full) */
SonaeQuery      *sonae_risks_cell_query (int importance, int likelihood, gboolean residual);
/* At most N, the highest value first. (element-type SonaeRecord) */
GPtrArray       *sonae_risks_top (SonaeWorkbook *workbook, guint n, GError **error);
/* What RISK is called in LANGUAGE: its own words, or the asset and the threat of the risk sheet. (transfer full) */
char            *sonae_risk_title (SonaeWorkbook *workbook, SonaeRecord *risk, SonaeLanguage language);

/* --- Why --- */

/* One step of how a risk's value comes about, all in the user's language. */
typedef struct
{
  char *title;    /* "Likelihood" */
  char *value;    /* "2"; "" when it is not known */
  char *reason;   /* how it comes about, one or several lines */
  char *source;   /* whose rule or value that is: IPA's, Sonaecho's own, the company's */
} SonaeRiskStep;
void       sonae_risk_step_free (SonaeRiskStep *self);

/* The steps of risk ID in order: importance, threat frequency, vulnerability, likelihood, value, residual. (element-type SonaeRiskStep) */
GPtrArray *sonae_risks_explain (SonaeWorkbook *workbook, gint64 id, GError **error);
/* The steps as text of several lines. (transfer full) */
char      *sonae_risk_steps_to_text (GPtrArray *steps);

/* --- The ten threats of a year as a lens --- */

typedef struct
{
  const SonaeTenThreat *threat;
  GPtrArray *risks;         /* of SonaeRecord: the risks that mirror it (their lens names it, or they come from a scenario that does) */
  GPtrArray *starters;      /* of const SonaeScenario *: scenarios of the reference set that mirror it and are not in the workbook */
} SonaeLensRow;

/* One row for each threat of YEAR (0: the newest list), by rank. NULL with SONAE_ERROR_NOT_FOUND for a year without a list.
 * (element-type SonaeLensRow) */
GPtrArray *sonae_risks_lens (SonaeWorkbook *workbook, int year, GError **error);
void       sonae_lens_row_free (SonaeLensRow *self);
/* The scenarios of the reference set that are not in the workbook. (element-type SonaeScenario) (transfer container) */
GPtrArray *sonae_risks_starters (SonaeWorkbook *workbook, GError **error);

/* --- Suggestions --- */

/* Ids of controls that the crosswalk (Sonaecho's own) suggests for risk ID and that it is not linked to yet, the most fitting first. */
GArray    *sonae_risks_suggest_controls (SonaeWorkbook *workbook, gint64 id, GError **error);

/* --- Edits, for use inside sonae_workbook_edit() --- */

/* Adds scenarios of the reference set by CODES (NULL-terminated; NULL: all that are not there), with the measures and controls that it links, texts in
 * LANGUAGE. Those that are there are left out. How grave and how frequent it is, the company says itself. Returns how many were added, -1 with an
 * error. */
int      sonae_risks_add_scenarios (SonaeEdit *edit, const char *const *codes, SonaeLanguage language, GError **error);
/* Sets the frequency of all threats of a medium: 1 to 3, or one of the two below. */
#define SONAE_FREQUENCY_STARTER 0    /* back to what each starts with */
#define SONAE_FREQUENCY_CONFIRM (-1) /* as it is now, as the company's own word */
gboolean sonae_risks_set_frequency (SonaeEdit *edit, const char *place, int frequency, GError **error);
/* An action against risk ID, with the effect that is the usual hope: vulnerability one step lower. TITLE NULL: made from the risk's. Returns the
 * action's id, 0 with an error. */
gint64   sonae_risks_add_action (SonaeEdit *edit, gint64 id, const char *title, SonaeLanguage language, GError **error);
/* An action that puts a measure in place; the unfinished one that there is already, if there is. Returns the action's id, 0 with an error. */
gint64   sonae_risks_add_measure_action (SonaeEdit *edit, gint64 measure_id, SonaeLanguage language, GError **error);
/* Links controls (ids) to a risk; those that are linked are left out. */
gboolean sonae_risks_link_controls (SonaeEdit *edit, gint64 id, const GArray *controls, GError **error);
/* Takes the link to a control away. */
gboolean sonae_risks_unlink_control (SonaeEdit *edit, gint64 id, gint64 control_id, GError **error);
/* Links a scenario (risk ID) to an asset that it concerns; one that is linked already stays so. */
gboolean sonae_risks_link_asset (SonaeEdit *edit, gint64 id, gint64 asset_id, GError **error);

/* The same as one labelled edit each; ..._finish is sonae_workbook_edit_finish(). */
void     sonae_risks_add_scenarios_async (SonaeWorkbook *workbook, const char *const *codes, GAsyncReadyCallback callback, gpointer user_data);
void     sonae_risks_set_frequency_async (SonaeWorkbook *workbook, const char *place, int frequency, GAsyncReadyCallback callback, gpointer user_data);
/* Actions for many measures (ids, copied) at once. */
void     sonae_risks_add_measure_actions_async (SonaeWorkbook *workbook, const GArray *measures, GAsyncReadyCallback callback, gpointer user_data);
void     sonae_risks_link_controls_async (SonaeWorkbook *workbook, gint64 id, const GArray *controls, GAsyncReadyCallback callback, gpointer user_data);
void     sonae_risks_link_asset_async (SonaeWorkbook *workbook, gint64 id, gint64 asset_id, GAsyncReadyCallback callback, gpointer user_data);
void     sonae_risks_unlink_control_async (SonaeWorkbook *workbook, gint64 id, gint64 control_id, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
