/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-export-private.h"

/* Writing in a thread, with its progress in the caller's main context. */

#define TELL_EVERY (G_USEC_PER_SEC / 20)

typedef struct
{
  GFile *target;
  SonaeExportProgress progress;
  gpointer progress_data;
  GMainContext *context;
  gint64 told_at;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->target);
  g_main_context_unref (job->context);
  g_free (job);
}

typedef struct
{
  GTask *task; /* keeps the job, and tells whether it is over */
  double fraction;
  const char *message;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->task);
  g_free (told);
}

static gboolean
tell_in_context (gpointer data)
{
  Told *told = data;
  Job *job = g_task_get_task_data (told->task);

  if (!g_task_get_completed (told->task))
    job->progress (told->fraction, told->message, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
tell (double fraction, const char *message, gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();
  Told *told;

  if (job->progress == NULL || (now - job->told_at < TELL_EVERY && fraction < 1.0))
    return;
  job->told_at = now;
  told = g_new (Told, 1);
  *told = (Told){ g_object_ref (task), fraction, g_intern_string (message) };
  g_main_context_invoke_full (job->context, G_PRIORITY_DEFAULT, tell_in_context, told, told_free);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (sonae_export_write (source, job->target, tell, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_export_write_async (SonaeExport *self, GFile *target, SonaeExportProgress progress, gpointer progress_data, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (SONAE_IS_EXPORT (self) && G_IS_FILE (target));

  job = g_new0 (Job, 1);
  job->target = g_object_ref (target);
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref_thread_default ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sonae_export_write_async);
  g_task_set_task_data (task, job, job_free);
  /* What was written stays written: a late cancel does not turn success into failure. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, write_thread);
}

gboolean
sonae_export_write_finish (SonaeExport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
