/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-assessments.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-risks-private.h"
#include "workbook/store/sonae-edit-private.h"
#include "workbook/store/sonae-query-sql.h"

/* Keeping an assessment: counts of the heat map, and every risk above the lowest band as it is now. */

/* What is kept of each risk, in the order of the statement below behind the id. */
static const char *const kept[] = { "assessment_id", "risk_id", "title", "importance", "likelihood", "treatment", NULL };

static SonaeStatement *
prepare_risks (SonaeEdit *edit, GError **error)
{
  const SonaeEntity *entity = sonae_entity_find ("risk");
  g_autoptr (SonaeQuery) query = sonae_risks_cell_query (0, 0, FALSE);
  g_autoptr (GString) columns = g_string_new ("id");

  sonae_query_where (query, "value", SONAE_OP_GT, g_variant_new_int64 (SONAE_RISK_LOW_MAX));
  for (guint i = 2; kept[i] != NULL; i++)
    {
      g_autofree char *sql = sonae_query_field_sql (entity, kept[i]);

      g_string_append_printf (columns, ", %s", sql);
    }
  return sonae_query_prepare (query, edit->connection, columns->str, FALSE, error);
}

static gboolean
keep_risks (SonaeEdit *edit, gint64 assessment, GError **error)
{
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "assessment_risk", kept, error);
  g_autoptr (SonaeStatement) statement = bulk != NULL ? prepare_risks (edit, error) : NULL;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      gboolean row;
      g_autofree char *title = NULL;
      g_autofree char *treatment = NULL;
      SonaeValue values[G_N_ELEMENTS (kept) - 1];

      if (!sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      title = sonae_statement_text (statement, 1);
      treatment = sonae_statement_text (statement, 4);
      values[0] = (SonaeValue){ SONAE_VALUE_NUMBER, assessment, NULL, 0 };
      values[1] = (SonaeValue){ SONAE_VALUE_NUMBER, sonae_statement_int (statement, 0), NULL, 0 };
      values[2] = (SonaeValue){ SONAE_VALUE_TEXT, 0, title, strlen (title) };
      values[3] = (SonaeValue){ SONAE_VALUE_NUMBER, sonae_statement_int (statement, 2), NULL, 0 };
      values[4] = (SonaeValue){ SONAE_VALUE_NUMBER, sonae_statement_int (statement, 3), NULL, 0 };
      values[5] = *treatment != '\0' ? (SonaeValue){ SONAE_VALUE_TEXT, 0, treatment, strlen (treatment) } : (SonaeValue){ .kind = SONAE_VALUE_NULL };
      if (sonae_bulk_insert (bulk, values, error) == 0)
        return FALSE;
    }
}

static gboolean
count_now (SonaeEdit *edit, SonaeRiskCounts *counts, const char *today, GError **error)
{
  g_autoptr (SonaeStatement) statement = NULL;

  if (!sonae_risk_counts_read_line (counts, edit->connection, error))
    return FALSE;
  statement = sonae_statement_new (edit->connection, SONAE_RISK_COUNT (SONAE_RISK_COUNTED, ""), error);
  return statement != NULL && sonae_risk_counts_add (counts, statement, today, error);
}

static char *
grid_text (const SonaeRiskGrid grid)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < SONAE_RISK_SCALE * SONAE_RISK_SCALE; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", grid[i / SONAE_RISK_SCALE][i % SONAE_RISK_SCALE]);
  return g_string_free (text, FALSE);
}

gboolean
sonae_assessment_grid (SonaeRecord *assessment, SonaeRiskGrid grid)
{
  const char *text;

  g_return_val_if_fail (SONAE_IS_RECORD (assessment), FALSE);

  text = sonae_record_get_text (assessment, "grid");
  for (int i = 0; i < SONAE_RISK_SCALE * SONAE_RISK_SCALE; i++)
    {
      char *end;
      gint64 n = g_ascii_strtoll (text, &end, 10);

      if (end == text || n < 0)
        return FALSE;
      grid[i / SONAE_RISK_SCALE][i % SONAE_RISK_SCALE] = n;
      text = end;
    }
  return TRUE;
}

static void
add_text (GVariantBuilder *values, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_builder_add (values, "{sv}", field, g_variant_new_string (text));
}

gint64
sonae_assessments_add (SonaeEdit *edit, const char *title, const char *held_on, const char *held_by, const char *note, GError **error)
{
  SonaeRiskCounts counts = { 0 };
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *grid = NULL;
  g_autofree char *made = NULL;
  g_autofree char *day = NULL;
  GVariantBuilder values;
  gint64 id;

  g_return_val_if_fail (edit != NULL, 0);

  if (!count_now (edit, &counts, today, error))
    return 0;
  if (sonae_risk_counts_is_empty (&counts))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("There is no rated risk to keep yet. Nothing was changed; register and rate information assets or scenarios first."));
      return 0;
    }
  if (held_on == NULL)
    held_on = today;
  day = sonae_date_format (held_on, sonae_language_current ());
  made = g_strdup_printf (_ ("Risk assessment of %s"), day);
  grid = grid_text (counts.current);
  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  add_text (&values, "title", title != NULL && *title != '\0' ? title : made);
  add_text (&values, "held_on", held_on);
  add_text (&values, "held_by", held_by);
  add_text (&values, "note", note);
  add_text (&values, "grid", grid);
  g_variant_builder_add (&values, "{sv}", "acceptance_max", g_variant_new_int64 (counts.acceptance_max));
  g_variant_builder_add (&values, "{sv}", "n_high", g_variant_new_int64 (counts.high));
  g_variant_builder_add (&values, "{sv}", "n_middle", g_variant_new_int64 (counts.middle));
  g_variant_builder_add (&values, "{sv}", "n_low", g_variant_new_int64 (counts.low));
  id = sonae_edit_insert (edit, "assessment", g_variant_builder_end (&values), error);
  return id != 0 && keep_risks (edit, id, error) ? id : 0;
}

typedef struct
{
  char *title;
  char *held_on;
  char *held_by;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->title);
  g_free (job->held_on);
  g_free (job->held_by);
  g_free (job);
}

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_assessments_add (edit, job->title, job->held_on, job->held_by, NULL, error) != 0;
}

void
sonae_assessments_add_async (SonaeWorkbook *workbook, const char *title, const char *held_on, const char *held_by,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->title = g_strdup (title);
  job->held_on = g_strdup (held_on);
  job->held_by = g_strdup (held_by);
  sonae_workbook_edit_async (workbook, _ ("Keep the present as a risk assessment"), run_add, job, job_free, NULL, callback, user_data);
}

GPtrArray *
sonae_assessments_list (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("assessment");

  sonae_query_order (query, "held_on", TRUE);
  sonae_query_order (query, "id", TRUE);
  return sonae_workbook_query (workbook, query, error);
}
