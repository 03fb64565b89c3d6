/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-flow.h"

static void
op_clear (gpointer data)
{
  SonaeOp *op = data;

  g_clear_pointer (&op->line, pango_layout_line_unref);
  g_clear_object (&op->layout);
}

SonaeSlice *
sonae_slice_new (double height)
{
  SonaeSlice *slice = g_new0 (SonaeSlice, 1);

  slice->ref_count = 1;
  slice->height = height;
  slice->ops = g_array_new (FALSE, FALSE, sizeof (SonaeOp));
  g_array_set_clear_func (slice->ops, op_clear);
  return slice;
}

SonaeSlice *
sonae_slice_ref (SonaeSlice *slice)
{
  slice->ref_count++;
  return slice;
}

void
sonae_slice_unref (SonaeSlice *slice)
{
  if (--slice->ref_count > 0)
    return;
  g_clear_pointer (&slice->header, sonae_slice_unref);
  g_array_unref (slice->ops);
  g_free (slice->outline_text);
  g_free (slice);
}

void
sonae_slice_take_ops (SonaeSlice *slice, SonaeSlice *from, double dx, double dy)
{
  for (guint i = 0; i < from->ops->len; i++)
    {
      SonaeOp *op = &g_array_index (from->ops, SonaeOp, i);

      op->x += dx;
      op->y += dy;
      g_array_append_val (slice->ops, *op);
      /* Moved: the old one has nothing left to free. */
      op->layout = NULL;
      op->line = NULL;
    }
  g_array_set_size (from->ops, 0);
}

void
sonae_slice_add_box (SonaeSlice *slice, double x, double y, double width, double height, double radius, SonaeRgb ink)
{
  SonaeOp op = { SONAE_OP_BOX, -1, x, y, width, height, ink };

  op.radius = radius;
  g_array_append_val (slice->ops, op);
}

void
sonae_slice_add_rule (SonaeSlice *slice, double x, double y, double width, double thickness, SonaeRgb ink)
{
  SonaeOp op = { SONAE_OP_RULE, -1, x, y, width, 0, ink };

  op.thickness = thickness;
  g_array_append_val (slice->ops, op);
}

void
sonae_slice_add_mark (SonaeSlice *slice, SonaeMark mark, SonaeTone tone, double x, double y, double size)
{
  SonaeOp op = { SONAE_OP_MARK, -1, x, y, size, size };

  if (mark == SONAE_MARK_NONE)
    return;
  op.mark = mark;
  op.tone = tone;
  g_array_append_val (slice->ops, op);
}
