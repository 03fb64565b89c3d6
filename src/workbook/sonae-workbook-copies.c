/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "workbook/sonae-workbook-load.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-journal.h"

/* Copies of a workbook: by hand, as dated backups, and of a past state. */

/* A plain copy of the present state at a path of its own in the workbook's folder. (transfer full) */
static char *
make_copy (SonaeWorkbook *self, GError **error)
{
  g_autofree char *name = g_strdup_printf ("copy-%" G_GINT64_FORMAT ".sqlite", sonae_id_new ());
  g_autofree char *path =
      g_build_filename (self->copy != NULL ? sonae_private_copy_directory (self->copy) : self->snapshot, name, NULL);

  if (!sonae_workbook_copy_database (self, path, error))
    {
      g_unlink (path);
      return NULL;
    }
  return g_steal_pointer (&path);
}

gboolean
sonae_workbook_save_copy (SonaeWorkbook *self, GFile *target, gboolean overwrite, GCancellable *cancellable, GError **error)
{
  SonaeFileIdentity nothing = { .sha256 = "" };
  g_autofree char *copy = NULL;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && G_IS_FILE (target), FALSE);

  {
    g_autofree char *own = sonae_file_key (self->file);
    g_autofree char *other = sonae_file_key (target);

    if (strcmp (own, other) == 0 && self->past_at == NULL)
      {
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_EXISTS, _ ("The copy cannot have the name of the workbook itself. Nothing was changed. Choose another name."));
        return FALSE;
      }
  }
  copy = make_copy (self, error);
  if (copy == NULL)
    return FALSE;
  ok = sonae_file_replace (target, copy, overwrite ? NULL : &nothing, NULL, cancellable, error);
  g_unlink (copy);
  return ok;
}

typedef struct
{
  GFile *target;
  gboolean overwrite;
} SaveCopy;

static void
save_copy_free (gpointer data)
{
  SaveCopy *save = data;

  g_object_unref (save->target);
  g_free (save);
}

static void
save_copy_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SaveCopy *save = task_data;
  GError *error = NULL;

  if (sonae_workbook_save_copy (source, save->target, save->overwrite, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_workbook_save_copy_async (SonaeWorkbook *self, GFile *target, gboolean overwrite, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SaveCopy *save = g_new0 (SaveCopy, 1);

  save->target = g_object_ref (target);
  save->overwrite = overwrite;
  g_task_set_source_tag (task, sonae_workbook_save_copy_async);
  g_task_set_task_data (task, save, save_copy_free);
  sonae_workbook_run_after_edits (self, task, save_copy_thread);
}

gboolean
sonae_workbook_save_copy_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Dated backups --- */

GPtrArray *
sonae_workbook_list_backups (SonaeWorkbook *self, GError **error)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  key = sonae_file_key (self->file);
  return sonae_backup_folder_list (key, error);
}

static void
backup_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeWorkbook *self = source;
  GError *error = NULL;
  g_autofree char *key = sonae_file_key (self->file);
  g_autofree char *copy = make_copy (self, &error);
  gboolean ok = copy != NULL && sonae_backup_folder_add (key, copy, "manual", NULL, &error);

  if (copy != NULL)
    g_unlink (copy);
  if (ok)
    {
      sonae_backup_folder_prune (key, NULL);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

void
sonae_workbook_backup_async (SonaeWorkbook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, sonae_workbook_backup_async);
  sonae_workbook_run_after_edits (self, task, backup_thread);
}

gboolean
sonae_workbook_backup_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  return sonae_workbook_save_copy_finish (self, result, error);
}

/* --- The state at a past moment --- */

SonaeWorkbook *
sonae_workbook_open_past (SonaeWorkbook *self, const char *stamp, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeWorkbook) past = NULL;
  g_autoptr (SonaeConnection) connection = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && stamp != NULL, NULL);

  past = sonae_workbook_new_snapshot (self->file, error);
  if (past == NULL)
    return NULL;
  past->past_at = g_strdup (stamp);
  path = sonae_workbook_snapshot_path (past);
  if (!sonae_workbook_copy_database (self, path, error))
    return NULL;
  connection = sonae_connection_open (path, 0, error);
  if (connection == NULL || !sonae_journal_rewind (connection, stamp, cancellable, error))
    return NULL;
  g_clear_pointer (&connection, sonae_connection_close);
  return sonae_workbook_connect (past, path, error) ? g_steal_pointer (&past) : NULL;
}

static gpointer
past_in_thread (SonaeWorkbook *workbook, gpointer task_data, GCancellable *cancellable, GError **error)
{
  return sonae_workbook_open_past (workbook, task_data, cancellable, error);
}

void
sonae_workbook_open_past_async (SonaeWorkbook *self, const char *stamp, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  sonae_workbook_load_async (self, past_in_thread, g_strdup (stamp), g_free, g_object_unref,
                             cancellable, callback, user_data);
}

SonaeWorkbook *
sonae_workbook_open_past_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (self, result, error);
}
