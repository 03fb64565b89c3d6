/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-csv-reader.h"

#include <stdio.h>
#include <string.h>

#include "base/sonae-error.h"
#include "exchange-fixture.h"
#include "workbook-fixture.h"

/* "3@5!q:a|b;" for row 3, which begins in line 5, has a stray quotation mark and the cells a and b. */
static SonaeCsvVerdict
write_row (const SonaeCsvRow *row, gpointer data, GError **error)
{
  GString *seen = data;

  g_string_append_printf (seen, "%u@%u", (guint) row->number, (guint) row->line);
  if (row->faults != 0)
    g_string_append_printf (seen, "!%s%s%s%s", row->faults & SONAE_CSV_ROW_STRAY_QUOTE ? "q" : "", row->faults & SONAE_CSV_ROW_OPEN_QUOTE ? "o" : "",
                            row->faults & SONAE_CSV_ROW_OTHER_ENCODING ? "e" : "", row->faults & SONAE_CSV_ROW_TOO_MANY ? "m" : "");
  g_string_append_c (seen, ':');
  for (guint i = 0; i < row->n_cells; i++)
    {
      const SonaeCsvCell *cell = &row->cells[i];

      g_assert_cmpuint (strlen (cell->text), ==, cell->length);
      g_assert_true (g_utf8_validate (cell->text, -1, NULL));
      g_string_append_printf (seen, "%s%s%s%s%s", i > 0 ? "|" : "", cell->text, cell->faults & SONAE_CSV_CELL_BAD_CHARACTER ? "<b>" : "",
                              cell->faults & SONAE_CSV_CELL_NUL ? "<0>" : "", cell->faults & SONAE_CSV_CELL_TOO_LONG ? "<l>" : "");
    }
  g_string_append_c (seen, ';');
  return SONAE_CSV_CONTINUE;
}

static const struct
{
  const char *bytes;
  gssize length;
  char delimiter;
  const char *rows;
} cases[] = {
  { "a,b\n1,2\n", -1, ',', "1@1:a|b;2@2:1|2;" },
  { "a,b\r\n1,2", -1, ',', "1@1:a|b;2@2:1|2;" },
  { "a,b\r1,2\r", -1, ',', "1@1:a|b;2@2:1|2;" },
  { "a\r\n\r\n\r\nb\n\nc", -1, ',', "1@1:a;4@4:b;6@6:c;" },                 /* blank rows count */
  { "\n\n  \na", -1, ',', "4@4:a;" },
  { "\"a\r\nb\",\"c\"\r\nd,e\r\n", -1, ',', "1@1:a\r\nb|c;2@3:d|e;" },     /* lines within a cell */
  { "\"a\"\"b\",\"\"\n", -1, ',', "1@1:a\"b|;" },
  { "a,,\n,,\n", -1, ',', "1@1:a||;2@2:||;" },
  { "a\tb,c\n", -1, '\t', "1@1:a|b,c;" },
  { "a;\"b;c\"\n", -1, ';', "1@1:a|b;c;" },
  { " a , \"b\" \n", -1, ',', "1@1:a|b;" },
  { "5\" disk,x\n1,2\n", -1, ',', "1@1!q:5\" disk|x;2@2:1|2;" },
  { "\"a\"b,c\",d\n1,2\n", -1, ',', "1@1!q:a\"b,c|d;2@2:1|2;" },
  { "\"a\" \"b\"\n1\n", -1, ',', "1@1!q:a\" \"b;2@2:1;" },
  { "a,b\n1,\"2\n3,4\n", -1, ',', "1@1:a|b;2@2!o:1|2\n3,4\n;" },            /* never closed */
  { "\"", -1, ',', "1@1!o:;" },
  { "\"a\"", -1, ',', "1@1:a;" },
  { "a,", -1, ',', "1@1:a|;" },
  { "a\0b,c\nd\n", 8, ',', "1@1:a<0>|c;2@2:d;" },
  { "a\xFF,b\n", -1, ',', "1@1:a\xEF\xBF\xBD<b>|b;" },
  { "", -1, ',', "" },
  { "\r\n \t \n", -1, ',', "" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gssize length = cases[i].length < 0 ? (gssize) strlen (cases[i].bytes) : cases[i].length;
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (cases[i].bytes, length, NULL);
      SonaeCsvFormat format = { SONAE_CSV_ENCODING_UTF_8, cases[i].delimiter, NULL };
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (sonae_csv_read (stream, &format, write_row, seen, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (seen->str, ==, cases[i].rows);
    }
}

static void
test_other_lines (void)
{
  static const guint64 numbers[] = { 2, 5 };
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  SonaeCsvFormat format = { SONAE_CSV_ENCODING_UTF_8, ',', lines };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\nb\nc\n\"d\ne\nf\"\ng\n", -1, NULL);
  g_autoptr (GString) seen = g_string_new (NULL);

  g_array_append_vals (lines, numbers, 2);
  g_assert_true (sonae_csv_read (stream, &format, write_row, seen, NULL, NULL));
  g_assert_cmpstr (seen->str, ==, "1@1:a;2@2!e:b;3@3:c;4@4!e:d\ne\nf;5@7:g;");
}

static void
test_delimiters (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
  } texts[] = {
    { "a,b,c\n1,2,3\n", ',' },  { "a\tb\tc\n1,5\t2\t3\n", '\t' },  { "a;b\n1,5;2\n2,5;3\n", ';' },    { "title\n\na,b\n1,2\n", ',' },
    { "one column\n1\n", ',' }, { "a\t\"b,c,d,e\"\n1\t2\n", '\t' }, { "\"x;y\",b\n\"z;w\",c\n", ',' }, { "", ',' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (sonae_csv_guess_delimiter (texts[i].text, strlen (texts[i].text)), ==, texts[i].delimiter);
}

/* --- A long file that is nowhere --- */

#define TEST_TYPE_STREAM (test_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestStream, test_stream, TEST, STREAM, GInputStream)

/* PIECE again and again, until SIZE bytes were given. */
struct _TestStream
{
  GInputStream parent_instance;

  const char *piece;
  gsize length;
  guint64 at, size;
};

G_DEFINE_FINAL_TYPE (TestStream, test_stream, G_TYPE_INPUT_STREAM)

static gssize
test_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  TestStream *self = TEST_STREAM (stream);
  char *out = buffer;
  gsize n = (gsize) MIN (count, self->size - self->at);

  for (gsize i = 0; i < n; i++)
    out[i] = self->piece[(self->at + i) % self->length];
  self->at += n;
  return (gssize) n;
}

static void
test_stream_class_init (TestStreamClass *class)
{
  G_INPUT_STREAM_CLASS (class)->read_fn = test_stream_read;
}

static void
test_stream_init (TestStream *self)
{
}

static GInputStream *
endless (const char *piece, guint64 size)
{
  TestStream *self = g_object_new (TEST_TYPE_STREAM, NULL);

  self->piece = piece;
  self->length = strlen (piece);
  self->size = size;
  return G_INPUT_STREAM (self);
}

static gsize
resident_bytes (void)
{
  g_autofree char *text = NULL;
  gsize pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  sscanf (text, "%*s %" G_GSIZE_FORMAT, &pages);
  return pages * 4096;
}

static SonaeCsvVerdict
count_row (const SonaeCsvRow *row, gpointer data, GError **error)
{
  guint64 *n = data;

  (*n)++;
  return SONAE_CSV_CONTINUE;
}

/* Memory does not grow with the file. */
static void
test_long_file (void)
{
  const guint64 size = 160 * 1024 * 1024;
  SonaeCsvFormat format = { SONAE_CSV_ENCODING_UTF_8, ',', NULL };
  g_autoptr (GInputStream) warm_up = endless ("aaaa,bbbb\n", 1000000);
  g_autoptr (GInputStream) stream = endless ("aaaa,\"bb\"\"bb\"\r\n", size);
  guint64 n = 0;
  gsize before;

  g_assert_true (sonae_csv_read (warm_up, &format, count_row, &n, NULL, NULL));
  before = resident_bytes ();
  n = 0;
  g_assert_true (sonae_csv_read (stream, &format, count_row, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, (size + 14) / 15);
  g_assert_cmpuint (resident_bytes (), <, before + 16 * 1024 * 1024);
}

/* A cell that never ends does not fill the memory. */
static void
test_endless_cell (void)
{
  SonaeCsvFormat format = { SONAE_CSV_ENCODING_UTF_8, ',', NULL };
  g_autoptr (GInputStream) stream = endless ("aaaaaaaa", 200 * 1024 * 1024);
  guint64 n = 0;
  GError *error = NULL;

  g_assert_false (sonae_csv_read (stream, &format, count_row, &n, NULL, &error));
  g_assert_nonnull (strstr (error->message, "row 1 "));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
}

static SonaeCsvVerdict
check_long_cell (const SonaeCsvRow *row, gpointer data, GError **error)
{
  guint *n = data;

  (*n)++;
  if (row->number == 2)
    {
      g_assert_cmpuint (row->n_cells, ==, 3);
      g_assert_cmpuint (row->cells[1].faults, ==, SONAE_CSV_CELL_TOO_LONG);
      g_assert_cmpuint (row->cells[1].length, <, 2000);
      g_assert_true (g_utf8_validate (row->cells[1].text, -1, NULL));
      g_assert_cmpstr (row->cells[2].text, ==, "c");
    }
  return SONAE_CSV_CONTINUE;
}

static void
test_long_cell (void)
{
  g_autoptr (GString) text = g_string_new ("x,y,z\na,");
  SonaeCsvFormat format = { SONAE_CSV_ENCODING_UTF_8, ',', NULL };
  g_autoptr (GInputStream) stream = NULL;
  guint n = 0;

  while (text->len < 10 * 1024 * 1024)
    g_string_append (text, "長い");
  g_string_append (text, ",c\nd,e,f\n");
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  g_assert_true (sonae_csv_read (stream, &format, check_long_cell, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 3);
}

static SonaeCsvVerdict
check_many_cells (const SonaeCsvRow *row, gpointer data, GError **error)
{
  gboolean *seen = data;

  g_assert_cmpuint (row->n_cells, ==, SONAE_CSV_MAX_COLUMNS);
  g_assert_cmpuint (row->faults, ==, SONAE_CSV_ROW_TOO_MANY);
  *seen = TRUE;
  return SONAE_CSV_STOP;
}

static void
test_many_cells (void)
{
  SonaeCsvFormat format = { SONAE_CSV_ENCODING_UTF_8, ',', NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  gboolean seen = FALSE;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "a,");
  g_string_append (text, "a\nb\n");
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  g_assert_true (sonae_csv_read (stream, &format, check_many_cells, &seen, NULL, NULL));
  g_assert_true (seen);
}

static SonaeCsvVerdict
fail_row (const SonaeCsvRow *row, gpointer data, GError **error)
{
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, "no");
  return SONAE_CSV_FAIL;
}

static void
test_fail_and_cancel (void)
{
  SonaeCsvFormat format = { SONAE_CSV_ENCODING_UTF_8, ',', NULL };
  g_autoptr (GInputStream) stream = endless ("a,b\n", 1000);
  g_autoptr (GInputStream) other = endless ("a,b\n", 1000);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  g_assert_false (sonae_csv_read (stream, &format, fail_row, NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==, "no");
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (sonae_csv_read (other, &format, count_row, &n, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/exchange/csv-reader/rows", test_rows);
  g_test_add_func ("/exchange/csv-reader/other-lines", test_other_lines);
  g_test_add_func ("/exchange/csv-reader/delimiters", test_delimiters);
  g_test_add_func ("/exchange/csv-reader/long-file", test_long_file);
  g_test_add_func ("/exchange/csv-reader/endless-cell", test_endless_cell);
  g_test_add_func ("/exchange/csv-reader/long-cell", test_long_cell);
  g_test_add_func ("/exchange/csv-reader/many-cells", test_many_cells);
  g_test_add_func ("/exchange/csv-reader/fail-and-cancel", test_fail_and_cancel);
  return g_test_run ();
}
