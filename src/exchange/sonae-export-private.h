/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-export-cells.h"
#include "exchange/sonae-export.h"
#include "workbook/files/sonae-file-output.h"

G_BEGIN_DECLS

struct _SonaeExport
{
  GObject parent_instance;

  SonaeWorkbook *workbook;
  SonaeQuery *query;
  const SonaeEntity *entity;
  SonaeExportFormat format;
  SonaeCsvEncoding encoding;
  SonaeExportMissing missing_rule;
  char **fields;             /* never NULL */
  char *choice;
  int reminder;              /* days before; -1 for none */
  gboolean with_completed;

  /* Of one writing. */
  GPtrArray *columns;        /* of SonaeExportColumn, the id first */
  SonaeFileOutput *output;
  SonaeExportSum written;    /* what the file has to hold */
  char *digest;              /* ICS: of its bytes */
  const char *const *reading; /* the fields of the columns */
  guint64 n_rows, n_expected, n_left_out;
  guint64 n_missing;
  GPtrArray *missing;
  SonaeExportProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
};

/* The cells of one row: ROW is the file's, from 1. CELLS are as many as columns and live until it returns. */
typedef gboolean (*SonaeExportRowFunc) (guint64 row, gint64 id, const SonaeExportCell *cells, gpointer user_data, GError **error);
/* Calls FUNC for each row of the query, counts them, tells of the progress. */
gboolean sonae_export_each (SonaeExport *self, SonaeExportRowFunc func, gpointer user_data, GError **error);
/* How many rows a sheet holds, the header included. */
guint64  sonae_export_max_sheet_rows (void);
/* For the reading back: DONE of TOTAL. FALSE when cancelled. */
gboolean sonae_export_tell_check (SonaeExport *self, guint64 done, guint64 total, GError **error);

/* Fill the output and add to "written" what is in it; and read it back into FOUND. */
gboolean sonae_export_csv_write (SonaeExport *self, GError **error);
gboolean sonae_export_csv_check (SonaeExport *self, SonaeExportSum *found, GError **error);
gboolean sonae_export_xlsx_write (SonaeExport *self, GError **error);
gboolean sonae_export_xlsx_check (SonaeExport *self, SonaeExportSum *found, GError **error);

/* Days from 1899-12-30, as spreadsheets count them; 0 for a day before 1900-03-01, where they disagree, and for what is no date. */
guint    sonae_export_serial_of_date (const char *iso);

G_END_DECLS
