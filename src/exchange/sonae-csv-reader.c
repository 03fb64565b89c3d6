/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-csv-reader.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "exchange/sonae-csv-decoder.h"
#include "exchange/sonae-csv-scanner.h"

#define CHUNK (128 * 1024)
#define PARSER_BLOCK (64 * 1024)
#define PARSER_MAX (16 * 1024 * 1024)
#define SHOWN_OF_TOO_LONG 1024

typedef struct
{
  const SonaeCsvFormat *format;
  SonaeCsvScanner scanner;
  SonaeCsvRowFunc func;
  gpointer user_data;
  guint64 offset;

  GString *text;         /* all cells of the row under way, each with a NUL behind */
  GArray *starts;        /* gsize: where each cell begins in TEXT */
  GArray *cells;         /* SonaeCsvCell */
  gboolean too_many;
  guint next_other_line; /* index into format->other_lines */
  SonaeCsvVerdict verdict;
  GError *error;
} Reader;

/* A quotation mark that is never closed would otherwise ask for as much memory as the file is long. */
static void *
bounded_realloc (void *memory, size_t size)
{
  return size <= PARSER_MAX ? realloc (memory, size) : NULL;
}

static void
cell_cb (void *data, size_t length, void *user_data)
{
  Reader *self = user_data;
  SonaeCsvCell cell = { NULL, length, 0 };
  const char *text = data;
  const char *nul;
  gsize start = self->text->len;

  if (self->verdict != SONAE_CSV_CONTINUE)
    return;
  if (self->cells->len >= SONAE_CSV_MAX_COLUMNS)
    {
      self->too_many = TRUE;
      return;
    }
  nul = length > 0 ? memchr (text, '\0', length) : NULL;
  if (nul != NULL)
    {
      cell.faults |= SONAE_CSV_CELL_NUL;
      cell.length = (gsize) (nul - text);
    }
  if (cell.length > SONAE_CSV_MAX_CELL || start + cell.length > SONAE_CSV_MAX_ROW)
    {
      cell.faults |= SONAE_CSV_CELL_TOO_LONG;
      cell.length = MIN (cell.length, SHOWN_OF_TOO_LONG);
      while (cell.length > 0 && ((guchar) text[cell.length] & 0xC0) == 0x80)
        cell.length--;
    }
  g_string_append_len (self->text, text, (gssize) cell.length);
  g_string_append_c (self->text, '\0');
  if (strstr (self->text->str + start, SONAE_CSV_BAD_CHARACTER) != NULL)
    cell.faults |= SONAE_CSV_CELL_BAD_CHARACTER;
  g_array_append_val (self->starts, start);
  g_array_append_val (self->cells, cell);
}

/* Whether a line from FIRST to LAST is in another encoding. Rows come in order, so the list is gone through once. */
static gboolean
has_other_line (Reader *self, guint64 first, guint64 last)
{
  const GArray *lines = self->format->other_lines;

  while (lines != NULL && self->next_other_line < lines->len)
    {
      guint64 line = g_array_index (lines, guint64, self->next_other_line);

      if (line > last)
        return FALSE;
      if (line >= first)
        return TRUE;
      self->next_other_line++;
    }
  return FALSE;
}

static void
row_cb (int terminator, void *user_data)
{
  Reader *self = user_data;
  SonaeCsvScannedRow scanned;
  SonaeCsvRow row = { 0 };

  if (self->verdict == SONAE_CSV_CONTINUE && sonae_csv_scanner_next (&self->scanner, &scanned))
    {
      for (guint i = 0; i < self->cells->len; i++)
        g_array_index (self->cells, SonaeCsvCell, i).text = self->text->str + g_array_index (self->starts, gsize, i);
      row.number = scanned.number;
      row.line = scanned.first_line;
      row.n_cells = self->cells->len;
      row.cells = (const SonaeCsvCell *) self->cells->data;
      row.faults = scanned.faults | (self->too_many ? SONAE_CSV_ROW_TOO_MANY : 0) |
                   (has_other_line (self, scanned.first_line, scanned.last_line) ? SONAE_CSV_ROW_OTHER_ENCODING : 0);
      row.offset = self->offset;
      self->verdict = self->func (&row, self->user_data, &self->error);
    }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->starts, 0);
  self->too_many = FALSE;
}

static gboolean
parse (Reader *self, struct csv_parser *parser, const GString *text, GError **error)
{
  g_autofree char *row = NULL;

  sonae_csv_scanner_feed (&self->scanner, text->str, text->len);
  if (csv_parse (parser, text->str, text->len, cell_cb, row_cb, self) == text->len)
    return TRUE;
  row = g_strdup_printf ("%" G_GUINT64_FORMAT, sonae_csv_scanner_current (&self->scanner));
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("The cell that begins in row %s goes on for more than 16 MiB; a quotation mark there is probably not closed. Correct the file and try "
                  "again. Nothing was changed."),
               row);
  return FALSE;
}

gboolean
sonae_csv_read (GInputStream *stream, const SonaeCsvFormat *format, SonaeCsvRowFunc func, gpointer user_data, GCancellable *cancellable,
                GError **error)
{
  Reader self = { .format = format, .func = func, .user_data = user_data };
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  g_autoptr (GString) text = g_string_sized_new (CHUNK);
  struct csv_parser parser;
  SonaeCsvDecoder decoder;
  gboolean ok = TRUE;
  gsize got = 0;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && format != NULL && func != NULL, FALSE);

  if (csv_init (&parser, CSV_APPEND_NULL) != 0)
    g_return_val_if_reached (FALSE);
  csv_set_delim (&parser, (unsigned char) format->delimiter);
  csv_set_realloc_func (&parser, bounded_realloc);
  csv_set_blk_size (&parser, PARSER_BLOCK);
  sonae_csv_scanner_init (&self.scanner, format->delimiter);
  sonae_csv_decoder_init (&decoder, format->encoding);
  self.text = g_string_new (NULL);
  self.starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self.cells = g_array_new (FALSE, FALSE, sizeof (SonaeCsvCell));

  do
    {
      ok = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
           g_input_stream_read_all (stream, buffer, CHUNK, &got, cancellable, error);
      if (!ok)
        break;
      self.offset += got;
      g_string_truncate (text, 0);
      sonae_csv_decoder_feed (&decoder, buffer, got, got < CHUNK, text);
      ok = parse (&self, &parser, text, error);
    }
  while (ok && got == CHUNK && self.verdict == SONAE_CSV_CONTINUE);
  if (ok && self.verdict == SONAE_CSV_CONTINUE)
    {
      sonae_csv_scanner_end (&self.scanner);
      csv_fini (&parser, cell_cb, row_cb, &self);
    }
  if (ok && self.verdict == SONAE_CSV_FAIL)
    {
      g_propagate_error (error, g_steal_pointer (&self.error));
      ok = FALSE;
    }
  g_clear_error (&self.error);

  csv_free (&parser);
  sonae_csv_scanner_clear (&self.scanner);
  g_string_free (self.text, TRUE);
  g_array_unref (self.starts);
  g_array_unref (self.cells);
  return ok;
}
