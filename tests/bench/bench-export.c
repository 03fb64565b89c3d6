/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <sqlite3.h>
#include <xlsxwriter.h>

#include "exchange/sonae-export.h"
#include "workbook/sonae-bulk.h"

/* A register of 200,000 assets: CSV against `sqlite3 -csv` of the same rows of the same file, XLSX against a loop that does nothing but write the same cells
 * with libxlsxwriter in its constant-memory mode. Ours read back and compare what they wrote; the others do not. */

#define N_ROWS 200000
#define N_RUNS 3

static const char *const fields[] = { "business", "name", "note", "users", "department", "place", "personal", "confidentiality", "integrity",
                                      "availability", "retention", "retention_until", "registered_on", "owner", "reviewed_on", NULL };
#define N_FIELDS 15

static gboolean
fill (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "asset", fields, error);

  for (guint i = 0; bulk != NULL && i < N_ROWS; i++)
    {
      g_autofree char *name = g_strdup_printf ("顧客名簿 %u（本社・営業部）", i);
      const char *texts[N_FIELDS] = { "営業", name, "契約書の写し、\"原本\" は金庫", "営業部、経理部", "営業部", i % 2 ? "paper" : "office_pc", NULL, NULL, NULL, NULL,
                                      "7年", "2033-03-31", "2026-04-01", "佐藤 花子", "2026-10-01" };
      const gint64 numbers[N_FIELDS] = { [6] = i % 2, [7] = 3, [8] = 1 + i % 3, [9] = 2 };
      SonaeValue values[N_FIELDS];

      for (guint f = 0; f < N_FIELDS; f++)
        values[f] = texts[f] != NULL ? (SonaeValue){ SONAE_VALUE_TEXT, 0, texts[f], strlen (texts[f]) } : (SonaeValue){ SONAE_VALUE_NUMBER, numbers[f] };
      if (sonae_bulk_insert (bulk, values, error) == 0)
        return FALSE;
    }
  return bulk != NULL;
}

static double
best (double *samples)
{
  double found = samples[0];

  for (guint i = 1; i < N_RUNS; i++)
    found = MIN (found, samples[i]);
  return found;
}

static double
bench_ours (SonaeWorkbook *workbook, const char *path, const char *name)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");
  g_autoptr (SonaeExport) export = NULL;
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  double samples[N_RUNS];

  sonae_query_order (query, "id", FALSE);
  export = sonae_export_new (workbook, query);
  sonae_export_set_fields (export, fields);
  sonae_export_set_format_by_name (export, target, &error);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      sonae_export_write (export, target, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      samples[i] = bench_ms_since (start);
    }
  bench_report (name, samples, N_RUNS);
  return best (samples);
}

static double
bench_sqlite (const char *file, const char *path)
{
  g_autofree char *columns = g_strjoinv (", ", (char **) fields);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM asset ORDER BY id", columns);
  g_autofree char *output = g_strdup_printf (".output %s", path);
  const char *argv[] = { "sqlite3", "-readonly", "-csv", "-header", "-cmd", output, file, sql, NULL };
  double samples[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      int status;

      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
      samples[i] = bench_ms_since (start);
    }
  bench_report ("sqlite3 -csv", samples, N_RUNS);
  return best (samples);
}

static double
bench_bare_xlsx (const char *file, const char *path)
{
  g_autofree char *columns = g_strjoinv (", ", (char **) fields);
  g_autofree char *sql = g_strdup_printf ("SELECT CAST (id AS TEXT), %s FROM asset ORDER BY id", columns);
  double samples[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      lxw_workbook_options options = { .constant_memory = LXW_TRUE };
      gint64 start = g_get_monotonic_time ();
      lxw_workbook *book = workbook_new_opt (path, &options);
      lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
      sqlite3 *db;
      sqlite3_stmt *stmt;

      g_assert_cmpint (sqlite3_open_v2 (file, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
      for (lxw_row_t row = 0; sqlite3_step (stmt) == SQLITE_ROW; row++)
        for (int column = 0; column <= N_FIELDS; column++)
          if (sqlite3_column_type (stmt, column) == SQLITE_INTEGER)
            worksheet_write_number (sheet, row, (lxw_col_t) column, (double) sqlite3_column_int64 (stmt, column), NULL);
          else
            worksheet_write_string (sheet, row, (lxw_col_t) column, (const char *) sqlite3_column_text (stmt, column), NULL);
      sqlite3_finalize (stmt);
      sqlite3_close (db);
      g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
      samples[i] = bench_ms_since (start);
    }
  bench_report ("bare libxlsxwriter loop", samples, N_RUNS);
  return best (samples);
}

int
main (void)
{
  g_autofree char *root = g_strdup (bench_init ());
  g_autofree char *book = g_build_filename (root, "export.sonae", NULL);
  g_autofree char *csv = g_build_filename (root, "ours.csv", NULL);
  g_autofree char *csv_other = g_build_filename (root, "other.csv", NULL);
  g_autofree char *xlsx = g_build_filename (root, "ours.xlsx", NULL);
  g_autofree char *xlsx_other = g_build_filename (root, "other.xlsx", NULL);
  g_autoptr (SonaeWorkbook) workbook = bench_workbook ("export.sonae", 0, NULL);
  g_autoptr (GError) error = NULL;
  double ours, other;

  sonae_workbook_edit (workbook, "fill", fill, NULL, &error);
  g_assert_no_error (error);
  sonae_workbook_flush (workbook, &error);
  g_assert_no_error (error);

  other = bench_sqlite (book, csv_other);
  ours = bench_ours (workbook, csv, "CSV, 200,000 rows, read back");
  g_print ("%-44s %.2f (no more than 2 is wanted)\n", "CSV / sqlite3 -csv, best of 3", ours / other);
  other = bench_bare_xlsx (book, xlsx_other);
  ours = bench_ours (workbook, xlsx, "XLSX, 200,000 rows, read back");
  g_print ("%-44s %.2f (no more than 1.5 is wanted)\n", "XLSX / bare loop, best of 3", ours / other);
  sonae_workbook_close (workbook, NULL);
  return 0;
}
