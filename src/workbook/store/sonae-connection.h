/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* One SQLite connection to a private copy, opened the careful way: the database is treated as hostile input (defensive mode, no trusted
 * schema, no extensions, no ATTACH, limits). Not thread-safe by itself: whoever shares one locks it. */
typedef struct _SonaeConnection SonaeConnection;

typedef enum
{
  SONAE_CONNECTION_CREATE = 1 << 0,
  SONAE_CONNECTION_READ_ONLY = 1 << 1,
  SONAE_CONNECTION_MEMORY = 1 << 2,   /* PATH is ignored */
  SONAE_CONNECTION_WRITER = 1 << 3,   /* WAL, synchronous FULL, secure_delete, foreign keys */
} SonaeConnectionFlags;

SonaeConnection *sonae_connection_open (const char *path, SonaeConnectionFlags flags, GError **error);
SonaeConnection *sonae_connection_ref (SonaeConnection *self);
/* Gives up one reference; the last one frees the cached statements and closes. NULL is fine. */
void             sonae_connection_close (SonaeConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeConnection, sonae_connection_close)

sqlite3         *sonae_connection_get_handle (SonaeConnection *self);
void             sonae_connection_lock (SonaeConnection *self);
void             sonae_connection_unlock (SonaeConnection *self);

/* Runs SQL without results; several statements allowed. SQL is ours, never a user's. */
gboolean         sonae_connection_exec (SonaeConnection *self, const char *sql, GError **error);
/* First column of the first row, FALLBACK when there is no row. */
gboolean         sonae_connection_get_int (SonaeConnection *self, const char *sql, gint64 fallback, gint64 *value, GError **error);
char            *sonae_connection_get_text (SonaeConnection *self, const char *sql, GError **error); /* "" when there is none */
/* Copies the whole database, one consistent state, into a plain file at PATH (rollback journal, mode 0600), replacing what is there. */
gboolean         sonae_connection_copy_to (SonaeConnection *self, const char *path, GError **error);
/* Writes the plain database of SELF anew with the page size of MODEL, if it has another: SQLite copies between databases only then. */
gboolean         sonae_connection_match_pages (SonaeConnection *self, SonaeConnection *model, GError **error);

/* What SQLite says (which may quote the database), as words for the middle of a sentence: valid UTF-8, one line, not long. (transfer full) */
char            *sonae_sqlite_words (const char *text);
/* Sets a SonaeError from SQLite's last error on HANDLE (may be NULL). */
void             sonae_set_sqlite_error (GError **error, sqlite3 *handle, int code);

/* A prepared statement on loan from the connection's cache; given back (reset, unbound) when freed. */
typedef struct
{
  sqlite3_stmt *stmt;
  SonaeConnection *connection;
} SonaeStatement;

SonaeStatement *sonae_statement_new (SonaeConnection *connection, const char *sql, GError **error);
void            sonae_statement_free (SonaeStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeStatement, sonae_statement_free)

void            sonae_statement_bind (SonaeStatement *self, int index, GVariant *value); /* NULL, 'x', 's', 'b' or 'ay'; index from 1 */
void            sonae_statement_bind_int (SonaeStatement *self, int index, gint64 value);
void            sonae_statement_bind_text (SonaeStatement *self, int index, const char *value); /* NULL binds NULL */
/* IDS (gint64) as the text of a JSON array, for json_each(). (transfer full) */
char           *sonae_ids_json (const GArray *ids);
void            sonae_statement_bind_blob (SonaeStatement *self, int index, const void *data, gsize size);
/* *ROW is TRUE when a row is there. */
gboolean        sonae_statement_step (SonaeStatement *self, gboolean *row, GError **error);
gboolean        sonae_statement_run (SonaeStatement *self, GError **error); /* step to the end */
gint64          sonae_statement_int (SonaeStatement *self, int column);
char           *sonae_statement_text (SonaeStatement *self, int column);    /* always valid UTF-8; "" for NULL; (transfer full) */
GVariant       *sonae_statement_value (SonaeStatement *self, int column);   /* 'x' or 's', not floating; NULL for NULL */

G_END_DECLS
