/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/store/sonae-journal.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-change-private.h"
#include "workbook/store/sonae-edit-private.h"
#include "workbook/store/sonae-imprint.h"

static const char *const kinds[] = { "edit", "undo", "redo" };

/* Ids in a "changed" signal beyond this are not worth their memory: the receiver reads the table again. */
#define MAX_SIGNALLED_ROWS 10000

static gboolean
store_entry (SonaeConnection *connection, SonaeChangeKind kind, const char *label, const char *author, gint64 target, GBytes *stored,
             SonaeTouched *touched, SonaeChange **change, GError **error)
{
  g_autofree char *at = sonae_clock_stamp ();
  g_autoptr (SonaeStatement) insert = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (stored, &size);
  gint64 id;

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
  sonae_statement_bind_text (insert, 5, touched->tables);
  sonae_statement_bind_int (insert, 6, touched->n_rows);
  if (target > 0)
    sonae_statement_bind_int (insert, 7, target);
  sonae_statement_bind_blob (insert, 8, data, size);
  if (!sonae_statement_run (insert, error))
    return FALSE;

  id = sqlite3_last_insert_rowid (sonae_connection_get_handle (connection));
  *change = sonae_change_new (id, kind, label, at, author, touched->tables, touched->n_rows, FALSE, target);
  if (touched->n_rows <= MAX_SIGNALLED_ROWS)
    sonae_change_take_rows (*change, g_steal_pointer (&touched->rows));
  return TRUE;
}

/* What is recorded of a transaction. */
typedef struct
{
  sqlite3_session *session;
  GHashTable *arrivals;
  GBytes *stored; /* of the body: what to store instead of what the session saw; NULL for the usual */
} Recording;

static gboolean
is_empty (gpointer table, gpointer ids, gpointer unused)
{
  return ((const GArray *) ids)->len == 0;
}

/* Ends the recording: what to store in *STORED (NULL when nothing differs in the end), what it touches in TOUCHED. */
static gboolean
end_recording (Recording *recording, GBytes **stored, SonaeTouched *touched, GError **error)
{
  g_auto (SonaeImprint) imprint = { NULL, NULL };
  void *changeset = NULL;
  int size = 0;
  int code;

  *stored = NULL;
  if (recording->stored != NULL)
    {
      *stored = g_bytes_ref (recording->stored);
      return sonae_imprint_read (g_bytes_get_data (*stored, NULL), g_bytes_get_size (*stored), &imprint, error) &&
             sonae_imprint_read_touched (&imprint, touched, error);
    }
  code = sqlite3session_changeset (recording->session, &size, &changeset);
  if (code != SQLITE_OK)
    {
      sonae_set_sqlite_error (error, NULL, code);
      return FALSE;
    }
  g_hash_table_foreach_remove (recording->arrivals, is_empty, NULL);
  /* An empty one is allocated, too. */
  imprint.changeset = g_bytes_new_with_free_func (changeset, (gsize) size, sqlite3_free, changeset);
  imprint.arrivals = g_hash_table_ref (recording->arrivals);
  if (!sonae_imprint_read_touched (&imprint, touched, error))
    return FALSE;
  *stored = sonae_imprint_write (recording->arrivals, changeset, size);
  return TRUE;
}

/* Work inside a recorded transaction. */
typedef gboolean (*Body) (SonaeConnection *connection, Recording *recording, gpointer data, GError **error);

static gboolean
transact (SonaeConnection *connection, SonaeChangeKind kind, const char *label, const char *author, gint64 target, Body body,
          gpointer data, SonaeChange **change, GError **error)
{
  g_autoptr (GHashTable) arrivals = sonae_arrivals_new ();
  Recording recording = { .arrivals = arrivals };
  g_auto (SonaeTouched) touched = { 0 };
  g_autoptr (GBytes) stored = NULL;
  gboolean ok;

  *change = NULL;
  if (!sonae_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  recording.session = sonae_changeset_record (connection, error);
  ok = recording.session != NULL && body (connection, &recording, data, error) && end_recording (&recording, &stored, &touched, error);
  if (recording.session != NULL)
    sqlite3session_delete (recording.session);
  g_clear_pointer (&recording.stored, g_bytes_unref);

  /* Nothing differs in the end: no entry, and no trace of the attempt. */
  if (ok && touched.n_rows == 0 && kind == SONAE_CHANGE_EDIT)
    {
      sonae_connection_exec (connection, "ROLLBACK", NULL);
      return TRUE;
    }
  ok = ok && store_entry (connection, kind, label, author, target, stored, &touched, change, error) &&
       sonae_connection_exec (connection, "COMMIT", error);
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
edit_body (SonaeConnection *connection, Recording *recording, gpointer data, GError **error)
{
  Edit *edit = data;
  SonaeEdit handle = { connection, recording->session, recording->arrivals, NULL };
  gboolean ok = edit->func (&handle, edit->user_data, error) && sonae_edit_settle (&handle, error);

  g_clear_pointer (&handle.unsettled, g_hash_table_unref);
  return ok;
}

gboolean
sonae_journal_edit (SonaeConnection *connection, const char *label, const char *author, SonaeEditFunc func, gpointer user_data,
                    SonaeChange **change, GError **error)
{
  Edit edit = { func, user_data };

  return transact (connection, SONAE_CHANGE_EDIT, label, author, 0, edit_body, &edit, change, error);
}

/* The entry that STATEMENT stands at, whose blob is in COLUMN. */
static gboolean
read_imprint (SonaeStatement *statement, int column, SonaeImprint *imprint, GError **error)
{
  return sonae_imprint_read (sqlite3_column_blob (statement->stmt, column), (gsize) sqlite3_column_bytes (statement->stmt, column), imprint,
                             error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gboolean
is_among (GArray *rising, gint64 id)
{
  return g_array_binary_search (rising, &id, compare_ids, NULL);
}

/* TRUE if TOUCHED has row ID of TABLE, or, when TABLE is NULL, any of ARRIVALS. */
static gboolean
touches (const SonaeTouched *touched, const char *table, gint64 id, GHashTable *arrivals)
{
  GHashTableIter iter;
  gpointer name, rows;

  g_hash_table_iter_init (&iter, touched->rows);
  while (g_hash_table_iter_next (&iter, &name, &rows))
    {
      const GArray *ids = rows;
      GArray *arrived = table == NULL ? g_hash_table_lookup (arrivals, name) : NULL;

      if (table != NULL ? strcmp (table, name) != 0 : arrived == NULL)
        continue;
      for (guint i = 0; i < ids->len; i++)
        if (table != NULL ? g_array_index (ids, gint64, i) == id : is_among (arrived, g_array_index (ids, gint64, i)))
          return TRUE;
    }
  return FALSE;
}

/* A later change, in words, that touched the row at which the undo failed or, when TABLE is NULL, that still stands and touched any of
 * ARRIVALS; NULL if none is found. */
static char *
find_later (SonaeConnection *connection, gint64 id, const char *table, gint64 row_id, GHashTable *arrivals)
{
  g_autoptr (SonaeStatement) later =
      sonae_statement_new (connection,
                           table != NULL ? "SELECT label, changeset FROM sonae_change WHERE id > ? ORDER BY id DESC"
                                         : "SELECT label, changeset FROM sonae_change WHERE id > ? AND kind = 'edit' AND undone = 0 "
                                           "ORDER BY id DESC",
                           NULL);
  gboolean found;

  if (later == NULL)
    return NULL;
  sonae_statement_bind_int (later, 1, id);
  while (sonae_statement_step (later, &found, NULL) && found)
    {
      g_auto (SonaeTouched) touched = { 0 };
      g_auto (SonaeImprint) imprint = { NULL, NULL };

      if (read_imprint (later, 1, &imprint, NULL) && sonae_imprint_read_touched (&imprint, &touched, NULL) &&
          touches (&touched, table, row_id, arrivals))
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
refuse (const Replay *replay, const char *label, const char *later, GError **error)
{
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

/* Rows that arrived in bulk come back from the change that took them away, which kept them. What is recorded is what the first time recorded. */
static gboolean
bring_back (SonaeConnection *connection, Recording *recording, const Replay *replay, SonaeApplyRefusal *refusal, GError **error)
{
  g_autoptr (SonaeStatement) read = sonae_statement_new (
      connection, "SELECT changeset FROM sonae_change WHERE kind = 'undo' AND target = ? ORDER BY id DESC LIMIT 1", error);
  g_auto (SonaeImprint) undo = { NULL, NULL };
  gboolean row;
  gboolean ok;

  if (read == NULL)
    return FALSE;
  sonae_statement_bind_int (read, 1, replay->target);
  if (!sonae_statement_step (read, &row, error))
    return FALSE;
  if (!row)
    {
      sonae_changeset_set_damaged (error);
      return FALSE;
    }
  if (!read_imprint (read, 0, &undo, error))
    return FALSE;
  g_clear_pointer (&read, sonae_statement_free);
  sqlite3session_enable (recording->session, 0);
  ok = sonae_imprint_revert (connection, &undo, FALSE, refusal, error);
  sqlite3session_enable (recording->session, 1);
  return ok;
}

static gboolean
replay_body (SonaeConnection *connection, Recording *recording, gpointer data, GError **error)
{
  Replay *replay = data;
  SonaeApplyRefusal refusal = { 0 };
  g_autoptr (SonaeStatement) read = sonae_statement_new (connection, "SELECT changeset, label FROM sonae_change WHERE id = ?", error);
  g_autoptr (SonaeStatement) mark = NULL;
  g_autofree char *refused_table = NULL;
  g_autofree char *later = NULL;
  g_autofree char *label = NULL;
  g_auto (SonaeImprint) imprint = { NULL, NULL };
  gboolean bulk, row, ok;

  if (read == NULL)
    return FALSE;
  sonae_statement_bind_int (read, 1, replay->target);
  if (!sonae_statement_step (read, &row, error))
    return FALSE;
  g_assert (row);
  if (!read_imprint (read, 0, &imprint, error))
    return FALSE;
  label = sonae_statement_text (read, 1);
  bulk = sonae_imprint_has_arrivals (&imprint);
  if (bulk && !replay->inverse)
    recording->stored =
        g_bytes_new (sqlite3_column_blob (read->stmt, 0), (gsize) sqlite3_column_bytes (read->stmt, 0));
  g_clear_pointer (&read, sonae_statement_free);

  /* What arrived in bulk was not kept, so whether it is still as it came is asked of the history. */
  later = bulk && replay->inverse ? find_later (connection, replay->target, NULL, 0, imprint.arrivals) : NULL;
  if (later != NULL)
    return refuse (replay, label, later, error);

  if (replay->inverse)
    ok = sonae_imprint_revert (connection, &imprint, FALSE, &refusal, error);
  else if (bulk)
    ok = bring_back (connection, recording, replay, &refusal, error);
  else
    ok = sonae_changeset_apply (connection, g_bytes_get_data (imprint.changeset, NULL), (int) g_bytes_get_size (imprint.changeset), FALSE, 0,
                                &refusal, error);
  if (!ok)
    {
      refused_table = refusal.table;
      if (!refusal.conflict)
        return FALSE;
      later = refused_table != NULL ? find_later (connection, replay->target, refused_table, refusal.id, NULL) : NULL;
      return refuse (replay, label, later, error);
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

static gboolean
read_entry (SonaeConnection *connection, gint64 id, SonaeImprint *imprint, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, "SELECT changeset FROM sonae_change WHERE id = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_int (statement, 1, id);
  if (!sonae_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no such entry in the history."));
      return FALSE;
    }
  return read_imprint (statement, 0, imprint, error);
}

GPtrArray *
sonae_journal_details (SonaeConnection *connection, gint64 id, GError **error)
{
  g_auto (SonaeImprint) imprint = { NULL, NULL };

  if (!read_entry (connection, id, &imprint, error))
    return NULL;
  return sonae_imprint_details (connection, &imprint, error);
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
      g_auto (SonaeImprint) imprint = { NULL, NULL };
      SonaeApplyRefusal refusal = { 0 };

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !read_entry (connection, id, &imprint, error) ||
          !sonae_imprint_revert (connection, &imprint, TRUE, &refusal, error))
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
