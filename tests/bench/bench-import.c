/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange/sonae-import.h"

/* A ledger of 200,000 assets with 15 columns, in CP932: looked at, checked, compared, and stored with its history, against `sqlite3 .import` of the same as UTF-8.
 * Both are timed by turns in one run; the workbook's time goes from the look at the file to the file of record being written. */

#define N_ROWS 200000
#define N_RUNS 3

static const char *const header = "業務分類,情報資産名称,備考,利用者範囲,管理部署,媒体・保存先,個人情報,要配慮個人情報,特定個人情報,機密性,完全性,可用性,保存期限,登録日,管理責任者\r\n";

static GString *
make_ledger (void)
{
  static const char *const business[] = { "人事", "経理", "営業", "総務", "開発" };
  static const char *const notes[] = { "", "紙は別の行", "\"原本は金庫, 鍵は総務\"" };
  static const char *const users[] = { "総務部", "全員", "経理課" };
  static const char *const places[] = { "書類", "可搬電子媒体", "事務所PC", "モバイル機器", "社内サーバー", "社外サーバー" };
  static const char *const yes[] = { "有", "", "○" };
  static const char *const periods[] = { "7年", "永年", "5年" };
  static const char *const days[] = { "2024/4/1", "令和6年5月1日", "2025/12/31" };
  static const char *const owners[] = { "山田", "佐藤", "鈴木" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  GString *text = g_string_new (header);

#define ANY(list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]
  for (int i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "%s,情報資産%d号 顧客名簿,%s,%s,%s,%s,%s,%s,,%d,%d,%d,%s,%s,%s\r\n", ANY (business), i, ANY (notes), ANY (users), ANY (users),
                            ANY (places), ANY (yes), ANY (yes), g_rand_int_range (rand, 1, 4), g_rand_int_range (rand, 1, 4),
                            g_rand_int_range (rand, 1, 4), ANY (periods), ANY (days), ANY (owners));
#undef ANY
  return text;
}

/* The most memory used since reset_peak(), in MiB. */
static double
peak_mib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

static void
reset_peak (void)
{
  int fd = g_open ("/proc/self/clear_refs", O_WRONLY, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "5", 1), ==, 1);
  g_close (fd, NULL);
}

static goffset
size_of (const char *path)
{
  GStatBuf buf;

  return g_stat (path, &buf) == 0 ? buf.st_size : 0;
}

static double
import_once (const char *root, const char *csv, int run, double *growth)
{
  g_autofree char *name = g_strdup_printf ("import-%d.sonae", run);
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = bench_workbook (name, 0, NULL);
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;
  SonaeImportResult result;
  goffset before = size_of (path);
  double look, planned, stored;
  gint64 start = g_get_monotonic_time ();

  import = sonae_import_new (workbook, "asset", file, &error);
  sonae_import_look (import, NULL, &error);
  g_assert_no_error (error);
  look = bench_ms_since (start);
  plan = sonae_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sonae_import_plan_count (plan, SONAE_IMPORT_ROW_NEW), ==, N_ROWS);
  planned = bench_ms_since (start);
  sonae_import_apply (import, plan, SONAE_IMPORT_STOP, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  stored = bench_ms_since (start);
  sonae_workbook_flush (workbook, &error);
  g_assert_no_error (error);
  {
    double all = bench_ms_since (start);

    g_print ("  look %.0f ms, plan %.0f ms, store %.0f ms, write back %.0f ms\n", look, planned - look, stored - planned, all - stored);
    *growth = (double) (size_of (path) - before);
    sonae_workbook_close (workbook, NULL);
    g_object_unref (workbook);
    return all;
  }
}

static double
sqlite_once (const char *root, const char *csv, int run, goffset *size)
{
  g_autofree char *path = g_strdup_printf ("%s/bare-%d.db", root, run);
  g_autofree char *command = g_strdup_printf (".import --csv %s t", csv);
  const char *const arguments[] = { "sqlite3", path, command, NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status = 0;
  double all;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  all = bench_ms_since (start);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  *size = size_of (path);
  return all;
}

/* LibreOffice turning the same file into XLSX, which is what people would do instead; 0 where it is not installed. */
static double
office_once (const char *root, const char *csv)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", root);
  /* 44: comma, 34: the quotation mark, 64: CP932 */
  const char *const arguments[] = { office, profile, "--headless", "--infilter=CSV:44,34,64", "--convert-to", "xlsx", "--outdir", root, csv, NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status = 0;

  if (office == NULL)
    return 0;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return bench_ms_since (start);
}

int
main (void)
{
  const char *root = bench_init ();
  g_autofree char *utf_8 = g_build_filename (root, "ledger.utf-8.csv", NULL);
  g_autofree char *cp932 = g_build_filename (root, "ledger.cp932.csv", NULL);
  GString *text = make_ledger ();
  g_autofree char *bytes = NULL;
  double imports[N_RUNS], bare[N_RUNS], growth = 0;
  goffset rows = 0;
  gsize length;
  double ours, theirs, office;

  g_assert_true (g_file_set_contents (utf_8, text->str, (gssize) text->len, NULL));
  bytes = g_convert (text->str, (gssize) text->len, "CP932", "UTF-8", NULL, &length, NULL);
  g_assert_true (g_file_set_contents (cp932, bytes, (gssize) length, NULL));
  g_clear_pointer (&bytes, g_free);
  g_string_free (text, TRUE);

  malloc_trim (0);
  reset_peak ();
  for (int i = 0; i < N_RUNS; i++)
    {
      bare[i] = sqlite_once (root, utf_8, i, &rows);
      imports[i] = import_once (root, cp932, i, &growth);
    }
  theirs = bench_report ("sqlite3 .import, UTF-8", bare, N_RUNS);
  ours = bench_report ("import, CP932, checked, with history", imports, N_RUNS);
  g_print ("ratio %.2f (no more than 5)\n", ours / theirs);
  g_print ("file grows by %.1f MB for rows of %.1f MB: %.2f (no more than 1.3)\n", growth / 1e6, (double) rows / 1e6,
           growth / (double) rows);
  office = office_once (root, cp932);
  if (office > 0)
    g_print ("LibreOffice to XLSX %.0f ms: %.1f times as long (no less than 4)\n", office, office / ours);
  g_print ("peak memory %.0f MiB (no more than 150)\n", peak_mib ());
  return 0;
}
