/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* A folder of its own with HOME and the XDG folders in it; call first in main(), before anything asks for a user folder. */
void     fixture_init (int *argc, char ***argv);
/* A path in this test program's folder that nothing uses yet. (transfer full) */
char    *fixture_path (const char *name);
GFile   *fixture_file (const char *name);
/* Iterates the main context until *DONE. */
void     fixture_wait (gboolean *done);
/* Removes what is at PATH, whole folders too. */
void     fixture_remove (const char *path);

/* The same as sonae_workbook_create(), _open() and _close(), asserted to work. Closing gives up the reference. */
SonaeWorkbook *fixture_create (GFile *file);
SonaeWorkbook *fixture_open (GFile *file, SonaeOpenFlags flags);
void     fixture_close (SonaeWorkbook *workbook);
/* Waits for resolve_async() and backup_async(). */
gboolean fixture_resolve (SonaeWorkbook *workbook, gboolean keep_file, GError **error);
void     fixture_back_up (SonaeWorkbook *workbook);
/* The company's name is NAME. */
void     fixture_assert_name (SonaeWorkbook *workbook, const char *name);
/* FILE opens read-only, the company's name is NAME, and sonae_workbook_verify() finds nothing. */
void     fixture_assert_file (GFile *file, const char *name);
/* ERROR is SONAE_ERROR with CODE and its message is a sentence; frees it. */
void     fixture_assert_sentence (GError **error, int code);
GBytes  *fixture_bytes (GFile *file);
/* How many backups for REASON there are. */
guint    fixture_count_backups (SonaeWorkbook *workbook, const char *reason);

/* One edit, asserted to work: sets FIELD to TEXT as a person would write it. */
void     fixture_set (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field, const char *text);
/* Adds a row: pairs of field and text, ending with NULL. Returns its id. */
gint64   fixture_add (SonaeWorkbook *workbook, const char *table, ...) G_GNUC_NULL_TERMINATED;
gint64   fixture_company_id (SonaeWorkbook *workbook);

G_END_DECLS
