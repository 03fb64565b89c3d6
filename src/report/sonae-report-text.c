/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-flow.h"

#include "report/sonae-glyphs.h"

static PangoLayout *
make_layout (SonaeFlow *flow, SonaeTextStyle style, const char *string, double width, SonaeReportAlign align)
{
  PangoLayout *layout = pango_layout_new (flow->pango);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* A hyphen that nobody wrote would change addresses and numbers. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, flow->fonts[style]);
  pango_layout_set_line_spacing (layout, sonae_text_style_spacing (style));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (PANGO_SCALE, (int) (width * PANGO_SCALE)));
  pango_layout_set_alignment (layout, align == SONAE_ALIGN_END      ? PANGO_ALIGN_RIGHT
                                      : align == SONAE_ALIGN_CENTER ? PANGO_ALIGN_CENTER
                                                                    : PANGO_ALIGN_LEFT);
  flow->n_unknown += sonae_glyphs_set_text (layout, string);
  return layout;
}

void
sonae_text_init (SonaeText *text, SonaeFlow *flow, SonaeTextStyle style, const char *string, double width, SonaeReportAlign align)
{
  PangoLayoutIter *iter;

  text->layout = make_layout (flow, style, string, width, align);
  text->lines = g_array_new (FALSE, FALSE, sizeof (SonaeTextLine));
  text->height = 0;
  iter = pango_layout_get_iter (text->layout);
  do
    {
      SonaeTextLine line;
      PangoRectangle logical;
      int y0, y1;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      line.line = pango_layout_iter_get_line_readonly (iter);
      line.x = (double) logical.x / PANGO_SCALE;
      line.baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      line.top = (double) y0 / PANGO_SCALE;
      line.bottom = (double) y1 / PANGO_SCALE;
      text->height = MAX (text->height, line.bottom);
      g_array_append_val (text->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
sonae_text_clear (SonaeText *text)
{
  g_clear_object (&text->layout);
  g_clear_pointer (&text->lines, g_array_unref);
}

double
sonae_text_measure (const SonaeText *text, guint first, guint n)
{
  if (first >= text->lines->len || n == 0)
    return 0;
  return g_array_index (text->lines, SonaeTextLine, MIN (first + n, text->lines->len) - 1).bottom
         - g_array_index (text->lines, SonaeTextLine, first).top;
}

void
sonae_text_draw (const SonaeText *text, guint first, guint n, SonaeSlice *slice, double x, double y, SonaeRgb ink, int element)
{
  double top;

  if (first >= text->lines->len)
    return;
  top = g_array_index (text->lines, SonaeTextLine, first).top;
  for (guint i = first; i < MIN (first + n, text->lines->len); i++)
    {
      const SonaeTextLine *line = &g_array_index (text->lines, SonaeTextLine, i);
      SonaeOp op = { SONAE_OP_LINE, element, x + line->x, y + line->baseline - top };

      op.ink = ink;
      op.layout = g_object_ref (text->layout);
      op.line = pango_layout_line_ref (line->line);
      g_array_append_val (slice->ops, op);
    }
}
