/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-flow.h"

/* Figures: each is one piece with its caption below it. */

#define RADAR_HEIGHT 168.0
#define HEAT_MAP_HEIGHT 210.0
#define HEAT_MAP_WIDTH 330.0
#define SWATCH 16.0

static void
add_caption (SonaeFlow *flow, SonaeSlice *slice, const char *string, double width, int element)
{
  SonaeText text;
  double y = slice->height + 2;

  if (string[0] == '\0')
    return;
  sonae_text_init (&text, flow, SONAE_TEXT_SMALL, string, width, SONAE_ALIGN_START);
  sonae_text_draw (&text, 0, G_MAXINT / 2, slice, 0, y, sonae_ink_muted, element);
  slice->height = y + text.height;
  sonae_text_clear (&text);
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

void
sonae_flow_radar (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  double height = MIN (RADAR_HEIGHT * flow->scale, width * 0.8);
  SonaeSlice *slice = sonae_slice_new (height);
  SonaeOp op = { SONAE_OP_RADAR, sonae_flow_add_element (flow, "Figure", -1), 0, 0, width, height };
  int caption = sonae_flow_add_element (flow, "P", -1);
  double x;

  g_assert (block->lines->len >= 3);
  op.figure = block;
  g_array_append_val (slice->ops, op);
  x = legend (flow, slice, block->detail, 0, height + 4, width, sonae_ink_accent, 0, caption);
  legend (flow, slice, block->extra, x, height + 4, width - x, sonae_ink_muted, 3, caption);
  add_caption (flow, slice, block->text, width, caption);
  slice->space_before = 8;
  g_ptr_array_add (slices, slice);
}

void
sonae_flow_heat_map (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  double wide = MIN (HEAT_MAP_WIDTH * flow->scale, width), height = MIN (HEAT_MAP_HEIGHT * flow->scale, wide * 0.75);
  SonaeSlice *slice = sonae_slice_new (height);
  SonaeOp op = { SONAE_OP_HEAT_MAP, sonae_flow_add_element (flow, "Figure", -1), 0, 0, wide, height };

  op.figure = block;
  g_array_append_val (slice->ops, op);
  add_caption (flow, slice, block->text, width, sonae_flow_add_element (flow, "P", -1));
  slice->space_before = 8;
  g_ptr_array_add (slices, slice);
}

/* It draws whole pages by itself. */
void
sonae_flow_gantt (SonaeFlow *flow, const SonaeReportBlock *block, GPtrArray *slices)
{
  for (int i = 0; i < sonae_gantt_figure_n_pages (block->gantt); i++)
    {
      SonaeSlice *slice = sonae_slice_new (0);

      slice->gantt = block->gantt;
      slice->gantt_page = i;
      if (i == 0)
        {
          slice->outline_level = 2;
          slice->outline_text = g_strdup (block->text);
        }
      g_ptr_array_add (slices, slice);
    }
}
