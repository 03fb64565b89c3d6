/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* wait4 */
#include "bench.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/sonae-report.h"

/* Reports: the management report of a workbook with 1,000 assets, 300 scenarios and 200 actions against LibreOffice, which makes a PDF of a plain text of as many
 * pages; and the register of 10,000 assets, for its memory and for the time of a page at the end and at the beginning. */

#define N_REGISTER 10000
#define N_ASSETS 1000
#define N_RISKS 300
#define N_ACTIONS 200
#define N_RUNS 3
#define SPAN 30 /* pages that are timed together */

typedef struct
{
  double ms;
  double mib;  /* peak of the resident memory */
} Run;

static Run
run_program (char **arguments)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  int status = 0;
  pid_t pid = fork ();
  Run run;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      if (freopen ("/dev/null", "w", stdout) == NULL || freopen ("/dev/null", "w", stderr) == NULL)
        _exit (126);
      execvp (arguments[0], arguments);
      _exit (127);
    }
  g_assert_cmpint (wait4 (pid, &status, 0, &usage), ==, pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  run.ms = bench_ms_since (start);
  run.mib = (double) usage.ru_maxrss / 1024;
  return run;
}

static int
count_pages (const char *pdf)
{
  const char *const arguments[] = { "pdfinfo", pdf, NULL };
  g_autofree char *output = NULL;
  const char *found;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, NULL, NULL));
  found = strstr (output, "Pages:");
  g_assert_nonnull (found);
  return (int) g_ascii_strtoll (found + strlen ("Pages:"), NULL, 10);
}

/* --- Management --- */

static gboolean
add_rows (SonaeEdit *edit, gpointer data, GError **error)
{
  for (int i = 0; i < N_RISKS; i++)
    {
      g_autofree char *title = g_strdup_printf ("取引先を経由した侵入で業務が止まる（%d）", i);

      if (sonae_edit_insert (edit, "risk",
                             g_variant_new_parsed ("{'scenario': <%s>, 'importance': <@x 3>, 'likelihood': <%x>, 'treatment': <'reduce'>}", title,
                                                   (gint64) (i % 3 + 1)),
                             error) == 0)
        return FALSE;
    }
  for (int i = 0; i < N_ACTIONS; i++)
    {
      g_autofree char *title = g_strdup_printf ("控えを別の場所に取り、四半期ごとに戻してみる（%d）", i);
      g_autofree char *due = g_strdup_printf ("2027-%02d-%02d", i % 12 + 1, i % 28 + 1);

      if (sonae_edit_insert (edit, "action",
                             g_variant_new_parsed ("{'title': <%s>, 'state': <'open'>, 'due': <%s>, 'start': <'2026-12-01'>, 'owner': <'佐倉 美和'>, "
                                                   "'cost': <%x>}",
                                                   title, due, (gint64) i * 1000),
                             error) == 0)
        return FALSE;
    }
  return TRUE;
}

static double
office_ms (const char *root, int n_pages)
{
  g_autofree char *office = g_find_program_in_path ("soffice"), *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", root);
  g_autofree char *text = g_build_filename (root, "plain.txt", NULL), *pdf = g_build_filename (root, "plain.pdf", NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  char *arguments[] = { office, profile, (char *) "--headless", (char *) "--convert-to", (char *) "pdf", (char *) "--outdir", (char *) root, text, NULL };
  double best = G_MAXDOUBLE;

  if (office == NULL)
    return 0;
  /* About 45 lines fill a page of its default size. */
  for (int i = 0; i < n_pages * 45; i++)
    g_string_append_printf (lines, "%d 行目：守るべき情報とそのリスクについて、ふつうの文章が続きます。\n", i);
  g_assert_true (g_file_set_contents (text, lines->str, -1, NULL));
  /* The first run makes its profile. */
  for (int i = 0; i <= N_RUNS; i++)
    {
      Run run = run_program (arguments);

      best = i == 0 ? best : MIN (best, run.ms);
    }
  if (!g_file_test (pdf, G_FILE_TEST_EXISTS))
    return 0;
  g_print ("%-44s %d pages\n", "the text of LibreOffice has", count_pages (pdf));
  return best;
}

/* From the open workbook to the file on the disk, as the window does it: fonts are known already. */
static double
management_ms (SonaeWorkbook *workbook, const char *pdf)
{
  const SonaeReportOptions options = { .language = SONAE_LANGUAGE_JA };
  g_autoptr (GFile) target = g_file_new_for_path (pdf);
  double best = G_MAXDOUBLE;

  for (int i = 0; i <= N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeReport) report = sonae_report_make (sonae_report_kind_lookup ("management", NULL), workbook, &options, &error);

      g_assert_no_error (error);
      g_assert_true (sonae_report_write_pdf (report, target, NULL, NULL));
      best = i == 0 ? best : MIN (best, bench_ms_since (start));
    }
  return best;
}

static void
bench_management (const char *root, const char *cli)
{
  SonaeWorkbook *workbook = bench_risk_workbook ("management.sonae", N_ASSETS);
  g_autofree char *book = g_build_filename (root, "management.sonae", NULL), *pdf = g_build_filename (root, "management.pdf", NULL);
  char *arguments[] = { (char *) cli, (char *) "report", book, (char *) "management", pdf, NULL };
  g_autoptr (GError) error = NULL;
  double best = G_MAXDOUBLE, theirs, mib = 0, open;
  int n_pages;

  sonae_workbook_edit (workbook, "Benchmark", add_rows, NULL, &error);
  g_assert_no_error (error);
  open = management_ms (workbook, pdf);
  sonae_workbook_close (workbook, &error);
  g_assert_no_error (error);
  g_object_unref (workbook);
  for (int i = 0; i < N_RUNS; i++)
    {
      Run run = run_program (arguments);

      best = MIN (best, run.ms);
      mib = MAX (mib, run.mib);
    }
  n_pages = count_pages (pdf);
  g_print ("%-44s %.0f ms\n", "management report, workbook open", open);
  g_print ("%-44s %.0f ms, %d pages, peak %.0f MiB\n", "management report, the program from its start", best, n_pages, mib);
  theirs = office_ms (root, n_pages);
  if (theirs > 0)
    g_print ("%-44s %.0f ms\n%-44s %.1f x in the open workbook, %.1f x from the program's start (bound: at least 20)\n", "LibreOffice", theirs,
             "faster by", theirs / open, theirs / best);
  else
    g_print ("LibreOffice Writer is not installed: nothing to compare with\n");
}

/* --- The register --- */

static cairo_status_t
forget (void *closure, const unsigned char *data, unsigned int length)
{
  return CAIRO_STATUS_SUCCESS;
}

/* Pages one after the other into a PDF that goes nowhere, timed in spans. */
static void
time_pages (SonaeWorkbook *workbook)
{
  const SonaeReportOptions options = { .language = SONAE_LANGUAGE_JA };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SonaeReport) report = sonae_report_make (sonae_report_kind_lookup ("register", NULL), workbook, &options, &error);
  int n = sonae_report_n_pages (report);
  double made = bench_ms_since (start), first = 0, last = 0, width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_assert_no_error (error);
  sonae_report_get_size (report, 0, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (forget, NULL, width, height);
  cr = cairo_create (surface);
  for (int i = 0; i < n; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      double ms;

      cairo_save (cr);
      sonae_report_draw_page (report, i, cr);
      cairo_restore (cr);
      cairo_show_page (cr);
      ms = bench_ms_since (begun);
      /* The very first one loads the fonts. */
      first += i >= 1 && i <= SPAN ? ms : 0;
      last += i >= n - 1 - SPAN && i < n - 1 ? ms : 0;
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_print ("%-44s %.0f ms, %d pages\n", "register set for the first time", made, n);
  g_print ("%-44s %.2f ms at the beginning, %.2f ms at the end: %.2f x (bound: 1.2)\n", "a page drawn into the PDF", first / SPAN, last / SPAN,
           last / first);
}

static void
bench_register (const char *root, const char *cli)
{
  SonaeWorkbook *workbook = bench_risk_workbook ("register.sonae", N_REGISTER);
  g_autofree char *book = g_build_filename (root, "register.sonae", NULL), *pdf = g_build_filename (root, "register.pdf", NULL);
  char *arguments[] = { (char *) cli, (char *) "report", book, (char *) "register", pdf, NULL };
  g_autoptr (GError) error = NULL;
  Run run;

  time_pages (workbook);
  sonae_workbook_close (workbook, &error);
  g_assert_no_error (error);
  g_object_unref (workbook);
  run = run_program (arguments);
  g_print ("%-44s %.0f ms, %d pages, peak %.0f MiB (bound: 150)\n", "register of 10,000 assets, the program", run.ms, count_pages (pdf), run.mib);
}

int
main (int argc, char **argv)
{
  const char *root = bench_init ();

  g_assert_cmpint (argc, ==, 2);
  bench_management (root, argv[1]);
  bench_register (root, argv[1]);
  return 0;
}
