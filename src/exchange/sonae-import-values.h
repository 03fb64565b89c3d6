/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import-aliases.h"
#include "workbook/sonae-bulk.h"

G_BEGIN_DECLS

/* Cells of a file to values of one field: sonae_field_parse(), and besides what files of other programs hold: dates with a time, ISO stamps,
 * M/d/yyyy, Excel's day numbers, days of the week; other words for choices; full and half width; line breaks of any kind; titles instead of ids. */
typedef struct _SonaeValueReader SonaeValueReader;

/* Rows of another table by how they are called, for REF fields. */
typedef struct _SonaeTitles SonaeTitles;
SonaeTitles      *sonae_titles_new (SonaeWorkbook *workbook, const char *table, GCancellable *cancellable, GError **error);
void              sonae_titles_free (SonaeTitles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTitles, sonae_titles_free)

/* PROFILE: nullable. OWN: the file is our own export, so texts are taken as they are. TITLES: of the field's table, for REF only; it has to
 * outlive the reader. */
SonaeValueReader *sonae_value_reader_new (const SonaeEntity *entity, const SonaeField *field, const SonaeImportProfile *profile, gboolean own,
                                          const SonaeTitles *titles);
void              sonae_value_reader_free (SonaeValueReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeValueReader, sonae_value_reader_free)

/* Reads the LENGTH bytes at TEXT, which have a NUL behind. *VALUE lives until the next call or as long as TEXT; *TIDIED tells that it is not simply what
 * was written. FALSE with SONAE_ERROR_VALUE. An empty cell is NULL, and no error here even where a value is needed. */
gboolean          sonae_value_reader_read (SonaeValueReader *self, const char *text, gsize length, SonaeValue *value, gboolean *tidied, GError **error);

/* A date as people and programs write it, with or without a time, as ISO text; a stamp with a zone is turned into the local day. NULL with
 * SONAE_ERROR_VALUE. (transfer full) */
char             *sonae_import_parse_date (const char *text, GError **error);

G_END_DECLS
