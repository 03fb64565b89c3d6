/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-heat-map-figure.h"

#include <math.h>

#include "report/sonae-glyphs.h"
#include "report/sonae-pen.h"
#include "report/sonae-report-fonts.h"
#include "rules/sonae-risk.h"

#define N SONAE_HEAT_MAP_SCALE
/* In the size of the font. */
#define LEFT 6.5      /* the words of importance */
#define TOP 2.0       /* title of importance, and the acceptance line in words */
#define BOTTOM 4.6    /* the words of likelihood in two lines, and its title */
#define GAP 0.25

void
sonae_heat_map_figure_default_bands (SonaeHeatMapFigure *self)
{
  g_return_if_fail (self != NULL);

  for (int i = 1; i <= N; i++)
    for (int l = 1; l <= N; l++)
      {
        SonaeRiskBand band = sonae_risk_band (sonae_risk_value (i, l));

        self->bands[i - 1][l - 1] = band == SONAE_RISK_HIGH ? SONAE_HEAT_HIGH : band == SONAE_RISK_MIDDLE ? SONAE_HEAT_MIDDLE : SONAE_HEAT_LOW;
      }
}

static PangoFontDescription *
font_of (const SonaeHeatMapFigure *self)
{
  PangoFontDescription *font = pango_font_description_from_string (self->font != NULL ? self->font : "sans-serif");

  if (pango_font_description_get_size (font) <= 0)
    pango_font_description_set_size (font, 10 * PANGO_SCALE);
  return font;
}

/* The size of FONT in the units of the surface. */
static double
em (const PangoFontDescription *font)
{
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font) ? size : size * 96 / 72;
}

static void
place (double size, double width, double height, int importance, int likelihood, SonaeHeatRect *cell)
{
  double wide = MAX (0, width - LEFT * size - 1) / N, tall = MAX (0, height - (TOP + BOTTOM) * size) / N, gap = GAP * size;

  cell->x = LEFT * size + (likelihood - 1) * wide + gap / 2;
  cell->y = TOP * size + (N - importance) * tall + gap / 2;
  cell->width = MAX (0, wide - gap);
  cell->height = MAX (0, tall - gap);
}

void
sonae_heat_map_figure_cell (const SonaeHeatMapFigure *self, double width, double height, int importance, int likelihood, SonaeHeatRect *cell)
{
  g_autoptr (PangoFontDescription) font = NULL;

  g_return_if_fail (self != NULL && cell != NULL);
  g_return_if_fail (importance >= 1 && importance <= N && likelihood >= 1 && likelihood <= N);

  font = font_of (self);
  place (em (font), width, height, importance, likelihood, cell);
}

typedef struct
{
  const SonaeHeatMapFigure *figure;
  cairo_t *cr;
  PangoFontDescription *font;
  double size;
  double width, height;
} Drawing;

static void
set_ink (cairo_t *cr, const double rgb[3], double alpha)
{
  cairo_set_source_rgba (cr, rgb[0], rgb[1], rgb[2], alpha);
}

/* TEXT of SCALE times the font within the box, its middle at (ALONG 0..1 of the width, MIDDLE); in up to LINES lines. Returns its width. */
static double
write_text (const Drawing *self, const char *text, double scale, gboolean strong, double x, double room, double along, double middle, int lines,
            const double rgb[3])
{
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (self->font);
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoRectangle extents;
  double width;

  pango_font_description_set_absolute_size (font, self->size * scale * PANGO_SCALE);
  pango_font_description_set_weight (font, strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (MAX (1, room) * PANGO_SCALE));
  pango_layout_set_height (layout, -lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, along <= 0 ? PANGO_ALIGN_LEFT : along >= 1 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER);
  sonae_glyphs_set_text (layout, text);
  pango_layout_get_extents (layout, NULL, &extents);
  width = (double) extents.width / PANGO_SCALE;
  if (rgb != NULL)
    {
      set_ink (self->cr, rgb, 1);
      cairo_move_to (self->cr, x, middle - (double) extents.height / PANGO_SCALE / 2);
      sonae_report_show_layout (self->cr, layout);
    }
  g_object_unref (layout);
  return width;
}

static void
rounded (cairo_t *cr, const SonaeHeatRect *rect, double radius, double inset)
{
  double x = rect->x + inset, y = rect->y + inset, width = rect->width - 2 * inset, height = rect->height - 2 * inset;

  radius = MAX (0, MIN (radius - inset, MIN (width, height) / 2));
  cairo_new_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_band (const Drawing *self, SonaeHeatBand band, const SonaeHeatRect *cell, double middle)
{
  static const SonaeShape shapes[SONAE_N_HEAT_BANDS] = {
    [SONAE_HEAT_LOW] = SONAE_SHAPE_DISC, [SONAE_HEAT_MIDDLE] = SONAE_SHAPE_DIAMOND, [SONAE_HEAT_HIGH] = SONAE_SHAPE_TRIANGLE,
  };
  const double *rgb = self->figure->band_inks[band];
  const char *word = self->figure->band_words[band];
  SonaeInk ink = { rgb[0], rgb[1], rgb[2], 1 };
  double size = self->size * 0.8, gap = self->size * 0.35, room = cell->width - size - gap - self->size;
  double wide = word != NULL && room > self->size ? write_text (self, word, 0.9, FALSE, 0, room, 0, 0, 1, NULL) : 0;
  double x = cell->x + (cell->width - size - (wide > 0 ? gap + wide : 0)) / 2;

  sonae_shape_draw (self->cr, shapes[band], x, middle - size / 2, size, &ink);
  if (wide > 0)
    write_text (self, word, 0.9, FALSE, x + size + gap, wide + 1, 0, middle, 1, self->figure->foreground);
}

static void
draw_cell (const Drawing *self, int importance, int likelihood)
{
  const SonaeHeatMapFigure *figure = self->figure;
  SonaeHeatBand band = figure->bands[importance - 1][likelihood - 1];
  gint64 count = figure->counts[importance - 1][likelihood - 1];
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  double radius = self->size * 0.5, middle;
  SonaeHeatRect cell;
  gboolean tall;

  place (self->size, self->width, self->height, importance, likelihood, &cell);
  if (cell.width <= 0 || cell.height <= 0)
    return;
  rounded (self->cr, &cell, radius, 0);
  set_ink (self->cr, figure->band_inks[band], count > 0 ? 0.22 : 0.08);
  cairo_fill (self->cr);
  if (figure->selected[importance - 1][likelihood - 1])
    {
      double line = MAX (1.5, self->size * 0.2);

      rounded (self->cr, &cell, radius, line / 2);
      set_ink (self->cr, figure->accent, 1);
      cairo_set_line_width (self->cr, line);
      cairo_stroke (self->cr);
    }

  tall = cell.height >= self->size * 4.2;
  middle = cell.y + cell.height / 2;
  if (cell.height < self->size * 2.9)
    {
      write_text (self, number, 1.2, count > 0, cell.x, cell.width, 0.5, middle, 1, count > 0 ? figure->foreground : figure->muted);
      return;
    }
  write_text (self, number, tall ? 1.8 : 1.4, count > 0, cell.x, cell.width, 0.5, middle - self->size * (tall ? 1.0 : 0.6), 1,
              count > 0 ? figure->foreground : figure->muted);
  if (tall)
    {
      g_autofree char *share = sonae_heat_map_figure_share (figure, importance, likelihood);

      write_text (self, share, 0.85, FALSE, cell.x, cell.width, 0.5, middle + self->size * 0.45, 1, figure->muted);
    }
  draw_band (self, band, &cell, middle + self->size * (tall ? 1.6 : 0.8));
}

static gboolean
accepted (const Drawing *self, int importance, int likelihood)
{
  return importance * likelihood <= self->figure->accept;
}

/* Between a cell that is accepted and one that is not. */
static void
draw_accept_line (const Drawing *self)
{
  cairo_t *cr = self->cr;
  double gap = GAP * self->size;

  cairo_save (cr);
  set_ink (cr, self->figure->foreground, 1);
  cairo_set_line_width (cr, MAX (1, self->size * 0.14));
  cairo_set_dash (cr, (const double[]) { self->size * 0.5, self->size * 0.25 }, 2, 0);
  cairo_new_path (cr);
  for (int i = 1; i <= N; i++)
    for (int l = 1; l <= N; l++)
      {
        SonaeHeatRect cell;

        place (self->size, self->width, self->height, i, l, &cell);
        if (l < N && accepted (self, i, l) && !accepted (self, i, l + 1))
          {
            cairo_move_to (cr, cell.x + cell.width + gap / 2, cell.y - gap / 2);
            cairo_line_to (cr, cell.x + cell.width + gap / 2, cell.y + cell.height + gap / 2);
          }
        if (i < N && accepted (self, i, l) && !accepted (self, i + 1, l))
          {
            cairo_move_to (cr, cell.x - gap / 2, cell.y - gap / 2);
            cairo_line_to (cr, cell.x + cell.width + gap / 2, cell.y - gap / 2);
          }
      }
  cairo_stroke (cr);
  if (self->figure->accept_words != NULL)
    {
      double room = (self->width - LEFT * self->size) * 0.6, sample = self->size * 1.6;
      double wide = write_text (self, self->figure->accept_words, 0.9, FALSE, 0, room - sample, 0, 0, 1, NULL);
      double x = self->width - wide - 1;

      cairo_move_to (cr, x - sample - self->size * 0.4, TOP * self->size / 2);
      cairo_line_to (cr, x - self->size * 0.4, TOP * self->size / 2);
      cairo_stroke (cr);
      write_text (self, self->figure->accept_words, 0.9, FALSE, x, wide + 1, 0, TOP * self->size / 2, 1, self->figure->foreground);
    }
  cairo_restore (cr);
}

static void
draw_axes (const Drawing *self)
{
  const SonaeHeatMapFigure *figure = self->figure;
  double size = self->size;

  for (int rating = 1; rating <= N; rating++)
    {
      g_autofree char *number = g_strdup_printf ("%d", rating);
      const char *word = figure->importance_words[rating - 1];
      gboolean has_word = word != NULL && *word != '\0';
      SonaeHeatRect cell;
      double middle, top;

      place (size, self->width, self->height, rating, 1, &cell);
      middle = cell.y + cell.height / 2;
      write_text (self, number, 1.1, TRUE, 0, (LEFT - 0.6) * size, 1, has_word ? middle - size * 0.6 : middle, 1, figure->foreground);
      if (has_word)
        write_text (self, word, 0.85, FALSE, 0, (LEFT - 0.6) * size, 1, middle + size * 0.7, 1, figure->muted);

      place (size, self->width, self->height, 1, rating, &cell);
      word = figure->likelihood_words[rating - 1];
      top = cell.y + cell.height + size * 1.0;
      write_text (self, number, 1.1, TRUE, cell.x, cell.width, 0.5, top, 1, figure->foreground);
      if (word != NULL && *word != '\0')
        write_text (self, word, 0.85, FALSE, cell.x, cell.width, 0.5, top + size * 1.25, 1, figure->muted);
    }
  if (figure->importance != NULL)
    write_text (self, figure->importance, 0.95, TRUE, 0, MAX (LEFT * size, self->width * 0.4), 0, TOP * size / 2, 1, figure->foreground);
  if (figure->likelihood != NULL)
    write_text (self, figure->likelihood, 0.95, TRUE, LEFT * size, self->width - LEFT * size, 1, self->height - size * 0.8, 1, figure->foreground);
}

char *
sonae_heat_map_figure_share (const SonaeHeatMapFigure *self, int importance, int likelihood)
{
  gint64 total = 0, count;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (importance >= 1 && importance <= N && likelihood >= 1 && likelihood <= N, NULL);

  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      total += MAX (0, self->counts[i][l]);
  count = MAX (0, self->counts[importance - 1][likelihood - 1]);
  return g_strdup_printf ("%.0f%%", total > 0 ? round (100.0 * (double) count / (double) total) : 0);
}

void
sonae_heat_map_figure_draw (const SonaeHeatMapFigure *self, cairo_t *cr, double width, double height)
{
  g_autoptr (PangoFontDescription) font = NULL;
  Drawing drawing = { self, cr, NULL, 0, width, height };

  g_return_if_fail (self != NULL && cr != NULL);

  font = font_of (self);
  drawing.font = font;
  drawing.size = em (font);
  cairo_save (cr);
  for (int i = 1; i <= N; i++)
    for (int l = 1; l <= N; l++)
      draw_cell (&drawing, i, l);
  draw_axes (&drawing);
  if (self->accept > 0)
    draw_accept_line (&drawing);
  cairo_restore (cr);
}
