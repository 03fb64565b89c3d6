/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-csv-encoding.h"

G_BEGIN_DECLS

/* Reads CSV row by row in bounded memory, whatever the file holds. The parser is libcsv in its tolerant mode, which makes something of every file; what
 * it had to guess is told by row. */

typedef enum
{
  SONAE_CSV_CELL_BAD_CHARACTER = 1 << 0, /* bytes that are no character of the encoding: U+FFFD stands for them */
  SONAE_CSV_CELL_NUL = 1 << 1,           /* a NUL byte: the text ends before it */
  SONAE_CSV_CELL_TOO_LONG = 1 << 2,      /* longer than SONAE_CSV_MAX_CELL: only its beginning is here */
} SonaeCsvCellFaults;

typedef struct
{
  const char *text;          /* UTF-8 with a NUL behind */
  gsize length;              /* bytes */
  SonaeCsvCellFaults faults;
} SonaeCsvCell;

typedef enum
{
  SONAE_CSV_ROW_STRAY_QUOTE = 1 << 0,    /* a quotation mark within a cell that is not doubled */
  SONAE_CSV_ROW_OPEN_QUOTE = 1 << 1,     /* the quotation mark that opened a cell is never closed; all the rest of the file is in that cell */
  SONAE_CSV_ROW_OTHER_ENCODING = 1 << 2, /* has a line in another encoding than the file */
  SONAE_CSV_ROW_TOO_MANY = 1 << 3,       /* more than SONAE_CSV_MAX_COLUMNS cells; the rest is not here */
} SonaeCsvRowFaults;

typedef struct
{
  guint64 number;            /* from 1, as a spreadsheet numbers it: blank rows count */
  guint64 line;              /* of the file, from 1: where the row begins */
  guint n_cells;
  const SonaeCsvCell *cells;
  SonaeCsvRowFaults faults;
  guint64 offset;            /* bytes of the file that were read so far */
} SonaeCsvRow;

#define SONAE_CSV_MAX_CELL (1024 * 1024)         /* bytes of UTF-8 */
#define SONAE_CSV_MAX_ROW (16 * 1024 * 1024)     /* bytes of all cells of a row; what is beyond counts as too long */
#define SONAE_CSV_MAX_COLUMNS 1000

typedef struct
{
  SonaeCsvEncoding encoding;
  char delimiter;            /* ',' '\t' or ';' */
  const GArray *other_lines; /* of SonaeCsvEncodingReport; NULL for none */
} SonaeCsvFormat;

typedef enum { SONAE_CSV_CONTINUE, SONAE_CSV_STOP, SONAE_CSV_FAIL } SonaeCsvVerdict;

/* ROW lives until the function returns. FAIL comes with an error. Blank rows are not told. */
typedef SonaeCsvVerdict (*SonaeCsvRowFunc) (const SonaeCsvRow *row, gpointer user_data, GError **error);

/* Reads STREAM to its end or until FUNC says to stop. SONAE_ERROR_VALUE when a cell goes on for more than 16 MiB, SONAE_ERROR_IO when STREAM cannot be
 * read. */
gboolean sonae_csv_read (GInputStream *stream, const SonaeCsvFormat *format, SonaeCsvRowFunc func, gpointer user_data, GCancellable *cancellable,
                         GError **error);

/* The delimiter that fits the rows of TEXT (UTF-8, the beginning of a file) best; ',' where none does. */
char     sonae_csv_guess_delimiter (const char *text, gsize length);

G_END_DECLS
