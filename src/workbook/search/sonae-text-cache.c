/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/search/sonae-text-cache.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/sonae-error.h"
#include "workbook/search/sonae-page-fold.h"
#include "workbook/search/sonae-text-cache-private.h"

/* A page's id is its document's id and its number. A cache of another FORMAT is made anew. */
#define FORMAT 1
#define SCHEMA \
  "BEGIN IMMEDIATE;" \
  "CREATE TABLE document (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, pages INTEGER NOT NULL, done INTEGER NOT NULL, refused INTEGER NOT NULL, " \
  "bytes INTEGER NOT NULL, used INTEGER NOT NULL) STRICT;" \
  "CREATE TABLE page (id INTEGER PRIMARY KEY, folded TEXT NOT NULL, text TEXT NOT NULL) STRICT;" \
  "CREATE VIRTUAL TABLE page_text USING fts5 (folded, content = 'page', content_rowid = 'id', tokenize = 'trigram case_sensitive 1');" \
  "PRAGMA user_version = " G_STRINGIFY (FORMAT) ";" \
  "COMMIT"

static GMutex default_lock;
static SonaeTextCache *default_cache;

/* --- The file --- */

static void
remove_file (SonaeTextCache *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; self->path != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (path);
    }
}

/* NULL when it cannot be opened, or is not one of this format. */
static SonaeConnection *
open_file (SonaeTextCache *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (SonaeConnection) connection = NULL;
  gint64 version;

  g_mkdir_with_parents (folder, 0700);
  connection = sonae_connection_open (self->path, SONAE_CONNECTION_CREATE, error);
  /* A cache need not survive the computer going off; it must survive the program doing so. */
  if (connection == NULL || !sonae_connection_exec (connection, "PRAGMA page_size = 16384; PRAGMA cache_size = -16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF", error)
      || !sonae_connection_get_int (connection, "PRAGMA user_version", 0, &version, error))
    return NULL;
  if (version == 0 && !sonae_connection_exec (connection, SCHEMA, NULL))
    {
      /* Another process may have been quicker. */
      sonae_connection_exec (connection, "ROLLBACK", NULL);
      if (!sonae_connection_get_int (connection, "PRAGMA user_version", 0, &version, error))
        return NULL;
    }
  else if (version == 0)
    version = FORMAT;
  if (version == FORMAT)
    return g_steal_pointer (&connection);
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_DAMAGED, _ ("The collected text of the PDFs is of another version of this program; it is collected anew."));
  return NULL;
}

static SonaeConnection *
open_memory (GError **error)
{
  g_autoptr (SonaeConnection) connection = sonae_connection_open (NULL, SONAE_CONNECTION_MEMORY, error);

  if (connection == NULL || !sonae_connection_exec (connection, SCHEMA, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static gboolean
ensure_open (SonaeTextCache *self, GError **error)
{
  if (self->connection != NULL)
    return TRUE;
  if (self->path != NULL)
    self->connection = open_file (self, NULL);
  if (self->path != NULL && self->connection == NULL)
    {
      remove_file (self);
      self->connection = open_file (self, NULL);
    }
  if (self->connection == NULL)
    self->connection = open_memory (error);
  return self->connection != NULL;
}

gboolean
_sonae_text_cache_run (SonaeTextCache *self, SonaeTextCacheFunc func, gpointer data, GError **error)
{
  gboolean ok = FALSE;

  g_mutex_lock (&self->mutex);
  for (int attempt = 0; attempt < 2 && !ok; attempt++)
    {
      g_autoptr (GError) local = NULL;

      if (!ensure_open (self, &local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          break;
        }
      ok = func (self, self->connection, data, &local);
      if (ok)
        break;
      if (attempt > 0 || (!g_error_matches (local, SONAE_ERROR, SONAE_ERROR_DAMAGED) && !g_error_matches (local, SONAE_ERROR, SONAE_ERROR_STORAGE)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          break;
        }
      /* All of it can be read again. */
      g_clear_pointer (&self->connection, sonae_connection_close);
      remove_file (self);
    }
  g_mutex_unlock (&self->mutex);
  return ok;
}

SonaeTextCache *
sonae_text_cache_new (const char *path, gint64 max)
{
  SonaeTextCache *self = g_new0 (SonaeTextCache, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->max = max;
  return self;
}

SonaeTextCache *
sonae_text_cache_get (void)
{
  SonaeTextCache *cache;

  g_mutex_lock (&default_lock);
  if (default_cache == NULL)
    {
      g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "sonaecho", "text.db", NULL);

      default_cache = sonae_text_cache_new (path, SONAE_TEXT_CACHE_MAX);
    }
  else
    sonae_text_cache_ref (default_cache);
  cache = default_cache;
  g_mutex_unlock (&default_lock);
  return cache;
}

SonaeTextCache *
sonae_text_cache_ref (SonaeTextCache *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sonae_text_cache_unref (SonaeTextCache *self)
{
  gboolean last;

  /* Nobody may take the user's out of this variable while it goes. */
  g_mutex_lock (&default_lock);
  last = g_atomic_ref_count_dec (&self->refs);
  if (last && default_cache == self)
    default_cache = NULL;
  g_mutex_unlock (&default_lock);
  if (!last)
    return;
  sonae_connection_close (self->connection);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self);
}

/* --- Documents --- */

typedef struct
{
  const char *sha256;
  guint n_pages;
  guint first, n;
  const char *const *texts;
  SonaeTextStatus status;
  gint64 id;            /* 0: not there */
  gint64 bytes;
} Feed;

static gboolean
look_up (SonaeTextCache *self, SonaeConnection *connection, gpointer data, GError **error)
{
  Feed *feed = data;
  g_autoptr (SonaeStatement) statement
    = sonae_statement_new (connection, "SELECT id, pages, done, refused, bytes FROM document WHERE sha256 = ?", error);
  gboolean row;

  feed->id = 0;
  feed->bytes = 0;
  feed->status = (SonaeTextStatus) { SONAE_TEXT_UNREAD, 0, 0 };
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, feed->sha256);
  if (!sonae_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  feed->id = sonae_statement_int (statement, 0);
  feed->status.n_pages = (guint) sonae_statement_int (statement, 1);
  feed->status.n_done = (guint) sonae_statement_int (statement, 2);
  feed->bytes = sonae_statement_int (statement, 4);
  if (sonae_statement_int (statement, 3) != 0)
    feed->status.state = SONAE_TEXT_REFUSED;
  else if (feed->status.n_done >= feed->status.n_pages)
    feed->status.state = SONAE_TEXT_READ;
  return TRUE;
}

SonaeTextStatus
sonae_text_cache_get_status (SonaeTextCache *self, const char *sha256)
{
  Feed feed = { .sha256 = sha256 };

  g_return_val_if_fail (self != NULL && sha256 != NULL, feed.status);

  _sonae_text_cache_run (self, look_up, &feed, NULL);
  return feed.status;
}

static gboolean
run_with (SonaeConnection *connection, const char *sql, const gint64 *values, guint n, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    sonae_statement_bind_int (statement, (int) i + 1, values[i]);
  return sonae_statement_run (statement, error);
}

static gboolean
put_document (SonaeConnection *connection, const Feed *feed, gboolean refused, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (
    connection,
    "INSERT INTO document (sha256, pages, done, refused, bytes, used) VALUES (?1, ?2, 0, ?3, 0, ?4) "
    "ON CONFLICT (sha256) DO UPDATE SET pages = ?2, refused = ?3, used = ?4",
    error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, feed->sha256);
  sonae_statement_bind_int (statement, 2, feed->n_pages);
  sonae_statement_bind_int (statement, 3, refused);
  sonae_statement_bind_int (statement, 4, g_get_real_time ());
  return sonae_statement_run (statement, error);
}

static gboolean
begin (SonaeTextCache *self, SonaeConnection *connection, gpointer data, GError **error)
{
  return put_document (connection, data, FALSE, error);
}

static gboolean
refuse (SonaeTextCache *self, SonaeConnection *connection, gpointer data, GError **error)
{
  return put_document (connection, data, TRUE, error);
}

gboolean
sonae_text_cache_begin (SonaeTextCache *self, const char *sha256, guint n_pages, GError **error)
{
  Feed feed = { .sha256 = sha256, .n_pages = MIN (n_pages, SONAE_TEXT_CACHE_MAX_PAGES - 1) };

  g_return_val_if_fail (self != NULL && sha256 != NULL, FALSE);

  return _sonae_text_cache_run (self, begin, &feed, error);
}

gboolean
sonae_text_cache_refuse (SonaeTextCache *self, const char *sha256, GError **error)
{
  Feed feed = { .sha256 = sha256 };

  g_return_val_if_fail (self != NULL && sha256 != NULL, FALSE);

  return _sonae_text_cache_run (self, refuse, &feed, error);
}

/* --- Pages --- */

static gboolean
insert_page (SonaeConnection *connection, gint64 id, const char *text, gint64 *bytes, GError **error)
{
  g_autoptr (SonaeStatement) page = sonae_statement_new (connection, "INSERT INTO page (id, folded, text) VALUES (?, ?, ?)", error);
  g_autoptr (SonaeStatement) index = page != NULL ? sonae_statement_new (connection, "INSERT INTO page_text (rowid, folded) VALUES (?, ?)", error) : NULL;
  g_autofree char *folded = NULL;

  if (index == NULL)
    return FALSE;
  folded = sonae_page_fold (text);
  *bytes += (gint64) strlen (folded);
  sonae_statement_bind_int (page, 1, id);
  sonae_statement_bind_text (page, 2, folded);
  sonae_statement_bind_text (page, 3, text);
  sonae_statement_bind_int (index, 1, id);
  sonae_statement_bind_text (index, 2, folded);
  return sonae_statement_run (page, error) && sonae_statement_run (index, error);
}

static gboolean
delete_document (SonaeConnection *connection, gint64 id, GError **error)
{
  return run_with (connection,
                   "INSERT INTO page_text (page_text, rowid, folded) SELECT 'delete', id, folded FROM page "
                   "WHERE id BETWEEN ?1 << " SONAE_PAGE_BITS " AND ((?1 + 1) << " SONAE_PAGE_BITS ") - 1",
                   &id, 1, error)
         && run_with (connection, "DELETE FROM page WHERE id BETWEEN ?1 << " SONAE_PAGE_BITS " AND ((?1 + 1) << " SONAE_PAGE_BITS ") - 1", &id, 1, error)
         && run_with (connection, "DELETE FROM document WHERE id = ?1", &id, 1, error);
}

/* Whatever was not asked for longest goes, but for KEPT. */
static gboolean
make_room (SonaeTextCache *self, SonaeConnection *connection, gint64 kept, GError **error)
{
  gint64 total;

  for (;;)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM document WHERE id <> %" G_GINT64_FORMAT " AND bytes > 0 ORDER BY used, id LIMIT 1", kept);
      gint64 id;

      if (!sonae_connection_get_int (connection, "SELECT total (bytes) FROM document", 0, &total, error))
        return FALSE;
      if (total <= self->max)
        return TRUE;
      if (!sonae_connection_get_int (connection, sql, 0, &id, error))
        return FALSE;
      if (id == 0)
        return TRUE;
      if (!delete_document (connection, id, error))
        return FALSE;
    }
}

static gboolean
add_pages (SonaeTextCache *self, SonaeConnection *connection, Feed *feed, GError **error)
{
  gint64 bytes = 0;

  if (!look_up (self, connection, feed, error))
    return FALSE;
  if (feed->id == 0 || feed->status.n_done != feed->first || feed->n > feed->status.n_pages - feed->status.n_done)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_CONFLICT, _ ("The text of this PDF is being collected by another window or program already."));
      return FALSE;
    }
  for (guint i = 0; i < feed->n; i++)
    if (feed->texts[i] != NULL && *feed->texts[i] != '\0'
        && !insert_page (connection, (feed->id << SONAE_PAGE_SHIFT) + feed->first + i + 1, feed->texts[i], &bytes, error))
      return FALSE;
  return run_with (connection, "UPDATE document SET done = ?1, bytes = bytes + ?2, used = ?3 WHERE id = ?4",
                   (const gint64[]) { feed->first + feed->n, bytes, g_get_real_time (), feed->id }, 4, error)
         && make_room (self, connection, feed->id, error);
}

static gboolean
add (SonaeTextCache *self, SonaeConnection *connection, gpointer data, GError **error)
{
  if (!sonae_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (add_pages (self, connection, data, error) && sonae_connection_exec (connection, "COMMIT", error))
    return TRUE;
  sonae_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
sonae_text_cache_add (SonaeTextCache *self, const char *sha256, guint first, const char *const *texts, guint n, GError **error)
{
  Feed feed = { .sha256 = sha256, .first = first, .texts = texts, .n = n };

  g_return_val_if_fail (self != NULL && sha256 != NULL && (texts != NULL || n == 0), FALSE);

  return _sonae_text_cache_run (self, add, &feed, error);
}
