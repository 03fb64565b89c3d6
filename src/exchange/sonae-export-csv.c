/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-cell-guard.h"
#include "exchange/sonae-cp932.h"
#include "exchange/sonae-csv-reader.h"
#include "exchange/sonae-export-private.h"

#define PIECE (256 * 1024)
#define GETA 0x3013
#define MARK "\xEF\xBB\xBF"

typedef struct
{
  SonaeExport *self;
  GString *piece;    /* bytes that are not in the file yet */
  GString *meant;    /* what a cell says in CP932, when that is not what it is */
} Writer;

static void
note_missing (SonaeExport *self, gunichar c, guint64 row, gint64 id, guint column)
{
  SonaeExportMissingCharacter *missing;

  self->n_missing++;
  if (self->missing->len >= SONAE_EXPORT_MAX_LISTED)
    return;
  missing = g_new (SonaeExportMissingCharacter, 1);
  *missing = (SonaeExportMissingCharacter){ c, row, id, g_strdup (((SonaeExportColumn *) g_ptr_array_index (self->columns, column))->header) };
  g_ptr_array_add (self->missing, missing);
}

/* TEXT with what stands for characters that CP932 lacks; TEXT itself when it has all. */
static const char *
without_missing (Writer *writer, const char *text, gsize *length, guint64 row, gint64 id, guint column)
{
  SonaeExport *self = writer->self;
  const char *end = text + *length;
  const char *p = text;

  while (p < end && ((guchar) *p < 0x80 || sonae_cp932_encode (g_utf8_get_char (p)) != 0))
    p = g_utf8_next_char (p);
  if (p >= end)
    return text;

  g_string_truncate (writer->meant, 0);
  g_string_append_len (writer->meant, text, p - text);
  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 || sonae_cp932_encode (c) != 0)
        {
          g_string_append_unichar (writer->meant, c);
          continue;
        }
      note_missing (self, c, row, id, column);
      if (self->missing_rule == SONAE_EXPORT_CODE)
        g_string_append_printf (writer->meant, "U+%04X", (guint) c);
      else
        g_string_append_unichar (writer->meant, GETA);
    }
  *length = writer->meant->len;
  return writer->meant->str;
}

/* Our reader, as others, takes blanks off the ends of cells that are not quoted. */
static gboolean
needs_quotes (const char *text, gsize length)
{
  if (text[0] == ' ' || text[0] == '\t' || text[length - 1] == ' ' || text[length - 1] == '\t')
    return TRUE;
  for (gsize i = 0; i < length; i++)
    if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
      return TRUE;
  return FALSE;
}

static void
append_encoded (Writer *writer, const char *text, gsize length)
{
  const char *end = text + length;

  if (writer->self->encoding == SONAE_CSV_ENCODING_UTF_8)
    {
      g_string_append_len (writer->piece, text, (gssize) length);
      return;
    }
  while (text < end)
    {
      const char *next = text;
      guint16 code;

      while (next < end && (guchar) *next < 0x80)
        next++;
      g_string_append_len (writer->piece, text, next - text);
      if (next >= end)
        return;
      code = sonae_cp932_encode (g_utf8_get_char (next));
      if (code >= 0x100)
        g_string_append_c (writer->piece, (char) (code >> 8));
      g_string_append_c (writer->piece, (char) code);
      text = g_utf8_next_char (next);
    }
}

static void
append_cell (Writer *writer, guint64 row, gint64 id, guint column, gboolean guard, const char *text, gsize length)
{
  gboolean quoted;

  if (column > 0)
    g_string_append_c (writer->piece, ',');
  if (length == 0)
    return;
  if (writer->self->encoding == SONAE_CSV_ENCODING_CP932)
    text = without_missing (writer, text, &length, row, id, column);
  sonae_export_sum_add (&writer->self->written, row, column, text, length);
  quoted = needs_quotes (text, length);
  if (quoted)
    g_string_append_c (writer->piece, '"');
  if (guard)
    g_string_append_c (writer->piece, '\'');
  for (const char *quote; quoted && (quote = memchr (text, '"', length)) != NULL;)
    {
      append_encoded (writer, text, (gsize) (quote + 1 - text));
      g_string_append_c (writer->piece, '"');
      length -= (gsize) (quote + 1 - text);
      text = quote + 1;
    }
  append_encoded (writer, text, length);
  if (quoted)
    g_string_append_c (writer->piece, '"');
}

static gboolean
flush (Writer *writer, GError **error)
{
  gboolean done = sonae_file_output_write (writer->self->output, writer->piece->str, writer->piece->len, error);

  g_string_truncate (writer->piece, 0);
  return done;
}

static gboolean
end_row (Writer *writer, GError **error)
{
  writer->self->written.n_rows++;
  g_string_append (writer->piece, "\r\n");
  return writer->piece->len < PIECE || flush (writer, error);
}

static gboolean
write_row (guint64 row, gint64 id, const SonaeExportCell *cells, gpointer data, GError **error)
{
  Writer *writer = data;
  GPtrArray *columns = writer->self->columns;

  for (guint i = 0; i < columns->len; i++)
    append_cell (writer, row, id, i, sonae_export_cell_needs_guard (&cells[i]), cells[i].text, cells[i].length);
  return end_row (writer, error);
}

gboolean
sonae_export_csv_write (SonaeExport *self, GError **error)
{
  g_autoptr (GString) piece = g_string_sized_new (2 * PIECE);
  g_autoptr (GString) meant = g_string_new (NULL);
  Writer writer = { self, piece, meant };

  if (self->encoding == SONAE_CSV_ENCODING_UTF_8)
    g_string_append (piece, MARK);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *header = ((SonaeExportColumn *) g_ptr_array_index (self->columns, i))->header;

      append_cell (&writer, 1, 0, i, FALSE, header, strlen (header));
    }
  return end_row (&writer, error) && sonae_export_each (self, write_row, &writer, error) && flush (&writer, error);
}

/* --- Reading back, by the reader of the import --- */

typedef struct
{
  SonaeExport *self;
  SonaeExportSum *found;
} Check;

static SonaeCsvVerdict
check_row (const SonaeCsvRow *row, gpointer data, GError **error)
{
  Check *check = data;
  SonaeExport *self = check->self;

  if (row->number % 1024 == 0 && !sonae_export_tell_check (self, row->number, self->n_rows, error))
    return SONAE_CSV_FAIL;
  /* One cell too few or too many is as wrong as another text. */
  if (row->n_cells != self->columns->len)
    {
      check->found->n_rows = G_MAXUINT64;
      return SONAE_CSV_STOP;
    }
  check->found->n_rows++;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const SonaeCsvCell *cell = &row->cells[i];
      const char *text = check->found->n_rows > 1 ? sonae_cell_unguard (cell->text) : cell->text;

      sonae_export_sum_add (check->found, check->found->n_rows, i, text, cell->length - (gsize) (text - cell->text));
    }
  return SONAE_CSV_CONTINUE;
}

gboolean
sonae_export_csv_check (SonaeExport *self, SonaeExportSum *found, GError **error)
{
  g_autoptr (GInputStream) stream = sonae_file_output_read (self->output, error);
  SonaeCsvFormat format = { self->encoding, ',', NULL };
  Check check = { self, found };

  return stream != NULL && sonae_csv_read (stream, &format, check_row, &check, self->cancellable, error);
}
