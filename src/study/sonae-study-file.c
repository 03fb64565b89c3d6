/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sonae-study-file.h"

#define TELL_EVERY (50 * 1000) /* microseconds */

typedef struct
{
  GFile *file;
  SonaeStudyProgress progress;
  gpointer progress_data;
  gint64 told_at;            /* monotonic; in the thread */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->file);
  g_free (opening);
}

typedef struct
{
  GTask *task;
  double fraction;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->task);
  g_free (told);
}

static gboolean
tell (gpointer data)
{
  const Told *told = data;
  const Opening *opening = g_task_get_task_data (told->task);

  if (!g_task_get_completed (told->task))
    opening->progress (told->fraction, opening->progress_data);
  return G_SOURCE_REMOVE;
}

/* In the thread. */
static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  GTask *task = data;
  Opening *opening = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();
  Told *told;

  if (opening->progress == NULL || now - opening->told_at < TELL_EVERY)
    return;
  opening->told_at = now;
  told = g_new (Told, 1);
  *told = (Told){ g_object_ref (task), (double) done / (double) MAX (total, 1) };
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell, told, told_free);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Opening *opening = data;
  GError *error = NULL;
  SonaeDocumentFile *file = sonae_document_file_open (opening->file, progress_cb, task, cancellable, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) sonae_document_file_free);
  else
    g_task_return_error (task, error);
}

void
sonae_study_file_open_async (GFile *file, SonaeStudyProgress progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening){ g_object_ref (file), progress, progress_data, g_get_monotonic_time () };
  g_task_set_source_tag (task, sonae_study_file_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

SonaeDocumentFile *
sonae_study_file_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
