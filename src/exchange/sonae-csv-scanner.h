/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-csv-reader.h"

G_BEGIN_DECLS

/* Goes over the same text as libcsv and by the same rules, and knows what libcsv does not tell: the numbers of rows and lines, and quotation marks that
 * stand where none should. */
typedef struct
{
  guint64 number;
  guint64 first_line, last_line;
  SonaeCsvRowFaults faults;
} SonaeCsvScannedRow;

typedef struct
{
  char delimiter;
  int state;
  gboolean quoted, spaces, after_cr;
  guint64 number, line;      /* of the row and the line under way */
  SonaeCsvScannedRow row;    /* under way */
  GArray *rows;              /* of SonaeCsvScannedRow: ended, from NEXT on not asked for yet */
  guint next;
} SonaeCsvScanner;

void     sonae_csv_scanner_init (SonaeCsvScanner *self, char delimiter);
void     sonae_csv_scanner_clear (SonaeCsvScanner *self);
void     sonae_csv_scanner_feed (SonaeCsvScanner *self, const char *text, gsize length);
/* Nothing follows. */
void     sonae_csv_scanner_end (SonaeCsvScanner *self);
/* The next row that is not blank. FALSE when there is none. */
gboolean sonae_csv_scanner_next (SonaeCsvScanner *self, SonaeCsvScannedRow *row);
/* The number of the row in which the text so far ends. */
guint64  sonae_csv_scanner_current (SonaeCsvScanner *self);

G_END_DECLS
