/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-visits.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"

/* The edits of visits as one labelled edit each, for windows. */

#define TITLE_CHARS 40

typedef struct
{
  gint64 id, other;
  char *kind, *text;
} Job;

static Job *
job_new (gint64 id, gint64 other, const char *kind, const char *text)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->other = other;
  job->kind = g_strdup (kind);
  job->text = g_strdup (text);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->kind);
  g_free (job->text);
  g_free (job);
}

/* FORMAT with what row ID of TABLE is called in the place of "%s". (transfer full) */
static char *
label_of (SonaeWorkbook *workbook, const char *format, const char *table, gint64 id)
{
  g_autoptr (SonaeRecord) row = sonae_workbook_get (workbook, table, id, NULL);
  g_autofree char *whole = row != NULL ? sonae_record_title (row) : g_strdup ("");
  g_autofree char *title = sonae_text_ellipsize (whole, TITLE_CHARS);
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (label, "%s", title, 1);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static gboolean
run_add_all (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_visits_add_all (edit, sonae_language_current (), error) >= 0;
}

void
sonae_visits_add_all_async (SonaeWorkbook *workbook, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  sonae_workbook_edit_async (workbook, _ ("Add the visits of the programme"), run_add_all, NULL, NULL, NULL, callback, user_data);
}

static gboolean
run_fill (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_visits_fill_agenda (edit, ((Job *) data)->id, sonae_language_current (), error);
}

void
sonae_visits_fill_agenda_async (SonaeWorkbook *workbook, gint64 visit_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  /* Translators: %s is an expert visit. */
  label = label_of (workbook, _ ("Suggest an agenda for “%s”"), "visit", visit_id);
  sonae_workbook_edit_async (workbook, label, run_fill, job_new (visit_id, 0, NULL, NULL), job_free, NULL, callback, user_data);
}

static gboolean
run_add_item (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_visits_add_item (edit, job->id, job->kind, job->text, error) != 0;
}

void
sonae_visits_add_item_async (SonaeWorkbook *workbook, gint64 visit_id, const char *kind, const char *title, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autofree char *shown = NULL, *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && title != NULL);

  shown = sonae_text_ellipsize (title, TITLE_CHARS);
  label = g_strdup_printf (_ ("Add the agenda item “%s”"), shown);
  sonae_workbook_edit_async (workbook, label, run_add_item, job_new (visit_id, 0, kind, title), job_free, NULL, callback, user_data);
}

static gboolean
run_move_item (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_visits_move_item (edit, ((Job *) data)->id, (int) ((Job *) data)->other, error);
}

void
sonae_visits_move_item_async (SonaeWorkbook *workbook, gint64 item_id, int places, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  /* Translators: %s is an item of an agenda, or a question. */
  label = label_of (workbook, places < 0 ? _ ("Move “%s” up") : _ ("Move “%s” down"), "agenda_item", item_id);
  sonae_workbook_edit_async (workbook, label, run_move_item, job_new (item_id, places, NULL, NULL), job_free, NULL, callback, user_data);
}

static gboolean
run_spend (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_visits_spend (edit, job->id, job->other, error);
}

void
sonae_visits_spend_async (SonaeWorkbook *workbook, gint64 item_id, gint64 seconds, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  /* Translators: %s is an agenda item. */
  label = label_of (workbook, _ ("Time spent on “%s”"), "agenda_item", item_id);
  sonae_workbook_edit_async (workbook, label, run_spend, job_new (item_id, seconds, NULL, NULL), job_free, NULL, callback, user_data);
}

static gboolean
run_add_advice (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_visits_add_advice (edit, job->id, job->other, job->kind, job->text, error) != 0;
}

void
sonae_visits_add_advice_async (SonaeWorkbook *workbook, gint64 visit_id, gint64 item_id, const char *kind, const char *title,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *shown = NULL, *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && kind != NULL && title != NULL);

  shown = sonae_text_ellipsize (title, TITLE_CHARS);
  label = g_strdup_printf (g_str_equal (kind, "decision") ? _ ("Record the decision “%s”") : _ ("Record the advice “%s”"), shown);
  sonae_workbook_edit_async (workbook, label, run_add_advice, job_new (visit_id, item_id, kind, title), job_free, NULL, callback, user_data);
}

static gboolean
run_accept (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_visits_accept (edit, ((Job *) data)->id, error) != 0;
}

void
sonae_visits_accept_async (SonaeWorkbook *workbook, gint64 advice_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  label = label_of (workbook, _ ("Add an action for “%s”"), "advice", advice_id);
  sonae_workbook_edit_async (workbook, label, run_accept, job_new (advice_id, 0, NULL, NULL), job_free, NULL, callback, user_data);
}

static gboolean
run_decline (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_visits_decline (edit, job->id, job->text, error);
}

void
sonae_visits_decline_async (SonaeWorkbook *workbook, gint64 advice_id, const char *reason, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  /* Translators: %s is advice of an expert. */
  label = label_of (workbook, _ ("Decline the advice “%s”"), "advice", advice_id);
  sonae_workbook_edit_async (workbook, label, run_decline, job_new (advice_id, 0, NULL, reason), job_free, NULL, callback, user_data);
}
