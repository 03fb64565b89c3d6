/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "gui/reader/sonae-pdf-cache.h"
#include "gui/reader/sonae-pdf-layout.h"
#include "gui/reader/sonae-pdf-text.h"
#include "pdf-fixture.h"
#include "reader-fixture.h"

/* What the view of a PDF is made of, as far as it needs no display: where pages are, where characters are, and which pictures are kept. */

#define MARGIN SONAE_PDF_LAYOUT_MARGIN

/* --- Layout --- */

static void
test_places (void)
{
  static const struct
  {
    guint columns, rotation, page;
    double scale, x, y, width, height;
  } cases[] = {
    { 1, 0, 0, 1, 200, MARGIN, 600, 800 },
    { 1, 0, 1, 1, 250, 2 * MARGIN + 800, 500, 400 },
    { 1, 0, 2, 1, 200, 3 * MARGIN + 1200, 600, 800 },
    { 1, 0, 2, 0.5, 350, 3 * MARGIN + 600, 300, 400 },
    { 1, 90, 1, 1, 300, 2 * MARGIN + 600, 400, 500 },
    { 1, 180, 1, 1, 250, 2 * MARGIN + 800, 500, 400 },
    /* Side by side at the middle, and in the middle of their row. */
    { 2, 0, 0, 0.5, 500 - 6 - 300, MARGIN, 300, 400 },
    { 2, 0, 1, 0.5, 500 + 6, MARGIN + 100, 250, 200 },
    { 2, 0, 2, 0.5, 500 - 6 - 300, 2 * MARGIN + 400, 300, 400 },
  };
  g_autoptr (SonaePdfLayout) layout = sonae_pdf_layout_new (3);

  g_assert_true (sonae_pdf_layout_set_size (layout, 0, 600, 800));
  g_assert_true (sonae_pdf_layout_set_size (layout, 1, 500, 400));
  g_assert_false (sonae_pdf_layout_is_known (layout, 2));
  /* As it was taken to be. */
  g_assert_false (sonae_pdf_layout_set_size (layout, 2, 600, 800));
  g_assert_true (sonae_pdf_layout_is_known (layout, 2));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaePdfRect rect;
      double px, py, x, y;

      sonae_pdf_layout_set_shape (layout, cases[i].columns, cases[i].rotation, TRUE);
      sonae_pdf_layout_set_view (layout, 1000, 700, cases[i].scale);
      g_assert_true (sonae_pdf_layout_get_rect (layout, cases[i].page, &rect));
      g_assert_cmpfloat_with_epsilon (rect.x, cases[i].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (rect.y, cases[i].y, 1e-6);
      g_assert_cmpfloat_with_epsilon (rect.width, cases[i].width, 1e-3);
      g_assert_cmpfloat_with_epsilon (rect.height, cases[i].height, 1e-3);
      /* There and back. */
      sonae_pdf_layout_to_pixels (layout, cases[i].page, 30, 70, &px, &py);
      g_assert_cmpfloat (px, >, rect.x);
      g_assert_cmpfloat (py, >, rect.y);
      g_assert_cmpuint (sonae_pdf_layout_page_at (layout, px, py), ==, cases[i].page);
      sonae_pdf_layout_to_points (layout, cases[i].page, px, py, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, 30, 1e-6);
      g_assert_cmpfloat_with_epsilon (y, 70, 1e-6);
    }
}

static void
test_range (void)
{
  static const struct { double top, bottom; guint first, last; } cases[] = {
    { 0, 700, 0, 0 }, { 0, 900, 0, 1 }, { 12, 812, 0, 0 }, { 810, 1000, 0, 1 }, { 812, 1000, 1, 1 }, { 800, 5000, 0, 4 }, { 1e9, 2e9, 4, 4 }, { -50, -10, 0, 0 },
  };
  g_autoptr (SonaePdfLayout) layout = sonae_pdf_layout_new (5);
  guint first, last;

  for (guint i = 0; i < 5; i++)
    sonae_pdf_layout_set_size (layout, i, 600, 800);
  sonae_pdf_layout_set_view (layout, 1000, 700, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sonae_pdf_layout_get_range (layout, cases[i].top, cases[i].bottom, &first, &last);
      g_assert_cmpuint (first, ==, cases[i].first);
      g_assert_cmpuint (last, ==, cases[i].last);
    }
  sonae_pdf_layout_set_shape (layout, 2, 0, TRUE);
  sonae_pdf_layout_get_range (layout, 1700, 1800, &first, &last);
  g_assert_cmpuint (first, ==, 4);
  g_assert_cmpuint (last, ==, 4);
}

/* Clockwise: what is at the top left of the page comes to the top right. */
static void
test_turned (void)
{
  static const struct { guint rotation; double right, down; } cases[] = { { 0, 10, 20 }, { 90, 780, 10 }, { 180, 590, 780 }, { 270, 20, 590 } };
  g_autoptr (SonaePdfLayout) layout = sonae_pdf_layout_new (1);

  sonae_pdf_layout_set_size (layout, 0, 600, 800);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaePdfRect rect;
      double px, py;

      sonae_pdf_layout_set_shape (layout, 1, cases[i].rotation, TRUE);
      sonae_pdf_layout_set_view (layout, 1000, 1000, 1);
      sonae_pdf_layout_get_rect (layout, 0, &rect);
      sonae_pdf_layout_to_pixels (layout, 0, 10, 20, &px, &py);
      g_assert_cmpfloat_with_epsilon (px - rect.x, cases[i].right, 1e-6);
      g_assert_cmpfloat_with_epsilon (py - rect.y, cases[i].down, 1e-6);
    }
}

static void
test_fit (void)
{
  g_autoptr (SonaePdfLayout) layout = sonae_pdf_layout_new (2);
  double width, height;

  sonae_pdf_layout_set_size (layout, 0, 600, 800);
  sonae_pdf_layout_set_size (layout, 1, 1200, 400);
  g_assert_cmpfloat_with_epsilon (sonae_pdf_layout_fit (layout, 1224, 0), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (sonae_pdf_layout_fit (layout, 1224, 424), 0.5, 1e-9);
  sonae_pdf_layout_set_shape (layout, 2, 0, TRUE);
  g_assert_cmpfloat_with_epsilon (sonae_pdf_layout_fit (layout, 1236, 0), 0.5, 1e-9);
  /* One row at a time: only that counts, and nothing can be scrolled when it fits. */
  sonae_pdf_layout_set_shape (layout, 1, 0, FALSE);
  g_assert_cmpfloat_with_epsilon (sonae_pdf_layout_fit (layout, 624, 0), 1, 1e-9);
  sonae_pdf_layout_set_page (layout, 1);
  g_assert_cmpfloat_with_epsilon (sonae_pdf_layout_fit (layout, 624, 0), 0.5, 1e-9);
  sonae_pdf_layout_set_view (layout, 624, 500, 0.5);
  sonae_pdf_layout_get_extent (layout, &width, &height);
  g_assert_cmpfloat (width, ==, 624);
  g_assert_cmpfloat (height, ==, 500);
  g_assert_false (sonae_pdf_layout_get_rect (layout, 0, &(SonaePdfRect) { 0 }));
}

/* 100,000 pages: laid out at once, and asked about in no time. */
static void
test_many (void)
{
  const guint n = 100000;
  g_autoptr (SonaePdfLayout) layout = sonae_pdf_layout_new (n);
  gint64 start = g_get_monotonic_time ();
  double width, height, sum = 0;

  for (guint i = 0; i < n; i++)
    sonae_pdf_layout_set_size (layout, i, 600 + i % 7, 800 + i % 3);
  sonae_pdf_layout_set_view (layout, 1000, 700, 1.5);
  sonae_pdf_layout_get_extent (layout, &width, &height);
  for (guint i = 0; i < n; i++)
    {
      guint first, last;
      double x, y;

      sonae_pdf_layout_to_pixels (layout, i, 1, 1, &x, &y);
      sonae_pdf_layout_get_range (layout, y, y + 700, &first, &last);
      g_assert_cmpuint (first, ==, i);
      g_assert_cmpuint (last, <=, i + 1);
      sum += y;
    }
  g_assert_cmpfloat (sum, >, 0);
  g_assert_cmpfloat (height, >, 1.2e8);
  g_test_message ("%.1f ms", (double) (g_get_monotonic_time () - start) / 1e3);
}

/* --- Text --- */

static SonaePdfText *
make_text (const char *string, gboolean vertical)
{
  SonaePdfText *text = g_new0 (SonaePdfText, 1);
  guint line = 0, column = 0, i = 0;

  text->text = g_strdup (string);
  text->n_quads = (guint) g_utf8_strlen (string, -1);
  text->quads = g_new0 (SonaePdfQuad, text->n_quads);
  for (const char *at = string; *at != '\0'; at = g_utf8_next_char (at), i++)
    {
      float along = (float) column * 10, across = (float) line * 20, size = *at == '\n' ? 0 : 10;

      if (vertical)
        text->quads[i] = (SonaePdfQuad) { 200 - across, along, 212 - across, along + size };
      else
        text->quads[i] = (SonaePdfQuad) { along, across, along + size, across + 12 };
      column++;
      if (*at == '\n')
        {
          line++;
          column = 0;
        }
    }
  return text;
}

static void
test_text_places (void)
{
  g_autoptr (SonaePdfText) text = make_text ("abcd\nefghij\nk", FALSE);
  g_autoptr (SonaePdfText) down = make_text ("あいう\nえお", TRUE);
  g_autoptr (SonaePdfText) empty = make_text ("", FALSE);
  static const struct { double x, y; guint place; } cases[] = {
    { 1, 5, 0 }, { 9, 5, 1 }, { 34, 5, 3 }, { 36, 5, 4 },
    /* Beside a line, its end or its beginning. */
    { 90, 5, 4 }, { 90, 24, 11 }, { -50, 25, 5 }, { 300, 400, 13 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (sonae_pdf_text_place (text, cases[i].x, cases[i].y), ==, cases[i].place);
  g_assert_cmpuint (sonae_pdf_text_place (down, 205, 1), ==, 0);
  g_assert_cmpuint (sonae_pdf_text_place (down, 205, 9), ==, 1);
  g_assert_cmpuint (sonae_pdf_text_place (down, 205, 300), ==, 3);
  g_assert_cmpuint (sonae_pdf_text_place (down, 185, 8), ==, 5);
  g_assert_cmpuint (sonae_pdf_text_place (empty, 1, 1), ==, 0);
}

static void
test_text_units (void)
{
  g_autoptr (SonaePdfText) text = make_text ("Use the 情報資産 台帳。\nNext line", FALSE);
  static const struct { gboolean line; guint place; const char *expected; } cases[] = {
    { FALSE, 0, "Use" }, { FALSE, 1, "Use" }, { FALSE, 5, "the" }, { FALSE, 9, "情報資産" }, { FALSE, 14, "台帳" }, { FALSE, 24, "line" },
    { TRUE, 0, "Use the 情報資産 台帳。" }, { TRUE, 16, "Use the 情報資産 台帳。" }, { TRUE, 17, "Next line" }, { TRUE, 26, "Next line" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *part = NULL;
      guint start, end;

      if (cases[i].line)
        sonae_pdf_text_line (text, cases[i].place, &start, &end);
      else
        sonae_pdf_text_word (text, cases[i].place, &start, &end);
      part = sonae_pdf_text_part (text, start, end);
      g_assert_cmpstr (part, ==, cases[i].expected);
    }
  g_assert_cmpuint (sonae_pdf_text_step_word (text, 0, 1), ==, 3);
  g_assert_cmpuint (sonae_pdf_text_step_word (text, 3, 1), ==, 7);
  g_assert_cmpuint (sonae_pdf_text_step_word (text, 7, -1), ==, 4);
  g_assert_cmpuint (sonae_pdf_text_step_word (text, 26, 1), ==, 26);
  g_assert_cmpuint (sonae_pdf_text_step_word (text, 0, -1), ==, 0);
  g_assert_cmpuint (sonae_pdf_text_step_line (text, 2, 1), ==, 19);
  g_assert_cmpuint (sonae_pdf_text_step_line (text, 19, -1), ==, 2);
  g_assert_cmpuint (sonae_pdf_text_step_line (text, 2, -1), ==, 0);
  g_assert_cmpuint (sonae_pdf_text_step_line (text, 20, 1), ==, 26);
}

static void
test_text_cover (void)
{
  g_autoptr (SonaePdfText) text = make_text ("abcd\nefghij\nk", FALSE);
  g_autoptr (SonaePdfText) down = make_text ("あいう\nえお", TRUE);
  g_autoptr (GArray) quads = sonae_pdf_text_quads (text, 2, 8);
  g_autoptr (GArray) columns = sonae_pdf_text_quads (down, 0, 6);
  g_autoptr (GArray) none = sonae_pdf_text_quads (text, 4, 5);
  const SonaePdfQuad area = { 5, 0, 26, 40 };
  g_autofree char *inside = NULL;
  const SonaePdfQuad *quad;
  guint start, end;

  g_assert_cmpuint (quads->len, ==, 2);
  quad = &g_array_index (quads, SonaePdfQuad, 0);
  g_assert_cmpfloat (quad->x1, ==, 20);
  g_assert_cmpfloat (quad->x2, ==, 40);
  quad = &g_array_index (quads, SonaePdfQuad, 1);
  g_assert_cmpfloat (quad->x1, ==, 0);
  g_assert_cmpfloat (quad->x2, ==, 30);
  g_assert_cmpuint (columns->len, ==, 2);
  quad = &g_array_index (columns, SonaePdfQuad, 0);
  g_assert_cmpfloat (quad->y2 - quad->y1, ==, 30);
  g_assert_cmpuint (none->len, ==, 0);

  inside = sonae_pdf_text_in_area (text, &area, &start, &end);
  g_assert_cmpstr (inside, ==, "abc\nefg");
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 8);
}

/* --- Cache --- */

static GdkTexture *
make_texture (int width, int height)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 ((gsize) width * (gsize) height * 4), (gsize) width * (gsize) height * 4);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) width * 4);
}

static void
add (SonaePdf *pdf, guint page, double scale)
{
  const SonaePdfCacheKey key = { .page = page, .scale = scale };
  g_autoptr (GdkTexture) texture = make_texture (64, 64);

  sonae_pdf_cache_add (pdf, &key, texture);
}

static gboolean
has (SonaePdf *pdf, guint page, double scale)
{
  const SonaePdfCacheKey key = { .page = page, .scale = scale };

  return sonae_pdf_cache_find (pdf, &key) != NULL;
}

static void
test_cache (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (3, "BT /F1 20 Tf 50 700 Td (Page %u) Tj ET");
  SonaePdf *pdf = reader_open_ok (bytes), *other = reader_open_ok (bytes);
  const gsize each = 64 * 64 * 4;
  g_autoptr (GdkTexture) huge = make_texture (512, 512);
  const SonaePdfCacheKey key = { .page = 9, .scale = 1 };

  sonae_pdf_cache_set_limit (4 * each);
  for (guint i = 0; i < 4; i++)
    add (pdf, i, 1);
  g_assert_cmpuint (sonae_pdf_cache_get_bytes (), ==, 4 * each);
  /* What was used last stays. */
  g_assert_true (has (pdf, 0, 1));
  add (other, 0, 1);
  g_assert_cmpuint (sonae_pdf_cache_get_bytes (), ==, 4 * each);
  g_assert_true (has (pdf, 0, 1));
  g_assert_false (has (pdf, 1, 1));
  g_assert_true (has (pdf, 2, 1));
  /* The same again takes the place of the other. */
  add (pdf, 0, 1);
  g_assert_cmpuint (sonae_pdf_cache_get_bytes (), ==, 4 * each);

  /* Another scale: as sharp as is wanted, no sharper than needed, else the sharpest. */
  sonae_pdf_cache_forget (pdf);
  g_assert_cmpuint (sonae_pdf_cache_get_bytes (), ==, each);
  add (pdf, 5, 1);
  add (pdf, 5, 2);
  add (pdf, 5, 4);
  g_assert_true (sonae_pdf_cache_find_like (pdf, 5, 0, 1.5) == sonae_pdf_cache_find (pdf, &(SonaePdfCacheKey) { .page = 5, .scale = 2 }));
  g_assert_true (sonae_pdf_cache_find_like (pdf, 5, 0, 0.5) == sonae_pdf_cache_find (pdf, &(SonaePdfCacheKey) { .page = 5, .scale = 1 }));
  g_assert_true (sonae_pdf_cache_find_like (pdf, 5, 0, 9) == sonae_pdf_cache_find (pdf, &(SonaePdfCacheKey) { .page = 5, .scale = 4 }));
  g_assert_null (sonae_pdf_cache_find_like (pdf, 5, 90, 1));
  g_assert_null (sonae_pdf_cache_find_like (pdf, 6, 0, 1));

  /* One that is larger than everything is alone; with its document it goes. */
  sonae_pdf_cache_add (pdf, &key, huge);
  g_assert_cmpuint (sonae_pdf_cache_get_bytes (), ==, 512 * 512 * 4);
  g_object_unref (pdf);
  g_assert_cmpuint (sonae_pdf_cache_get_bytes (), ==, 0);
  g_object_unref (other);
  sonae_pdf_cache_set_limit (SONAE_PDF_CACHE_DEFAULT);
}

/* The picture's own memory. */
static void
test_no_copy (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (1, "0 0 300 400 re f");
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (SonaePdfPicture) picture = reader_render (pdf, 0, 0.5, 0, NULL);
  g_autoptr (GdkTexture) texture = sonae_pdf_picture_to_texture (picture);
  gsize stride = sonae_pdf_picture_get_stride (picture), size = stride * sonae_pdf_picture_get_height (picture);
  g_autofree guint8 *pixels = g_malloc (size);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 300);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 400);
  gdk_texture_download (texture, pixels, stride);
  g_assert_cmpmem (pixels, size, g_bytes_get_data (sonae_pdf_picture_get_bytes (picture), NULL), size);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-layout/places", test_places);
  g_test_add_func ("/pdf-layout/range", test_range);
  g_test_add_func ("/pdf-layout/turned", test_turned);
  g_test_add_func ("/pdf-layout/fit", test_fit);
  g_test_add_func ("/pdf-layout/many", test_many);
  g_test_add_func ("/pdf-text/places", test_text_places);
  g_test_add_func ("/pdf-text/units", test_text_units);
  g_test_add_func ("/pdf-text/cover", test_text_cover);
  g_test_add_func ("/pdf-cache/bounded", test_cache);
  g_test_add_func ("/pdf-cache/no-copy", test_no_copy);
  return g_test_run ();
}
