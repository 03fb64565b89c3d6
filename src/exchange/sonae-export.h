/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/sonae-csv-encoding.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* One export of the rows of a query to a CSV, XLSX, iCalendar or Markdown file. All fields of the table are columns, computed ones too, behind the row's id; choices are
 * written as their labels, rows of other tables as their titles where only one is called so. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (exchange/sonae-cell-guard.h), in both formats; reading it in again takes it off.
 *
 * CSV is as Excel reads it: CRLF, commas, quoted as RFC 4180 says, UTF-8 with a byte order mark or CP932. XLSX has real numbers and dates, a fixed header
 * with a filter, lists to choose from, and a sheet that says what it is.
 * Markdown is for notes: document by document, with their passages (exchange/sonae-export-notes.h).
 * iCalendar is for tables with dates to keep (actions, duties, sessions, visits): an all-day event for each row with a date (exchange/sonae-export-ics.h).
 *
 * The file is read back and compared before it takes the place of what was there: an older one stays whole on any failure. */
#define SONAE_TYPE_EXPORT (sonae_export_get_type ())
G_DECLARE_FINAL_TYPE (SonaeExport, sonae_export, SONAE, EXPORT, GObject)

typedef enum { SONAE_EXPORT_CSV, SONAE_EXPORT_XLSX, SONAE_EXPORT_ICS, SONAE_EXPORT_MARKDOWN } SonaeExportFormat;

/* What to do about characters that CP932 lacks. */
typedef enum
{
  SONAE_EXPORT_REFUSE, /* nothing is written, they are listed */
  SONAE_EXPORT_GETA,   /* each becomes 〓, the printer's mark for a missing type; they are listed */
  SONAE_EXPORT_CODE,   /* each becomes its code, like "U+1F600"; they are listed */
} SonaeExportMissing;

typedef struct
{
  gunichar character;
  guint64 row;        /* of the file, as a spreadsheet numbers it: the header is 1 */
  gint64 id;          /* of the table's row; 0 for the header */
  char *column;       /* its header */
} SonaeExportMissingCharacter;
#define SONAE_EXPORT_MAX_LISTED 1000 /* of them; more are counted */

/* Rows an XLSX sheet holds, the header included. */
#define SONAE_XLSX_MAX_ROWS 1048576

/* FRACTION from 0 to 1; MESSAGE is in words, translated. With _async it comes in the caller's main context, not more often than the eye follows. */
typedef void (*SonaeExportProgress) (double fraction, const char *message, gpointer user_data);

/* The rows of QUERY, in its order. */
SonaeExport *sonae_export_new (SonaeWorkbook *workbook, const SonaeQuery *query);
/* TRUE if ICS may be chosen for TABLE. */
gboolean     sonae_export_offers_calendar (const char *table);
/* TRUE if MARKDOWN may be chosen for TABLE. */
gboolean     sonae_export_offers_markdown (const char *table);
/* CSV when not set. ICS and MARKDOWN only where they are offered. */
void         sonae_export_set_format (SonaeExport *self, SonaeExportFormat format);
/* By the end of the file's name. SONAE_ERROR_USAGE when that is none of .csv, .xlsx, .ics, .md, or .ics for a table without
 * dates to keep, or .md for another one than notes. */
gboolean     sonae_export_set_format_by_name (SonaeExport *self, GFile *target, GError **error);
/* UTF_8 (when not set) or CP932, for CSV only. SONAE_ERROR_USAGE for others. */
gboolean     sonae_export_set_encoding (SonaeExport *self, SonaeCsvEncoding encoding, GError **error);
/* REFUSE when not set. */
void         sonae_export_set_missing (SonaeExport *self, SonaeExportMissing missing);
/* "refuse", "geta", "code". SONAE_ERROR_USAGE. */
gboolean     sonae_export_missing_parse (const char *text, SonaeExportMissing *missing, GError **error);
/* Only these fields (NULL-terminated; besides the id) in this order; NULL for all. */
void         sonae_export_set_fields (SonaeExport *self, const char *const *fields);
/* ICS: a reminder at 9:00 of the day that is DAYS before, 0 to SONAE_EXPORT_MAX_REMINDER; -1 for none. 1 when not set. */
void         sonae_export_set_reminder (SonaeExport *self, int days);
#define SONAE_EXPORT_MAX_REMINDER 365
/* ICS: actions that are completed or dropped, too. FALSE when not set. */
void         sonae_export_set_with_completed (SonaeExport *self, gboolean with_completed);
/* What the rows were chosen by, in words, for the sheet that says what the file is; NULL for all rows. */
void         sonae_export_set_choice (SonaeExport *self, const char *choice);

/* Writes TARGET. Waits; any thread. Errors:
 *   VALUE  characters that CP932 lacks (sonae_export_get_missing() lists them); more rows or longer texts than XLSX holds; no row for a calendar
 *   IO     the target cannot be written, or reads back differently
 * or G_IO_ERROR_CANCELLED. An older TARGET is as it was after each of them. */
gboolean     sonae_export_write (SonaeExport *self, GFile *target, SonaeExportProgress progress, gpointer user_data, GCancellable *cancellable,
                                 GError **error);
/* One at a time, and nothing else is called meanwhile. */
void         sonae_export_write_async (SonaeExport *self, GFile *target, SonaeExportProgress progress, gpointer progress_data, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean     sonae_export_write_finish (SonaeExport *self, GAsyncResult *result, GError **error);

/* Of the last writing, also of one that was refused. */
guint64      sonae_export_get_n_rows (SonaeExport *self);            /* without the header */
guint64      sonae_export_get_n_left_out (SonaeExport *self);        /* rows without a date or over, which an ICS file does not have */
guint64      sonae_export_get_n_missing (SonaeExport *self);         /* how many characters had no place in CP932 */
GPtrArray   *sonae_export_get_missing (SonaeExport *self);           /* (element-type SonaeExportMissingCharacter) (transfer none) the first ones */

/* "acme-asset-20261124.csv": a name to suggest. (transfer full) */
char        *sonae_export_suggest_name (SonaeExport *self);

/* For tests: HOOK runs with the complete file, before it is read back. NULL to remove. */
void         sonae_export_hook_check_for_tests (void (*hook) (int fd, gpointer user_data), gpointer user_data);
/* For tests: an XLSX sheet holds no more than N rows; 0 for SONAE_XLSX_MAX_ROWS. */
void         sonae_export_limit_rows_for_tests (guint64 n);

G_END_DECLS
