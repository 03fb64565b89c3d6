/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-flow.h"

#define PAD_X 5.0
#define PAD_Y 3.4
#define QUIET_PAD_Y 1.4
#define MARK_SIZE 8.0
#define MARK_GAP 4.0

#define ROOMY_HEIGHT 22.0  /* of a row to be written into by hand */

struct _SonaeFlowTable
{
  SonaeFlow *flow;
  const SonaeReportBlock *block;
  double width;
  double *x, *w;        /* by column */
  double pad_y;
  int element;
  SonaeSlice *header;   /* or NULL */
  GPtrArray *slices;    /* those under way; borrowed */
};
typedef SonaeFlowTable Table;

static void
place_columns (Table *table)
{
  guint n = table->block->columns->len;
  double sum = 0, x = 0;

  table->x = g_new (double, n);
  table->w = g_new (double, n);
  for (guint i = 0; i < n; i++)
    sum += g_array_index (table->block->columns, SonaeReportColumn, i).weight;
  for (guint i = 0; i < n; i++)
    {
      table->x[i] = x;
      table->w[i] = table->width * g_array_index (table->block->columns, SonaeReportColumn, i).weight / sum;
      x += table->w[i];
    }
}

static const SonaeReportColumn *
column (const Table *table, guint i)
{
  return &g_array_index (table->block->columns, SonaeReportColumn, i);
}

static double
mark_room (const SonaeReportCell *cell)
{
  return cell->mark == SONAE_MARK_NONE ? 0 : MARK_SIZE + MARK_GAP;
}

static SonaeRgb
cell_ink (const Table *table, const SonaeReportCell *cell, guint i)
{
  if (table->block->quiet && i % 2 == 0)
    return sonae_ink_muted;
  /* Beside a mark the words stay dark, unless they are meant to stand out. */
  if (cell->mark != SONAE_MARK_NONE && !cell->strong)
    return sonae_ink;
  return *sonae_tone_ink (cell->tone);
}

static void
make_header (Table *table)
{
  guint n = table->block->columns->len;
  g_autofree SonaeText *texts = g_new0 (SonaeText, n);
  gboolean any = FALSE;
  double height = 0;
  int row;

  for (guint i = 0; i < n; i++)
    any |= column (table, i)->title[0] != '\0';
  if (!any)
    return;
  for (guint i = 0; i < n; i++)
    {
      sonae_text_init (&texts[i], table->flow, SONAE_TEXT_COLUMN, column (table, i)->title, table->w[i] - 2 * PAD_X, column (table, i)->align);
      height = MAX (height, texts[i].height);
    }
  table->header = sonae_slice_new (height + 2 * PAD_Y);
  sonae_slice_add_rule (table->header, 0, table->header->height - 0.5, table->width, 1, sonae_ink_accent);
  row = sonae_flow_add_element (table->flow, "TR", table->element);
  for (guint i = 0; i < n; i++)
    {
      sonae_text_draw (&texts[i], 0, G_MAXINT / 2, table->header, table->x[i] + PAD_X, PAD_Y + height - texts[i].height, sonae_ink_accent,
                       sonae_flow_add_element (table->flow, "TH", row));
      sonae_text_clear (&texts[i]);
    }
  table->header->keep_next = TRUE;
}

static SonaeSlice *
add_slice (Table *table, double height)
{
  SonaeSlice *slice = sonae_slice_new (height);

  if (table->header != NULL)
    slice->header = sonae_slice_ref (table->header);
  g_ptr_array_add (table->slices, slice);
  return slice;
}

static void
add_group (Table *table, const SonaeReportRow *row)
{
  SonaeText text;
  SonaeSlice *slice;
  int element = sonae_flow_add_element (table->flow, "TR", table->element);

  sonae_text_init (&text, table->flow, SONAE_TEXT_TABLE_STRONG, row->cells[0].text, table->width - 2 * PAD_X, SONAE_ALIGN_START);
  slice = add_slice (table, text.height + 2 * table->pad_y);
  sonae_slice_add_box (slice, 0, 0, table->width, slice->height, 0, sonae_paper_tint);
  sonae_text_draw (&text, 0, G_MAXINT / 2, slice, PAD_X, table->pad_y, sonae_ink, sonae_flow_add_element (table->flow, "TH", element));
  slice->keep_next = TRUE;
  sonae_text_clear (&text);
}

/* A row that is too high to be kept whole: a slice for each line of all its cells, two of them at least on either side of a page
 * break. */
static void
add_long_row (Table *table, const SonaeReportRow *row, const SonaeText *texts, const int *elements)
{
  guint n = table->block->columns->len, n_lines = 0;

  for (guint i = 0; i < n; i++)
    n_lines = MAX (n_lines, texts[i].lines->len);
  for (guint line = 0; line < n_lines; line++)
    {
      double above = line == 0 ? table->pad_y : 0, below = line + 1 == n_lines ? table->pad_y : 0, height = 0;
      SonaeSlice *slice;

      for (guint i = 0; i < n; i++)
        height = MAX (height, sonae_text_measure (&texts[i], line, 1));
      slice = add_slice (table, height + above + below);
      for (guint i = 0; i < n; i++)
        {
          const SonaeReportCell *cell = &row->cells[i];

          if (line == 0)
            sonae_slice_add_mark (slice, cell->mark, cell->tone, table->x[i] + PAD_X, above + (height - MARK_SIZE) / 2, MARK_SIZE);
          sonae_text_draw (&texts[i], line, 1, slice, table->x[i] + PAD_X + mark_room (cell), above, cell_ink (table, cell, i), elements[i]);
        }
      slice->keep_next = line + 1 < n_lines && (line == 0 || line + 2 == n_lines);
      if (line + 1 == n_lines && !table->block->quiet)
        sonae_slice_add_rule (slice, 0, slice->height - 0.25, table->width, 0.5, sonae_ink_rule);
    }
}

static void
add_row (Table *table, const SonaeReportRow *row)
{
  guint n = table->block->columns->len;
  g_autofree SonaeText *texts = g_new0 (SonaeText, n);
  g_autofree int *elements = g_new (int, n);
  double height = 0;
  int element = sonae_flow_add_element (table->flow, "TR", table->element);

  for (guint i = 0; i < n; i++)
    {
      const SonaeReportCell *cell = &row->cells[i];
      SonaeTextStyle style = table->block->quiet && i % 2 == 0 ? SONAE_TEXT_SMALL
                             : cell->strong                    ? SONAE_TEXT_TABLE_STRONG
                                                               : SONAE_TEXT_TABLE;

      sonae_text_init (&texts[i], table->flow, style, cell->text, table->w[i] - 2 * PAD_X - mark_room (cell), column (table, i)->align);
      elements[i] = sonae_flow_add_element (table->flow, "TD", element);
      height = MAX (height, texts[i].height);
    }

  if (table->block->roomy)
    height = MAX (height, ROOMY_HEIGHT * table->flow->scale - 2 * table->pad_y);
  if (height + 2 * table->pad_y > table->flow->unbreakable)
    add_long_row (table, row, texts, elements);
  else
    {
      SonaeSlice *slice = add_slice (table, height + 2 * table->pad_y);

      if (!table->block->quiet)
        sonae_slice_add_rule (slice, 0, slice->height - 0.25, table->width, 0.5, sonae_ink_rule);
      for (guint i = 0; i < n; i++)
        {
          const SonaeReportCell *cell = &row->cells[i];
          double first = sonae_text_measure (&texts[i], 0, 1);
          double room = mark_room (cell);
          /* A small label stands on the line of the value beside it. */
          double drop = table->block->quiet && i % 2 == 0 ? 0.4 : 0;

          sonae_slice_add_mark (slice, cell->mark, cell->tone, table->x[i] + PAD_X, table->pad_y + (first - MARK_SIZE) / 2, MARK_SIZE);
          sonae_text_draw (&texts[i], 0, G_MAXINT / 2, slice, table->x[i] + PAD_X + room, table->pad_y + drop, cell_ink (table, cell, i),
                           elements[i]);
        }
    }
  for (guint i = 0; i < n; i++)
    sonae_text_clear (&texts[i]);
}

SonaeFlowTable *
sonae_flow_table_new (SonaeFlow *flow, const SonaeReportBlock *block, double width)
{
  SonaeFlowTable *self = g_new0 (SonaeFlowTable, 1);

  self->flow = flow;
  self->block = block;
  self->width = width;
  self->pad_y = (block->quiet ? QUIET_PAD_Y : PAD_Y) * flow->scale;
  self->element = sonae_flow_add_element (flow, "Table", -1);
  place_columns (self);
  make_header (self);
  return self;
}

void
sonae_flow_table_free (SonaeFlowTable *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->header, sonae_slice_unref);
  g_free (self->x);
  g_free (self->w);
  g_free (self);
}

guint
sonae_flow_table_n_units (const SonaeFlowTable *self)
{
  return self->block->rows->len + 1;
}

void
sonae_flow_table_unit (SonaeFlowTable *self, guint unit, GPtrArray *slices)
{
  guint at = slices->len, n = self->block->rows->len;

  self->slices = slices;
  if (unit == 0 && self->header != NULL)
    {
      g_ptr_array_add (slices, sonae_slice_ref (self->header));
      self->header->space_before = 6;
      self->header->keep_next = n > 0;
    }
  else if (unit > 0)
    {
      const SonaeReportRow *row = &g_array_index (self->block->rows, SonaeReportRow, unit - 1);

      if (row->group)
        add_group (self, row);
      else
        add_row (self, row);
      if (unit == 1 && self->header == NULL)
        ((SonaeSlice *) slices->pdata[at])->space_before = 6;
      /* What follows may always begin a new page. */
      if (unit == n)
        ((SonaeSlice *) slices->pdata[slices->len - 1])->keep_next = FALSE;
    }
}
