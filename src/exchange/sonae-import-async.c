/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-import-private.h"
#include "exchange/sonae-progress-relay.h"

/* The three steps in a thread, with their progress in the caller's main context. */

typedef struct
{
  SonaeProgressRelay relay;
  SonaeImportPlan *plan; /* apply */
  SonaeImportConflict conflict;
  SonaeImportResult result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->plan);
  sonae_progress_relay_clear (&job->relay);
  g_free (job);
}

static Job *
job_new (SonaeImportProgress progress, gpointer progress_data)
{
  Job *job = g_new0 (Job, 1);

  sonae_progress_relay_init (&job->relay, progress, progress_data);
  return job;
}

static void
run (SonaeImport *self, gpointer tag, Job *job, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sonae_import_look (source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_import_look_async (SonaeImport *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_IMPORT (self));

  run (self, sonae_import_look_async, job_new (NULL, NULL), look_thread, cancellable, callback, user_data);
}

gboolean
sonae_import_look_finish (SonaeImport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SonaeImportPlan *plan = sonae_import_plan (source, sonae_progress_relay_tell, task, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
sonae_import_plan_async (SonaeImport *self, SonaeImportProgress progress, gpointer progress_data, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_IMPORT (self));

  run (self, sonae_import_plan_async, job_new (progress, progress_data), plan_thread, cancellable, callback, user_data);
}

SonaeImportPlan *
sonae_import_plan_finish (SonaeImport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
apply_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (sonae_import_apply (source, job->plan, job->conflict, &job->result, sonae_progress_relay_tell, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_import_apply_async (SonaeImport *self, SonaeImportPlan *plan, SonaeImportConflict conflict, SonaeImportProgress progress, gpointer progress_data,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (SONAE_IS_IMPORT (self) && SONAE_IS_IMPORT_PLAN (plan));

  job = job_new (progress, progress_data);
  job->plan = g_object_ref (plan);
  job->conflict = conflict;
  run (self, sonae_import_apply_async, job, apply_thread, cancellable, callback, user_data);
}

gboolean
sonae_import_apply_finish (SonaeImport *self, GAsyncResult *result, SonaeImportResult *counts, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (counts != NULL)
    *counts = ((Job *) g_task_get_task_data (G_TASK (result)))->result;
  return g_task_propagate_boolean (G_TASK (result), error);
}
