/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <fcntl.h>
#include <unistd.h>

#include "workbook/sonae-status.h"

/* Opening a workbook of 50 MB until the first page has what it shows, against copying the file. */

#define N_RUNS 9

static double
copy_once (const char *from, const char *to)
{
  static char buffer[1024 * 1024];
  gint64 start = g_get_monotonic_time ();
  int in = open (from, O_RDONLY | O_CLOEXEC), out = open (to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  ssize_t n;

  g_assert_true (in >= 0 && out >= 0);
  while ((n = read (in, buffer, sizeof buffer)) > 0)
    g_assert_cmpint (write (out, buffer, (size_t) n), ==, n);
  close (in);
  close (out);
  return bench_ms_since (start);
}

int
main (void)
{
  const char *root = bench_init ();
  SonaeWorkbook *workbook = bench_workbook ("open.sonae", 20000, NULL);
  g_autoptr (GFile) file = g_object_ref (sonae_workbook_get_file (workbook));
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *copy = g_build_filename (root, "copy.sqlite", NULL);
  double copies[N_RUNS], opens[N_RUNS], copy_ms, open_ms;
  g_autoptr (GFileInfo) info = NULL;

  bench_add_evidence (workbook, 44 * 1024 * 1024);
  g_assert_true (sonae_workbook_close (workbook, NULL));
  g_object_unref (workbook);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);
  g_print ("%-44s %.1f MB\n", "workbook", (double) g_file_info_get_size (info) / 1e6);

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start;

      copies[i] = copy_once (path, copy);
      start = g_get_monotonic_time ();
      workbook = sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error);
      g_assert_no_error (error);
      sonae_status_free (sonae_status_load (workbook, NULL));
      opens[i] = bench_ms_since (start);
      sonae_workbook_close (workbook, NULL);
      g_object_unref (workbook);
    }
  copy_ms = bench_report ("copying the file", copies, N_RUNS);
  open_ms = bench_report ("opening until the first page can be shown", opens, N_RUNS);
  g_print ("%-44s %.1f ms of %.1f ms\n", "bound: 2 x copying + 300 ms", open_ms, 2 * copy_ms + 300);
  return 0;
}
