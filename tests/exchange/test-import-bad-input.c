/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "exchange-fixture.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"

/* Files that are not what they should be: each says what is wrong and where, and nothing is ever half imported. */

static const struct
{
  const char *name;
  const char *bytes;
  gssize length;
  guint n_new, n_problem, n_left_out;
  guint64 row;    /* of the first problem; 0 for none */
  guint column;
  const char *word;
} cases[] = {
  { "ragged, short", "name,address\nA,x\nB\nC,y\n", -1, 2, 1, 0, 3, 0, "1 cells" },
  { "ragged, long", "name,address\nA,x,y\nB,z\n", -1, 1, 1, 0, 2, 0, "3 cells" },
  { "empty cells beyond", "name,address\nA,x,,,\nB,z\n", -1, 2, 0, 0, 0, 0, NULL },
  { "stray quotation marks", "name,address\nA,5\" rack\nB,z\n", -1, 1, 1, 0, 2, 0, "quotation mark" },
  { "never closed", "name,address\nA,x\nB,\"y\nC,z\nD,w\n", -1, 1, 1, 0, 3, 0, "never closed" },
  { "NUL", "name,address\nA,x\0y\nB,z\n", 23, 1, 1, 0, 2, 2, "NUL" },
  { "mixed encodings", "name,address\n\x93\xFA,x\n\x96\x7B,y\n\xE5\xA4\xA7\xE9\x98\xAA,z\n", -1, 2, 1, 0, 4, 0, "encoding" },
  { "no characters", "name,address\n名,x\n前,y\nA,\xFF\xFE\n", -1, 2, 1, 0, 4, 0, "encoding" },
  { "header twice", "name,address\nA,x\nname,address\nB,y\n", -1, 2, 0, 1, 0, 0, NULL },
  { "out of range", "name,employees\nA,5\nB,99999999\nC,-3\n", -1, 1, 2, 0, 3, 2, "range" },
  { "not a number", "name,employees\nA,たくさん\n", -1, 0, 1, 0, 2, 2, "whole number" },
  { "too long", NULL, 0, 1, 1, 0, 2, 1, "longer" }, /* made below */
  { "control character", "name,address\nA\x02,x\nB,y\n", -1, 1, 1, 0, 2, 1, "control" },
  { "only a header", "name,address\n", -1, 0, 0, 0, 0, 0, NULL },
  { "no column for the name", "address,employees\nx,1\n", -1, 0, 1, 0, 2, 0, "new row" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) book = fixture_file ("bad.sonae");
      SonaeWorkbook *workbook = fixture_create (book);
      g_autoptr (GString) long_text = g_string_new ("name,address\n");
      g_autoptr (GFile) file = NULL;
      g_autoptr (SonaeImport) import = NULL;
      g_autoptr (SonaeImportPlan) plan = NULL;
      g_auto (GStrv) before = fixture_dump_workbook (workbook);
      g_auto (GStrv) after = NULL;

      for (int n = 0; n < 201; n++)
        g_string_append (long_text, "長");
      g_string_append (long_text, ",x\nB,y\n");
      g_test_message ("%s", cases[i].name);
      file = cases[i].bytes != NULL ? exchange_file ("bad.csv", cases[i].bytes, cases[i].length) : exchange_file ("bad.csv", long_text->str, -1);
      import = exchange_import (workbook, "site", file);
      plan = exchange_plan (import);
      exchange_assert_counts (plan, cases[i].n_new, 0, 0, cases[i].n_problem, cases[i].n_left_out);
      if (cases[i].row > 0)
        exchange_assert_problem (plan, cases[i].row, cases[i].column, cases[i].word);
      after = fixture_dump_workbook (workbook);
      fixture_assert_dumps (after, before, cases[i].name);
      for (guint row = 0; row < sonae_import_plan_n_rows (plan); row++)
        {
          g_autoptr (SonaeImportRow) one = sonae_import_plan_get_row (plan, row, NULL);

          g_assert_nonnull (one);
        }
      fixture_close (workbook);
    }
}

/* Words that are no choice and days that are not in the calendar: each is a problem of its cell, and the other rows are fine. */
static void
test_words_and_dates (void)
{
  static const struct
  {
    const char *state, *due, *word;
    guint column;
  } bad[] = {
    { "たぶん", "2026-04-01", "not one of the choices", 2 },
    { "1", "2026-04-01", "not one of the choices", 2 },
    { "完了", "2026-02-30", "calendar", 3 },
    { "完了", "2026/13/1", "calendar", 3 },
    { "完了", "令和8年2月29日", "calendar", 3 },
    { "完了", "令和0年1月1日", "era", 3 },
    { "完了", "0000-00-00", "years", 3 },
    { "完了", "4月1日", "read", 3 },
    { "完了", "いつか", "read", 3 },
  };
  g_autoptr (GFile) book = fixture_file ("words.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GString) text = g_string_new ("title,state,due\ngood,完了,2026-04-01\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_string_append_printf (text, "t%u,%s,%s\n", i, bad[i].state, bad[i].due);
  file = exchange_file ("words.csv", text->str, -1);
  import = exchange_import (workbook, "action", file);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 1, 0, 0, G_N_ELEMENTS (bad), 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    exchange_assert_problem (plan, i + 3, bad[i].column, bad[i].word);
  fixture_close (workbook);
}

/* More than a list can show: all of them are in the file that is saved, which a spreadsheet reads and runs nothing of. */
static void
test_save_problems (void)
{
  const guint n = 2500;
  g_autoptr (GFile) book = fixture_file ("many.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GString) text = g_string_new ("name,employees\n");
  g_autoptr (GFile) file = NULL, list = fixture_file ("problems.csv"), nowhere = NULL;
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;
  g_autofree char *bytes = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "S%u,%s\n", i, i == 7 ? "\"=1+\"\"1\"\"\"" : "many");
  file = exchange_file ("many.csv", text->str, -1);
  import = exchange_import (workbook, "site", file);
  plan = exchange_plan (import);
  g_assert_cmpuint (sonae_import_plan_n_problems (plan), ==, n);
  g_assert_cmpuint (sonae_import_plan_get_problems (plan)->len, <, n);

  g_assert_true (sonae_import_plan_save_problems (plan, list, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (list, NULL, &bytes, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "\xEF\xBB\xBF\"Row\",\"Column\","));
  lines = g_strsplit (bytes, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 2);
  g_assert_true (g_str_has_prefix (lines[1], "2,2,\"employees\",\"many\",\""));
  g_assert_true (g_str_has_prefix (lines[8], "9,2,\"employees\",\"'=1+\"\"1\"\"\",\""));
  g_assert_true (g_str_has_prefix (lines[n], "2501,2,\"employees\",\"many\",\""));
  g_assert_cmpstr (lines[n + 1], ==, "");

  nowhere = g_file_get_child (list, "no folder.csv");
  g_assert_false (sonae_import_plan_save_problems (plan, nowhere, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
  fixture_close (workbook);
}

/* Not even looked at, or not planned: one sentence. */
static void
refuse (const char *table, GFile *file, const char *word)
{
  g_autoptr (GFile) book = fixture_file ("refuse.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  GError *error = NULL;
  g_autoptr (SonaeImport) import = sonae_import_new (workbook, table, file, &error);
  g_autoptr (SonaeImportPlan) plan = NULL;
  int code;

  g_assert_no_error (error);
  if (sonae_import_look (import, NULL, &error))
    plan = sonae_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_null (plan);
  g_assert_nonnull (strstr (error->message, word));
  code = error->code;
  fixture_assert_sentence (&error, code);
  fixture_close (workbook);
}

static void
test_refused (void)
{
  g_autoptr (GString) wide = g_string_new ("name");
  g_autoptr (GFile) empty = exchange_file ("empty.csv", "", 0);
  g_autoptr (GFile) blank = exchange_file ("blank.csv", "\r\n\r\n", -1);
  g_autoptr (GFile) xlsx = exchange_file ("renamed.csv", "PK\x03\x04\x14\0\6\0\x08\0", 10);
  g_autoptr (GFile) strange = exchange_file ("strange.csv", "一,二\n三,四\n", -1);
  g_autoptr (GFile) numbers = exchange_file ("numbers.csv", "1,2\n3,4\n", -1);
  g_autoptr (GFile) absent = fixture_file ("absent.csv");
  g_autoptr (GFile) folder = g_file_get_parent (empty);
  g_autoptr (GFile) many = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (wide, ",c%d", i);
  g_string_append (wide, "\n");
  many = exchange_file ("wide.csv", wide->str, -1);
  refuse ("site", empty, "empty");
  refuse ("site", blank, "no rows");
  refuse ("site", xlsx, "Save As");
  refuse ("site", strange, "一");
  refuse ("site", numbers, "recognised");
  refuse ("site", absent, "no file");
  refuse ("site", folder, "ordinary");
  refuse ("site", many, "columns");
}

static void
test_refused_tables (void)
{
  static const char *const tables[] = { "evidence", "nothing", "sonae_change" };
  g_autoptr (GFile) book = fixture_file ("tables.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("a.csv", "name\nA\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GError *error = NULL;

      g_assert_null (sonae_import_new (workbook, tables[i], file, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
    }
  fixture_close (workbook);
}

/* A cell of 10 MB is one row's problem. */
static void
test_long_cell (void)
{
  g_autoptr (GFile) book = fixture_file ("long.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GString) text = g_string_new ("name,address\nA,");
  g_autoptr (GFile) file = NULL;
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;

  while (text->len < 10 * 1024 * 1024)
    g_string_append (text, "とても長いセル");
  g_string_append (text, "\nB,x\n");
  file = exchange_file ("long.csv", text->str, (gssize) text->len);
  import = exchange_import (workbook, "site", file);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 1, 0, 0, 1, 0);
  exchange_assert_problem (plan, 2, 2, "1 MiB");
  fixture_close (workbook);
}

static void
append_row (double fraction, const char *message, gpointer data)
{
  GFile *file = data;
  g_autoptr (GFileOutputStream) out = NULL;

  if (g_object_get_data (G_OBJECT (file), "appended") != NULL)
    return;
  g_object_set_data (G_OBJECT (file), "appended", file);
  out = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);

  g_output_stream_write_all (G_OUTPUT_STREAM (out), "B,y\n", 4, NULL, NULL, NULL);
  g_output_stream_close (G_OUTPUT_STREAM (out), NULL, NULL);
}

static void
test_changing_file (void)
{
  g_autoptr (GFile) book = fixture_file ("changing.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("changing.csv", "name,address\nA,x\n", -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "site", file);
  GError *error = NULL;

  g_assert_null (sonae_import_plan (import, append_row, file, NULL, &error));
  g_assert_nonnull (strstr (error->message, "changed"));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpuint (exchange_n_rows (workbook, "site"), ==, 0);

  /* Looked at again it is fine. */
  g_assert_true (sonae_import_look (import, NULL, &error));
  {
    g_autoptr (SonaeImportPlan) plan = exchange_plan (import);

    exchange_assert_counts (plan, 2, 0, 0, 0, 0);
  }
  fixture_close (workbook);
}

/* Bytes of this process that are not shared, at the most until now. */
static gint64
peak_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return (gint64) usage.ru_maxrss * 1024;
}

#define GIB (G_GINT64_CONSTANT (1) << 30)
#define MUCH_MEMORY (300 * 1024 * 1024)

/* A file of 1 GB that is one hole, a cell of a billion NUL bytes: given up where it becomes too long for a cell, and not kept in memory. */
static void
test_huge_hole (void)
{
  g_autoptr (GFile) file = exchange_file ("hole.csv", "name,address\nA,x\nB,", -1);
  gint64 before = peak_memory ();

  g_assert_cmpint (truncate (g_file_peek_path (file), GIB), ==, 0);
  refuse ("site", file, "16 MiB");
  g_assert_cmpint (peak_memory () - before, <, MUCH_MEMORY);
  g_file_delete (file, NULL, NULL);
}

/* A file of 1 GB of rows: more than one import takes, said after two million of them and not after all. */
static void
test_huge_rows (void)
{
  g_autoptr (GFile) book = fixture_file ("rows.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("rows.csv", "name,address\n", -1);
  g_autoptr (GFileOutputStream) out = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (GString) piece = g_string_new (NULL);
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;
  gint64 before = peak_memory (), size = 0;
  GError *error = NULL;

  for (guint row = 0; size < GIB; row += 10000)
    {
      g_string_truncate (piece, 0);
      for (guint i = row; i < row + 10000; i++)
        g_string_append_printf (piece, "拠点%u,東京都千代田区のどこかにある建物の%u階\n", i, i % 50);
      size += (gint64) piece->len;
      g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (out), piece->str, piece->len, NULL, NULL, NULL));
    }
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (out), NULL, NULL));
  import = exchange_import (workbook, "site", file);
  plan = sonae_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_null (plan);
  g_assert_nonnull (strstr (error->message, "2000000"));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpuint (exchange_n_rows (workbook, "site"), ==, 0);
  g_assert_cmpint (peak_memory () - before, <, MUCH_MEMORY);
  g_file_delete (file, NULL, NULL);
  fixture_close (workbook);
}

/* More problems than anybody reads: the first thousand are kept, all are counted. */
static void
test_many_problems (void)
{
  g_autoptr (GFile) book = fixture_file ("many.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GString) text = g_string_new ("name,employees\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;

  for (int i = 0; i < 1500; i++)
    g_string_append_printf (text, "%d,x\n", i);
  file = exchange_file ("many.csv", text->str, (gssize) text->len);
  import = exchange_import (workbook, "site", file);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 0, 0, 0, 1500, 0);
  g_assert_cmpuint (sonae_import_plan_get_problems (plan)->len, ==, 1000);
  g_assert_cmpuint (sonae_import_plan_n_problems (plan), ==, 1500);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/exchange/import-bad-input/rows", test_rows);
  g_test_add_func ("/exchange/import-bad-input/save-problems", test_save_problems);
  g_test_add_func ("/exchange/import-bad-input/refused", test_refused);
  g_test_add_func ("/exchange/import-bad-input/refused-tables", test_refused_tables);
  g_test_add_func ("/exchange/import-bad-input/long-cell", test_long_cell);
  g_test_add_func ("/exchange/import-bad-input/changing-file", test_changing_file);
  g_test_add_func ("/exchange/import-bad-input/many-problems", test_many_problems);
  g_test_add_func ("/exchange/import-bad-input/words-and-dates", test_words_and_dates);
  /* Minutes and a gigabyte of disk: only in the long form. */
  if (g_getenv ("SONAECHO_LONG") != NULL)
    {
      g_test_add_func ("/exchange/import-bad-input/huge-hole", test_huge_hole);
      g_test_add_func ("/exchange/import-bad-input/huge-rows", test_huge_rows);
    }
  return g_test_run ();
}
