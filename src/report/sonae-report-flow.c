/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-flow.h"

#define PAIR_GAP 18.0
#define PAIR_FIRST 0.54     /* share of the width */
#define CALLOUT_PAD 8.0
#define CALLOUT_BAR 3.0
#define BAND_MARK 13.0
#define LIST_INDENT 14.0
#define LOGO_WIDTH 130.0
#define LOGO_HEIGHT 34.0

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
  sonae_flow_set_scale (flow, 1);
  flow->elements = g_array_new (FALSE, FALSE, sizeof (SonaeElement));
  cairo_font_options_destroy (options);
  g_object_unref (fonts);
}

void
sonae_flow_set_scale (SonaeFlow *flow, double scale)
{
  if (flow->scale == scale)
    return;
  flow->scale = scale;
  for (int i = 0; i < SONAE_N_TEXT_STYLES; i++)
    {
      g_clear_pointer (&flow->fonts[i], pango_font_description_free);
      flow->fonts[i] = sonae_text_style_font (i, scale);
    }
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

/* The logo at the right edge of SLICE, over as many of those that follow as it is high. Returns the room that it takes of WIDTH. */
static double
add_logo (SonaeFlow *flow, SonaeSlice *slice, double width)
{
  const SonaeReportPicture *logo = flow->model->logo;
  double scale = flow->scale * MIN (LOGO_WIDTH / logo->width, LOGO_HEIGHT / logo->height);
  SonaeOp op = { SONAE_OP_LOGO, sonae_flow_add_element (flow, "Figure", -1) };

  op.width = logo->width * scale;
  op.height = logo->height * scale;
  op.x = width - op.width;
  op.logo = logo;
  g_array_append_val (slice->ops, op);
  return op.width + 12;
}

static void
flow_title (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  SonaeText text;
  guint at = slices->len;
  SonaeSlice *rule;
  double room = width;

  if (flow->model->logo != NULL)
    {
      SonaeSlice *slice = sonae_slice_new (0);

      room -= add_logo (flow, slice, width);
      slice->keep_next = TRUE;
      g_ptr_array_add (slices, slice);
    }
  if (block->detail[0] != '\0')
    {
      sonae_text_init (&text, flow, SONAE_TEXT_ABOVE, block->detail, room, SONAE_ALIGN_START);
      flow_lines (&text, 0, sonae_ink_muted, sonae_flow_add_element (flow, "P", -1), 0, TRUE, slices);
      sonae_text_clear (&text);
    }
  sonae_text_init (&text, flow, SONAE_TEXT_TITLE, block->text, room, SONAE_ALIGN_START);
  flow_lines (&text, 0, sonae_ink, sonae_flow_add_element (flow, "H1", -1), 2, TRUE, slices);
  sonae_text_clear (&text);
  ((SonaeSlice *) slices->pdata[at])->outline_level = 1;
  ((SonaeSlice *) slices->pdata[at])->outline_text = g_strdup (block->text);

  rule = sonae_slice_new (2);
  rule->space_before = 6;
  sonae_slice_add_rule (rule, 0, 1, width, 2, sonae_ink_accent);
  g_ptr_array_add (slices, rule);
  if (flow->model->stamp != NULL)
    {
      rule->keep_next = TRUE;
      sonae_text_init (&text, flow, SONAE_TEXT_SMALL, flow->model->stamp, width, SONAE_ALIGN_END);
      flow_lines (&text, 0, sonae_ink_muted, sonae_flow_add_element (flow, "P", -1), 3, FALSE, slices);
      sonae_text_clear (&text);
    }
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
  g_array_index (((SonaeSlice *) slices->pdata[at])->ops, SonaeOp, 0).destination = sonae_flow_destination (flow, block);
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

/* Lines with their mark in front of the first; two lines at least on either side of a page break. */
static void
flow_item (SonaeFlow *flow, const SonaeText *mark, const SonaeText *text, double indent, int label, int body, double space_before, GPtrArray *slices)
{
  guint n = text->lines->len;

  for (guint i = 0; i < n; i++)
    {
      SonaeSlice *slice = sonae_slice_new (sonae_text_measure (text, i, 1));

      if (i == 0)
        sonae_text_draw (mark, 0, 1, slice, 0, 0, sonae_ink_muted, label);
      sonae_text_draw (text, i, 1, slice, indent, 0, sonae_ink, body);
      slice->space_before = i == 0 ? space_before : 0;
      slice->keep_next = n > 1 && (i == 0 || i + 2 == n);
      g_ptr_array_add (slices, slice);
    }
}

static void
flow_list (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  int list = sonae_flow_add_element (flow, "L", -1);
  double indent = LIST_INDENT * flow->scale * (block->ordered && block->lines->len > 9 ? 1.5 : 1);

  for (guint i = 0; i < block->lines->len; i++)
    {
      int item = sonae_flow_add_element (flow, "LI", list);
      int label = sonae_flow_add_element (flow, "Lbl", item), body = sonae_flow_add_element (flow, "LBody", item);
      g_autofree char *number = block->ordered ? g_strdup_printf ("%u.", i + 1) : g_strdup ("・");
      SonaeText mark, text;

      sonae_text_init (&mark, flow, SONAE_TEXT_BODY, number, indent, SONAE_ALIGN_START);
      sonae_text_init (&text, flow, SONAE_TEXT_BODY, block->lines->pdata[i], width - indent, SONAE_ALIGN_START);
      flow_item (flow, &mark, &text, indent, label, body, i == 0 ? 5 : 2, slices);
      sonae_text_clear (&mark);
      sonae_text_clear (&text);
    }
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
  double first_width = (width - PAIR_GAP) * (block->even ? 0.5 : PAIR_FIRST), second_width = width - PAIR_GAP - first_width;
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

/* Of any kind but a table, which is flowed by rows. */
static void
flow_block (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
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
    case SONAE_BLOCK_SCORE:
      flow_score (flow, block, width, slices);
      break;
    case SONAE_BLOCK_RADAR:
      sonae_flow_radar (flow, block, width, slices);
      break;
    case SONAE_BLOCK_HEAT_MAP:
      sonae_flow_heat_map (flow, block, width, slices);
      break;
    case SONAE_BLOCK_GANTT:
      sonae_flow_gantt (flow, block, slices);
      break;
    case SONAE_BLOCK_PAIR:
      flow_pair (flow, block, width, slices);
      break;
    case SONAE_BLOCK_LIST:
      flow_list (flow, block, width, slices);
      break;
    case SONAE_BLOCK_CONTENTS:
      if (!flow->no_contents)
        sonae_flow_contents (flow, block, width, slices);
      break;
    case SONAE_BLOCK_PART:
      {
        SonaeSlice *slice = sonae_slice_new (0);

        slice->new_sheet = TRUE;
        g_ptr_array_add (slices, slice);
      }
      break;
    case SONAE_BLOCK_TABLE:
    default:
      g_assert_not_reached ();
    }
}

/* What holds for all slices of a block from AT on. */
static void
finish_slices (const SonaeFlow *flow, const SonaeReportBlock *block, GPtrArray *slices, guint at)
{
  for (; at < slices->len; at++)
    {
      SonaeSlice *slice = slices->pdata[at];

      slice->space_before *= flow->scale;
      if (block->keep_next)
        slice->keep_next = TRUE;
    }
}

void
sonae_flow_blocks (SonaeFlow *flow, GPtrArray *blocks, double width, GPtrArray *slices)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const SonaeReportBlock *block = blocks->pdata[i];
      guint at = slices->len;

      if (block->kind == SONAE_BLOCK_TABLE)
        {
          SonaeFlowTable *table = sonae_flow_table_new (flow, block, width);

          for (guint unit = 0; unit < sonae_flow_table_n_units (table); unit++)
            sonae_flow_table_unit (table, unit, slices);
          sonae_flow_table_free (table);
        }
      else
        flow_block (flow, block, width, slices);
      finish_slices (flow, block, slices, at);
    }
}

const char *
sonae_flow_destination (const SonaeFlow *flow, const SonaeReportBlock *heading)
{
  guint i;
  char name[24];

  /* Within a pair: nothing leads there. */
  if (!g_ptr_array_find (flow->model->blocks, heading, &i))
    return NULL;
  g_snprintf (name, sizeof name, "h%u", i);
  return g_intern_string (name);
}

/* --- One unit after the other --- */

void
sonae_flow_feed_init (SonaeFlowFeed *feed, SonaeFlow *flow, double width, const double *scales)
{
  *feed = (SonaeFlowFeed) { flow, width, scales };
}

void
sonae_flow_feed_clear (SonaeFlowFeed *feed)
{
  g_clear_pointer (&feed->table, sonae_flow_table_free);
}

void
sonae_flow_feed_seek (SonaeFlowFeed *feed, guint block, guint unit)
{
  sonae_flow_feed_clear (feed);
  feed->block = block;
  feed->unit = unit;
}

gboolean
sonae_flow_feed_next (SonaeFlowFeed *feed, GPtrArray *slices)
{
  GPtrArray *blocks = feed->flow->model->blocks;
  const SonaeReportBlock *block;
  guint at = slices->len, from_block = feed->block, from_unit = feed->unit;

  if (feed->block >= blocks->len)
    return FALSE;
  block = blocks->pdata[feed->block];
  sonae_flow_set_scale (feed->flow, feed->scales[feed->block]);
  if (block->kind == SONAE_BLOCK_TABLE)
    {
      if (feed->table == NULL)
        feed->table = sonae_flow_table_new (feed->flow, block, feed->width);
      sonae_flow_table_unit (feed->table, feed->unit++, slices);
      if (feed->unit >= sonae_flow_table_n_units (feed->table))
        sonae_flow_feed_seek (feed, feed->block + 1, 0);
    }
  else
    {
      flow_block (feed->flow, block, feed->width, slices);
      sonae_flow_feed_seek (feed, feed->block + 1, 0);
    }
  finish_slices (feed->flow, block, slices, at);
  for (guint i = at; i < slices->len; i++)
    ((SonaeSlice *) slices->pdata[i])->place = (SonaePlace) { from_block, from_unit, i - at };
  return TRUE;
}
