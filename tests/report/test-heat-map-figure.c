/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-heat-map-figure.h"

#include <string.h>

#define N SONAE_HEAT_MAP_SCALE

static SonaeHeatMapFigure
make (void)
{
  SonaeHeatMapFigure figure = {
    .counts = { { 0, 0, 1 }, { 0, 5, 0 }, { 0, 12, 2 } },
    .importance = "重要度 ↑",
    .likelihood = "被害発生可能性 →",
    .importance_words = { "軽微", "重大", "A rather long word that has to be cut" },
    .likelihood_words = { "通常は発生しない", NULL, "" },
    .band_words = { "低", "中", "高" },
    .font = "Noto Sans CJK JP 10px",
    .ground = { 1, 1, 1 },
    .band_inks = { { 0, 0.5, 0 }, { 0.6, 0.5, 0 }, { 0.8, 0, 0 } },
    .accent = { 0, 0, 1 },
  };

  sonae_heat_map_figure_default_bands (&figure);
  return figure;
}

/* The whole table of the guideline. */
static void
test_bands (void)
{
  static const SonaeHeatBand expected[N][N] = {
    { SONAE_HEAT_LOW, SONAE_HEAT_LOW, SONAE_HEAT_LOW },
    { SONAE_HEAT_LOW, SONAE_HEAT_MIDDLE, SONAE_HEAT_HIGH },
    { SONAE_HEAT_LOW, SONAE_HEAT_HIGH, SONAE_HEAT_HIGH },
  };
  SonaeHeatMapFigure figure = make ();

  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      g_assert_cmpint (figure.bands[i][l], ==, expected[i][l]);
}

static void
test_shares (void)
{
  SonaeHeatMapFigure figure = make (), empty = { 0 };
  g_autofree char *most = sonae_heat_map_figure_share (&figure, 3, 2), *none = sonae_heat_map_figure_share (&figure, 1, 1);
  g_autofree char *nothing = sonae_heat_map_figure_share (&empty, 2, 2);

  g_assert_cmpstr (most, ==, "60%");
  g_assert_cmpstr (none, ==, "0%");
  g_assert_cmpstr (nothing, ==, "0%");
}

/* Importance goes up, likelihood to the right; cells do not overlap and stay inside. */
static void
test_places (void)
{
  SonaeHeatMapFigure figure = make ();

  for (int i = 1; i <= N; i++)
    for (int l = 1; l <= N; l++)
      {
        SonaeHeatRect cell, next;

        sonae_heat_map_figure_cell (&figure, 400, 300, i, l, &cell);
        g_assert_cmpfloat (cell.x, >=, 0);
        g_assert_cmpfloat (cell.y, >=, 0);
        g_assert_cmpfloat (cell.x + cell.width, <=, 400);
        g_assert_cmpfloat (cell.y + cell.height, <=, 300);
        if (l < N)
          {
            sonae_heat_map_figure_cell (&figure, 400, 300, i, l + 1, &next);
            g_assert_cmpfloat (cell.x + cell.width, <, next.x);
          }
        if (i < N)
          {
            sonae_heat_map_figure_cell (&figure, 400, 300, i + 1, l, &next);
            g_assert_cmpfloat (next.y + next.height, <, cell.y);
          }
      }
}

static void
test_inside (void)
{
  static const int sizes[][2] = { { 400, 300 }, { 260, 200 }, { 800, 240 }, { 150, 600 }, { 10, 10 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      SonaeHeatMapFigure figure = make ();
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, w, h;

      figure.accept = 3;
      figure.accept_words = "受容 3以下";
      figure.counts[2][2] = G_MAXINT64 / 16;
      figure.selected[1][1] = 1;
      sonae_heat_map_figure_draw (&figure, cr, sizes[i][0], sizes[i][1]);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
      if (sizes[i][0] >= 260)
        {
          g_assert_cmpfloat (x, >=, -2);
          g_assert_cmpfloat (y, >=, -2);
          g_assert_cmpfloat (x + w, <=, sizes[i][0] + 2);
          g_assert_cmpfloat (y + h, <=, sizes[i][1] + 2);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static cairo_surface_t *
draw (const SonaeHeatMapFigure *figure)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sonae_heat_map_figure_draw (figure, cr, 400, 300);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Pixels that differ within a band of 6 pixels around X, from Y down to Y + HEIGHT. */
static guint
differ (cairo_surface_t *one, cairo_surface_t *other, double x, double y, double height)
{
  guint n = 0;

  for (int row = (int) y; row < (int) (y + height); row++)
    {
      gsize offset = (gsize) (row * cairo_image_surface_get_stride (one));
      const guint32 *a = (const guint32 *) (gpointer) (cairo_image_surface_get_data (one) + offset);
      const guint32 *b = (const guint32 *) (gpointer) (cairo_image_surface_get_data (other) + offset);

      for (int at = (int) x - 3; at < (int) x + 3; at++)
        n += a[at] != b[at];
    }
  return n;
}

/* The line runs between cells that are accepted and those that are not, and nowhere else. */
static void
test_accept_line (void)
{
  SonaeHeatMapFigure without = make (), with = make ();
  cairo_surface_t *plain, *lined;

  with.accept = 4;
  plain = draw (&without);
  lined = draw (&with);
  for (int i = 1; i <= N; i++)
    for (int l = 1; l < N; l++)
      {
        gboolean border = i * l <= 4 && i * (l + 1) > 4;
        SonaeHeatRect cell;
        guint changed;

        sonae_heat_map_figure_cell (&with, 400, 300, i, l, &cell);
        changed = differ (plain, lined, cell.x + cell.width + 1, cell.y + cell.height * 0.25, cell.height * 0.5);
        if (border)
          g_assert_cmpuint (changed, >, 10);
        else
          g_assert_cmpuint (changed, ==, 0);
      }
  cairo_surface_destroy (plain);
  cairo_surface_destroy (lined);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/heat-map/bands", test_bands);
  g_test_add_func ("/report/heat-map/shares", test_shares);
  g_test_add_func ("/report/heat-map/places", test_places);
  g_test_add_func ("/report/heat-map/inside", test_inside);
  g_test_add_func ("/report/heat-map/accept-line", test_accept_line);
  return g_test_run ();
}
