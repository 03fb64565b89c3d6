/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-export.h"

G_BEGIN_DECLS

/* A workbook with rows in every table whose texts are what CSV, CP932, XML and spreadsheets stumble over. CP932: only characters that it has. */
SonaeWorkbook *export_workbook (gboolean cp932);
/* FALSE for what no import takes. */
gboolean       export_is_importable (const SonaeEntity *entity);
/* FALSE for what only links two rows. */
gboolean       export_can_be_wiped (const SonaeEntity *entity);
/* All rows of TABLE as the workbook has them: "id field=value …", one a line. (transfer full) */
char          *export_dump (SonaeWorkbook *workbook, const char *table);
SonaeExport   *export_new (SonaeWorkbook *workbook, const char *table);
/* Writes NAME in a folder of its own; asserted to work. (transfer full) */
GFile         *export_write (SonaeExport *export, const char *name);
/* Empties what can be emptied in all rows of TABLE. */
void           export_wipe (SonaeWorkbook *workbook, const char *table);
/* Imports FILE over what is there; no row may be a problem or new. */
void           export_import_again (SonaeWorkbook *workbook, const char *table, GFile *file);
/* The text of the entry NAME of a ZIP archive. (transfer full) */
char          *export_unzip (GFile *file, const char *name);
/* How many files the folder of FILE has. */
guint          export_n_siblings (GFile *file);

G_END_DECLS
