/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-risks-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-workbook-load.h"
#include "workbook/sonae-workbook-private.h"

/* The heat map and what else is counted about risks. */

gint64
sonae_risk_grid_band (const SonaeRiskGrid grid, SonaeRiskBand band)
{
  gint64 n = 0;

  for (int importance = 1; importance <= SONAE_RISK_SCALE; importance++)
    for (int likelihood = 1; likelihood <= SONAE_RISK_SCALE; likelihood++)
      if (sonae_risk_band (sonae_risk_value (importance, likelihood)) == band)
        n += grid[importance - 1][likelihood - 1];
  return n;
}

gint64
sonae_risk_grid_above (const SonaeRiskGrid grid, int line)
{
  gint64 n = 0;

  for (int importance = 1; importance <= SONAE_RISK_SCALE; importance++)
    for (int likelihood = 1; likelihood <= SONAE_RISK_SCALE; likelihood++)
      if (sonae_risk_value (importance, likelihood) > line)
        n += grid[importance - 1][likelihood - 1];
  return n;
}

SonaeConnection *
sonae_risks_borrow (SonaeWorkbook *workbook, GError **error)
{
  SonaeConnection *connection = sonae_workbook_borrow (workbook, sonae_in_main_thread () ? &workbook->reader : &workbook->scanner);

  if (connection == NULL)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_STORAGE, _ ("The workbook is closed already. Open it again."));
  return connection;
}

static int
progress_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

void
sonae_risks_watch (SonaeConnection *connection, GCancellable *cancellable)
{
  sqlite3_progress_handler (sonae_connection_get_handle (connection), 10000, cancellable != NULL ? progress_cb : NULL, cancellable);
}

void
sonae_risks_settle (GCancellable *cancellable, GError **error)
{
  if (cancellable == NULL || !g_cancellable_is_cancelled (cancellable))
    return;
  g_clear_error (error);
  g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Another program may have written anything into the file. */
static int
scale_of (SonaeStatement *statement, int column)
{
  gint64 value = sonae_statement_int (statement, column);

  return value >= 1 && value <= SONAE_RISK_SCALE ? (int) value : 0;
}

static void
add_row (SonaeRiskCounts *counts, SonaeStatement *statement, const char *today)
{
  gint64 kind = sonae_statement_int (statement, 0);
  int importance = scale_of (statement, 1);
  int likelihood = scale_of (statement, 2);
  int residual = scale_of (statement, 3);
  g_autofree char *treatment = sonae_statement_text (statement, 4);
  g_autofree char *until = sonae_statement_text (statement, 5);
  gint64 n = sonae_statement_int (statement, 7);
  int value = sonae_risk_value (importance, likelihood);

  if (sonae_statement_int (statement, 6) != 0)
    {
      counts->unmet += n;
      return;
    }
  if (kind != 1 && importance > 0 && residual > 0)
    counts->residual[importance - 1][residual - 1] += n;
  if (kind == 2)
    return;
  if (value == 0)
    {
      counts->unrated += n;
      return;
    }
  counts->current[importance - 1][likelihood - 1] += n;
  if (value > counts->acceptance_max && *treatment == '\0')
    counts->undecided += n;
  /* ISO dates sort as text. */
  if (g_str_equal (treatment, "accept") && *until != '\0' && strcmp (until, today) < 0)
    counts->expired += n;
}

gboolean
sonae_risk_counts_add (SonaeRiskCounts *counts, SonaeStatement *statement, const char *today, GError **error)
{
  gboolean row;

  while (TRUE)
    {
      if (!sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      add_row (counts, statement, today);
    }
  counts->high = sonae_risk_grid_band (counts->current, SONAE_RISK_HIGH);
  counts->middle = sonae_risk_grid_band (counts->current, SONAE_RISK_MIDDLE);
  counts->low = sonae_risk_grid_band (counts->current, SONAE_RISK_LOW);
  counts->above = sonae_risk_grid_above (counts->current, counts->acceptance_max);
  return TRUE;
}

gboolean
sonae_risk_counts_read_line (SonaeRiskCounts *counts, SonaeConnection *connection, GError **error)
{
  gint64 line;

  if (!sonae_connection_get_int (connection, "SELECT coalesce (max (acceptance_max), 0) FROM company", 0, &line, error))
    return FALSE;
  counts->acceptance_set = line >= 1 && line <= SONAE_RISK_VALUE_MAX;
  counts->acceptance_max = counts->acceptance_set ? (int) line : SONAE_ACCEPTANCE_DEFAULT;
  return TRUE;
}

static gboolean
load_all (SonaeRiskCounts *self, SonaeConnection *connection, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;
  g_autofree char *today = sonae_clock_today ();

  if (!sonae_risk_counts_read_line (self, connection, error) ||
      !sonae_connection_get_int (connection, "SELECT count (*) FROM measure", 0, &self->measures, error) ||
      !sonae_connection_get_int (connection, "SELECT count (state) FROM measure", 0, &self->measures_answered, error) ||
      !sonae_connection_get_int (connection, "SELECT count (*) FROM threat", 0, &self->threats, error) ||
      !sonae_connection_get_int (connection, "SELECT count (frequency) FROM threat", 0, &self->threats_confirmed, error))
    return FALSE;
  statement = sonae_statement_new (connection, SONAE_RISK_COUNT (SONAE_RISK_COUNTED, ""), error);
  return statement != NULL && sonae_risk_counts_add (self, statement, today, error);
}

SonaeRiskCounts *
sonae_risk_counts_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeRiskCounts) self = g_new0 (SonaeRiskCounts, 1);
  SonaeConnection *connection;
  GError *local = NULL;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  connection = sonae_risks_borrow (workbook, error);
  if (connection == NULL)
    return NULL;
  sonae_risks_watch (connection, cancellable);
  ok = load_all (self, connection, &local);
  sonae_risks_watch (connection, NULL);
  sonae_workbook_return (connection);
  if (ok)
    return g_steal_pointer (&self);
  sonae_risks_settle (cancellable, &local);
  g_propagate_error (error, local);
  return NULL;
}

void
sonae_risk_counts_free (SonaeRiskCounts *self)
{
  g_free (self);
}

gboolean
sonae_risk_counts_is_empty (const SonaeRiskCounts *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->high + self->middle + self->low == 0;
}

static gpointer
load_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return sonae_risk_counts_load (workbook, cancellable, error);
}

void
sonae_risk_counts_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  sonae_workbook_load_async (workbook, load_in_thread, NULL, NULL, (GDestroyNotify) sonae_risk_counts_free,
                             cancellable, callback, user_data);
}

SonaeRiskCounts *
sonae_risk_counts_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}

SonaeQuery *
sonae_risks_cell_query (int importance, int likelihood, gboolean residual)
{
  SonaeQuery *query = sonae_query_new ("risk");

  sonae_query_where_int (query, residual ? "residual_worst" : "worst", 1);
  if (importance > 0)
    {
      sonae_query_where_int (query, "importance", importance);
      sonae_query_where_int (query, residual ? "residual_likelihood" : "likelihood", likelihood);
    }
  return query;
}

GPtrArray *
sonae_risks_top (SonaeWorkbook *workbook, guint n, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_risks_cell_query (0, 0, FALSE);

  sonae_query_where (query, "value", SONAE_OP_NE, NULL);
  sonae_query_order (query, "value", TRUE);
  sonae_query_order (query, "importance", TRUE);
  /* Among equals as the register has them: the id of a risk follows from both others, in no order that would mean anything. */
  sonae_query_order (query, "asset_id", FALSE);
  sonae_query_order (query, "threat_id", FALSE);
  sonae_query_order (query, "id", FALSE);
  sonae_query_limit (query, n);
  return sonae_workbook_query (workbook, query, error);
}
