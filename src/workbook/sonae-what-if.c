/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-what-if.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "workbook/sonae-risks-private.h"
#include "workbook/sonae-workbook-load.h"
#include "workbook/sonae-workbook-private.h"

/* The same SQL as everywhere, with the chosen actions in place of those of the plan. */
#define CHOSEN "chosen AS MATERIALIZED (SELECT value AS id FROM json_each (?1))"
#define COUNTED "a.id IN (SELECT id FROM chosen)"

#define LOWERED                                                                                                                                 \
  "WITH " CHOSEN ", " SONAE_RISK_WITH_OF (COUNTED)                                                                                              \
  " SELECT id, title, importance, likelihood, residual FROM (SELECT risk.id AS id, "                                                            \
  "coalesce (risk.scenario, risk.asset_name || ': ' || risk.threat_title) AS title, " SONAE_RISK_IMPORTANCE " AS importance, "                  \
  SONAE_RISK_LIKELIHOOD " AS likelihood, " SONAE_RISK_RESIDUAL_LIKELIHOOD (COUNTED) " AS residual "                                             \
  "FROM (" SONAE_RISK_ALL_PAIRS " UNION ALL " SONAE_RISK_SCENARIO_ROWS (COUNTED) ") AS risk WHERE " SONAE_RISK_WORST ") "                       \
  "WHERE residual < likelihood AND importance IS NOT NULL "                                                                                     \
  "ORDER BY importance * (likelihood - residual) DESC, importance * likelihood DESC, id LIMIT ?2"

#define COSTS                                                                                                                                   \
  "WITH " CHOSEN " SELECT count (*), CAST (total (a.cost) AS INTEGER), CAST (total (a.cost_yearly) AS INTEGER), "                               \
  "CAST (total (a.effort_days) AS INTEGER), coalesce (sum (a.cost IS NULL AND a.cost_yearly IS NULL), 0) FROM action AS a WHERE " COUNTED

static void
risk_free (gpointer data)
{
  SonaeWhatIfRisk *risk = data;

  g_free (risk->title);
  g_free (risk);
}

static gboolean
load_grids (SonaeWhatIf *self, SonaeConnection *connection, const char *json, GError **error)
{
  SonaeRiskCounts counts = { 0 };
  g_autoptr (SonaeStatement) statement = NULL;
  g_autofree char *today = sonae_clock_today ();

  if (!sonae_risk_counts_read_line (&counts, connection, error))
    return FALSE;
  statement = sonae_statement_new (connection, SONAE_RISK_COUNT (COUNTED, CHOSEN ", "), error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, json);
  if (!sonae_risk_counts_add (&counts, statement, today, error))
    return FALSE;
  memcpy (self->current, counts.current, sizeof self->current);
  memcpy (self->residual, counts.residual, sizeof self->residual);
  self->acceptance_max = counts.acceptance_max;
  self->above = counts.above;
  self->residual_above = sonae_risk_grid_above (self->residual, self->acceptance_max);
  self->high = sonae_risk_grid_band (self->residual, SONAE_RISK_HIGH);
  self->middle = sonae_risk_grid_band (self->residual, SONAE_RISK_MIDDLE);
  self->low = sonae_risk_grid_band (self->residual, SONAE_RISK_LOW);
  return TRUE;
}

static gboolean
load_risks (SonaeWhatIf *self, SonaeConnection *connection, const char *json, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, LOWERED, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, json);
  sonae_statement_bind_int (statement, 2, SONAE_WHAT_IF_RISKS);
  while (TRUE)
    {
      SonaeWhatIfRisk *risk;

      if (!sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      risk = g_new0 (SonaeWhatIfRisk, 1);
      g_ptr_array_add (self->risks, risk);
      risk->id = sonae_statement_int (statement, 0);
      risk->title = sonae_statement_text (statement, 1);
      risk->importance = (int) sonae_statement_int (statement, 2);
      risk->likelihood = (int) sonae_statement_int (statement, 3);
      risk->residual_likelihood = (int) sonae_statement_int (statement, 4);
      risk->value = sonae_risk_value (risk->importance, risk->likelihood);
      risk->residual_value = sonae_risk_value (risk->importance, risk->residual_likelihood);
    }
}

static gboolean
load_costs (SonaeWhatIf *self, SonaeConnection *connection, const char *json, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, COSTS, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, json);
  if (!sonae_statement_step (statement, &row, error))
    return FALSE;
  self->n_actions = sonae_statement_int (statement, 0);
  self->cost = sonae_statement_int (statement, 1);
  self->cost_yearly = sonae_statement_int (statement, 2);
  self->effort_days = sonae_statement_int (statement, 3);
  self->without_cost = sonae_statement_int (statement, 4);
  return TRUE;
}

SonaeWhatIf *
sonae_what_if_load (SonaeWorkbook *workbook, const GArray *actions, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeWhatIf) self = g_new0 (SonaeWhatIf, 1);
  SonaeConnection *connection;
  g_autofree char *json = NULL;
  GError *local = NULL;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && actions != NULL, NULL);

  self->risks = g_ptr_array_new_with_free_func (risk_free);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  connection = sonae_risks_borrow (workbook, error);
  if (connection == NULL)
    return NULL;
  json = sonae_ids_json (actions);
  sonae_risks_watch (connection, cancellable);
  ok = load_grids (self, connection, json, &local) && load_risks (self, connection, json, &local) && load_costs (self, connection, json, &local);
  sonae_risks_watch (connection, NULL);
  sonae_workbook_return (connection);
  if (ok)
    return g_steal_pointer (&self);
  sonae_risks_settle (cancellable, &local);
  g_propagate_error (error, local);
  return NULL;
}

void
sonae_what_if_free (SonaeWhatIf *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->risks);
  g_free (self);
}

static gpointer
load_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return sonae_what_if_load (workbook, data, cancellable, error);
}

void
sonae_what_if_load_async (SonaeWorkbook *workbook, const GArray *actions, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  sonae_workbook_load_async (workbook, load_in_thread, g_array_copy ((GArray *) actions), (GDestroyNotify) g_array_unref,
                             (GDestroyNotify) sonae_what_if_free, cancellable, callback, user_data);
}

SonaeWhatIf *
sonae_what_if_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
