/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "report/sonae-report-issue.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/sonae-clock.h"

static const char *const codes[SONAE_N_FIGURES] = { "score", "high", "middle", "undecided", "open", "overdue", "done" };

const char *
sonae_figure_code (SonaeFigure figure)
{
  g_return_val_if_fail (figure < SONAE_N_FIGURES, NULL);
  return codes[figure];
}

gboolean
sonae_figures_load (SonaeWorkbook *workbook, const SonaeStatus *status, gint64 figures[SONAE_N_FIGURES], GError **error)
{
  g_autoptr (SonaeQuery) done = sonae_query_new ("action");

  sonae_query_where_text (done, "state", "done");
  figures[SONAE_FIGURE_SCORE] = status->self_check != NULL && status->self_check->score.answered > 0 ? status->self_check->score.score : -1;
  figures[SONAE_FIGURE_HIGH] = status->risks->high;
  figures[SONAE_FIGURE_MIDDLE] = status->risks->middle;
  figures[SONAE_FIGURE_UNDECIDED] = status->risks->undecided;
  figures[SONAE_FIGURE_OPEN] = status->open_actions;
  figures[SONAE_FIGURE_OVERDUE] = status->overdue_actions;
  figures[SONAE_FIGURE_DONE] = sonae_workbook_count (workbook, done, error);
  return figures[SONAE_FIGURE_DONE] >= 0;
}

char *
sonae_figures_to_json (const gint64 figures[SONAE_N_FIGURES])
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < SONAE_N_FIGURES; i++)
    {
      json_builder_set_member_name (builder, codes[i]);
      json_builder_add_int_value (builder, figures[i]);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

gboolean
sonae_figures_from_json (const char *json, gint64 figures[SONAE_N_FIGURES])
{
  g_autoptr (JsonNode) root = *json != '\0' ? json_from_string (json, NULL) : NULL;

  for (guint i = 0; i < SONAE_N_FIGURES; i++)
    figures[i] = -1;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  for (guint i = 0; i < SONAE_N_FIGURES; i++)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (root), codes[i]);

      if (member != NULL && JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_INT64)
        figures[i] = json_node_get_int (member);
    }
  return TRUE;
}

SonaeRecord *
sonae_report_issue_last (SonaeWorkbook *workbook, const char *kind, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("report_issue");

  sonae_query_where_text (query, "kind", kind);
  sonae_query_order (query, "issued_on", TRUE);
  sonae_query_order (query, "id", TRUE);
  return sonae_workbook_first (workbook, query, error);
}

char *
sonae_report_issue_next_version (SonaeWorkbook *workbook, const char *kind)
{
  g_autoptr (SonaeRecord) last = sonae_report_issue_last (workbook, kind, NULL);
  const char *version = last != NULL ? sonae_record_get_text (last, "version") : "";
  const char *dot = strrchr (version, '.');
  gint64 minor = 0;

  if (last == NULL)
    return g_strdup ("1.0");
  if (dot == NULL || !g_ascii_string_to_signed (dot + 1, 10, 0, G_MAXINT32, &minor, NULL))
    return g_strconcat (version, ".1", NULL);
  return g_strdup_printf ("%.*s%" G_GINT64_FORMAT, (int) (dot + 1 - version), version, minor + 1);
}

/* --- Handing over --- */

typedef struct
{
  char *kind, *version;
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  g_free (issue->kind);
  g_free (issue->version);
  g_free (issue);
}

static gboolean
add_row (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_insert (edit, "report_issue", data, error) != 0;
}

gboolean
sonae_report_issue (SonaeWorkbook *workbook, const char *kind, const char *version, GError **error)
{
  g_autoptr (SonaeStatus) status = sonae_status_load (workbook, error);
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *json = NULL;
  gint64 figures[SONAE_N_FIGURES];
  GVariantDict values;

  if (status == NULL || !sonae_figures_load (workbook, status, figures, error))
    return FALSE;
  json = sonae_figures_to_json (figures);
  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "kind", "s", kind);
  g_variant_dict_insert (&values, "version", "s", version);
  g_variant_dict_insert (&values, "issued_on", "s", today);
  g_variant_dict_insert (&values, "figures", "s", json);
  return sonae_workbook_edit (workbook, _ ("Hand over a report"), add_row, g_variant_dict_end (&values), error);
}

static void
issue_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Issue *issue = data;
  GError *error = NULL;

  if (sonae_report_issue (source, issue->kind, issue->version, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_report_issue_async (SonaeWorkbook *workbook, const char *kind, const char *version, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Issue *issue;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && kind != NULL && version != NULL);
  task = g_task_new (workbook, NULL, callback, user_data);
  issue = g_new0 (Issue, 1);
  issue->kind = g_strdup (kind);
  issue->version = g_strdup (version);
  g_task_set_source_tag (task, sonae_report_issue_async);
  g_task_set_task_data (task, issue, issue_free);
  g_task_run_in_thread (task, issue_thread);
}

gboolean
sonae_report_issue_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
