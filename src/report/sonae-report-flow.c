/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-flow.h"

#define PAIR_GAP 18.0
#define PAIR_FIRST 0.54     /* share of the width */
#define CALLOUT_PAD 8.0
#define CALLOUT_BAR 3.0
#define BAND_MARK 13.0
#define RADAR_HEIGHT 168.0
#define SWATCH 16.0

void
sonae_flow_init (SonaeFlow *flow, const SonaeReportModel *model, double page_height)
{
  PangoFontMap *fonts = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  *flow = (SonaeFlow) { .model = model, .page_height = page_height, .unbreakable = page_height * 0.35 };
  flow->pango = pango_font_map_create_context (fonts);
  /* Line ends must not depend on the device: the same on paper, in the file and on screen. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (flow->pango, options);
  pango_cairo_context_set_resolution (flow->pango, 72);
  pango_context_set_round_glyph_positions (flow->pango, FALSE);
  /* Names of people and places are Japanese in an English report too: Han letters take their Japanese shapes. */
  pango_context_set_language (flow->pango, pango_language_from_string ("ja"));
  pango_context_set_base_dir (flow->pango, PANGO_DIRECTION_LTR);
  for (int i = 0; i < SONAE_N_TEXT_STYLES; i++)
    flow->fonts[i] = sonae_text_style_font (i);
  flow->elements = g_array_new (FALSE, FALSE, sizeof (SonaeElement));
  cairo_font_options_destroy (options);
  g_object_unref (fonts);
}

void
sonae_flow_clear (SonaeFlow *flow)
{
  g_clear_object (&flow->pango);
  for (int i = 0; i < SONAE_N_TEXT_STYLES; i++)
    g_clear_pointer (&flow->fonts[i], pango_font_description_free);
  g_clear_pointer (&flow->elements, g_array_unref);
}

int
sonae_flow_add_element (SonaeFlow *flow, const char *tag, int parent)
{
  SonaeElement element = { tag, parent };

  g_array_append_val (flow->elements, element);
  return flow->elements->len - 1;
}

/* One slice a line, with two lines at least on either side of a page break. */
static void
flow_lines (const SonaeText *text, double x, SonaeRgb ink, int element, double space_before, gboolean keep_next, GPtrArray *slices)
{
  guint n = text->lines->len;

  for (guint i = 0; i < n; i++)
    {
      SonaeSlice *slice = sonae_slice_new (sonae_text_measure (text, i, 1));

      sonae_text_draw (text, i, 1, slice, x, 0, ink, element);
      slice->space_before = i == 0 ? space_before : 0;
      slice->keep_next = (i == 0 && n > 1) || i + 2 == n || (i + 1 == n && keep_next);
      g_ptr_array_add (slices, slice);
    }
}

static void
flow_title (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  SonaeText text;
  guint at = slices->len;
  SonaeSlice *rule;

  if (block->detail[0] != '\0')
    {
      sonae_text_init (&text, flow, SONAE_TEXT_ABOVE, block->detail, width, SONAE_ALIGN_START);
      flow_lines (&text, 0, sonae_ink_muted, sonae_flow_add_element (flow, "P", -1), 0, TRUE, slices);
      sonae_text_clear (&text);
    }
  sonae_text_init (&text, flow, SONAE_TEXT_TITLE, block->text, width, SONAE_ALIGN_START);
  flow_lines (&text, 0, sonae_ink, sonae_flow_add_element (flow, "H1", -1), 2, TRUE, slices);
  sonae_text_clear (&text);
  ((SonaeSlice *) slices->pdata[at])->outline_level = 1;
  ((SonaeSlice *) slices->pdata[at])->outline_text = g_strdup (block->text);

  rule = sonae_slice_new (2);
  rule->space_before = 6;
  sonae_slice_add_rule (rule, 0, 1, width, 2, sonae_ink_accent);
  g_ptr_array_add (slices, rule);
}

static void
flow_heading (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  gboolean top = block->level == 1;
  SonaeText text;
  guint at = slices->len;
  const double inset = top ? 9 : 0;

  sonae_text_init (&text, flow, top ? SONAE_TEXT_HEADING : SONAE_TEXT_SUBHEADING, block->text, width - inset, SONAE_ALIGN_START);
  flow_lines (&text, inset, top ? sonae_ink_accent : sonae_ink, sonae_flow_add_element (flow, top ? "H2" : "H3", -1), top ? 20 : 12, TRUE,
              slices);
  if (top)
    for (guint i = at; i < slices->len; i++)
      sonae_slice_add_box (slices->pdata[i], 0, 2.5, 3.5, ((SonaeSlice *) slices->pdata[i])->height - 4, 0, sonae_ink_accent);
  for (guint i = at; i < slices->len; i++)
    ((SonaeSlice *) slices->pdata[i])->keep_next = TRUE;
  ((SonaeSlice *) slices->pdata[at])->outline_level = block->level + 1;
  ((SonaeSlice *) slices->pdata[at])->outline_text = g_strdup (block->text);
  sonae_text_clear (&text);
}

/* A tinted box with a bar in the tone's ink; a very long one goes on over pages, line by line. */
static void
flow_callout (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  SonaeText text;
  int element = sonae_flow_add_element (flow, "P", -1);
  guint at = slices->len, n, step;

  sonae_text_init (&text, flow, SONAE_TEXT_BODY, block->text, width - CALLOUT_BAR - 2 * CALLOUT_PAD, SONAE_ALIGN_START);
  n = text.lines->len;
  step = text.height + 2 * CALLOUT_PAD <= flow->unbreakable ? n : 1;
  for (guint i = 0; i < n; i += step)
    {
      double above = i == 0 ? CALLOUT_PAD - 2 : 0, below = i + step >= n ? CALLOUT_PAD - 2 : 0;
      SonaeSlice *slice = sonae_slice_new (sonae_text_measure (&text, i, step) + above + below);

      sonae_slice_add_box (slice, 0, 0, width, slice->height, 0, sonae_tone_tint (block->tone));
      sonae_slice_add_box (slice, 0, 0, CALLOUT_BAR, slice->height, 0, *sonae_tone_ink (block->tone));
      sonae_text_draw (&text, i, step, slice, CALLOUT_BAR + CALLOUT_PAD, above, sonae_ink, element);
      slice->space_before = i == 0 ? 7 : 0;
      slice->keep_next = step == 1 && (i == 0 || i + 2 == n) && i + 1 < n;
      g_ptr_array_add (slices, slice);
    }
  g_assert (slices->len > at);
  sonae_text_clear (&text);
}

static void
flow_paragraph (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  gboolean small = block->style == SONAE_PARAGRAPH_SMALL;
  SonaeText text;

  if (block->style == SONAE_PARAGRAPH_CALLOUT)
    {
      flow_callout (flow, block, width, slices);
      return;
    }
  sonae_text_init (&text, flow, small ? SONAE_TEXT_SMALL : SONAE_TEXT_BODY, block->text, width, SONAE_ALIGN_START);
  flow_lines (&text, 0, *sonae_tone_ink (block->tone), sonae_flow_add_element (flow, "P", -1), small ? 4 : 6, FALSE, slices);
  sonae_text_clear (&text);
}

static void
flow_score (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  SonaeText number, unit, text;
  SonaeSlice *slice = sonae_slice_new (0);
  const SonaeRgb *ink = sonae_tone_ink (block->tone);
  int element = sonae_flow_add_element (flow, "P", -1);
  double y, wide, base;
  PangoRectangle logical;

  sonae_text_init (&number, flow, SONAE_TEXT_SCORE, block->text, width * 0.7, SONAE_ALIGN_START);
  pango_layout_get_extents (number.layout, NULL, &logical);
  wide = (double) logical.width / PANGO_SCALE;
  sonae_text_draw (&number, 0, 1, slice, 0, 0, *ink, element);
  /* The unit stands on the number's baseline. */
  base = g_array_index (number.lines, SonaeTextLine, 0).baseline - g_array_index (number.lines, SonaeTextLine, 0).top;
  sonae_text_init (&unit, flow, SONAE_TEXT_UNIT, block->detail, MAX (width - wide - 6, 20), SONAE_ALIGN_START);
  sonae_text_draw (&unit, 0, 1, slice, wide + 6,
                   base - g_array_index (unit.lines, SonaeTextLine, 0).baseline + g_array_index (unit.lines, SonaeTextLine, 0).top,
                   sonae_ink_muted, element);
  y = sonae_text_measure (&number, 0, 1) + 4;
  sonae_text_clear (&number);
  sonae_text_clear (&unit);

  if (block->extra[0] != '\0')
    {
      const double pad = 5, inset = 8 + BAND_MARK + 7;
      double height;

      element = sonae_flow_add_element (flow, "P", -1);
      sonae_text_init (&text, flow, SONAE_TEXT_BAND, block->extra, width - inset - 8, SONAE_ALIGN_START);
      height = text.height + 2 * pad;
      sonae_slice_add_box (slice, 0, y, width, height, 4, sonae_tone_tint (block->tone));
      sonae_slice_add_mark (slice, block->mark, block->tone, 8, y + (height - BAND_MARK) / 2, BAND_MARK);
      sonae_text_draw (&text, 0, G_MAXINT / 2, slice, inset, y + pad, *ink, element);
      y += height + 7;
      sonae_text_clear (&text);
    }
  for (guint i = 0; i < block->lines->len; i++)
    {
      sonae_text_init (&text, flow, SONAE_TEXT_BODY, block->lines->pdata[i], width, SONAE_ALIGN_START);
      sonae_text_draw (&text, 0, G_MAXINT / 2, slice, 0, y, sonae_ink, sonae_flow_add_element (flow, "P", -1));
      y += text.height + 1;
      sonae_text_clear (&text);
    }
  slice->height = y;
  slice->space_before = 8;
  g_ptr_array_add (slices, slice);
}

/* One entry of the legend at X; returns where the next may begin. */
static double
legend (SonaeFlow *flow, SonaeSlice *slice, const char *string, double x, double y, double room, SonaeRgb ink, double dash, int element)
{
  SonaeText text;
  PangoRectangle logical;
  double wide;

  if (string[0] == '\0' || room < SWATCH * 2)
    return x;
  sonae_text_init (&text, flow, SONAE_TEXT_SMALL, string, room - SWATCH - 4, SONAE_ALIGN_START);
  pango_layout_get_extents (text.layout, NULL, &logical);
  wide = (double) logical.width / PANGO_SCALE;
  sonae_slice_add_rule (slice, x, y + sonae_text_measure (&text, 0, 1) / 2, SWATCH, dash > 0 ? 1.1 : 1.6, ink);
  g_array_index (slice->ops, SonaeOp, slice->ops->len - 1).dash = dash;
  sonae_text_draw (&text, 0, G_MAXINT / 2, slice, x + SWATCH + 4, y, sonae_ink_muted, element);
  slice->height = MAX (slice->height, y + text.height);
  sonae_text_clear (&text);
  return x + SWATCH + 4 + wide + 14;
}

static void
flow_radar (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  double height = MIN (RADAR_HEIGHT, width * 0.8);
  SonaeSlice *slice = sonae_slice_new (height);
  SonaeOp op = { SONAE_OP_RADAR, sonae_flow_add_element (flow, "Figure", -1), 0, 0, width, height };
  int caption = sonae_flow_add_element (flow, "P", -1);
  double x;

  g_assert (block->lines->len >= 3);
  op.radar = block;
  g_array_append_val (slice->ops, op);
  x = legend (flow, slice, block->detail, 0, height + 4, width, sonae_ink_accent, 0, caption);
  legend (flow, slice, block->extra, x, height + 4, width - x, sonae_ink_muted, 3, caption);
  if (block->text[0] != '\0')
    {
      SonaeText text;
      double y = slice->height + 2;

      sonae_text_init (&text, flow, SONAE_TEXT_SMALL, block->text, width, SONAE_ALIGN_START);
      sonae_text_draw (&text, 0, G_MAXINT / 2, slice, 0, y, sonae_ink_muted, caption);
      slice->height = y + text.height;
      sonae_text_clear (&text);
    }
  slice->space_before = 8;
  g_ptr_array_add (slices, slice);
}

static double
stack_height (GPtrArray *slices)
{
  double height = 0;

  for (guint i = 0; i < slices->len; i++)
    {
      SonaeSlice *slice = slices->pdata[i];

      height += slice->height + (i > 0 ? slice->space_before : 0);
    }
  return height;
}

static void
stack_into (SonaeSlice *target, GPtrArray *slices, double x)
{
  double y = 0;

  for (guint i = 0; i < slices->len; i++)
    {
      SonaeSlice *slice = slices->pdata[i];

      y += i > 0 ? slice->space_before : 0;
      sonae_slice_take_ops (target, slice, x, y);
      y += slice->height;
    }
}

static void
flow_pair (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  double first_width = (width - PAIR_GAP) * PAIR_FIRST, second_width = width - PAIR_GAP - first_width;
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_slice_unref);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_slice_unref);
  SonaeSlice *slice;
  double height;

  sonae_flow_blocks (flow, block->first, first_width, first);
  sonae_flow_blocks (flow, block->second, second_width, second);
  height = MAX (stack_height (first), stack_height (second));
  if (height > flow->page_height)
    {
      /* Too much for one page side by side: one below the other, over as many pages as it takes. */
      sonae_flow_blocks (flow, block->first, width, slices);
      sonae_flow_blocks (flow, block->second, width, slices);
      return;
    }
  slice = sonae_slice_new (height);
  slice->space_before = 12;
  stack_into (slice, first, 0);
  stack_into (slice, second, first_width + PAIR_GAP);
  g_ptr_array_add (slices, slice);
}

void
sonae_flow_blocks (SonaeFlow *flow, GPtrArray *blocks, double width, GPtrArray *slices)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const SonaeReportBlock *block = blocks->pdata[i];
      guint at = slices->len;

      switch (block->kind)
        {
        case SONAE_BLOCK_TITLE:
          flow_title (flow, block, width, slices);
          break;
        case SONAE_BLOCK_HEADING:
          flow_heading (flow, block, width, slices);
          break;
        case SONAE_BLOCK_PARAGRAPH:
          flow_paragraph (flow, block, width, slices);
          break;
        case SONAE_BLOCK_TABLE:
          sonae_flow_table (flow, block, width, slices);
          break;
        case SONAE_BLOCK_SCORE:
          flow_score (flow, block, width, slices);
          break;
        case SONAE_BLOCK_RADAR:
          flow_radar (flow, block, width, slices);
          break;
        case SONAE_BLOCK_PAIR:
          flow_pair (flow, block, width, slices);
          break;
        default:
          g_assert_not_reached ();
        }
      if (block->keep_next)
        for (; at < slices->len; at++)
          ((SonaeSlice *) slices->pdata[at])->keep_next = TRUE;
    }
}
