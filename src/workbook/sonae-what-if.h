/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-risks.h"

G_BEGIN_DECLS

/* What would be left of the risks if only certain actions were carried out: for choosing before committing. Nothing is changed.
 *
 * An action takes effect as everywhere: by its rows in action_effect (threat or vulnerability of a risk afterwards), and, where it comes from a measure of
 * the countermeasure check (origin_table "measure"), by that measure being done. What the other actions bring is left out, be they planned or done: to
 * see what is gained beyond the work that is finished, put the finished actions into the set. The state of an action plays no part, so dropped ones can be
 * tried, too. A measure whose own state is "done" stays done. */

/* A risk (worst threat of its asset, or scenario) that the actions lower. */
typedef struct
{
  gint64 id;                          /* of the risk */
  char *title;
  int importance, likelihood, value;  /* today */
  int residual_likelihood, residual_value;
} SonaeWhatIfRisk;

typedef struct
{
  SonaeRiskGrid current, residual;    /* residual: the worst that is left of each asset, as SonaeRiskCounts.residual */
  gint64 high, middle, low;           /* residual, by band */
  int acceptance_max;
  gint64 above, residual_above;       /* above the acceptance line today, and then */
  GPtrArray *risks;                   /* of SonaeWhatIfRisk, the largest gain first, at most SONAE_WHAT_IF_RISKS */
  gint64 n_actions;                   /* of the ids that exist */
  gint64 cost, cost_yearly;           /* yen, summed over them; empty costs as 0 */
  gint64 without_cost;                /* of them: neither cost is given */
  gint64 effort_days;                 /* person-days */
} SonaeWhatIf;
#define SONAE_WHAT_IF_RISKS 200

/* ACTIONS: ids (gint64); ids of no action are left out of account. */
SonaeWhatIf *sonae_what_if_load (SonaeWorkbook *workbook, const GArray *actions, GCancellable *cancellable, GError **error);
void         sonae_what_if_free (SonaeWhatIf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeWhatIf, sonae_what_if_free)
/* ACTIONS is copied. */
void         sonae_what_if_load_async (SonaeWorkbook *workbook, const GArray *actions, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
SonaeWhatIf *sonae_what_if_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

G_END_DECLS
