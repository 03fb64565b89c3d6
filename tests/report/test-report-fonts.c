/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

#include <cairo-pdf.h>
#include <string.h>

#include "report/sonae-report-fonts.h"
#include "report/sonae-report-style.h"

#define WIDTH 420.0
#define HEIGHT 160.0

static PangoLayout *
make_layout (cairo_t *cr, const char *text, gboolean strong)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = sonae_text_style_font (strong ? SONAE_TEXT_HEADING : SONAE_TEXT_BODY, 1);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (WIDTH - 20) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -4);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
draw (cairo_t *cr, const char *text)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (PangoLayout) layout = make_layout (cr, text, i == 1);

      cairo_move_to (cr, 10, 10 + i * 70);
      sonae_report_show_layout (cr, layout);
    }
  /* Line by line, too, and on a context that is moved and made larger. */
  {
    g_autoptr (PangoLayout) layout = make_layout (cr, text, FALSE);

    cairo_save (cr);
    cairo_translate (cr, 10, 150);
    cairo_scale (cr, 1.2, 1.2);
    cairo_move_to (cr, 0, 0);
    sonae_report_show_line (cr, pango_layout_get_line_readonly (layout, 0));
    cairo_restore (cr);
  }
}

/* A PDF of TEXT, with the small fonts that know COLLECTED (NULL: as Pango and cairo do it alone). */
static char *
write_pdf (const char *folder, const char *name, const char *text, const char *collected)
{
  char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (SonaeReportFonts) fonts = sonae_report_fonts_new ();

  g_assert_true (sonae_report_fonts_matter (cr));
  if (collected != NULL)
    {
      cairo_t *collector = sonae_report_fonts_collector (fonts);

      draw (collector, collected);
      cairo_destroy (collector);
      sonae_report_fonts_attach (fonts, cr);
    }
  draw (cr, text);
  if (collected != NULL)
    sonae_report_fonts_detach (cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static GBytes *
render (const char *pdf)
{
  g_autofree char *root = g_strconcat (pdf, "-page", NULL), *picture = g_strconcat (root, ".ppm", NULL);
  g_autofree char *said = fixture_run ("pdftoppm", "-r", "96", "-singlefile", pdf, root, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (picture, &data, &length, &error));
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static gsize
size_of (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return length;
}

/* A line that is cut, lines that are not, letters of other scripts, from right to left, outside of the first plane, combined, and those that no font has. */
static const char *const texts[] = {
  "点検の期限（2027年3月末）を過ぎた対策は、保険会社や警察部隊への連絡より先に見直します。\nFirst line, efficient office ﬁle\tfi",
  "ｶﾀｶﾅ ﾊﾞｯｸｱｯﾌﾟ か\xe3\x82\x99き\xe3\x82\x9a 葛\xf3\xa0\x84\x80城 髙﨑 𠮷野家 \xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd",
  "שלום \xe2\x80\x8f(עולם)\xe2\x80\x8e 備え帳 مرحبا 123 \xe2\x80\xaaltr\xe2\x80\xac",
  "とても長いので終わりまでは入らず、四行目の終わりで切られる文です。とても長いので終わりまでは入らず、四行目の終わりで切られる文です。とても長いので終わりまでは入らず、"
  "四行目の終わりで切られる文です。とても長いので終わりまでは入らず、四行目の終わりで切られる文です。とても長いので終わりまでは入らず、四行目の終わりで切られる文です。",
};

static void
assert_same (const char *folder, const char *text, const char *collected)
{
  g_autofree char *plain = write_pdf (folder, "plain.pdf", text, NULL), *small = write_pdf (folder, "small.pdf", text, collected);
  g_autofree char *says = fixture_run ("pdftotext", "-raw", plain, "-", NULL), *says_small = fixture_run ("pdftotext", "-raw", small, "-", NULL);
  g_autoptr (GBytes) picture = render (plain);
  g_autoptr (GBytes) picture_small = render (small);

  g_assert_cmpstr (says_small, ==, says);
  g_assert_true (g_bytes_equal (picture_small, picture));
}

static void
test_same_page (void)
{
  g_autofree char *folder = fixture_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_same (folder, texts[i], texts[i]);
  fixture_remove_folder (folder);
}

/* What was not collected is drawn all the same, with the font as it is. */
static void
test_not_collected (void)
{
  g_autofree char *folder = fixture_folder ();

  assert_same (folder, texts[0], "点検");
  assert_same (folder, texts[0], "");
  fixture_remove_folder (folder);
}

/* Two letters that share a subroutine made cairo embed all of them, nearly a megabyte for each weight. */
static void
test_small (void)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *small = write_pdf (folder, "small.pdf", "険隊", "険隊"), *fonts = fixture_run ("pdffonts", small, NULL);

  g_assert_cmpuint (size_of (small), <, 40 * 1024);
  g_assert_nonnull (strstr (fonts, "yes yes yes"));
  fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/report/fonts/same-page", test_same_page);
  g_test_add_func ("/report/fonts/not-collected", test_not_collected);
  g_test_add_func ("/report/fonts/small", test_small);
  return g_test_run ();
}
