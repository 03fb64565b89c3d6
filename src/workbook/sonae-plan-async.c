/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-plan.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"

/* The edits of the plan as one labelled edit each, for windows. */

#define TITLE_CHARS 40

typedef struct
{
  char *table, *title, *start, *due;
  gint64 id, other;
  gboolean needed;
  GArray *ids;
  gint64 *result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->table);
  g_free (job->title);
  g_free (job->start);
  g_free (job->due);
  g_clear_pointer (&job->ids, g_array_unref);
  g_free (job);
}

static char *
title_of (SonaeWorkbook *workbook, const char *table, gint64 id)
{
  g_autoptr (SonaeRecord) row = sonae_workbook_get (workbook, table, id, NULL);
  g_autofree char *title = row != NULL ? sonae_record_title (row) : NULL;

  return title != NULL ? sonae_text_ellipsize (title, TITLE_CHARS) : g_strdup ("");
}

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  *job->result = sonae_plan_add (edit, job->table, job->id, job->title, error);
  return *job->result != 0;
}

void
sonae_plan_add_async (SonaeWorkbook *workbook, const char *table, gint64 id, const char *title, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *name = NULL, *label = NULL;
  GTask *task;
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  name = table != NULL ? title_of (workbook, table, id) : sonae_text_ellipsize (title != NULL ? title : "", TITLE_CHARS);
  /* Translators: what an action is about, or its title. */
  label = g_strdup_printf (table != NULL ? _ ("Add an action for “%s”") : _ ("Add the action “%s”"), name);
  task = g_task_new (workbook, NULL, callback, user_data);
  g_task_set_source_tag (task, sonae_plan_add_async);
  g_task_set_task_data (task, g_new0 (gint64, 1), g_free);
  job = g_new0 (Job, 1);
  job->table = g_strdup (table);
  job->id = id;
  job->title = g_strdup (title);
  job->result = g_task_get_task_data (task);
  sonae_workbook_edit_async (workbook, label, run_add, job, job_free, NULL, sonae_workbook_edit_return_cb, task);
}

gboolean
sonae_plan_add_finish (SonaeWorkbook *workbook, GAsyncResult *result, gint64 *id, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (id != NULL)
    *id = *(gint64 *) g_task_get_task_data (G_TASK (result));
  return TRUE;
}

static gboolean
run_need (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return job->needed ? sonae_plan_add_need (edit, job->id, job->other, error) != 0 : sonae_plan_remove_need (edit, job->id, job->other, error);
}

void
sonae_plan_set_need_async (SonaeWorkbook *workbook, gint64 action_id, gint64 needs_id, gboolean needed, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autofree char *title = title_of (workbook, "action", action_id), *other = title_of (workbook, "action", needs_id);
  /* Translators: titles of actions. */
  g_autofree char *label = g_strdup_printf (needed ? _ ("“%s” waits for “%s”") : _ ("“%s” no longer waits for “%s”"), title, other);
  Job *job = g_new0 (Job, 1);

  job->id = action_id;
  job->other = needs_id;
  job->needed = needed;
  sonae_workbook_edit_async (workbook, label, run_need, job, job_free, NULL, callback, user_data);
}

static gboolean
run_dates (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_plan_set_dates (edit, job->id, job->start, job->due, error);
}

void
sonae_plan_set_dates_async (SonaeWorkbook *workbook, gint64 id, const char *start, const char *due, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autofree char *title = title_of (workbook, "action", id);
  g_autofree char *label = g_strdup_printf (_ ("Move the action “%s”"), title);
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->start = g_strdup (start);
  job->due = g_strdup (due);
  sonae_workbook_edit_async (workbook, label, run_dates, job, job_free, NULL, callback, user_data);
}

static gboolean
run_keep (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_plan_keep (edit, (const gint64 *) (gpointer) job->ids->data, job->ids->len, error);
}

void
sonae_plan_keep_async (SonaeWorkbook *workbook, const gint64 *ids, gsize n_ids, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (job->ids, ids, (guint) n_ids);
  sonae_workbook_edit_async (workbook, _ ("Take the chosen actions into the plan"), run_keep, job, job_free, NULL, callback, user_data);
}
