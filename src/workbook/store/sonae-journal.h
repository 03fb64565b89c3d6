/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-change.h"
#include "workbook/sonae-edit.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* The history in the file: every change to an entity's table is recorded here by SQLite's session extension, in the transaction that makes it.
 * CONNECTION is the writer, locked by the caller. */

/* Runs FUNC in one transaction and records it. *CHANGE (transfer full) is NULL when nothing differed in the end. */
gboolean   sonae_journal_edit (SonaeConnection *connection, const char *label, const char *author, SonaeEditFunc func, gpointer user_data,
                               SonaeChange **change, GError **error);
/* Applies the inverse of change ID (0: the last that is not undone) and records that; or takes such an undo back. */
gboolean   sonae_journal_undo (SonaeConnection *connection, gint64 id, const char *author, SonaeChange **change, GError **error);
gboolean   sonae_journal_redo (SonaeConnection *connection, gint64 id, const char *author, SonaeChange **change, GError **error);
/* What the next undo and redo would be: NULL when there is none. (transfer full) */
gboolean   sonae_journal_peek (SonaeConnection *connection, char **undo_label, char **redo_label, GError **error);

/* The highest change id; 0 before the first. */
gboolean   sonae_journal_last (SonaeConnection *connection, gint64 *id, GError **error);
/* Newest first; BEFORE 0 begins at the end. */
GPtrArray *sonae_journal_list (SonaeConnection *connection, gint64 before, guint limit, GError **error);
/* Labels of the changes after id SINCE, oldest first, at most LIMIT; *LAST_AT (nullable) the newest stamp. */
GPtrArray *sonae_journal_labels_since (SonaeConnection *connection, gint64 since, guint limit, char **last_at, GError **error);
GPtrArray *sonae_journal_details (SonaeConnection *connection, gint64 id, GError **error);
/* Takes back everything after the last change at or before STAMP, newest first, without recording: for a throw-away copy. */
gboolean   sonae_journal_rewind (SonaeConnection *connection, const char *stamp, GCancellable *cancellable, GError **error);

G_END_DECLS
