/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <fcntl.h>
#include <poppler.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "reader/sonae-pdf-pool.h"
#include "reader/sonae-pdf.h"

/* Reading the 272 pages of Debian's reference in Japanese (debian-reference-ja), against poppler's own programs and poppler itself. Runs take turns, so that both meet
 * the same machine. Arguments: sonaecho-cli. */

#define FILE_NAME "/usr/share/debian-reference/debian-reference.ja.pdf"
#define N_RUNS 15
#define N_FAR 40
#define FAR 180

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", arguments[0], error->message);
}

/* Takes turns; returns ours / theirs by the medians. */
static void
compare (const char *what, const char *const *ours, const char *const *theirs, double bound)
{
  double a[N_RUNS], b[N_RUNS];
  double own, other;

  run (ours);
  run (theirs);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      run (ours);
      a[i] = bench_ms_since (start);
      start = g_get_monotonic_time ();
      run (theirs);
      b[i] = bench_ms_since (start);
    }
  g_print ("%s\n", what);
  own = bench_report ("  ours", a, N_RUNS);
  other = bench_report ("  poppler's", b, N_RUNS);
  g_print ("  ratio %.2f (bound %.1f)\n", own / other, bound);
}

static void
keep (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static SonaePdf *
open_pdf (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SonaePdf *pdf;
  int fd = open (FILE_NAME, O_RDONLY | O_CLOEXEC);

  sonae_pdf_open_async (fd, NULL, NULL, keep, &result);
  close (fd);
  pdf = sonae_pdf_open_finish (wait_for (&result), &error);
  if (pdf == NULL)
    g_error ("%s", error->message);
  return pdf;
}

static void
draw_ours (SonaePdf *pdf, guint page)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SonaePdfPicture) picture = NULL;

  sonae_pdf_render_async (pdf, page, 1.5, 0, SONAE_PDF_VISIBLE, NULL, keep, &result);
  picture = sonae_pdf_render_finish (pdf, wait_for (&result), NULL);
  if (picture == NULL)
    g_error ("page %u was not drawn", page);
}

static void
draw_poppler (PopplerDocument *document, guint page)
{
  PopplerPage *one = poppler_document_get_page (document, (int) page);
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  poppler_page_get_size (one, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * 1.5 + 1), (int) (height * 1.5 + 1));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 1.5, 1.5);
  poppler_page_render (one, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (one);
}

/* Milliseconds that this process, and the workers, have been on a processor: on a busy machine that says more than the clock. */
static double
own_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
workers_time (void)
{
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy, n = sonae_pdf_pool_get_pids (pids, &n_busy);
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%d/schedstat", pids[i]);
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        sum += (double) g_ascii_strtoull (text, NULL, 10) / 1e6;
    }
  return sum;
}

/* A jump to a page that was not looked at yet. */
static void
far_page (void)
{
  g_autoptr (SonaePdf) pdf = open_pdf ();
  PopplerDocument *document = poppler_document_new_from_file ("file://" FILE_NAME, NULL, NULL);
  double ours[N_FAR], theirs[N_FAR];
  double own, other, used = 0, used_by_poppler = 0;

  draw_ours (pdf, 0);
  draw_poppler (document, 0);
  for (guint i = 0; i < N_FAR; i++)
    {
      double before = own_time () + workers_time ();
      gint64 start = g_get_monotonic_time ();

      draw_ours (pdf, FAR + 2 * i);
      ours[i] = bench_ms_since (start);
      used += own_time () + workers_time () - before;
      before = own_time ();
      start = g_get_monotonic_time ();
      draw_poppler (document, FAR + 2 * i);
      theirs[i] = bench_ms_since (start);
      used_by_poppler += own_time () - before;
    }
  g_print ("A far page at 108 dpi, document open\n");
  own = bench_report ("  ours", ours, N_FAR);
  other = bench_report ("  poppler, in this process", theirs, N_FAR);
  g_print ("  ratio %.2f (bound 1.2); processor time a page: ours %.2f ms, poppler %.2f ms, ratio %.2f\n", own / other, used / N_FAR, used_by_poppler / N_FAR,
           used / used_by_poppler);
  g_object_unref (document);
}

/* As the window sees it: the program runs, the worker is started for it. */
static void
first_picture (void)
{
  double samples[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (SonaePdf) pdf = open_pdf ();

      draw_ours (pdf, 0);
      samples[i] = bench_ms_since (start);
    }
  bench_report ("First page as a picture, start of the worker included", samples, N_RUNS);
}

int
main (int argc, char **argv)
{
  const char *cli = argc > 1 ? argv[1] : "sonaecho-cli";
  const char *folder = bench_init ();
  g_autofree char *png = g_build_filename (folder, "page.png", NULL);
  g_autofree char *other_png = g_build_filename (folder, "other", NULL);
  const char *page[] = { cli, "read", FILE_NAME, "page", "1", png, NULL };
  const char *their_page[] = { "pdftocairo", "-png", "-singlefile", "-f", "1", "-l", "1", "-r", "72", FILE_NAME, other_png, NULL };
  const char *rare[] = { cli, "read", FILE_NAME, "find", "ライブラリ", NULL };
  const char *their_rare[] = { "sh", "-c", "pdftotext " FILE_NAME " - | grep ライブラリ", NULL };
  const char *frequent[] = { cli, "read", FILE_NAME, "find", "パッケージ", NULL };
  const char *their_frequent[] = { "sh", "-c", "pdftotext " FILE_NAME " - | grep パッケージ", NULL };

  if (!g_file_test (FILE_NAME, G_FILE_TEST_EXISTS))
    {
      g_print ("%s is not there: nothing was measured. Install debian-reference-ja and run this again.\n", FILE_NAME);
      return 0;
    }
  compare ("First page at 72 dpi as a PNG file, both programs from their start", page, their_page, 1.3);
  first_picture ();
  far_page ();
  compare ("Finding a rare word in 272 pages, from the start", rare, their_rare, 1.0);
  compare ("Finding a frequent word in 272 pages, from the start", frequent, their_frequent, 1.0);
  return 0;
}
