/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-paint.h"

#include "report/sonae-radar.h"

static const SonaeElement *
element_get (const GArray *elements, int i)
{
  return &g_array_index (elements, SonaeElement, i);
}

static gboolean
is_inside (const GArray *elements, int i, int outer)
{
  for (; i >= 0; i = element_get (elements, i)->parent)
    if (i == outer)
      return TRUE;
  return FALSE;
}

static void
open_down_to (cairo_t *cr, const GArray *elements, int from, int to)
{
  if (to == from)
    return;
  open_down_to (cr, elements, from, element_get (elements, to)->parent);
  cairo_tag_begin (cr, element_get (elements, to)->tag, NULL);
}

static void
move_to_element (cairo_t *cr, const GArray *elements, int *open, int to)
{
  while (*open >= 0 && !is_inside (elements, to, *open))
    {
      cairo_tag_end (cr, element_get (elements, *open)->tag);
      *open = element_get (elements, *open)->parent;
    }
  open_down_to (cr, elements, *open, to);
  *open = to;
}

void
sonae_paint_close_elements (cairo_t *cr, const GArray *elements, int *open)
{
  move_to_element (cr, elements, open, -1);
}

static void
set_ink (cairo_t *cr, const SonaeRgb *ink)
{
  cairo_set_source_rgb (cr, ink->r, ink->g, ink->b);
}

static void
paint_box (cairo_t *cr, const SonaeOp *op)
{
  double r = op->radius;

  cairo_new_path (cr);
  if (r <= 0)
    cairo_rectangle (cr, op->x, op->y, op->width, op->height);
  else
    {
      cairo_arc (cr, op->x + op->width - r, op->y + r, r, -G_PI / 2, 0);
      cairo_arc (cr, op->x + op->width - r, op->y + op->height - r, r, 0, G_PI / 2);
      cairo_arc (cr, op->x + r, op->y + op->height - r, r, G_PI / 2, G_PI);
      cairo_arc (cr, op->x + r, op->y + r, r, G_PI, 1.5 * G_PI);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
paint_radar (cairo_t *cr, const SonaeOp *op)
{
  const SonaeReportBlock *block = op->radar;
  SonaeRadar radar = {
    .labels = (const char **) block->lines->pdata,
    .values = (const double *) (gpointer) block->values->data,
    .previous = block->previous != NULL ? (const double *) (gpointer) block->previous->data : NULL,
    .n_axes = block->lines->len,
    .foreground = { sonae_ink.r, sonae_ink.g, sonae_ink.b },
    .accent = { sonae_ink_accent.r, sonae_ink_accent.g, sonae_ink_accent.b },
    .muted = { sonae_ink_muted.r, sonae_ink_muted.g, sonae_ink_muted.b },
    .font = SONAE_FONT_FAMILIES " 8px",
  };

  cairo_translate (cr, op->x, op->y);
  sonae_radar_draw (&radar, cr, op->width, op->height);
}

void
sonae_paint_op (cairo_t *cr, const SonaeOp *op, const GArray *elements, int *open)
{
  if (op->element >= 0)
    move_to_element (cr, elements, open, op->element);
  cairo_save (cr);
  set_ink (cr, &op->ink);
  switch (op->kind)
    {
    case SONAE_OP_LINE:
      cairo_move_to (cr, op->x, op->y);
      pango_cairo_show_layout_line (cr, op->line);
      break;
    case SONAE_OP_BOX:
      paint_box (cr, op);
      break;
    case SONAE_OP_RULE:
      cairo_set_line_width (cr, op->thickness);
      if (op->dash > 0)
        cairo_set_dash (cr, (const double[]) { op->dash, op->dash * 0.75 }, 2, 0);
      cairo_move_to (cr, op->x, op->y);
      cairo_line_to (cr, op->x + op->width, op->y + op->height);
      cairo_stroke (cr);
      break;
    case SONAE_OP_MARK:
      sonae_mark_draw (cr, op->mark, op->tone, op->x, op->y, op->width);
      break;
    case SONAE_OP_RADAR:
      paint_radar (cr, op);
      break;
    default:
      g_assert_not_reached ();
    }
  cairo_restore (cr);
}
