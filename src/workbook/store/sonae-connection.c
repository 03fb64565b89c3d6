/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/store/sonae-connection.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <fcntl.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/store/sonae-functions.h"

#define BUSY_TIMEOUT_MS 10000
#define MAX_IDLE_STATEMENTS 128
#define CHECK_HEADING "*** in database main ***\n"
#define MAX_WORDS_CHARS 200
#define MAX_VALUE_BYTES (256 * 1024 * 1024)

struct _SonaeConnection
{
  sqlite3 *handle;
  GHashTable *statements; /* sql -> idle sqlite3_stmt */
  GRecMutex mutex;
  gatomicrefcount refs;
};

char *
sonae_sqlite_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *rest = valid;

  if (g_str_has_prefix (rest, CHECK_HEADING))
    rest += strlen (CHECK_HEADING);
  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return sonae_text_ellipsize (rest, MAX_WORDS_CHARS);
}

void
sonae_set_sqlite_error (GError **error, sqlite3 *handle, int code)
{
  g_autofree char *detail = sonae_sqlite_words (handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code));

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("The disk is full. The last change was not stored, everything before it was. Make room and try again."));
      break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("The disk could not be read or written (%s). Nothing stored before was lost. Check the disk and try again."), detail);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                   _ ("The workbook is damaged (%s). It was not changed. Open a backup of it instead."), detail);
      break;
    case SQLITE_READONLY:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_READ_ONLY, _ ("The workbook is open read-only. Nothing was changed."));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("The change contradicts other data (%s). Nothing was changed."), detail);
      break;
    case SQLITE_TOOBIG:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("The value is too large. Nothing was changed."));
      break;
    default:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_STORAGE,
                   _ ("The workbook could not be read or written (%s). Nothing stored before was lost. Close it and open it again."), detail);
      break;
    }
}

static void
harden (sqlite3 *handle)
{
  static const struct
  {
    int id, value;
  } limits[] = {
    { SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES }, { SQLITE_LIMIT_SQL_LENGTH, 200000 }, { SQLITE_LIMIT_COLUMN, 200 },
    { SQLITE_LIMIT_EXPR_DEPTH, 200 },         { SQLITE_LIMIT_COMPOUND_SELECT, 20 }, { SQLITE_LIMIT_VDBE_OP, 250000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 20 },        { SQLITE_LIMIT_ATTACHED, 0 },         { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 1000 },   { SQLITE_LIMIT_TRIGGER_DEPTH, 4 },    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (handle, limits[i].id, limits[i].value);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_extended_result_codes (handle, 1);
  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);
}

SonaeConnection *
sonae_connection_open (const char *path, SonaeConnectionFlags flags, GError **error)
{
  g_autoptr (SonaeConnection) self = g_new0 (SonaeConnection, 1);
  int mode = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  int code;

  g_rec_mutex_init (&self->mutex);
  g_atomic_ref_count_init (&self->refs);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);

  if (flags & SONAE_CONNECTION_READ_ONLY)
    mode |= SQLITE_OPEN_READONLY;
  else
    mode |= SQLITE_OPEN_READWRITE | (flags & SONAE_CONNECTION_CREATE ? SQLITE_OPEN_CREATE : 0);
  if (flags & SONAE_CONNECTION_MEMORY)
    {
      path = ":memory:";
      mode |= SQLITE_OPEN_CREATE;
    }
  else if (flags & SONAE_CONNECTION_CREATE)
    {
      /* SQLite would make the file with the umask's mode. */
      int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

      if (fd >= 0)
        g_close (fd, NULL);
    }

  code = sqlite3_open_v2 (path, &self->handle, mode, NULL);
  if (code != SQLITE_OK)
    {
      sonae_set_sqlite_error (error, self->handle, code);
      return NULL;
    }
  harden (self->handle);
  sonae_functions_register (self->handle);

  if (!sonae_connection_exec (self, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;", error))
    return NULL;
  if ((flags & SONAE_CONNECTION_WRITER) &&
      !sonae_connection_exec (self, "PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error))
    return NULL;

  return g_steal_pointer (&self);
}

SonaeConnection *
sonae_connection_ref (SonaeConnection *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sonae_connection_close (SonaeConnection *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->handle != NULL)
    sqlite3_close_v2 (self->handle);
  g_rec_mutex_clear (&self->mutex);
  g_free (self);
}

sqlite3 *
sonae_connection_get_handle (SonaeConnection *self)
{
  return self->handle;
}

void
sonae_connection_lock (SonaeConnection *self)
{
  g_rec_mutex_lock (&self->mutex);
}

void
sonae_connection_unlock (SonaeConnection *self)
{
  g_rec_mutex_unlock (&self->mutex);
}

gboolean
sonae_connection_exec (SonaeConnection *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    sonae_set_sqlite_error (error, self->handle, code);
  return code == SQLITE_OK;
}

gboolean
sonae_connection_get_int (SonaeConnection *self, const char *sql, gint64 fallback, gint64 *value, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (self, sql, error);
  gboolean row;

  if (statement == NULL || !sonae_statement_step (statement, &row, error))
    return FALSE;
  *value = row ? sonae_statement_int (statement, 0) : fallback;
  return TRUE;
}

char *
sonae_connection_get_text (SonaeConnection *self, const char *sql, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (self, sql, error);
  gboolean row;

  if (statement == NULL || !sonae_statement_step (statement, &row, error))
    return NULL;
  return row ? sonae_statement_text (statement, 0) : g_strdup ("");
}

gboolean
sonae_connection_copy_to (SonaeConnection *self, const char *path, GError **error)
{
  g_autoptr (SonaeConnection) target = NULL;
  sqlite3_backup *backup;
  int code;

  g_unlink (path);
  target = sonae_connection_open (path, SONAE_CONNECTION_CREATE, error);
  if (target == NULL)
    return FALSE;
  /* No journal and no sync: nobody relies on this file before whoever asked has put it in its place. */
  if (!sonae_connection_exec (target, "PRAGMA synchronous = OFF", error))
    return FALSE;

  backup = sqlite3_backup_init (target->handle, "main", self->handle, "main");
  if (backup == NULL)
    {
      sonae_set_sqlite_error (error, target->handle, sqlite3_errcode (target->handle));
      return FALSE;
    }
  do
    code = sqlite3_backup_step (backup, -1);
  while (code == SQLITE_BUSY || code == SQLITE_LOCKED);
  sqlite3_backup_finish (backup);
  if (code != SQLITE_DONE)
    {
      sonae_set_sqlite_error (error, target->handle, code);
      g_unlink (path);
      return FALSE;
    }
  /* The copy inherits the WAL mark in the header; other programs open a plain file more easily. */
  if (!sonae_connection_exec (target, "PRAGMA journal_mode = DELETE", error))
    {
      g_unlink (path);
      return FALSE;
    }
  return TRUE;
}

gboolean
sonae_connection_match_pages (SonaeConnection *self, SonaeConnection *model, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 have, want;
  gboolean ok;

  if (!sonae_connection_get_int (self, "PRAGMA page_size", 0, &have, error) ||
      !sonae_connection_get_int (model, "PRAGMA page_size", 0, &want, error))
    return FALSE;
  if (have == want)
    return TRUE;
  sql = g_strdup_printf ("PRAGMA journal_mode = DELETE; PRAGMA page_size = %" G_GINT64_FORMAT "; VACUUM", want);
  /* VACUUM attaches its temporary database. */
  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 1);
  ok = sonae_connection_exec (self, sql, error);
  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 0);
  return ok;
}

SonaeStatement *
sonae_statement_new (SonaeConnection *connection, const char *sql, GError **error)
{
  SonaeStatement *self;
  gpointer key, stmt;

  if (g_hash_table_steal_extended (connection->statements, sql, &key, &stmt))
    g_free (key);
  else
    {
      const char *tail = NULL;
      sqlite3_stmt *prepared = NULL;
      int code = sqlite3_prepare_v3 (connection->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, &tail);

      if (code != SQLITE_OK)
        {
          sonae_set_sqlite_error (error, connection->handle, code);
          return NULL;
        }
      g_assert (prepared != NULL && (tail == NULL || *tail == '\0'));
      stmt = prepared;
    }

  self = g_new0 (SonaeStatement, 1);
  self->connection = connection;
  self->stmt = stmt;
  return self;
}

void
sonae_statement_free (SonaeStatement *self)
{
  if (self == NULL)
    return;
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  /* A second loan of the same SQL at the same time made a second statement; one is enough to keep. */
  if (g_hash_table_contains (self->connection->statements, sqlite3_sql (self->stmt)) ||
      g_hash_table_size (self->connection->statements) >= MAX_IDLE_STATEMENTS)
    sqlite3_finalize (self->stmt);
  else
    g_hash_table_insert (self->connection->statements, g_strdup (sqlite3_sql (self->stmt)), self->stmt);
  g_free (self);
}

void
sonae_statement_bind (SonaeStatement *self, int index, GVariant *value)
{
  if (value == NULL)
    sqlite3_bind_null (self->stmt, index);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    sqlite3_bind_int64 (self->stmt, index, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    sqlite3_bind_text (self->stmt, index, g_variant_get_string (value, NULL), -1, SQLITE_TRANSIENT);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    sqlite3_bind_int (self->stmt, index, g_variant_get_boolean (value));
  else
    g_assert_not_reached ();
}

void
sonae_statement_bind_int (SonaeStatement *self, int index, gint64 value)
{
  sqlite3_bind_int64 (self->stmt, index, value);
}

void
sonae_statement_bind_text (SonaeStatement *self, int index, const char *value)
{
  if (value != NULL)
    sqlite3_bind_text (self->stmt, index, value, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (self->stmt, index);
}

char *
sonae_ids_json (const GArray *ids)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

void
sonae_statement_bind_blob (SonaeStatement *self, int index, const void *data, gsize size)
{
  sqlite3_bind_blob64 (self->stmt, index, data != NULL ? data : "", size, SQLITE_STATIC);
}

gboolean
sonae_statement_step (SonaeStatement *self, gboolean *row, GError **error)
{
  int code = sqlite3_step (self->stmt);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  sonae_set_sqlite_error (error, self->connection->handle, code);
  return FALSE;
}

gboolean
sonae_statement_run (SonaeStatement *self, GError **error)
{
  gboolean row;

  do
    if (!sonae_statement_step (self, &row, error))
      return FALSE;
  while (row);
  return TRUE;
}

gint64
sonae_statement_int (SonaeStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

char *
sonae_statement_text (SonaeStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->stmt, column);

  return text != NULL ? g_utf8_make_valid (text, sqlite3_column_bytes (self->stmt, column)) : g_strdup ("");
}

GVariant *
sonae_statement_value (SonaeStatement *self, int column)
{
  switch (sqlite3_column_type (self->stmt, column))
    {
    case SQLITE_NULL:
      return NULL;
    case SQLITE_INTEGER:
      return g_variant_ref_sink (g_variant_new_int64 (sqlite3_column_int64 (self->stmt, column)));
    default:
      return g_variant_ref_sink (g_variant_new_take_string (sonae_statement_text (self, column)));
    }
}
