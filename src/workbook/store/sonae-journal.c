/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/store/sonae-journal.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-change-private.h"
#include "workbook/store/sonae-changeset.h"
#include "workbook/store/sonae-edit-private.h"

static const char *const kinds[] = { "edit", "undo", "redo" };

/* Ids in a "changed" signal beyond this are not worth their memory: the receiver reads the table again. */
#define MAX_SIGNALLED_ROWS 10000

static gboolean
store_entry (SonaeConnection *connection, SonaeChangeKind kind, const char *label, const char *author, gint64 target,
             const void *changeset, int size, SonaeChange **change, GError **error)
{
  g_auto (SonaeTouched) touched = { 0 };
  g_autofree char *at = sonae_clock_stamp ();
  g_autoptr (SonaeStatement) insert = NULL;
  gint64 id;

  if (!sonae_changeset_read_touched (changeset, size, &touched, error))
    return FALSE;
  insert = sonae_statement_new (connection,
                                "INSERT INTO sonae_change (kind, label, at, author, tables, n_rows, target, changeset) "
                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                error);
  if (insert == NULL)
    return FALSE;
  sonae_statement_bind_text (insert, 1, kinds[kind]);
  sonae_statement_bind_text (insert, 2, label);
  sonae_statement_bind_text (insert, 3, at);
  sonae_statement_bind_text (insert, 4, author);
  sonae_statement_bind_text (insert, 5, touched.tables);
  sonae_statement_bind_int (insert, 6, touched.n_rows);
  if (target > 0)
    sonae_statement_bind_int (insert, 7, target);
  sonae_statement_bind_blob (insert, 8, changeset, (gsize) size);
  if (!sonae_statement_run (insert, error))
    return FALSE;

  id = sqlite3_last_insert_rowid (sonae_connection_get_handle (connection));
  *change = sonae_change_new (id, kind, label, at, author, touched.tables, touched.n_rows, FALSE, target);
  if (touched.n_rows <= MAX_SIGNALLED_ROWS)
    sonae_change_take_rows (*change, g_steal_pointer (&touched.rows));
  return TRUE;
}

/* Work inside a recorded transaction. */
typedef gboolean (*Body) (SonaeConnection *connection, gpointer data, GError **error);

static gboolean
transact (SonaeConnection *connection, SonaeChangeKind kind, const char *label, const char *author, gint64 target, Body body,
          gpointer data, SonaeChange **change, GError **error)
{
  sqlite3_session *session = NULL;
  void *changeset = NULL;
  int size = 0;
  gboolean ok;

  *change = NULL;
  if (!sonae_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  session = sonae_changeset_record (connection, error);
  ok = session != NULL && body (connection, data, error);
  if (ok)
    {
      int code = sqlite3session_changeset (session, &size, &changeset);

      ok = code == SQLITE_OK;
      if (!ok)
        sonae_set_sqlite_error (error, NULL, code);
    }
  if (session != NULL)
    sqlite3session_delete (session);

  /* Nothing differs in the end: no entry, and no trace of the attempt. */
  if (ok && size == 0 && kind == SONAE_CHANGE_EDIT)
    {
      sqlite3_free (changeset); /* empty, but allocated */
      sonae_connection_exec (connection, "ROLLBACK", NULL);
      return TRUE;
    }
  if (ok)
    ok = store_entry (connection, kind, label, author, target, changeset, size, change, error);
  sqlite3_free (changeset);
  ok = ok && sonae_connection_exec (connection, "COMMIT", error);
  if (!ok)
    {
      g_clear_object (change);
      sonae_connection_exec (connection, "ROLLBACK", NULL);
    }
  return ok;
}

typedef struct
{
  SonaeEditFunc func;
  gpointer user_data;
} Edit;

static gboolean
edit_body (SonaeConnection *connection, gpointer data, GError **error)
{
  Edit *edit = data;
  SonaeEdit handle = { connection };

  return edit->func (&handle, edit->user_data, error);
}

gboolean
sonae_journal_edit (SonaeConnection *connection, const char *label, const char *author, SonaeEditFunc func, gpointer user_data,
                    SonaeChange **change, GError **error)
{
  Edit edit = { func, user_data };

  return transact (connection, SONAE_CHANGE_EDIT, label, author, 0, edit_body, &edit, change, error);
}

/* A later change that touched the row at which the undo failed, in words; NULL if none is found. */
static char *
find_later (SonaeConnection *connection, gint64 id, const char *table, gint64 row)
{
  g_autoptr (SonaeStatement) later =
      sonae_statement_new (connection, "SELECT label, changeset FROM sonae_change WHERE id > ? ORDER BY id DESC", NULL);
  gboolean found;

  if (later == NULL)
    return NULL;
  sonae_statement_bind_int (later, 1, id);
  while (sonae_statement_step (later, &found, NULL) && found)
    {
      g_auto (SonaeTouched) touched = { 0 };
      GArray *ids;

      if (!sonae_changeset_read_touched (sqlite3_column_blob (later->stmt, 1), sqlite3_column_bytes (later->stmt, 1), &touched, NULL))
        continue;
      ids = g_hash_table_lookup (touched.rows, table);
      for (guint i = 0; ids != NULL && i < ids->len; i++)
        if (g_array_index (ids, gint64, i) == row)
          return sonae_statement_text (later, 0);
    }
  return NULL;
}

typedef struct
{
  gint64 target;
  gboolean inverse;
} Replay;

static gboolean
replay_body (SonaeConnection *connection, gpointer data, GError **error)
{
  Replay *replay = data;
  SonaeApplyRefusal refusal = { 0 };
  g_autoptr (SonaeStatement) read = sonae_statement_new (connection, "SELECT changeset, label FROM sonae_change WHERE id = ?", error);
  g_autoptr (SonaeStatement) mark = NULL;
  g_autofree char *refused_table = NULL;
  g_autofree char *later = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GBytes) changeset = NULL;
  gboolean row;

  if (read == NULL)
    return FALSE;
  sonae_statement_bind_int (read, 1, replay->target);
  if (!sonae_statement_step (read, &row, error))
    return FALSE;
  g_assert (row);
  changeset = g_bytes_new (sqlite3_column_blob (read->stmt, 0), (gsize) sqlite3_column_bytes (read->stmt, 0));
  label = sonae_statement_text (read, 1);
  g_clear_pointer (&read, sonae_statement_free);

  if (!sonae_changeset_apply (connection, g_bytes_get_data (changeset, NULL), (int) g_bytes_get_size (changeset), replay->inverse, FALSE,
                              &refusal, error))
    {
      refused_table = refusal.table;
      if (!refusal.conflict)
        return FALSE;
      later = refused_table != NULL ? find_later (connection, replay->target, refused_table, refusal.id) : NULL;
      if (later != NULL)
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                     replay->inverse ? _ ("“%s” cannot be taken back, because “%s” changed the same thing later. Undo that first. Nothing was changed.")
                                     : _ ("“%s” cannot be done again, because “%s” changed the same thing later. Undo that first. Nothing was changed."),
                     label, later);
      else
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                     replay->inverse ? _ ("“%s” cannot be taken back, because other data depend on it now. Nothing was changed.")
                                     : _ ("“%s” cannot be done again, because data that it needs are not there now. Nothing was changed."),
                     label);
      return FALSE;
    }

  mark = sonae_statement_new (connection, "UPDATE sonae_change SET undone = ? WHERE id = ?", error);
  if (mark == NULL)
    return FALSE;
  sonae_statement_bind_int (mark, 1, replay->inverse);
  sonae_statement_bind_int (mark, 2, replay->target);
  return sonae_statement_run (mark, error);
}

#define NEXT_UNDO "SELECT id, label FROM sonae_change WHERE kind = 'edit' AND undone = 0 ORDER BY id DESC LIMIT 1"
/* Undone edits newer than every edit that stands: a new edit ends what could be redone. */
#define NEXT_REDO \
  "SELECT id, label FROM sonae_change WHERE kind = 'edit' AND undone = 1 AND id > " \
  "coalesce ((SELECT max (id) FROM sonae_change WHERE kind = 'edit' AND undone = 0), 0) ORDER BY id LIMIT 1"

/* Finds the change to work on: ID itself when it is in the right state, or the next one by SQL. */
static gboolean
find_target (SonaeConnection *connection, const char *sql, gint64 id, gboolean undo, gint64 *target, char **label, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (
      connection, id > 0 ? "SELECT id, label FROM sonae_change WHERE id = ? AND kind = 'edit' AND undone = ?" : sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (id > 0)
    {
      sonae_statement_bind_int (statement, 1, id);
      sonae_statement_bind_int (statement, 2, undo ? 0 : 1);
    }
  if (!sonae_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                   undo ? _ ("There is nothing to undo.") : _ ("There is nothing to redo."));
      return FALSE;
    }
  *target = sonae_statement_int (statement, 0);
  *label = sonae_statement_text (statement, 1);
  return TRUE;
}

gboolean
sonae_journal_undo (SonaeConnection *connection, gint64 id, const char *author, SonaeChange **change, GError **error)
{
  Replay replay = { 0, TRUE };
  g_autofree char *label = NULL;
  g_autofree char *entry = NULL;

  *change = NULL;
  if (!find_target (connection, NEXT_UNDO, id, TRUE, &replay.target, &label, error))
    return FALSE;
  entry = g_strdup_printf (_ ("Undo: %s"), label);
  return transact (connection, SONAE_CHANGE_UNDO, entry, author, replay.target, replay_body, &replay, change, error);
}

gboolean
sonae_journal_redo (SonaeConnection *connection, gint64 id, const char *author, SonaeChange **change, GError **error)
{
  Replay replay = { 0, FALSE };
  g_autofree char *label = NULL;
  g_autofree char *entry = NULL;

  *change = NULL;
  if (!find_target (connection, NEXT_REDO, id, FALSE, &replay.target, &label, error))
    return FALSE;
  entry = g_strdup_printf (_ ("Redo: %s"), label);
  return transact (connection, SONAE_CHANGE_REDO, entry, author, replay.target, replay_body, &replay, change, error);
}

static gboolean
peek (SonaeConnection *connection, const char *sql, char **label, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  gboolean row;

  if (statement == NULL || !sonae_statement_step (statement, &row, error))
    return FALSE;
  *label = row ? sonae_statement_text (statement, 1) : NULL;
  return TRUE;
}

gboolean
sonae_journal_peek (SonaeConnection *connection, char **undo_label, char **redo_label, GError **error)
{
  *undo_label = *redo_label = NULL;
  if (!peek (connection, NEXT_UNDO, undo_label, error))
    return FALSE;
  return peek (connection, NEXT_REDO, redo_label, error);
}

gboolean
sonae_journal_last (SonaeConnection *connection, gint64 *id, GError **error)
{
  return sonae_connection_get_int (connection, "SELECT coalesce (max (id), 0) FROM sonae_change", 0, id, error);
}

GPtrArray *
sonae_journal_list (SonaeConnection *connection, gint64 before, guint limit, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_new (connection,
                           "SELECT id, kind, label, at, author, tables, n_rows, undone, coalesce (target, 0) FROM sonae_change "
                           "WHERE id < ? ORDER BY id DESC LIMIT ?",
                           error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_object_unref);

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_int (statement, 1, before > 0 ? before : G_MAXINT64);
  sonae_statement_bind_int (statement, 2, limit);
  while (TRUE)
    {
      g_autofree char *kind = NULL;
      g_autofree char *label = NULL;
      g_autofree char *at = NULL;
      g_autofree char *author = NULL;
      g_autofree char *tables = NULL;
      gboolean row;
      SonaeChangeKind k = SONAE_CHANGE_EDIT;

      if (!sonae_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&changes);
      kind = sonae_statement_text (statement, 1);
      label = sonae_statement_text (statement, 2);
      at = sonae_statement_text (statement, 3);
      author = sonae_statement_text (statement, 4);
      tables = sonae_statement_text (statement, 5);
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (strcmp (kinds[i], kind) == 0)
          k = (SonaeChangeKind) i;
      g_ptr_array_add (changes, sonae_change_new (sonae_statement_int (statement, 0), k, label, at, author, tables,
                                                  (guint) sonae_statement_int (statement, 6), sonae_statement_int (statement, 7) != 0,
                                                  sonae_statement_int (statement, 8)));
    }
}

GPtrArray *
sonae_journal_labels_since (SonaeConnection *connection, gint64 since, guint limit, char **last_at, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_new (connection, "SELECT label, at FROM sonae_change WHERE id > ? ORDER BY id LIMIT ?", error);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_int (statement, 1, since);
  sonae_statement_bind_int (statement, 2, limit);
  while (sonae_statement_step (statement, &row, error))
    {
      if (!row)
        {
          if (last_at != NULL)
            {
              *last_at = sonae_connection_get_text (connection, "SELECT at FROM sonae_change ORDER BY id DESC LIMIT 1", error);
              if (*last_at == NULL)
                return NULL;
            }
          return g_steal_pointer (&labels);
        }
      g_ptr_array_add (labels, sonae_statement_text (statement, 0));
    }
  return NULL;
}

/* The changeset of entry ID, or NULL with an error. */
static GBytes *
read_changeset (SonaeConnection *connection, gint64 id, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, "SELECT changeset FROM sonae_change WHERE id = ?", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_int (statement, 1, id);
  if (!sonae_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no such entry in the history."));
      return NULL;
    }
  return g_bytes_new (sqlite3_column_blob (statement->stmt, 0), (gsize) sqlite3_column_bytes (statement->stmt, 0));
}

GPtrArray *
sonae_journal_details (SonaeConnection *connection, gint64 id, GError **error)
{
  g_autoptr (GBytes) changeset = read_changeset (connection, id, error);

  if (changeset == NULL)
    return NULL;
  return sonae_changeset_details (connection, g_bytes_get_data (changeset, NULL), (int) g_bytes_get_size (changeset), error);
}

gboolean
sonae_journal_rewind (SonaeConnection *connection, const char *stamp, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeStatement) find =
      sonae_statement_new (connection, "SELECT coalesce (max (id), 0) FROM sonae_change WHERE at <= ?", error);
  g_autofree char *cut = NULL;
  gint64 keep, last;
  gboolean row;

  if (find == NULL)
    return FALSE;
  sonae_statement_bind_text (find, 1, stamp);
  if (!sonae_statement_step (find, &row, error))
    return FALSE;
  keep = sonae_statement_int (find, 0);
  g_clear_pointer (&find, sonae_statement_free);

  if (!sonae_journal_last (connection, &last, error) || !sonae_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (gint64 id = last; id > keep; id--)
    {
      g_autoptr (GBytes) changeset = NULL;
      SonaeApplyRefusal refusal = { 0 };

      changeset = g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : read_changeset (connection, id, error);
      if (changeset == NULL ||
          !sonae_changeset_apply (connection, g_bytes_get_data (changeset, NULL), (int) g_bytes_get_size (changeset), TRUE, TRUE, &refusal, error))
        {
          sonae_connection_exec (connection, "ROLLBACK", NULL);
          return FALSE;
        }
    }
  /* The log then ends where that day's did; what was undone since stands again. */
  cut = g_strdup_printf ("DELETE FROM sonae_change WHERE id > %" G_GINT64_FORMAT
                         "; UPDATE sonae_change SET undone = coalesce ((SELECT later.kind = 'undo' FROM sonae_change AS later "
                         "WHERE later.target = sonae_change.id ORDER BY later.id DESC LIMIT 1), 0) WHERE kind = 'edit'; COMMIT",
                         keep);
  if (!sonae_connection_exec (connection, cut, error))
    {
      sonae_connection_exec (connection, "ROLLBACK", NULL);
      return FALSE;
    }
  return TRUE;
}
