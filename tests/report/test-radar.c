/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "report/sonae-radar.h"

/* Black labels, blue values, on white. */
static cairo_surface_t *
draw (int n_axes, const double *values, const double *previous, int width, int height)
{
  static const char *labels[] = { "上", "A rather long label that has to be broken into lines", "基本的対策", "", "五" };
  SonaeRadar radar = { labels, values, previous, n_axes, { 0, 0, 0 }, { 0, 0, 1 }, { 0.5, 0.5, 0.5 }, "Noto Sans CJK JP 9px" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sonae_radar_draw (&radar, cr, width, height);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_blue (cairo_surface_t *surface)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        n += (row[x] & 0xff) > 0xe0 && (row[x] >> 16 & 0xff) < 0xe0;
    }
  return n;
}

static void
test_area_grows (void)
{
  guint last = 0;

  for (double value = 0.1; value <= 1; value += 0.3)
    {
      const double values[] = { value, value, value };
      cairo_surface_t *surface = draw (3, values, NULL, 200, 160);
      guint blue = count_blue (surface);

      g_assert_cmpuint (blue, >, last);
      last = blue;
      cairo_surface_destroy (surface);
    }
}

/* Below nothing and above everything are drawn at the centre and at the edge. */
static void
test_clamped (void)
{
  const double low[] = { -0.25, -1, 0 }, zero[] = { 0, 0, 0 }, high[] = { 7, 1.5, 1 }, full[] = { 1, 1, 1 };
  cairo_surface_t *surfaces[] = {
    draw (3, low, NULL, 200, 160), draw (3, zero, NULL, 200, 160), draw (3, high, NULL, 200, 160), draw (3, full, NULL, 200, 160),
  };

  for (int i = 0; i < 4; i += 2)
    g_assert_cmpuint (count_blue (surfaces[i]), ==, count_blue (surfaces[i + 1]));
  for (int i = 0; i < 4; i++)
    cairo_surface_destroy (surfaces[i]);
}

/* Nothing is drawn outside of the rectangle, whatever the shape. */
static void
test_inside (void)
{
  static const int sizes[][2] = { { 200, 160 }, { 400, 120 }, { 120, 400 }, { 90, 90 } };
  const double values[] = { 1, 1, 1, 1, 1 }, previous[] = { 0.5, 0, 1, 0.2, 0.9 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int n = 3; n <= 5; n++)
      {
        static const char *labels[] = { "組織としての対策 35%", "従業員としての対策 62%", "基本的対策 70%", "四", "五" };
        SonaeRadar radar = { labels, values, previous, n, { 0, 0, 0 }, { 0, 0, 1 }, { 0.5, 0.5, 0.5 }, "Noto Sans CJK JP 9px" };
        cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
        cairo_t *cr = cairo_create (surface);
        double x, y, w, h;

        sonae_radar_draw (&radar, cr, sizes[i][0], sizes[i][1]);
        cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
        g_assert_cmpfloat (x, >=, -1.5);
        g_assert_cmpfloat (y, >=, -1.5);
        g_assert_cmpfloat (x + w, <=, sizes[i][0] + 1.5);
        g_assert_cmpfloat (y + h, <=, sizes[i][1] + 1.5);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

static void
test_previous_shows (void)
{
  const double values[] = { 0.5, 0.5, 0.5 }, previous[] = { 0.9, 0.9, 0.9 };
  cairo_surface_t *without = draw (3, values, NULL, 200, 160), *with = draw (3, values, previous, 200, 160);

  g_assert_true (memcmp (cairo_image_surface_get_data (without), cairo_image_surface_get_data (with),
                         cairo_image_surface_get_stride (with) * 160)
                 != 0);
  cairo_surface_destroy (without);
  cairo_surface_destroy (with);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/radar/area-grows", test_area_grows);
  g_test_add_func ("/report/radar/clamped", test_clamped);
  g_test_add_func ("/report/radar/inside", test_inside);
  g_test_add_func ("/report/radar/previous-shows", test_previous_shows);
  return g_test_run ();
}
