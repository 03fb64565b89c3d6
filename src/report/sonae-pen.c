/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-pen.h"

#include "report/sonae-glyphs.h"
#include "report/sonae-report-fonts.h"
#include "report/sonae-report-style.h"

void
sonae_shape_draw (cairo_t *cr, SonaeShape shape, double x, double y, double size, const SonaeInk *ink)
{
  cairo_save (cr);
  /* The square becomes -1..1 around its centre. */
  cairo_translate (cr, x + size / 2, y + size / 2);
  cairo_scale (cr, size / 2, size / 2);
  cairo_set_source_rgba (cr, ink->r, ink->g, ink->b, ink->a);
  cairo_new_path (cr);
  switch (shape)
    {
    case SONAE_SHAPE_DISC:
      cairo_arc (cr, 0, 0, 0.86, 0, 2 * G_PI);
      break;
    case SONAE_SHAPE_DIAMOND:
      cairo_move_to (cr, 0, -1);
      cairo_line_to (cr, 1, 0);
      cairo_line_to (cr, 0, 1);
      cairo_line_to (cr, -1, 0);
      break;
    case SONAE_SHAPE_TRIANGLE:
    case SONAE_SHAPE_ALERT:
      cairo_move_to (cr, 0, -0.92);
      cairo_line_to (cr, 1, 0.86);
      cairo_line_to (cr, -1, 0.86);
      break;
    case SONAE_SHAPE_WEDGE:
      cairo_move_to (cr, 0, 0.9);
      cairo_line_to (cr, 0.9, -0.8);
      cairo_line_to (cr, -0.9, -0.8);
      break;
    case SONAE_SHAPE_HOUSE:
      cairo_move_to (cr, 0, -0.95);
      cairo_line_to (cr, 0.9, -0.1);
      cairo_line_to (cr, 0.9, 0.85);
      cairo_line_to (cr, -0.9, 0.85);
      cairo_line_to (cr, -0.9, -0.1);
      break;
    case SONAE_SHAPE_ARROW:
      cairo_move_to (cr, -0.9, -0.8);
      cairo_line_to (cr, 0.9, 0);
      cairo_line_to (cr, -0.9, 0.8);
      break;
    case SONAE_SHAPE_BACK:
      cairo_move_to (cr, 0.9, -0.8);
      cairo_line_to (cr, -0.9, 0);
      cairo_line_to (cr, 0.9, 0.8);
      break;
    default:
      g_assert_not_reached ();
    }
  cairo_close_path (cr);
  if (shape == SONAE_SHAPE_ALERT)
    {
      /* The mark is what the triangle leaves open, so that it is seen on every ground. */
      cairo_new_sub_path (cr);
      cairo_rectangle (cr, -0.11, -0.3, 0.22, 0.6);
      cairo_rectangle (cr, -0.11, 0.44, 0.22, 0.22);
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
    }
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
set_ink (cairo_t *cr, const SonaeInk *ink)
{
  cairo_set_source_rgba (cr, ink->r, ink->g, ink->b, ink->a);
}

static void
draw_box (SonaePen *pen, double x, double y, double width, double height, double radius, const SonaeInk *ink)
{
  cairo_t *cr = ((SonaeCairoPen *) pen)->cr;

  if (width <= 0 || height <= 0)
    return;
  radius = MIN (radius, MIN (width, height) / 2);
  set_ink (cr, ink);
  cairo_new_path (cr);
  if (radius > 0)
    {
      cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
      cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
      cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
      cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
      cairo_close_path (cr);
    }
  else
    cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static void
draw_shape (SonaePen *pen, SonaeShape shape, double x, double y, double size, const SonaeInk *ink)
{
  sonae_shape_draw (((SonaeCairoPen *) pen)->cr, shape, x, y, size, ink);
}

static double
draw_text (SonaePen *pen, SonaePenText style, const char *text, double x, double y, double max_width, const SonaeInk *ink)
{
  SonaeCairoPen *self = (SonaeCairoPen *) pen;
  PangoLayout *layout = self->layouts[style];
  int width, height;

  pango_layout_set_width (layout, max_width > 0 ? (int) MIN (max_width * PANGO_SCALE, G_MAXINT / 2) : -1);
  sonae_glyphs_set_text (layout, text);
  pango_layout_get_size (layout, &width, &height);
  if (ink != NULL)
    {
      set_ink (self->cr, ink);
      cairo_move_to (self->cr, x, y - (double) height / PANGO_SCALE / 2);
      sonae_report_show_layout (self->cr, layout);
    }
  return (double) width / PANGO_SCALE;
}

static void
push_clip (SonaePen *pen, double x, double y, double width, double height)
{
  cairo_t *cr = ((SonaeCairoPen *) pen)->cr;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, MAX (0, width), MAX (0, height));
  cairo_clip (cr);
}

static void
pop_clip (SonaePen *pen)
{
  cairo_restore (((SonaeCairoPen *) pen)->cr);
}

void
sonae_cairo_pen_init (SonaeCairoPen *self, cairo_t *cr, const double sizes[SONAE_N_PEN_TEXTS])
{
  self->pen = (SonaePen) { draw_box, draw_shape, draw_text, push_clip, pop_clip };
  self->cr = cr;
  for (int i = 0; i < SONAE_N_PEN_TEXTS; i++)
    {
      g_autoptr (PangoFontDescription) font = pango_font_description_new ();

      pango_font_description_set_family_static (font, SONAE_FONT_FAMILIES);
      pango_font_description_set_weight (font, i == SONAE_PEN_STRONG ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
      pango_font_description_set_absolute_size (font, sizes[i] * PANGO_SCALE);
      self->layouts[i] = pango_cairo_create_layout (cr);
      pango_layout_set_font_description (self->layouts[i], font);
      pango_layout_set_ellipsize (self->layouts[i], PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layouts[i], TRUE);
    }
}

void
sonae_cairo_pen_clear (SonaeCairoPen *self)
{
  for (int i = 0; i < SONAE_N_PEN_TEXTS; i++)
    g_clear_object (&self->layouts[i]);
}
