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

/* One edit, asserted to work: sets FIELD to TEXT as a person would write it. */
void     fixture_set (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field, const char *text);
/* Adds a row: pairs of field and text, ending with NULL. Returns its id. */
gint64   fixture_add (SonaeWorkbook *workbook, const char *table, ...) G_GNUC_NULL_TERMINATED;
gint64   fixture_company_id (SonaeWorkbook *workbook);

G_END_DECLS
