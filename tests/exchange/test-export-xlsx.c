/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLSX, seen from outside: the XML that other programs read. */
#include "export-fixture.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook-fixture.h"

#define SHEET "xl/worksheets/sheet1.xml"

/* --- Cells out of the XML, by a parser of their own --- */

typedef struct
{
  GHashTable *cells;  /* "B2" to "TYPE:text": the type as in XML, "n" where it has none */
  char *place, *type;
  GString *text;
  guint n_formulas;
} Sheet;

static void
start_cb (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  Sheet *sheet = data;

  sheet->n_formulas += strcmp (name, "f") == 0;
  if (strcmp (name, "c") != 0)
    return;
  sonae_set_str (&sheet->place, NULL);
  sonae_set_str (&sheet->type, "n");
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "r") == 0)
      sonae_set_str (&sheet->place, values[i]);
    else if (strcmp (names[i], "t") == 0)
      sonae_set_str (&sheet->type, values[i]);
  g_string_truncate (sheet->text, 0);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  const char *name = g_markup_parse_context_get_element (context);

  if (strcmp (name, "t") == 0 || strcmp (name, "v") == 0)
    g_string_append_len (((Sheet *) data)->text, text, (gssize) length);
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Sheet *sheet = data;

  if (strcmp (name, "c") == 0)
    g_hash_table_insert (sheet->cells, g_strdup (sheet->place), g_strdup_printf ("%s:%s", sheet->type, sheet->text->str));
}

static void
sheet_read (Sheet *sheet, const char *xml)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb };
  g_autoptr (GMarkupParseContext) context = NULL;

  sheet->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sheet->text = g_string_new (NULL);
  sheet->place = sheet->type = NULL;
  sheet->n_formulas = 0;
  context = g_markup_parse_context_new (&parser, 0, sheet, NULL);
  g_assert_true (g_markup_parse_context_parse (context, xml, -1, NULL));
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
}

static void
sheet_clear (Sheet *sheet)
{
  g_hash_table_unref (sheet->cells);
  g_string_free (sheet->text, TRUE);
  g_free (sheet->place);
  g_free (sheet->type);
}

static void
assert_cell (Sheet *sheet, const char *place, const char *expected)
{
  g_assert_cmpstr (g_hash_table_lookup (sheet->cells, place), ==, expected);
}

static void
test_cells (void)
{
  g_autoptr (GFile) book = fixture_file ("会社.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  static const char *const fields[] = { "title", "detail", "state", "due", "done_on", "cost", NULL };
  g_autoptr (SonaeExport) export = export_new (workbook, "action");
  g_autoptr (GFile) file = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *about = NULL;
  g_autofree char *lists = NULL;
  g_autofree char *id = NULL;
  Sheet sheet;

  sonae_clock_freeze (G_GINT64_CONSTANT (1795489200000000)); /* 2026-11-24 12:00 in Tokyo */
  id = g_strdup_printf ("inlineStr:'%" G_GINT64_FORMAT,
                        fixture_add (workbook, "action", "title", "=1+1", "detail", "a\n<b> & \"c\" _x0041_ 😀", "state", "doing", "due", "2026-04-01",
                                     "done_on", "1899-01-01", "cost", "1234567", NULL));
  sonae_export_set_fields (export, fields);
  sonae_export_set_choice (export, "state=doing");
  file = export_write (export, "a.xlsx");

  xml = export_unzip (file, SHEET);
  sheet_read (&sheet, xml);
  assert_cell (&sheet, "A1", "inlineStr:id");
  assert_cell (&sheet, "E1", "inlineStr:Due");
  assert_cell (&sheet, "A2", id);
  assert_cell (&sheet, "B2", "inlineStr:'=1+1");
  assert_cell (&sheet, "C2", "inlineStr:a\n<b> & \"c\" _x005F_x0041_ 😀");
  assert_cell (&sheet, "D2", "inlineStr:In progress");
  assert_cell (&sheet, "E2", "n:46113"); /* days from 1899-12-30 */
  assert_cell (&sheet, "F2", "inlineStr:1899-01-01"); /* before the days that spreadsheets count */
  assert_cell (&sheet, "G2", "n:1234567");
  g_assert_cmpuint (g_hash_table_size (sheet.cells), ==, 14);
  g_assert_cmpuint (sheet.n_formulas, ==, 0);
  g_assert_nonnull (strstr (xml, "<pane ySplit=\"1\" topLeftCell=\"A2\""));
  g_assert_nonnull (strstr (xml, "<autoFilter ref=\"A1:G2\"/>"));
  g_assert_nonnull (strstr (xml, "<dataValidations count=\"1\"><dataValidation type=\"list\""));
  g_assert_nonnull (strstr (xml, "sqref=\"D2:D1048576\"><formula1>'Lists to choose from'!$A$2:$A$5</formula1>"));
  sheet_clear (&sheet);

  about = export_unzip (file, "xl/worksheets/sheet2.xml");
  sheet_read (&sheet, about);
  assert_cell (&sheet, "B1", "inlineStr:Actions");
  assert_cell (&sheet, "B2", "inlineStr:会社.sonae");
  assert_cell (&sheet, "B3", "inlineStr:2026-11-24 12:00");
  assert_cell (&sheet, "B4", "inlineStr:1");
  assert_cell (&sheet, "B5", "inlineStr:state=doing");
  sheet_clear (&sheet);

  lists = export_unzip (file, "xl/worksheets/sheet3.xml");
  sheet_read (&sheet, lists);
  assert_cell (&sheet, "A1", "inlineStr:State");
  assert_cell (&sheet, "A3", "inlineStr:In progress");
  assert_cell (&sheet, "A5", "inlineStr:Dropped");
  sheet_clear (&sheet);
  sonae_clock_freeze (-1);
  fixture_close (workbook);
}

/* The sheet of every table: no cell is a formula, and none begins as one. */
static void
test_no_formulas (void)
{
  SonaeWorkbook *workbook = export_workbook (FALSE);
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeExport) export = export_new (workbook, entities[i]->name);
      g_autoptr (GFile) file = export_write (export, "t.xlsx");
      g_autofree char *xml = export_unzip (file, SHEET);
      GHashTableIter iter;
      gpointer place, cell;
      Sheet sheet;

      sheet_read (&sheet, xml);
      g_assert_cmpuint (sheet.n_formulas, ==, 0);
      g_hash_table_iter_init (&iter, sheet.cells);
      while (g_hash_table_iter_next (&iter, &place, &cell))
        if (g_str_has_prefix (cell, "inlineStr:"))
          g_assert_null (strchr ("=+-@\t\r", ((const char *) cell)[strlen ("inlineStr:")]));
      sheet_clear (&sheet);
    }
  fixture_close (workbook);
}

/* More than a cell of Excel holds is refused, and the older file stays. */
static void
test_long (void)
{
  g_autoptr (GFile) book = fixture_file ("a.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autofree char *fits = g_strnfill (32767, 'x');
  g_autofree char *too_long = g_strnfill (32768, 'x');
  g_autoptr (SonaeExport) export = export_new (workbook, "action");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add (workbook, "action", "title", "a", "detail", fits, "state", "open", NULL);
  file = export_write (export, "a.xlsx");
  before = fixture_bytes (file);
  fixture_add (workbook, "action", "title", "b", "detail", too_long, "state", "open", NULL);
  g_assert_false (sonae_export_write (export, file, NULL, NULL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  after = fixture_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (export_n_siblings (file), ==, 1);

  sonae_export_set_format (export, SONAE_EXPORT_CSV);
  g_assert_true (sonae_export_write (export, file, NULL, NULL, NULL, &error));
  fixture_close (workbook);
}

static const char *
cell_at (Sheet *sheet, guint row, guint column)
{
  char place[16];

  lxw_rowcol_to_cell (place, row, (lxw_col_t) column);
  return g_hash_table_lookup (sheet->cells, place);
}

/* What a spreadsheet shows for the number in CELL of a column of FIELD; NULL for the id's. */
static char *
number_of (const SonaeField *field, const char *cell)
{
  return field != NULL && field->type == SONAE_FIELD_DATE ? sonae_date_add_days ("1899-12-30", atoi (cell)) : g_strdup (cell);
}

/* The sheet as CSV, as a spreadsheet would save it. */
static GFile *
csv_of (GFile *xlsx, const SonaeEntity *entity)
{
  g_autofree char *xml = export_unzip (xlsx, SHEET);
  g_autoptr (GString) csv = g_string_new (NULL);
  GFile *file = fixture_file ("sheet.csv");
  Sheet sheet;
  guint n_columns = 0;
  gboolean any = TRUE;

  sheet_read (&sheet, xml);
  while (cell_at (&sheet, 0, n_columns) != NULL)
    n_columns++;
  for (guint row = 0; any; row++)
    {
      any = FALSE;
      for (guint column = 0; column < n_columns; column++)
        {
          const char *cell = cell_at (&sheet, row, column);

          any |= cell != NULL;
          g_string_append (csv, column > 0 ? ",\"" : "\"");
          if (cell != NULL)
            {
              g_autofree char *shown = g_str_has_prefix (cell, "n:") ? number_of (column > 0 ? &entity->fields[column - 1] : NULL, cell + 2)
                                                                     : g_strdup (strchr (cell, ':') + 1);
              g_autoptr (GString) text = g_string_new (shown);

              g_string_replace (text, "_x005F_", "_", 0);
              g_string_replace (text, "\"", "\"\"", 0);
              g_string_append (csv, text->str);
            }
          g_string_append_c (csv, '"');
        }
      g_string_append (csv, "\r\n");
    }
  sheet_clear (&sheet);
  g_assert_true (g_file_replace_contents (file, csv->str, csv->len, NULL, FALSE, 0, NULL, NULL, NULL));
  return file;
}

/* Every table there is, out as XLSX and in again as what stands in the sheet: nothing differs. */
static void
test_round_trip (void)
{
  SonaeWorkbook *workbook = export_workbook (FALSE);
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *table = entities[i]->name;
      g_autofree char *before = export_dump (workbook, table);
      g_autofree char *after = NULL;
      g_autoptr (SonaeExport) export = export_new (workbook, table);
      g_autoptr (GFile) xlsx = NULL;
      g_autoptr (GFile) csv = NULL;

      if (!export_is_importable (entities[i]))
        continue;
      g_test_message ("%s", table);
      xlsx = export_write (export, "table.xlsx");
      csv = csv_of (xlsx, entities[i]);
      export_wipe (workbook, table);
      export_import_again (workbook, table, csv);
      after = export_dump (workbook, table);
      g_assert_cmpstr (before, ==, after);
    }
  fixture_close (workbook);
}

/* --- Opened by LibreOffice and saved as CSV, as a user would to bring it back: nothing differs. Takes a minute, so only in the long form. --- */

/* READING: the filter to open with, or NULL. */
static GFile *
convert (const char *program, GFile *file, const char *reading)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) saved = g_file_get_child (folder, "saved");
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_strconcat (base, NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", g_file_peek_path (folder));
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status;

  strcpy (strrchr (name, '.'), ".csv");
  g_ptr_array_add (argv, (gpointer) program);
  g_ptr_array_add (argv, profile);
  g_ptr_array_add (argv, (gpointer) "--headless");
  if (reading != NULL)
    g_ptr_array_add (argv, (gpointer) reading);
  g_ptr_array_add (argv, (gpointer) "--convert-to");
  /* Comma, quotation mark, UTF-8, from the first line, all texts quoted, cells as they are shown. */
  g_ptr_array_add (argv, (gpointer) "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true");
  g_ptr_array_add (argv, (gpointer) "--outdir");
  g_ptr_array_add (argv, (gpointer) g_file_peek_path (saved));
  g_ptr_array_add (argv, (gpointer) g_file_peek_path (file));
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_file_get_child (saved, name);
}

static void
back_from_office (SonaeWorkbook *workbook, const char *program, const char *table, GFile *file, const char *reading)
{
  g_autofree char *before = export_dump (workbook, table);
  g_autofree char *after = NULL;
  g_autoptr (GFile) csv = convert (program, file, reading);

  g_test_message ("%s", table);
  export_wipe (workbook, table);
  export_import_again (workbook, table, csv);
  after = export_dump (workbook, table);
  g_assert_cmpstr (before, ==, after);
}

static void
test_office (gconstpointer program)
{
  SonaeWorkbook *workbook = export_workbook (FALSE);
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint i = 0; i < n; i++)
    if (export_is_importable (entities[i]))
      {
        g_autoptr (SonaeExport) export = export_new (workbook, entities[i]->name);
        g_autoptr (GFile) xlsx = export_write (export, "table.xlsx");

        back_from_office (workbook, program, entities[i]->name, xlsx, NULL);
      }
  fixture_close (workbook);
}

/* The CP932 CSV, every column taken as text, as a careful user sets in the dialog: what LibreOffice makes of "0123" otherwise is its own rule. */
static void
test_office_cp932 (gconstpointer program)
{
  static const char *const tables[] = { "device", "asset", "action" };
  SonaeWorkbook *workbook = export_workbook (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (SonaeExport) export = export_new (workbook, tables[i]);
      g_autoptr (GString) reading = g_string_new ("--infilter=Text - txt - csv (StarCalc):44,34,60,1,");
      g_autoptr (GFile) csv = NULL;

      /* 60 is CP932; then "column/2" for each, which means text. */
      for (guint column = 1; column <= sonae_entity_find (tables[i])->n_fields + 1; column++)
        g_string_append_printf (reading, "%s%u/2", column > 1 ? "/" : "", column);
      g_assert_true (sonae_export_set_encoding (export, SONAE_CSV_ENCODING_CP932, NULL));
      csv = export_write (export, "表.csv");
      back_from_office (workbook, program, tables[i], csv, reading->str);
    }
  fixture_close (workbook);
}

/* More rows than a sheet holds: refused before anything is written. */
static void
test_many_rows (void)
{
  g_autoptr (GFile) book = fixture_file ("many.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (SonaeExport) export = export_new (workbook, "person");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++)
    fixture_add (workbook, "person", "name", "a", NULL);
  sonae_export_limit_rows_for_tests (4); /* the header and three */
  file = export_write (export, "p.xlsx");
  fixture_add (workbook, "person", "name", "b", NULL);
  g_assert_false (sonae_export_write (export, file, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "4 rows"));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpuint (export_n_siblings (file), ==, 1);

  /* CSV has no such limit. */
  sonae_export_set_format (export, SONAE_EXPORT_CSV);
  g_assert_true (sonae_export_write (export, file, NULL, NULL, NULL, &error));
  sonae_export_limit_rows_for_tests (0);
  sonae_export_set_format (export, SONAE_EXPORT_XLSX);
  g_assert_true (sonae_export_write (export, file, NULL, NULL, NULL, &error));
  fixture_close (workbook);
}

int
main (int argc, char *argv[])
{
  g_autofree char *office = g_getenv ("SONAECHO_LONG") != NULL ? g_find_program_in_path ("soffice") : NULL;

  fixture_init (&argc, &argv);
  g_test_add_func ("/export-xlsx/cells", test_cells);
  g_test_add_func ("/export-xlsx/no-formulas", test_no_formulas);
  g_test_add_func ("/export-xlsx/long", test_long);
  g_test_add_func ("/export-xlsx/round-trip", test_round_trip);
  g_test_add_func ("/export-xlsx/many-rows", test_many_rows);
  if (office != NULL)
    {
      g_test_add_data_func ("/export-xlsx/office", office, test_office);
      g_test_add_data_func ("/export-xlsx/office-cp932", office, test_office_cp932);
    }
  return g_test_run ();
}
