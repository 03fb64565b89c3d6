/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-radar.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "report/sonae-glyphs.h"
#include "report/sonae-report-fonts.h"

#define RINGS 4
#define LABEL_GAP 5.0

typedef struct
{
  PangoLayout *layout;
  double width, height;
} Label;

/* The first axis points up, the others follow clockwise. */
static double
axis_angle (const SonaeRadar *radar, int axis)
{
  return -G_PI / 2 + 2 * G_PI * axis / radar->n_axes;
}

static void
set_ink (cairo_t *cr, const double rgb[3], double alpha)
{
  cairo_set_source_rgba (cr, rgb[0], rgb[1], rgb[2], alpha);
}

static void
outline (const SonaeRadar *radar, cairo_t *cr, double radius, const double *values)
{
  cairo_new_path (cr);
  for (int i = 0; i < radar->n_axes; i++)
    {
      double share = values != NULL ? CLAMP (values[i], 0, 1) : 1;
      double angle = axis_angle (radar, i);

      cairo_line_to (cr, radius * share * cos (angle), radius * share * sin (angle));
    }
  cairo_close_path (cr);
}

/* Where a label's box begins: above or below its corner of the web, or beside it where the corner points sideways. */
static void
label_place (const SonaeRadar *radar, const Label *label, int axis, double radius, double *x, double *y)
{
  double dx = cos (axis_angle (radar, axis)), dy = sin (axis_angle (radar, axis));

  if (fabs (dy) > 0.4)
    {
      *x = radius * dx - label->width / 2;
      *y = dy < 0 ? radius * dy - LABEL_GAP - label->height : radius * dy + LABEL_GAP;
      /* Two corners at one height must not write over each other in the middle. */
      if (dx < -0.1)
        *x = MIN (*x, -LABEL_GAP - label->width);
      else if (dx > 0.1)
        *x = MAX (*x, LABEL_GAP);
    }
  else
    {
      *x = dx < 0 ? radius * dx - LABEL_GAP - label->width : radius * dx + LABEL_GAP;
      *y = radius * dy - label->height / 2;
    }
}

/* The bounds of web and labels around the centre for a web of RADIUS. */
static void
bounds (const SonaeRadar *radar, const Label *labels, double radius, double box[4])
{
  box[0] = box[1] = box[2] = box[3] = 0;
  for (int i = 0; i < radar->n_axes; i++)
    {
      box[0] = MIN (box[0], radius * cos (axis_angle (radar, i)));
      box[1] = MIN (box[1], radius * sin (axis_angle (radar, i)));
      box[2] = MAX (box[2], radius * cos (axis_angle (radar, i)));
      box[3] = MAX (box[3], radius * sin (axis_angle (radar, i)));
    }
  for (int i = 0; i < radar->n_axes; i++)
    {
      double x, y;

      label_place (radar, &labels[i], i, radius, &x, &y);
      box[0] = MIN (box[0], x);
      box[1] = MIN (box[1], y);
      box[2] = MAX (box[2], x + labels[i].width);
      box[3] = MAX (box[3], y + labels[i].height);
    }
}

static void
draw_web (const SonaeRadar *radar, cairo_t *cr, double radius)
{
  cairo_set_line_width (cr, 0.6);
  set_ink (cr, radar->muted, 0.45);
  for (int ring = 1; ring <= RINGS; ring++)
    {
      outline (radar, cr, radius * ring / RINGS, NULL);
      cairo_stroke (cr);
    }
  for (int i = 0; i < radar->n_axes; i++)
    {
      cairo_move_to (cr, 0, 0);
      cairo_line_to (cr, radius * cos (axis_angle (radar, i)), radius * sin (axis_angle (radar, i)));
      cairo_stroke (cr);
    }
}

static void
draw_values (const SonaeRadar *radar, cairo_t *cr, double radius)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (radar->previous != NULL)
    {
      outline (radar, cr, radius, radar->previous);
      set_ink (cr, radar->muted, 1);
      cairo_set_line_width (cr, 1.1);
      cairo_set_dash (cr, (const double[]) { 3, 2.2 }, 2, 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  outline (radar, cr, radius, radar->values);
  set_ink (cr, radar->accent, 0.18);
  cairo_fill_preserve (cr);
  set_ink (cr, radar->accent, 1);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
  for (int i = 0; i < radar->n_axes; i++)
    {
      double share = radius * CLAMP (radar->values[i], 0, 1);

      cairo_new_sub_path (cr);
      cairo_arc (cr, share * cos (axis_angle (radar, i)), share * sin (axis_angle (radar, i)), 2.2, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

void
sonae_radar_draw (const SonaeRadar *radar, cairo_t *cr, double width, double height)
{
  g_autofree Label *labels = NULL;
  g_autoptr (PangoFontDescription) font = NULL;
  double low = 0, high, box[4];

  g_return_if_fail (radar != NULL && radar->n_axes >= 3);
  g_return_if_fail (cr != NULL);

  font = pango_font_description_from_string (radar->font != NULL ? radar->font : "sans-serif");
  labels = g_new0 (Label, radar->n_axes);
  for (int i = 0; i < radar->n_axes; i++)
    {
      int w, h;

      labels[i].layout = pango_cairo_create_layout (cr);
      pango_layout_set_font_description (labels[i].layout, font);
      pango_layout_set_alignment (labels[i].layout, PANGO_ALIGN_CENTER);
      /* A long name takes several lines rather than all the room. */
      pango_layout_set_width (labels[i].layout, MAX (1, (int) (width * 0.4 * PANGO_SCALE)));
      pango_layout_set_wrap (labels[i].layout, PANGO_WRAP_WORD_CHAR);
      sonae_glyphs_set_text (labels[i].layout, radar->labels[i]);
      pango_layout_get_size (labels[i].layout, &w, &h);
      if (w < width * 0.4 * PANGO_SCALE)
        pango_layout_set_width (labels[i].layout, w);
      labels[i].width = (double) w / PANGO_SCALE;
      labels[i].height = (double) h / PANGO_SCALE;
    }

  /* The largest web that leaves room for the labels. */
  high = MAX (width, height);
  for (int i = 0; i < 24; i++)
    {
      double middle = (low + high) / 2;

      bounds (radar, labels, middle, box);
      if (box[2] - box[0] <= width && box[3] - box[1] <= height)
        low = middle;
      else
        high = middle;
    }
  bounds (radar, labels, low, box);

  cairo_save (cr);
  cairo_translate (cr, (width - (box[2] - box[0])) / 2 - box[0], (height - (box[3] - box[1])) / 2 - box[1]);
  draw_web (radar, cr, low);
  draw_values (radar, cr, low);
  set_ink (cr, radar->foreground, 1);
  for (int i = 0; i < radar->n_axes; i++)
    {
      double x, y;

      label_place (radar, &labels[i], i, low, &x, &y);
      cairo_move_to (cr, x, y);
      sonae_report_show_layout (cr, labels[i].layout);
      g_object_unref (labels[i].layout);
    }
  cairo_restore (cr);
}
