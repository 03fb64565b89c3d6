/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-sample.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */

/* Every kind of report of a sample company, in both languages: the file is whole, its fonts are in it, it says what the model says in that order, and it
 * looks like what the window shows. Pictures are compared with our own drawing through another way, not with files: fonts differ from computer to computer. */

static SonaeWorkbook *workbook;
static char *folder;

/* EXTRACTED without the lines at the foot of the pages, squeezed. */
static char *
without_feet (const char *extracted, const SonaeReportModel *model, const char *written, int n_pages)
{
  g_autofree char *squeezed = fixture_squeeze (extracted);
  g_autoptr (GString) text = g_string_new (squeezed);
  g_autofree char *left = g_strconcat (model->author, model->title, NULL);

  for (int i = 1; i <= n_pages; i++)
    {
      g_autofree char *right = g_strdup_printf ("%s Sonaecho %d / %d", written, i, n_pages);
      g_autofree char *foot = g_strconcat (left, right, NULL);
      g_autofree char *wanted = fixture_squeeze (foot);

      g_string_replace (text, wanted, "", 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_fonts (const char *path)
{
  g_autofree char *fonts = fixture_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++)
    g_assert_true (g_regex_match_simple ("^[A-Z]{6}\\+\\S+ .* yes yes yes +\\d+ +\\d+ *$", lines[i], 0, 0));
}

/* How far two pictures of a page are apart: the mean difference of a dot, 0 to 255. */
static double
difference (cairo_surface_t *one, cairo_surface_t *other, int width, int height)
{
  guint64 sum = 0;

  for (int y = 0; y < height; y++)
    {
      const guint8 *a = cairo_image_surface_get_data (one) + (gsize) y * (gsize) cairo_image_surface_get_stride (one);
      const guint8 *b = cairo_image_surface_get_data (other) + (gsize) y * (gsize) cairo_image_surface_get_stride (other);

      for (int x = 0; x < width; x++)
        sum += (guint) ABS (a[x * 4 + 1] - b[x * 4 + 1]);
    }
  return (double) sum / (width * height);
}

/* The first page as poppler draws the file, against our own drawing of it. What is shifted by a line is as far apart as two empty pages. */
static void
assert_looks (SonaeReport *report, const char *path)
{
  g_autofree char *base = g_build_filename (folder, "page", NULL), *png = g_strconcat (base, ".png", NULL);
  g_autofree char *output = fixture_run ("pdftocairo", "-png", "-singlefile", "-r", "36", "-f", "1", "-l", "1", path, base, NULL);
  cairo_surface_t *theirs = cairo_image_surface_create_from_png (png);
  int width = cairo_image_surface_get_width (theirs), height = cairo_image_surface_get_height (theirs);
  cairo_surface_t *ours = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_surface_t *plain = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (ours), *copy = cairo_create (plain);
  double ink, apart;

  g_assert_cmpint (width, >, 200);
  cairo_set_source_surface (copy, theirs, 0, 0);
  cairo_paint (copy);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 0.5, 0.5);
  sonae_report_draw_page (report, 0, cr);
  cairo_surface_flush (ours);
  cairo_surface_flush (plain);
  apart = difference (ours, plain, width, height);
  /* And there is something on it. */
  cairo_set_source_rgb (copy, 1, 1, 1);
  cairo_paint (copy);
  cairo_surface_flush (plain);
  ink = difference (ours, plain, width, height);
  g_assert_cmpfloat (ink, >, 2);
  g_assert_cmpfloat (apart, <, ink / 2);
  cairo_destroy (cr);
  cairo_destroy (copy);
  cairo_surface_destroy (theirs);
  cairo_surface_destroy (ours);
  cairo_surface_destroy (plain);
}

static void
test_kind (gconstpointer data)
{
  const SonaeReportKind *kind = data;

  for (int language = 0; language < SONAE_N_LANGUAGES; language++)
    {
      const SonaeReportOptions options = { .language = (SonaeLanguage) language, .version = "1.2" };
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeReportModel) model = kind->make (workbook, &options, &error);
      g_autoptr (SonaeReport) report = NULL;
      g_autofree char *path = NULL, *check = NULL, *extracted = NULL, *text = NULL;

      g_assert_no_error (error);
      report = sonae_report_make (kind, workbook, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sonae_report_title (report), ==, model->title);
      path = fixture_write_report (report, folder);
      check = fixture_run ("qpdf", "--check", path, NULL);
      g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
      assert_fonts (path);
      extracted = fixture_run ("pdftotext", "-raw", path, "-", NULL);
      text = without_feet (extracted, model, language == SONAE_LANGUAGE_JA ? "第1.2版 2026年11月24日" : "Version 1.2, 24 Nov 2026",
                           sonae_report_n_pages (report));
      fixture_assert_in_order (model, text);
      assert_looks (report, path);
    }
}

/* The sheet for the president and the card for the wall are one page each, whatever the company is called. */
static void
test_one_sheet (void)
{
  static const struct { const char *kind; gboolean only; } rows[] = { { "card", TRUE }, { "management", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int language = 0; language < SONAE_N_LANGUAGES; language++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (SonaeReport) report = fixture_report (workbook, rows[i].kind, (SonaeLanguage) language, &error);
        g_autofree char *path = NULL, *first = NULL;

        g_assert_no_error (error);
        if (rows[i].only)
          g_assert_cmpint (sonae_report_n_pages (report), ==, 1);
        path = fixture_write_report (report, folder);
        first = fixture_run ("pdftotext", "-raw", "-f", "1", "-l", "1", path, "-", NULL);
        g_assert_nonnull (strstr (first, rows[i].only ? "4. " : "5. "));
      }
}

static void
test_target (void)
{
  g_autofree char *path = g_build_filename (folder, "locked", "report.pdf", NULL), *locked = g_path_get_dirname (path), *kept = NULL;
  g_autoptr (GFile) target = g_file_new_for_path (path), in_the_way = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeReport) report = fixture_report (workbook, "card", SONAE_LANGUAGE_JA, &error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (locked, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_cancellable_cancel (cancelled);
  g_assert_false (sonae_report_write_pdf (report, target, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "older");
  g_assert_false (sonae_report_write_pdf (report, in_the_way, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  const SonaeReportKind *kinds;
  guint n;
  int result;

  g_test_init (&argc, &argv, NULL);
  sonae_clock_freeze (NOON * G_USEC_PER_SEC);
  folder = fixture_folder ();
  workbook = fixture_book (folder);
  sonae_sample_fill (workbook, "retail", &error);
  g_assert_no_error (error);
  kinds = sonae_report_kinds (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("/report/kinds/%s", kinds[i].name);

      g_test_add_data_func (name, &kinds[i], test_kind);
    }
  g_test_add_func ("/report/kinds/one-sheet", test_one_sheet);
  g_test_add_func ("/report/kinds/target", test_target);
  result = g_test_run ();
  fixture_close (workbook);
  fixture_remove_folder (folder);
  g_free (folder);
  return result;
}
