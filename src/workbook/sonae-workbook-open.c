/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-journal.h"
#include "workbook/store/sonae-schema.h"

/* Opening and closing: from the file of record to a checked private copy with connections, and back. */

/* --- A database file: check, migrate, connect --- */

gboolean
sonae_workbook_check_version (gint64 version, GError **error)
{
  if (version > sonae_schema_current ())
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NEWER,
                   _ ("This workbook was written by a newer Sonaecho. It was not opened and not changed. Update Sonaecho to open it."));
      return FALSE;
    }
  if (version < 1)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                   _ ("The workbook does not say which schema it has. It was not opened and not changed. Open a backup of it instead."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_integrity (SonaeConnection *connection, GError **error)
{
  g_autofree char *verdict = sonae_connection_get_text (connection, "PRAGMA quick_check (1)", error);

  if (verdict == NULL)
    return FALSE;
  /* A header that asks for a later SQLite to write: ours never does. */
  if (sqlite3_db_readonly (sonae_connection_get_handle (connection), "main") != 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                   _ ("The workbook is damaged (%s). It was not opened and not changed. Open a backup of it instead."), _ ("header"));
      return FALSE;
    }
  if (strcmp (verdict, "ok") != 0)
    {
      g_autofree char *words = sonae_sqlite_words (verdict);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                   _ ("The workbook is damaged (%s). It was not opened and not changed. Open a backup of it instead."), words);
      return FALSE;
    }
  return TRUE;
}

gboolean
sonae_workbook_prepare (const char *path, gboolean *migrated, const char *backup_key, GError **error)
{
  g_autoptr (SonaeConnection) connection = sonae_connection_open (path, 0, error);
  gint64 version;

  *migrated = FALSE;
  if (connection == NULL || !sonae_connection_get_int (connection, "PRAGMA user_version", 0, &version, error) ||
      !sonae_workbook_check_version (version, error) || !check_integrity (connection, error) ||
      !sonae_schema_compare (connection, (int) version, error))
    return FALSE;
  if (version == sonae_schema_current ())
    return TRUE;

  if (backup_key != NULL)
    {
      /* The old file as it is, before anything touches its copy. */
      if (!sonae_backup_folder_add (backup_key, path, "migration", NULL, error))
        return FALSE;
      sonae_backup_folder_prune (backup_key, NULL);
    }
  if (!sonae_schema_migrate (connection, (int) version, sonae_schema_current (), error) ||
      !sonae_schema_compare (connection, sonae_schema_current (), error))
    return FALSE;
  *migrated = TRUE;
  return TRUE;
}

gboolean
sonae_workbook_connect (SonaeWorkbook *self, const char *path, GError **error)
{
  SonaeConnectionFlags flags = self->read_only ? SONAE_CONNECTION_READ_ONLY : 0;

  if (!self->read_only)
    {
      self->writer = sonae_connection_open (path, SONAE_CONNECTION_WRITER, error);
      if (self->writer == NULL)
        return FALSE;
    }
  self->reader = sonae_connection_open (path, flags, error);
  self->scanner = self->reader != NULL ? sonae_connection_open (path, flags, error) : NULL;
  self->lister = self->scanner != NULL ? sonae_connection_open (path, flags, error) : NULL;
  if (self->lister == NULL || !sonae_journal_last (self->reader, &self->last_change, error))
    return FALSE;
  self->written_change = self->last_change;
  return TRUE;
}

void
sonae_workbook_disconnect (SonaeWorkbook *self)
{
  SonaeConnection **connections[] = { &self->lister, &self->scanner, &self->reader, &self->writer };

  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    {
      SonaeConnection *connection;

      /* Whoever still reads in another thread has a reference. */
      g_mutex_lock (&self->mutex);
      connection = g_steal_pointer (connections[i]);
      g_mutex_unlock (&self->mutex);
      sonae_connection_close (connection);
    }
}

/* --- Snapshots: read-only workbooks in a folder of their own --- */

static char *
snapshots_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "sonaecho", "snapshots", NULL);
}

static void
remove_snapshot (const char *directory)
{
  static const char *const names[] = { "workbook.sqlite", "workbook.sqlite-wal", "workbook.sqlite-shm", "workbook.sqlite-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);

      g_unlink (path);
    }
}

/* What a killed process left. */
static void
sweep_snapshots (void)
{
  g_autofree char *folder = snapshots_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *directory = g_build_filename (folder, name, NULL);
      g_autofree char *holder = NULL;
      SonaeLease *lease = NULL;

      if (sonae_lease_acquire (directory, &lease, &holder, NULL))
        {
          remove_snapshot (directory);
          sonae_lease_release (lease);
        }
    }
}

SonaeWorkbook *
sonae_workbook_new_snapshot (GFile *file, GError **error)
{
  g_autoptr (SonaeWorkbook) self = g_object_new (SONAE_TYPE_WORKBOOK, NULL);
  g_autofree char *folder = snapshots_folder ();
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_id_new ());
  g_autofree char *holder = NULL;

  sweep_snapshots ();
  self->file = g_object_ref (file);
  self->read_only = TRUE;
  self->snapshot = g_build_filename (folder, name, NULL);
  if (!sonae_lease_acquire (self->snapshot, &self->lease, &holder, error))
    {
      if (holder != NULL)
        g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_STORAGE, holder);
      return NULL;
    }
  return g_steal_pointer (&self);
}

char *
sonae_workbook_snapshot_path (SonaeWorkbook *self)
{
  return g_build_filename (self->snapshot, "workbook.sqlite", NULL);
}

static SonaeWorkbook *
open_snapshot (GFile *file, const char *holder, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeWorkbook) self = NULL;
  g_autofree char *path = NULL;
  SonaeFileHeader header;
  gboolean migrated;

  if (!sonae_file_probe (file, &header, error) || !sonae_workbook_check_version (header.user_version, error))
    return NULL;
  self = sonae_workbook_new_snapshot (file, error);
  if (self == NULL)
    return NULL;
  self->holder = g_strdup (holder);
  path = sonae_workbook_snapshot_path (self);
  if (!sonae_file_copy_in (file, path, NULL, cancellable, error) || !sonae_workbook_prepare (path, &migrated, NULL, error) ||
      !sonae_workbook_connect (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- Unsaved work of an earlier run --- */

void
sonae_recovery_free (SonaeRecovery *self)
{
  if (self == NULL)
    return;
  g_free (self->last_change_at);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_free (self);
}

/* A run that died between replacing the file and noting so has left a file that looks changed. It is ours if its history is a beginning of the
 * private copy's that goes beyond what was noted. */
static gboolean
is_own_write (SonaePrivateCopy *copy, SonaeConnection *mine, const SonaePrivateRecord *record, SonaeFileIdentity *identity, gint64 *change_id)
{
  g_autofree char *path = g_build_filename (sonae_private_copy_directory (copy), "theirs.sqlite", NULL);
  g_autoptr (SonaeConnection) theirs = NULL;
  g_autoptr (SonaeStatement) same = NULL;
  g_autofree char *at = NULL;
  gboolean row = FALSE, migrated;

  if (sonae_file_probe (sonae_private_copy_file (copy), NULL, NULL) &&
      sonae_file_copy_in (sonae_private_copy_file (copy), path, identity, NULL, NULL) &&
      sonae_workbook_prepare (path, &migrated, NULL, NULL) &&
      (theirs = sonae_connection_open (path, SONAE_CONNECTION_READ_ONLY, NULL)) != NULL && sonae_journal_last (theirs, change_id, NULL) &&
      *change_id > record->change_id &&
      (at = sonae_connection_get_text (theirs, "SELECT at || hex (changeset) FROM sonae_change ORDER BY id DESC LIMIT 1", NULL)) != NULL)
    {
      same = sonae_statement_new (mine, "SELECT 1 FROM sonae_change WHERE id = ? AND at || hex (changeset) = ?", NULL);
      if (same != NULL)
        {
          sonae_statement_bind_int (same, 1, *change_id);
          sonae_statement_bind_text (same, 2, at);
          if (!sonae_statement_step (same, &row, NULL))
            row = FALSE;
        }
    }
  g_clear_pointer (&theirs, sonae_connection_close);
  g_unlink (path);
  return row;
}

/* *RECOVERY: what the private copy has and the file lacks; NULL when that is nothing. *RECORD is brought up to date. The caller has the lease or
 * nobody has. FALSE with SONAE_ERROR_DAMAGED when nothing in the private copy can be read, with another error when it cannot be told now. */
static gboolean
examine_leftover (SonaePrivateCopy *copy, SonaePrivateRecord **record, SonaeRecovery **out, GError **error)
{
  g_autoptr (SonaeRecovery) recovery = g_new0 (SonaeRecovery, 1);
  g_autoptr (SonaeConnection) mine = NULL;
  g_autoptr (GError) local = NULL;
  gboolean exists = TRUE;
  gint64 last;

  *out = NULL;
  *record = sonae_private_copy_exists (copy) ? sonae_private_copy_load_record (copy, &local) : NULL;
  if (g_error_matches (local, SONAE_ERROR, SONAE_ERROR_DAMAGED))
    *record = g_new0 (SonaePrivateRecord, 1); /* what the file holds is no longer known: then it holds nothing of this */
  else if (local != NULL && !g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (*record == NULL)
    return TRUE; /* died before the first edit */
  mine = sonae_connection_open (sonae_private_copy_path (copy), 0, error);
  if (mine == NULL || !sonae_journal_last (mine, &last, error))
    return FALSE;
  if (last <= (*record)->change_id)
    return TRUE;

  if (!sonae_file_identity_matches (sonae_private_copy_file (copy), &(*record)->identity, &exists, NULL))
    {
      SonaeFileIdentity identity;
      gint64 change_id;

      if (exists && is_own_write (copy, mine, *record, &identity, &change_id))
        {
          (*record)->identity = identity;
          (*record)->change_id = change_id;
          if (last <= change_id)
            return TRUE;
        }
      else
        recovery->file_changed = exists;
    }
  recovery->file_missing = !exists;
  recovery->labels = sonae_journal_labels_since (mine, (*record)->change_id, 1000, &recovery->last_change_at, error);
  if (recovery->labels == NULL)
    return FALSE;
  *out = g_steal_pointer (&recovery);
  return TRUE;
}

SonaeRecovery *
sonae_recovery_find (GFile *file)
{
  g_autoptr (SonaePrivateCopy) copy = sonae_private_copy_new (file, NULL);
  g_autoptr (SonaePrivateRecord) record = NULL;
  SonaeRecovery *recovery = NULL;

  if (copy == NULL || !sonae_private_copy_exists (copy) || sonae_lease_is_held (sonae_private_copy_directory (copy), NULL) ||
      !examine_leftover (copy, &record, &recovery, NULL))
    return NULL;
  return recovery;
}

/* Goes on with the private copy of the run that died. */
static gboolean
adopt_leftover (SonaeWorkbook *self, const SonaePrivateRecord *record, const SonaeRecovery *recovery, GError **error)
{
  g_autofree char *theirs = g_build_filename (sonae_private_copy_directory (self->copy), "theirs.sqlite", NULL);
  gboolean migrated, ok = TRUE;

  self->identity = record->identity;
  if (recovery->file_missing)
    self->identity.sha256[0] = '\0';
  else if (recovery->file_changed)
    {
      ok = sonae_file_copy_in (self->file, theirs, &self->identity, NULL, error) &&
           sonae_backup_folder_add (sonae_private_copy_key (self->copy), theirs, "conflict", NULL, error);
      g_unlink (theirs);
    }
  if (!ok || !sonae_workbook_prepare (sonae_private_copy_path (self->copy), &migrated, sonae_private_copy_key (self->copy), error) ||
      !sonae_workbook_connect (self, sonae_private_copy_path (self->copy), error))
    return FALSE;
  self->written_change = record->change_id;
  if (!sonae_private_copy_save_record (self->copy, &self->identity, record->change_id, error))
    return FALSE;
  sonae_workbook_mark_dirty (self, self->last_change, TRUE);
  return TRUE;
}

/* Puts the work of the run that died among the backups. */
static gboolean
set_aside_leftover (SonaePrivateCopy *copy, GError **error)
{
  g_autofree char *mine = g_build_filename (sonae_private_copy_directory (copy), "mine.sqlite", NULL);
  g_autoptr (SonaeConnection) connection = sonae_connection_open (sonae_private_copy_path (copy), 0, error);
  gboolean ok = connection != NULL && sonae_connection_copy_to (connection, mine, error) &&
                sonae_backup_folder_add (sonae_private_copy_key (copy), mine, "recovery", NULL, error);

  g_unlink (mine);
  return ok;
}

/* Looks at what the run that died left, with the lease held. *RECOVERY as in examine_leftover(). A private copy that cannot be read any more goes
 * among the backups as it is: nothing can be offered, but nothing is thrown away either. */
static gboolean
look_at_leftover (SonaePrivateCopy *copy, SonaePrivateRecord **record, SonaeRecovery **recovery, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (examine_leftover (copy, record, recovery, &local))
    return TRUE;
  if (g_error_matches (local, SONAE_ERROR, SONAE_ERROR_DAMAGED))
    return sonae_backup_folder_add (sonae_private_copy_key (copy), sonae_private_copy_path (copy), "recovery", NULL, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* --- Opening --- */

static gboolean
open_fresh (SonaeWorkbook *self, GCancellable *cancellable, GError **error)
{
  const char *path = sonae_private_copy_path (self->copy);
  SonaeFileHeader header;
  gboolean migrated;

  if (!sonae_file_probe (self->file, &header, error) || !sonae_workbook_check_version (header.user_version, error) ||
      !sonae_file_copy_in (self->file, path, &self->identity, cancellable, error) ||
      !sonae_workbook_prepare (path, &migrated, sonae_private_copy_key (self->copy), error) ||
      !sonae_workbook_connect (self, path, error) ||
      !sonae_private_copy_save_record (self->copy, &self->identity, self->last_change, error))
    return FALSE;
  if (migrated)
    sonae_workbook_mark_dirty (self, self->last_change, TRUE);
  return TRUE;
}

static void
set_recovery_error (GError **error, GFile *file, const SonaeRecovery *recovery)
{
  g_autofree char *name = sonae_file_display_name (file);

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_RECOVERY,
               g_dngettext (GETTEXT_PACKAGE, "“%s” has %u change of an earlier run that is not in the file yet. Choose whether to go on with it or with the file.",
                            "“%s” has %u changes of an earlier run that are not in the file yet. Choose whether to go on with them or with the file.",
                            recovery->labels->len),
               name, recovery->labels->len);
}

SonaeWorkbook *
sonae_workbook_open (GFile *file, SonaeOpenFlags flags, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeWorkbook) self = NULL;
  g_autoptr (SonaePrivateRecord) record = NULL;
  g_autoptr (SonaeRecovery) recovery = NULL;
  g_autofree char *holder = NULL;
  g_autoptr (GError) local = NULL;
  gboolean ok;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (flags & SONAE_OPEN_READ_ONLY)
    return open_snapshot (file, NULL, cancellable, error);

  self = g_object_new (SONAE_TYPE_WORKBOOK, NULL);
  self->file = g_object_ref (file);
  self->copy = sonae_private_copy_new (file, error);
  if (self->copy == NULL)
    return NULL;
  /* Nothing is made for a file that is none of ours. */
  if (!sonae_private_copy_exists (self->copy) && !sonae_file_probe (file, NULL, error))
    return NULL;
  if (!sonae_lease_acquire (sonae_private_copy_directory (self->copy), &self->lease, &holder, &local))
    {
      if (local == NULL)
        return open_snapshot (file, holder, cancellable, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  if (!look_at_leftover (self->copy, &record, &recovery, error))
    return NULL;
  if (recovery != NULL && !(flags & (SONAE_OPEN_KEEP_WORK | SONAE_OPEN_KEEP_FILE)))
    {
      set_recovery_error (error, file, recovery);
      return NULL;
    }
  if (recovery != NULL && (flags & SONAE_OPEN_KEEP_WORK))
    ok = adopt_leftover (self, record, recovery, error);
  else
    {
      /* Without a file to go on with, the work stays where it is. */
      ok = (recovery == NULL || (sonae_file_probe (file, NULL, error) && set_aside_leftover (self->copy, error))) &&
           sonae_private_copy_remove (self->copy, error) && open_fresh (self, cancellable, error);
      if (!ok && recovery == NULL)
        {
          sonae_workbook_disconnect (self);
          sonae_private_copy_remove (self->copy, NULL);
        }
    }
  if (!ok)
    return NULL;
  sonae_workbook_after_change (self, NULL);
  return g_steal_pointer (&self);
}

SonaeWorkbook *
sonae_workbook_create (GFile *file, GError **error)
{
  g_autoptr (SonaeWorkbook) self = g_object_new (SONAE_TYPE_WORKBOOK, NULL);
  g_autoptr (SonaeConnection) connection = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *insert = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (g_file_query_exists (file, NULL))
    {
      g_autofree char *name = sonae_file_display_name (file);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_EXISTS, _ ("“%s” exists already. It was not changed. Choose another name."), name);
      return NULL;
    }
  self->file = g_object_ref (file);
  self->copy = sonae_private_copy_new (file, error);
  if (self->copy == NULL)
    return NULL;
  if (!sonae_lease_acquire (sonae_private_copy_directory (self->copy), &self->lease, &holder, error))
    {
      if (holder != NULL)
        g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_EXISTS, holder);
      return NULL;
    }
  if (sonae_private_copy_exists (self->copy))
    {
      g_autoptr (SonaePrivateRecord) record = NULL;
      g_autoptr (SonaeRecovery) recovery = NULL;

      /* A file of this name was deleted while work on it was unsaved: that work is kept. */
      if (!look_at_leftover (self->copy, &record, &recovery, error) ||
          (recovery != NULL && !set_aside_leftover (self->copy, error)) || !sonae_private_copy_remove (self->copy, error))
        return NULL;
    }
  connection = sonae_connection_open (sonae_private_copy_path (self->copy), SONAE_CONNECTION_CREATE, error);
  insert = g_strdup_printf ("INSERT INTO company (id) VALUES (%" G_GINT64_FORMAT ")", sonae_id_new ());
  if (connection != NULL && sonae_schema_migrate (connection, 0, sonae_schema_current (), error) &&
      sonae_connection_exec (connection, insert, error))
    {
      g_clear_pointer (&connection, sonae_connection_close);
      self->forced = TRUE; /* there is no file yet, whatever the change */
      if (sonae_workbook_connect (self, sonae_private_copy_path (self->copy), error) && sonae_workbook_write_back (self, error))
        {
          sonae_workbook_after_change (self, NULL);
          return g_steal_pointer (&self);
        }
    }
  g_clear_pointer (&connection, sonae_connection_close);
  sonae_workbook_stop_saver (self);
  sonae_workbook_disconnect (self);
  sonae_private_copy_remove (self->copy, NULL);
  return NULL;
}

/* --- Closing --- */

/* From here on no edit is accepted, from whichever thread; one that is under way is waited for. */
static void
seal (SonaeWorkbook *self)
{
  SonaeConnection *writer;

  g_mutex_lock (&self->mutex);
  self->sealed = TRUE;
  g_mutex_unlock (&self->mutex);
  writer = sonae_workbook_borrow (self, &self->writer);
  if (writer != NULL)
    sonae_workbook_return (writer);
}

gboolean
sonae_workbook_close (SonaeWorkbook *self, GError **error)
{
  GThreadPool *editor;
  gboolean ok = TRUE, opened;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), FALSE);

  g_mutex_lock (&self->mutex);
  if (self->closed)
    {
      g_mutex_unlock (&self->mutex);
      return TRUE;
    }
  self->closed = TRUE;
  editor = g_steal_pointer (&self->editor);
  g_mutex_unlock (&self->mutex);

  if (editor != NULL)
    g_thread_pool_free (editor, FALSE, TRUE); /* what was asked for is done first */
  seal (self);
  sonae_workbook_stop_saver (self);
  /* One whose opening was refused has written nothing back: the private copy is somebody's unsaved work. */
  opened = self->writer != NULL;
  if (opened)
    ok = sonae_workbook_get_save_state (self) != SONAE_SAVE_STATE_CONFLICT ? sonae_workbook_flush (self, error) : FALSE;
  if (!ok && error != NULL && *error == NULL)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                 _ ("The file was changed by somebody else and you have not chosen yet. Both states are kept; you will be asked when you open it again."));
  sonae_workbook_release_file (self);
  sonae_workbook_disconnect (self);
  if (ok && opened && self->copy != NULL && self->lease != NULL)
    sonae_private_copy_remove (self->copy, NULL);
  if (self->snapshot != NULL)
    remove_snapshot (self->snapshot);
  g_clear_pointer (&self->lease, sonae_lease_release);
  return ok;
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = g_object_get_data (G_OBJECT (task), "file");
  GError *error = NULL;
  SonaeWorkbook *self = sonae_workbook_open (file, GPOINTER_TO_UINT (task_data), cancellable, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
sonae_workbook_open_async (GFile *file, SonaeOpenFlags flags, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sonae_workbook_open_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (flags), NULL);
  g_object_set_data_full (G_OBJECT (task), "file", g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, open_thread);
}

SonaeWorkbook *
sonae_workbook_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
close_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sonae_workbook_close (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_workbook_close_async (SonaeWorkbook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, sonae_workbook_close_async);
  g_task_run_in_thread (task, close_thread);
}

gboolean
sonae_workbook_close_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
