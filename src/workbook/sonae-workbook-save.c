/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-change-private.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-journal.h"

/* Write-back: the private copy becomes the file of record again, shortly after each change and on closing. */

#define SECOND G_USEC_PER_SEC
#define QUIET_TIME (SECOND * 3 / 2)   /* after the last change */
#define MAX_DELAY (10 * SECOND)       /* after the first change that is not in the file yet */
#define COST_FACTOR 10                /* a workbook that takes long to write is written less often */
#define RETRY_DELAY (30 * SECOND)     /* after a failure */

gboolean
sonae_workbook_is_dirty (SonaeWorkbook *self)
{
  gboolean dirty;

  g_mutex_lock (&self->mutex);
  dirty = self->forced || self->last_change > self->written_change;
  g_mutex_unlock (&self->mutex);
  return dirty;
}

static gpointer
saver_main (gpointer data)
{
  SonaeWorkbook *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->stop)
    {
      gint64 due = self->due;

      if (due == 0)
        g_cond_wait (&self->cond, &self->mutex);
      else if (g_get_monotonic_time () < due)
        g_cond_wait_until (&self->cond, &self->mutex, due);
      else
        {
          gboolean ok;

          self->due = 0;
          g_mutex_unlock (&self->mutex);
          ok = sonae_workbook_write_back (self, NULL);
          g_mutex_lock (&self->mutex);
          if (!ok && self->save_state == SONAE_SAVE_STATE_FAILED && self->due == 0)
            self->due = g_get_monotonic_time () + RETRY_DELAY;
        }
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

void
sonae_workbook_mark_dirty (SonaeWorkbook *self, gint64 change_id, gboolean forced)
{
  gint64 now = g_get_monotonic_time ();
  gint64 quiet;
  gboolean newly;

  g_mutex_lock (&self->mutex);
  if (change_id > self->last_change)
    self->last_change = change_id;
  self->forced |= forced;
  if (self->dirty_since == 0)
    self->dirty_since = now;
  quiet = MAX (QUIET_TIME, self->write_cost * COST_FACTOR);
  self->due = MIN (now + quiet, MAX (self->dirty_since + MAX (MAX_DELAY, quiet), now));
  if (self->save_state == SONAE_SAVE_STATE_CONFLICT)
    self->due = 0; /* the user decides first */
  else if (self->saver == NULL && !self->stop)
    self->saver = g_thread_new ("sonae-saver", saver_main, self);
  g_cond_signal (&self->cond);
  newly = self->save_state == SONAE_SAVE_STATE_SAVED;
  if (newly)
    self->save_state = SONAE_SAVE_STATE_PENDING;
  g_mutex_unlock (&self->mutex);

  if (newly)
    sonae_workbook_notify_save (self);
}

void
sonae_workbook_stop_saver (SonaeWorkbook *self)
{
  GThread *saver;

  g_mutex_lock (&self->mutex);
  self->stop = TRUE;
  saver = g_steal_pointer (&self->saver);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  if (saver != NULL)
    g_thread_join (saver);
}

gboolean
sonae_workbook_copy_database (SonaeWorkbook *self, const char *path, GError **error)
{
  g_autofree char *source = self->copy != NULL ? g_strdup (sonae_private_copy_path (self->copy)) : sonae_workbook_snapshot_path (self);
  /* A connection of its own: readers and the writer go on meanwhile. */
  g_autoptr (SonaeConnection) connection =
      sonae_connection_open (source, self->copy != NULL ? 0 : SONAE_CONNECTION_READ_ONLY, error);

  return connection != NULL && sonae_connection_copy_to (connection, path, error);
}

/* Once a day, before the day's first write-back: what the file of record held until then. A backup that cannot be made does not stop the
 * saving of work; the list of backups shows that it is missing. */
static void
backup_daily (SonaeWorkbook *self)
{
  const char *key = sonae_private_copy_key (self->copy);
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *path = g_build_filename (sonae_private_copy_directory (self->copy), "daily.sqlite", NULL);

  if (self->identity.sha256[0] == '\0' || sonae_backup_folder_has_daily_for (key, today))
    return;
  if (sonae_file_copy_in (self->file, path, NULL, NULL, NULL) && sonae_backup_folder_add (key, path, "daily", NULL, NULL))
    sonae_backup_folder_prune (key, NULL);
  g_unlink (path);
}

/* The id of the last change in the plain database at PATH. */
static gboolean
read_last_change (const char *path, gint64 *id, GError **error)
{
  g_autoptr (SonaeConnection) connection = sonae_connection_open (path, SONAE_CONNECTION_READ_ONLY, error);

  return connection != NULL && sonae_journal_last (connection, id, error);
}

static gboolean
write_file (SonaeWorkbook *self, gint64 *change_id, GError **error)
{
  g_autofree char *outgoing = g_build_filename (sonae_private_copy_directory (self->copy), "outgoing.sqlite", NULL);
  SonaeFileIdentity written;
  gboolean ok;

  ok = sonae_workbook_copy_database (self, outgoing, error) && read_last_change (outgoing, change_id, error);
  if (ok)
    {
      backup_daily (self);
      ok = sonae_file_replace (self->file, outgoing, &self->identity, &written, NULL, error);
    }
  g_unlink (outgoing);
  if (!ok)
    return FALSE;
  self->identity = written;
  return sonae_private_copy_save_record (self->copy, &self->identity, *change_id, error);
}

/* With save_mutex. */
static gboolean
write_back (SonaeWorkbook *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 started = g_get_monotonic_time ();
  gint64 change_id = 0;
  gboolean forced, ok;

  g_mutex_lock (&self->mutex);
  forced = self->forced;
  self->forced = FALSE;
  self->dirty_since = 0;
  g_mutex_unlock (&self->mutex);
  sonae_workbook_set_save_state (self, SONAE_SAVE_STATE_WRITING, NULL);

  ok = write_file (self, &change_id, &local);

  g_mutex_lock (&self->mutex);
  self->write_cost = g_get_monotonic_time () - started;
  if (ok)
    {
      g_autoptr (GDateTime) now = sonae_clock_now ();

      self->written_change = change_id;
      g_free (self->saved_at);
      self->saved_at = g_date_time_format (now, "%H:%M");
      /* At once with what it says: an edit right now finds either this or its own. */
      self->save_state = self->forced || self->last_change > change_id ? SONAE_SAVE_STATE_PENDING : SONAE_SAVE_STATE_SAVED;
      g_clear_pointer (&self->save_error, g_free);
    }
  else
    self->forced |= forced;
  g_mutex_unlock (&self->mutex);

  if (ok)
    sonae_workbook_notify_save (self);
  else if (g_error_matches (local, SONAE_ERROR, SONAE_ERROR_CONFLICT) || g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND) ||
           g_error_matches (local, SONAE_ERROR, SONAE_ERROR_EXISTS))
    sonae_workbook_set_save_state (self, SONAE_SAVE_STATE_CONFLICT, local->message);
  else
    sonae_workbook_set_save_state (self, SONAE_SAVE_STATE_FAILED, local->message);

  if (!ok)
    g_propagate_error (error, g_steal_pointer (&local));
  return ok;
}

static gboolean
fail_closed (GError **error)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_STORAGE, _ ("The workbook is closed already. Open it again."));
  return FALSE;
}

/* Several threads may ask for it at once: whoever waited for another looks again whether anything is left to write, and whether the file is still
 * this workbook's. After closing, the next one may have it open, and would take what is written now for somebody else's change. */
gboolean
sonae_workbook_write_back (SonaeWorkbook *self, GError **error)
{
  gboolean ok;

  g_mutex_lock (&self->save_mutex);
  if (!sonae_workbook_is_dirty (self))
    ok = TRUE;
  else if (self->released)
    ok = fail_closed (error);
  else
    ok = write_back (self, error);
  g_mutex_unlock (&self->save_mutex);
  return ok;
}

void
sonae_workbook_release_file (SonaeWorkbook *self)
{
  g_mutex_lock (&self->save_mutex);
  self->released = TRUE;
  g_mutex_unlock (&self->save_mutex);
}

gboolean
sonae_workbook_flush (SonaeWorkbook *self, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), FALSE);

  while (!self->read_only && sonae_workbook_is_dirty (self))
    if (!sonae_workbook_write_back (self, error))
      return FALSE;
  return TRUE;
}

/* --- A file of record that was changed by somebody else --- */

static gboolean
back_up_file (SonaeWorkbook *self, const char *reason, GError **error)
{
  g_autofree char *path = g_build_filename (sonae_private_copy_directory (self->copy), "theirs.sqlite", NULL);
  gboolean ok = sonae_file_copy_in (self->file, path, &self->identity, NULL, error) &&
                sonae_backup_folder_add (sonae_private_copy_key (self->copy), path, reason, NULL, error);

  g_unlink (path);
  return ok;
}

static gboolean
keep_mine (SonaeWorkbook *self, GError **error)
{
  gboolean ok;

  g_mutex_lock (&self->save_mutex);
  if (self->released)
    ok = fail_closed (error);
  else if (g_file_query_exists (self->file, NULL))
    ok = back_up_file (self, "conflict", error);
  else
    {
      self->identity.sha256[0] = '\0';
      ok = TRUE;
    }
  if (ok)
    {
      g_mutex_lock (&self->mutex);
      self->forced = TRUE;
      g_mutex_unlock (&self->mutex);
      ok = write_back (self, error);
    }
  g_mutex_unlock (&self->save_mutex);
  return ok;
}

/* Replaces the private copy by the file of record; what it held goes into a backup. Readers wait meanwhile. */
static gboolean
keep_file (SonaeWorkbook *self, GError **error)
{
  g_autofree char *incoming = g_build_filename (sonae_private_copy_directory (self->copy), "incoming.sqlite", NULL);
  g_autofree char *mine = g_build_filename (sonae_private_copy_directory (self->copy), "mine.sqlite", NULL);
  SonaeConnection *writer;
  SonaeFileIdentity identity;
  SonaeFileHeader header;
  gboolean migrated = FALSE;
  gint64 change_id = 0;
  gboolean ok;

  g_mutex_lock (&self->save_mutex);
  writer = sonae_workbook_borrow (self, &self->writer);
  if (writer == NULL)
    {
      g_mutex_unlock (&self->save_mutex);
      return fail_closed (error);
    }
  ok = sonae_file_probe (self->file, &header, error) && sonae_file_copy_in (self->file, incoming, &identity, NULL, error) &&
       sonae_workbook_prepare (incoming, &migrated, sonae_private_copy_key (self->copy), error) &&
       sonae_workbook_copy_database (self, mine, error) &&
       sonae_backup_folder_add (sonae_private_copy_key (self->copy), mine, "conflict", NULL, error);
  g_unlink (mine);
  if (ok)
    {
      /* SQLite itself brings the other state in: no connection has to be closed under anybody's feet. */
      g_autoptr (SonaeConnection) source = sonae_connection_open (incoming, 0, error);
      sqlite3_backup *backup = NULL;

      ok = source != NULL && sonae_connection_match_pages (source, writer, error) && sonae_journal_last (source, &change_id, error);
      if (ok)
        {
          backup = sqlite3_backup_init (sonae_connection_get_handle (writer), "main", sonae_connection_get_handle (source), "main");
          ok = backup != NULL && sqlite3_backup_step (backup, -1) == SQLITE_DONE;
          if (backup != NULL)
            sqlite3_backup_finish (backup);
          if (!ok)
            sonae_set_sqlite_error (error, sonae_connection_get_handle (writer), SQLITE_ERROR);
        }
    }
  g_unlink (incoming);
  if (ok)
    {
      self->identity = identity;
      ok = sonae_private_copy_save_record (self->copy, &identity, change_id, error);
      /* Before the writer is free: the next edit counts from here. */
      g_mutex_lock (&self->mutex);
      self->last_change = self->written_change = change_id;
      self->forced = FALSE;
      g_mutex_unlock (&self->mutex);
    }
  sonae_workbook_return (writer);
  g_mutex_unlock (&self->save_mutex);
  if (!ok)
    return FALSE;

  sonae_workbook_set_save_state (self, SONAE_SAVE_STATE_SAVED, NULL);
  if (migrated)
    sonae_workbook_mark_dirty (self, change_id, TRUE);
  return TRUE;
}

/* --- In the background --- */

static void
flush_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sonae_workbook_flush (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_workbook_flush_async (SonaeWorkbook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, sonae_workbook_flush_async);
  sonae_workbook_run_after_edits (self, task, flush_thread);
}

gboolean
sonae_workbook_flush_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
resolve_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeWorkbook *self = source;
  gboolean take_file = GPOINTER_TO_INT (task_data);
  GError *error = NULL;

  if (take_file ? keep_file (self, &error) : keep_mine (self, &error))
    {
      if (take_file)
        sonae_workbook_after_change (self, sonae_change_new (0, SONAE_CHANGE_EDIT, "", "", "", "", 0, FALSE, 0));
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      sonae_workbook_set_save_state (self, SONAE_SAVE_STATE_CONFLICT, error->message);
      g_task_return_error (task, error);
    }
}

void
sonae_workbook_resolve_async (SonaeWorkbook *self, gboolean take_file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (SONAE_IS_WORKBOOK (self) && !self->read_only);

  g_task_set_source_tag (task, sonae_workbook_resolve_async);
  g_task_set_task_data (task, GINT_TO_POINTER (take_file), NULL);
  g_task_run_in_thread (task, resolve_thread);
}

gboolean
sonae_workbook_resolve_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  return sonae_workbook_flush_finish (self, result, error);
}
