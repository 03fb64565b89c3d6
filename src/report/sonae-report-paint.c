/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-paint.h"

#include <string.h>

#include "report/sonae-heat-map-figure.h"
#include "report/sonae-radar.h"
#include "report/sonae-report-fonts.h"

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
  const SonaeReportBlock *block = op->figure;
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

static const char *
heat_word (const SonaeReportBlock *block, int word)
{
  return block->lines->pdata[word];
}

static void
set_rgb (double *into, const SonaeRgb *ink)
{
  into[0] = ink->r;
  into[1] = ink->g;
  into[2] = ink->b;
}

static void
paint_heat_map (cairo_t *cr, const SonaeOp *op)
{
  static const SonaeTone tones[SONAE_N_HEAT_BANDS] = { SONAE_TONE_FAIR, SONAE_TONE_WARN, SONAE_TONE_BAD };
  const SonaeReportBlock *block = op->figure;
  SonaeHeatMapFigure figure = {
    .accept = block->accept,
    .importance = heat_word (block, SONAE_HEAT_WORD_IMPORTANCE),
    .likelihood = heat_word (block, SONAE_HEAT_WORD_LIKELIHOOD),
    .accept_words = heat_word (block, SONAE_HEAT_WORD_ACCEPT),
    .font = SONAE_FONT_FAMILIES " 8px",
    .ground = { 1, 1, 1 },
  };

  memcpy (figure.counts, block->counts, sizeof figure.counts);
  for (int i = 0; i < SONAE_HEAT_MAP_SCALE; i++)
    {
      figure.importance_words[i] = heat_word (block, SONAE_HEAT_WORD_IMPORTANCE_1 + i);
      figure.likelihood_words[i] = heat_word (block, SONAE_HEAT_WORD_LIKELIHOOD_1 + i);
    }
  for (int i = 0; i < SONAE_N_HEAT_BANDS; i++)
    {
      figure.band_words[i] = heat_word (block, SONAE_HEAT_WORD_LOW + i);
      set_rgb (figure.band_inks[i], sonae_tone_ink (tones[i]));
    }
  set_rgb (figure.foreground, &sonae_ink);
  set_rgb (figure.muted, &sonae_ink_muted);
  set_rgb (figure.accent, &sonae_ink_accent);
  sonae_heat_map_figure_default_bands (&figure);
  cairo_translate (cr, op->x, op->y);
  sonae_heat_map_figure_draw (&figure, cr, op->width, op->height);
}

static void
paint_logo (cairo_t *cr, const SonaeOp *op)
{
  cairo_surface_t *surface = sonae_picture_decode (op->logo->png);

  /* sonae_report_picture_new() has seen that it can be read; were it not so, there is no logo. */
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      cairo_translate (cr, op->x, op->y);
      cairo_scale (cr, op->width / op->logo->width, op->height / op->logo->height);
      cairo_set_source_surface (cr, surface, 0, 0);
      /* Not cairo_paint(): that makes cairo 1.16 forget the tag which was opened before. */
      cairo_rectangle (cr, 0, 0, op->logo->width, op->logo->height);
      cairo_fill (cr);
    }
  cairo_surface_destroy (surface);
}

static void
paint_line (cairo_t *cr, const SonaeOp *op)
{
  char attributes[40];

  cairo_move_to (cr, op->x, op->y);
  if (op->destination != NULL)
    {
      g_snprintf (attributes, sizeof attributes, "name='%s'", op->destination);
      cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
    }
  if (op->link != NULL)
    {
      g_snprintf (attributes, sizeof attributes, "dest='%s'", op->link);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
    }
  sonae_report_show_line (cr, op->line);
  if (op->link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
  if (op->destination != NULL)
    cairo_tag_end (cr, CAIRO_TAG_DEST);
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
      paint_line (cr, op);
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
    case SONAE_OP_HEAT_MAP:
      paint_heat_map (cr, op);
      break;
    case SONAE_OP_LOGO:
      paint_logo (cr, op);
      break;
    default:
      g_assert_not_reached ();
    }
  cairo_restore (cr);
}
