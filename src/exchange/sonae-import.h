/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/sonae-csv-reader.h"
#include "exchange/sonae-import-mapping.h"
#include "exchange/sonae-import-plan.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* One import of a file into one table, in three steps:
 *   look   what the file is: encoding, delimiter, header, which column is which field. All of it can be corrected.
 *   plan   every row is read, checked and compared with the table. Nothing is written. The plan is what the user agrees to.
 *   apply  what the plan says, as one change of the history.
 * The functions without _async wait; of those with, one runs at a time, and nothing else is called meanwhile. */
#define SONAE_TYPE_IMPORT (sonae_import_get_type ())
G_DECLARE_FINAL_TYPE (SonaeImport, sonae_import, SONAE, IMPORT, GObject)

/* FRACTION from 0 to 1; MESSAGE is in words, translated. With _async it comes in the caller's main context, not more often than the eye follows. */
typedef void (*SonaeImportProgress) (double fraction, const char *message, gpointer user_data);

/* NULL with SONAE_ERROR_USAGE for a table that nothing can be imported into (evidence has its files elsewhere). */
SonaeImport *sonae_import_new (SonaeWorkbook *workbook, const char *table, GFile *file, GError **error);

/* --- Look --- */

/* Reads all of the file once. SONAE_ERROR_VALUE with a sentence that says what the file is when it is no CSV; SONAE_ERROR_NOT_FOUND, SONAE_ERROR_IO. */
gboolean sonae_import_look (SonaeImport *self, GCancellable *cancellable, GError **error);
void     sonae_import_look_async (SonaeImport *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sonae_import_look_finish (SonaeImport *self, GAsyncResult *result, GError **error);

const SonaeEntity *sonae_import_get_entity (SonaeImport *self);
SonaeWorkbook     *sonae_import_get_workbook (SonaeImport *self);  /* (transfer none) */
char              *sonae_import_get_file_name (SonaeImport *self); /* for people; (transfer full) */
/* What follows is there after a look. */
const SonaeCsvEncodingReport *sonae_import_get_report (SonaeImport *self);
SonaeCsvEncoding   sonae_import_get_encoding (SonaeImport *self);
char               sonae_import_get_delimiter (SonaeImport *self);
/* The row that the headers stand in, or the second of two; 0 when the file has none (a log). */
guint64            sonae_import_get_header_row (SonaeImport *self);
/* TRUE for a log of key=value: one row a device, and nothing to choose about encoding, delimiter and header. */
gboolean           sonae_import_is_log (SonaeImport *self);

/* The first rows as they are read now, at most 60, blank ones left out. */
typedef struct
{
  guint64 number;
  char **cells;
} SonaeImportSample;
GPtrArray         *sonae_import_get_sample (SonaeImport *self);    /* (element-type SonaeImportSample) (transfer none) */
/* To be changed in place by the user's choices. Lives until the next look or set_…(). */
SonaeImportMapping *sonae_import_get_mapping (SonaeImport *self);  /* (transfer none) */
/* TRUE when the mapping is the user's of an earlier import of such a file. */
gboolean           sonae_import_is_recalled (SonaeImport *self);

/* Corrections: the beginning of the file is read again and the mapping guessed anew. Before the first look they are only noted. */
gboolean sonae_import_set_encoding (SonaeImport *self, SonaeCsvEncoding encoding, GError **error);
gboolean sonae_import_set_delimiter (SonaeImport *self, char delimiter, GError **error);
/* NUMBER of a row in the sample; 0 lets the program find it. */
gboolean sonae_import_set_header_row (SonaeImport *self, guint64 number, GError **error);
/* Headers that a header row has to have, before it is looked for: what --map says. (element-type utf8) */
void     sonae_import_set_wanted_headers (SonaeImport *self, const char *const *headers);
/* For assets: the ratings are of the scale 0-1-2 and each becomes one more; see sonae_import_plan_get_scale(). */
void     sonae_import_set_lift_scale (SonaeImport *self, gboolean lift);

/* --- Plan --- */

/* SONAE_ERROR_VALUE when no column is known, the file changed while it was read, or it has too many rows or columns. */
SonaeImportPlan *sonae_import_plan (SonaeImport *self, SonaeImportProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
void             sonae_import_plan_async (SonaeImport *self, SonaeImportProgress progress, gpointer progress_data, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
SonaeImportPlan *sonae_import_plan_finish (SonaeImport *self, GAsyncResult *result, GError **error);

/* --- Apply --- */

/* What happens with rows that are in the table already and differ. */
typedef enum
{
  SONAE_IMPORT_SKIP,    /* they stay as they are */
  SONAE_IMPORT_UPDATE,  /* what the file gives replaces what is there; empty cells replace nothing */
  SONAE_IMPORT_STOP,    /* nothing is imported at all */
} SonaeImportConflict;
gboolean sonae_import_conflict_parse (const char *text, SonaeImportConflict *conflict, GError **error);

typedef struct
{
  guint n_added, n_updated;
} SonaeImportResult;

/* Stores the chosen rows of PLAN: all or nothing, one change in the history, one undo. Rows are only ever added and changed, never deleted. The mapping
 * is remembered. SONAE_ERROR_CONFLICT when the workbook was changed since the plan was made, or by SONAE_IMPORT_STOP; after G_IO_ERROR_CANCELLED
 * nothing was changed either. */
gboolean sonae_import_apply (SonaeImport *self, SonaeImportPlan *plan, SonaeImportConflict conflict, SonaeImportResult *result,
                             SonaeImportProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
void     sonae_import_apply_async (SonaeImport *self, SonaeImportPlan *plan, SonaeImportConflict conflict, SonaeImportProgress progress,
                                   gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sonae_import_apply_finish (SonaeImport *self, GAsyncResult *result, SonaeImportResult *counts, GError **error);

G_END_DECLS
