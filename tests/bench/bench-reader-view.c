/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"
#include "bench.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "gui/reader/sonae-pdf-view-private.h"
#include "reader/sonae-pdf-pool.h"

/* The pages of debian-reference-ja in a window. On screen is what a frame was painted with: from what the user did to the end of that frame. */

#define FILE_NAME "/usr/share/debian-reference/debian-reference.ja.pdf"
#define N_RUNS 15
#define N_TURNS 120
#define N_DOCUMENTS 10
#define WIDTH 900
#define HEIGHT 1200

static GtkWindow *window;
static GtkStack *stack;

static void
keep (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
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
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  pdf = sonae_pdf_open_finish (result, &error);
  if (pdf == NULL)
    g_error ("%s", error->message);
  return pdf;
}

static gboolean
is_sharp (SonaePdfView *view, guint page)
{
  const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (view, page);
  SonaePdfCacheKey key;

  return leaf != NULL && leaf->texture != NULL && sonae_pdf_view_picture_key (view, page, &key) && fabs (leaf->drawn.scale - key.scale) < 1e-6;
}

/* A neighbour that waits for its turn. */
static gboolean
is_ready (SonaePdfView *view, guint page)
{
  SonaePdfCacheKey key;

  return sonae_pdf_view_picture_key (view, page, &key) && sonae_pdf_cache_find (view->pdf, &key) != NULL;
}

/* The last frame: when its work began, and how long it took. */
static gint64 frame_start;
static double frame_ms;

static void
begins_cb (GdkFrameClock *clock, gpointer data)
{
  frame_start = g_get_monotonic_time ();
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  frame_ms = bench_ms_since (frame_start);
  *painted = TRUE;
}

/* Until a frame was painted with PAGE in it. Returns how many that took. */
static gint64
wait_for_page (SonaePdfView *view, guint page)
{
  gboolean painted = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  gint64 before = gdk_frame_clock_get_frame_counter (clock);
  gulong begins, handler;

  while (!is_sharp (view, page))
    g_main_context_iteration (NULL, TRUE);
  begins = g_signal_connect (clock, "before-paint", G_CALLBACK (begins_cb), NULL);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  gtk_widget_queue_draw (GTK_WIDGET (view));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  g_signal_handler_disconnect (clock, begins);
  return gdk_frame_clock_get_frame_counter (clock) - before;
}

static SonaePdfView *
add_view (void)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  SonaePdfView *view = sonae_pdf_view_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (view));
  gtk_stack_add_child (stack, scrolled);
  gtk_stack_set_visible_child (stack, scrolled);
  bench_rest (200);
  return view;
}

static void
drop_view (SonaePdfView *view)
{
  gtk_stack_remove (stack, gtk_widget_get_parent (GTK_WIDGET (view)));
}

static void
no_workers (void)
{
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy;

  while (sonae_pdf_pool_get_pids (pids, &n_busy) > 0)
    bench_rest (5);
}

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

/* The window is there; a document is opened in it, for which the worker has to be started. Against poppler's program making a file of the page in that size. */
static void
first_page (const char *folder)
{
  g_autofree char *png = g_build_filename (folder, "page", NULL);
  double ours[N_RUNS], theirs[N_RUNS], own, other;

  for (int i = -1; i < N_RUNS; i++)
    {
      SonaePdfView *view = add_view ();
      gint64 start = g_get_monotonic_time ();
      SonaePdf *pdf = open_pdf ();
      double scale;
      g_autofree char *resolution = NULL;

      sonae_pdf_view_set_pdf (view, pdf);
      wait_for_page (view, 0);
      if (i >= 0)
        ours[i] = bench_ms_since (start);
      g_object_get (view, "scale", &scale, NULL);
      resolution = g_strdup_printf ("%.2f", scale * 72);
      drop_view (view);
      g_object_unref (pdf);
      no_workers ();
      start = g_get_monotonic_time ();
      run ((const char *const[]){ "pdftocairo", "-png", "-singlefile", "-f", "1", "-l", "1", "-r", resolution, FILE_NAME, png, NULL });
      if (i >= 0)
        theirs[i] = bench_ms_since (start);
    }
  g_print ("First page on screen, start of the worker included\n");
  own = bench_report ("  ours", ours, N_RUNS);
  other = bench_report ("  pdftocairo, same size", theirs, N_RUNS);
  g_print ("  ratio %.2f (bound 1.3)\n", own / other);
}

static void
next_page (void)
{
  SonaePdfView *view = add_view ();
  g_autoptr (SonaePdf) pdf = open_pdf ();
  double turns[N_TURNS], work[N_TURNS], jumps[20];
  guint n_late = 0;

  g_object_set (view, "continuous", FALSE, "fit", SONAE_PDF_FIT_PAGE, NULL);
  sonae_pdf_view_set_pdf (view, pdf);
  wait_for_page (view, 0);
  for (guint i = 0; i < N_TURNS; i++)
    {
      gint64 start;

      while (!is_ready (view, i + 1))
        g_main_context_iteration (NULL, TRUE);
      /* Texts, links and the frame before are done. */
      bench_rest (40);
      start = g_get_monotonic_time ();
      gtk_widget_activate_action (GTK_WIDGET (view), "pdf.next-page", NULL);
      n_late += wait_for_page (view, i + 1) > 1;
      turns[i] = bench_ms_since (start);
      work[i] = frame_ms;
    }
  bench_report ("Next page, neighbour warm, to the end of its frame", turns, N_TURNS);
  bench_report ("  of it: the work of that frame", work, N_TURNS);
  g_print ("  not in the first frame after the key: %u of %d\n", n_late, N_TURNS);
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      gint64 start;

      bench_rest (60);
      start = g_get_monotonic_time ();
      sonae_pdf_view_go_to (view, 150 + i * 5, -1, -1);
      wait_for_page (view, 150 + i * 5);
      jumps[i] = bench_ms_since (start);
    }
  bench_report ("A far page, to the end of its frame", jumps, G_N_ELEMENTS (jumps));
  drop_view (view);
}

/* MiB that PID has for itself, and its share of what it shares. */
static double
proportional (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, "\nPss:")) == NULL)
    return 0;
  return (double) g_ascii_strtoull (line + strlen ("\nPss:"), NULL, 10) / 1024;
}

static void
print_memory (const char *what)
{
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy, n = sonae_pdf_pool_get_pids (pids, &n_busy);
  double own = proportional (getpid ()), workers = 0;

  for (guint i = 0; i < n; i++)
    workers += proportional (pids[i]);
  g_print ("%-44s %.0f MiB (window %.0f, %u workers %.0f; pictures kept %.0f)\n", what, own + workers, own, n, workers,
           (double) sonae_pdf_cache_get_bytes () / (1 << 20));
}

/* Each of them shown, and some pages of it looked at. */
static void
memory (void)
{
  SonaePdfView *views[N_DOCUMENTS];
  SonaePdf *pdfs[N_DOCUMENTS];

  no_workers ();
  print_memory ("Memory, no document");
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      views[i] = add_view ();
      pdfs[i] = open_pdf ();
      sonae_pdf_view_set_pdf (views[i], pdfs[i]);
      for (guint page = 0; page < 12; page++)
        {
          g_object_set (views[i], "page", page * 20, NULL);
          wait_for_page (views[i], page * 20);
          bench_rest (30);
        }
    }
  bench_rest (500);
  print_memory ("Memory, ten documents (bound 250)");
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      drop_view (views[i]);
      g_object_unref (pdfs[i]);
    }
}

int
main (void)
{
  const char *folder = bench_init ();

  if (!g_file_test (FILE_NAME, G_FILE_TEST_EXISTS))
    {
      g_print ("%s is not there: nothing was measured. Install debian-reference-ja and run this again.\n", FILE_NAME);
      return 0;
    }
  bench_window_init ();
  window = bench_window_new (gtk_label_new (NULL), &stack);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  bench_rest (300);
  first_page (folder);
  next_page ();
  memory ();
  gtk_window_destroy (window);
  return 0;
}
