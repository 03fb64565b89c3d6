/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-flow.h"

#include "report/sonae-report-layout.h"

/* The table of contents. It is as high before the pages are known as afterwards, so that it can be set twice. */

#define NUMBER_WIDTH 34.0

static gboolean
is_entry (const SonaeReportBlock *block)
{
  return block->kind == SONAE_BLOCK_GANTT || (block->kind == SONAE_BLOCK_HEADING && block->level == 1);
}

/* The page of block I, from 1; 0: not known yet. */
static int
page_of (const SonaeFlow *flow, guint i)
{
  for (guint j = 0; flow->outline != NULL && j < flow->outline->len; j++)
    if (g_array_index (flow->outline, SonaeOutlineEntry, j).block == i)
      return g_array_index (flow->outline, SonaeOutlineEntry, j).page + 1;
  return 0;
}

static void
link_lines (SonaeSlice *slice, guint from, const char *destination)
{
  for (guint i = from; i < slice->ops->len; i++)
    g_array_index (slice->ops, SonaeOp, i).link = destination;
}

static void
add_entry (SonaeFlow *flow, guint block, int toc, double width, GPtrArray *slices)
{
  const SonaeReportBlock *heading = flow->model->blocks->pdata[block];
  int item = sonae_flow_add_element (flow, "TOCI", toc), page = page_of (flow, block);
  g_autofree char *number = g_strdup_printf ("%d", page);
  SonaeText title, where;
  SonaeSlice *slice;
  guint n;

  sonae_text_init (&title, flow, SONAE_TEXT_BODY, heading->text, width - NUMBER_WIDTH, SONAE_ALIGN_START);
  sonae_text_init (&where, flow, SONAE_TEXT_BODY, number, NUMBER_WIDTH, SONAE_ALIGN_END);
  slice = sonae_slice_new (title.height);
  sonae_text_draw (&title, 0, G_MAXINT / 2, slice, 0, 0, sonae_ink, item);
  /* A figure on sheets of its own has no place that a link could lead to. */
  if (heading->kind == SONAE_BLOCK_HEADING)
    link_lines (slice, 0, sonae_flow_destination (flow, heading));
  n = title.lines->len;
  sonae_text_draw (&where, 0, 1, slice, width - NUMBER_WIDTH, title.height - sonae_text_measure (&title, n - 1, 1), sonae_ink_muted, item);
  sonae_slice_add_rule (slice, 0, slice->height + 0.5, width, 0.4, sonae_ink_rule);
  slice->space_before = 2;
  slice->keep_next = TRUE;
  g_ptr_array_add (slices, slice);
  sonae_text_clear (&title);
  sonae_text_clear (&where);
}

void
sonae_flow_contents (SonaeFlow *flow, const SonaeReportBlock *block, double width, GPtrArray *slices)
{
  int toc = sonae_flow_add_element (flow, "TOC", -1);
  GPtrArray *blocks = flow->model->blocks;
  guint at = slices->len;
  SonaeSlice *slice;
  SonaeText text;

  sonae_text_init (&text, flow, SONAE_TEXT_SUBHEADING, block->text, width, SONAE_ALIGN_START);
  slice = sonae_slice_new (text.height);
  sonae_text_draw (&text, 0, 1, slice, 0, 0, sonae_ink_accent, sonae_flow_add_element (flow, "Caption", toc));
  slice->space_before = 14;
  slice->keep_next = TRUE;
  g_ptr_array_add (slices, slice);
  sonae_text_clear (&text);
  for (guint i = 0; i < blocks->len; i++)
    if (is_entry (blocks->pdata[i]))
      add_entry (flow, i, toc, width, slices);
  /* Without an entry there is nothing to head. */
  if (slices->len == at + 1)
    g_ptr_array_set_size (slices, (int) at);
  else
    ((SonaeSlice *) slices->pdata[slices->len - 1])->keep_next = FALSE;
}
