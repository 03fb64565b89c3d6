/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-export-private.h"
#include "exchange/sonae-progress-relay.h"

/* Writing in a thread, with its progress in the caller's main context. */

typedef struct
{
  SonaeProgressRelay relay;
  GFile *target;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->target);
  sonae_progress_relay_clear (&job->relay);
  g_free (job);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (sonae_export_write (source, job->target, sonae_progress_relay_tell, task, cancellable, &error))
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
  sonae_progress_relay_init (&job->relay, progress, progress_data);
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
