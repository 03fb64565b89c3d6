/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-workbook-load.h"

typedef struct
{
  SonaeLoadFunc func;
  gpointer data;
  GDestroyNotify free_data, free_found;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  if (load->free_data != NULL)
    load->free_data (load->data);
  g_free (load);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Load *load = data;
  GError *error = NULL;
  gpointer found = load->func (source, load->data, cancellable, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, load->free_found);
  else
    g_task_return_error (task, error);
}

void
sonae_workbook_load_async (SonaeWorkbook *self, SonaeLoadFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_found,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new (Load, 1);

  *load = (Load){ func, data, free_data, free_found };
  g_task_set_source_tag (task, sonae_workbook_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

gpointer
sonae_workbook_load_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
