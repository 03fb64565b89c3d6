/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-date.h"
#include "exchange/sonae-cell-guard.h"
#include "exchange/sonae-export-private.h"

/* Reads back what libxlsxwriter wrote: the first sheet out of the ZIP archive, and the cells out of its XML. It understands what that library writes and
 * no more; whatever it does not understand is a file that does not compare. */

#define FIRST_SHEET "xl/worksheets/sheet1.xml"
#define PIECE (128 * 1024)
#define FIRST_SERIAL_DAY "1899-12-30"

/* --- ZIP --- */

static guint
u16 (const guchar *p)
{
  return p[0] | (guint) p[1] << 8;
}

static guint32
u32 (const guchar *p)
{
  return u16 (p) | (guint32) u16 (p + 2) << 16;
}

typedef struct
{
  const guchar *data;
  gsize packed, size;
  gboolean deflated;
} Entry;

/* The entry NAME of the archive DATA, by the directory at its end (APPNOTE.TXT of PKWARE, 4.3). */
static gboolean
find_entry (const guchar *data, gsize length, const char *name, Entry *entry)
{
  gsize end, at, n;

  if (length < 22)
    return FALSE;
  for (end = length - 22; end > 0 && u32 (data + end) != 0x06054b50; end--)
    ;
  if (u32 (data + end) != 0x06054b50)
    return FALSE;
  n = u16 (data + end + 10);
  at = u32 (data + end + 16);
  for (gsize i = 0; i < n && at + 46 <= length && u32 (data + at) == 0x02014b50; i++)
    {
      gsize name_length = u16 (data + at + 28);
      gsize local = u32 (data + at + 42);
      gsize start;

      if (at + 46 + name_length > length)
        return FALSE;
      if (name_length != strlen (name) || memcmp (data + at + 46, name, name_length) != 0)
        {
          at += 46 + name_length + u16 (data + at + 30) + u16 (data + at + 32);
          continue;
        }
      if (local + 30 > length || u32 (data + local) != 0x04034b50)
        return FALSE;
      start = local + 30 + u16 (data + local + 26) + u16 (data + local + 28);
      *entry = (Entry){ data + start, u32 (data + at + 20), u32 (data + at + 24), u16 (data + at + 10) == 8 };
      return start <= length && entry->packed <= length - start && (entry->deflated || u16 (data + at + 10) == 0);
    }
  return FALSE;
}

/* --- The cells of a sheet --- */

typedef struct
{
  SonaeExport *self;
  SonaeExportSum *found;
  GString *rest;    /* of the last piece: an element or text that is not complete */
  GString *text;    /* of the cell under way */
  guint64 row;
  guint column;
  gboolean in_text; /* within <t> or <v> */
  gboolean number;
  gboolean bad;
} Scan;

/* The place and the kind of a cell: c r="AB12" s="1" t="inlineStr", the last two or not. There are millions of them, hence by hand. */
static gboolean
parse_cell (Scan *scan, const char *tag)
{
  const char *p = tag + strlen ("c r=\"");
  guint column = 0;

  if (strncmp (tag, "c r=\"", strlen ("c r=\"")) != 0)
    return FALSE;
  for (; *p >= 'A' && *p <= 'Z' && column < 100000; p++)
    column = column * 26 + (guint) (*p - 'A') + 1;
  scan->column = column - 1;
  for (scan->row = 0; g_ascii_isdigit (*p) && scan->row <= SONAE_XLSX_MAX_ROWS; p++)
    scan->row = scan->row * 10 + (guint64) (*p - '0');
  scan->number = TRUE;
  for (; *p != '\0'; p++)
    if (p[0] == ' ' && p[1] == 't' && p[2] == '=')
      scan->number = FALSE;
  return column > 0 && column <= scan->self->columns->len && scan->row > 0;
}

/* "_x0009_" stands for a control character. */
static gboolean
parse_escape (const char *p, const char *end, char *c)
{
  int high, low;

  if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_' || (high = g_ascii_xdigit_value (p[4])) < 0
      || (low = g_ascii_xdigit_value (p[5])) < 0 || p[2] != '0' || p[3] != '0')
    return FALSE;
  *c = (char) (high * 16 + low);
  return TRUE;
}

static void
append_text (Scan *scan, const char *text, gsize length)
{
  static const struct { const char *name; char c; } entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
  const char *end = text + length;

  while (text < end)
    {
      const char *next = text;
      gboolean known = FALSE;
      char c;

      while (next < end && *next != '&' && *next != '_')
        next++;
      g_string_append_len (scan->text, text, next - text);
      text = next;
      if (text >= end)
        return;
      if (*text == '_' && parse_escape (text, end, &c))
        {
          g_string_append_c (scan->text, c);
          text += 7;
          continue;
        }
      for (guint i = 0; *text == '&' && i < G_N_ELEMENTS (entities) && !known; i++)
        if ((gsize) (end - text) >= strlen (entities[i].name) && memcmp (text, entities[i].name, strlen (entities[i].name)) == 0)
          {
            g_string_append_c (scan->text, entities[i].c);
            text += strlen (entities[i].name);
            known = TRUE;
          }
      if (!known)
        g_string_append_c (scan->text, *text++);
    }
}

static void
end_cell (Scan *scan)
{
  const SonaeExportColumn *column = g_ptr_array_index (scan->self->columns, scan->column);
  const char *text = scan->text->str;
  gsize length = scan->text->len;
  g_autofree char *day = NULL;

  if (scan->number && column->field != NULL && column->field->type == SONAE_FIELD_DATE)
    {
      day = sonae_date_add_days (FIRST_SERIAL_DAY, (int) g_ascii_strtoll (text, NULL, 10));
      text = day;
      length = strlen (day);
    }
  else if (!scan->number && scan->row > 1)
    {
      text = sonae_cell_unguard (text);
      length -= (gsize) (text - scan->text->str);
    }
  sonae_export_sum_add (scan->found, scan->row, scan->column, text, length);
}

/* TAG without its brackets, a NUL behind. */
static void
see_tag (Scan *scan, const char *tag)
{
  gboolean closing = tag[0] == '/';
  char name = tag[closing];
  gboolean one_letter = name != '\0' && (tag[closing + 1] == '\0' || tag[closing + 1] == ' ');

  if (one_letter && name == 'c' && !closing)
    {
      g_string_truncate (scan->text, 0);
      scan->bad |= !parse_cell (scan, tag);
    }
  else if (one_letter && name == 'c' && !scan->bad)
    end_cell (scan);
  else if (one_letter && (name == 't' || name == 'v'))
    scan->in_text = !closing;
  else if (name == 'r' && strncmp (tag, "row ", strlen ("row ")) == 0)
    scan->found->n_rows++;
}

/* Takes complete elements off the beginning of the rest. */
static void
scan_rest (Scan *scan)
{
  char *p = scan->rest->str;
  char *end = p + scan->rest->len;

  while (p < end && !scan->bad)
    {
      char *stop = memchr (p, *p == '<' ? '>' : '<', (gsize) (end - p));

      if (stop == NULL)
        break;
      if (*p == '<')
        {
          *stop = '\0';
          see_tag (scan, p + 1);
          p = stop + 1;
          continue;
        }
      if (scan->in_text)
        append_text (scan, p, (gsize) (stop - p));
      p = stop;
    }
  g_string_erase (scan->rest, 0, p - scan->rest->str);
}

/* --- The whole --- */

/* FALSE with an error when cancelled; what cannot be unpacked is bad. */
static gboolean
unpack (Scan *scan, const Entry *entry, GError **error)
{
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_data (entry->data, (gssize) entry->packed, NULL);
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GInputStream) stream = entry->deflated ? g_converter_input_stream_new (packed, G_CONVERTER (decompressor)) : g_object_ref (packed);
  g_autofree char *piece = g_malloc (PIECE);
  gsize done = 0;

  while (!scan->bad)
    {
      gssize n = g_input_stream_read (stream, piece, PIECE, NULL, NULL);

      if (n < 0)
        scan->bad = TRUE;
      if (n <= 0)
        break;
      g_string_append_len (scan->rest, piece, n);
      scan_rest (scan);
      done += (gsize) n;
      if (!sonae_export_tell_check (scan->self, done, entry->size, error))
        return FALSE;
    }
  if (done != entry->size)
    scan->bad = TRUE;
  return TRUE;
}

gboolean
sonae_export_xlsx_check (SonaeExport *self, SonaeExportSum *found, GError **error)
{
  g_autoptr (GInputStream) stream = sonae_file_output_read (self->output, error);
  g_autoptr (GMappedFile) file = stream != NULL ? g_mapped_file_new_from_fd (sonae_file_output_fd (self->output), FALSE, NULL) : NULL;
  g_autoptr (GString) rest = g_string_sized_new (2 * PIECE);
  g_autoptr (GString) text = g_string_new (NULL);
  Scan scan = { self, found, rest, text };
  Entry entry;

  if (stream == NULL)
    return FALSE;
  if (file == NULL
      || !find_entry ((const guchar *) g_mapped_file_get_contents (file), g_mapped_file_get_length (file), FIRST_SHEET, &entry))
    return sonae_file_output_fail_verify (self->output, error);
  return unpack (&scan, &entry, error) && (!scan.bad || sonae_file_output_fail_verify (self->output, error));
}
