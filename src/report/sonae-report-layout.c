/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-layout.h"

#include "report/sonae-report-flow.h"
#include "report/sonae-report-paint.h"

#define FOOTER_TOP 36.0  /* from the bottom edge */

/* One slice on a page. */
typedef struct
{
  SonaeSlice *slice;
  double y;
} Placement;

struct _SonaeReportLayout
{
  SonaeFlow flow;
  double page_height, body_width, body_height;
  GPtrArray *pages;   /* of GArray of Placement */
  GArray *outline;    /* of SonaeOutlineEntry */
};

static void
placement_clear (gpointer data)
{
  sonae_slice_unref (((Placement *) data)->slice);
}

static void
outline_clear (gpointer data)
{
  g_free (((SonaeOutlineEntry *) data)->text);
}

static GArray *
add_page (SonaeReportLayout *self)
{
  GArray *page = g_array_new (FALSE, FALSE, sizeof (Placement));

  g_array_set_clear_func (page, placement_clear);
  g_ptr_array_add (self->pages, page);
  return page;
}

static void
place (SonaeReportLayout *self, GArray *page, SonaeSlice *slice, double y)
{
  Placement placement = { sonae_slice_ref (slice), y };

  g_array_append_val (page, placement);
  if (slice->outline_level > 0)
    {
      SonaeOutlineEntry entry = { slice->outline_level, g_strdup (slice->outline_text), self->pages->len - 1, y };

      g_array_append_val (self->outline, entry);
    }
}

/* The height from slice I to the end of those that have to stay with it; only I's own where together they would not fit on any page. */
static double
group_height (const SonaeReportLayout *self, GPtrArray *slices, guint i)
{
  SonaeSlice *first = slices->pdata[i];
  double height = first->height;

  for (guint j = i; ((SonaeSlice *) slices->pdata[j])->keep_next && j + 1 < slices->len; j++)
    {
      SonaeSlice *next = slices->pdata[j + 1];

      height += next->space_before + next->height;
    }
  return height + (first->header != NULL ? first->header->height : 0) > self->body_height ? first->height : height;
}

static void
fill_pages (SonaeReportLayout *self, GPtrArray *slices)
{
  const double bottom = SONAE_PAGE_MARGIN + self->body_height;
  GArray *page = add_page (self);
  double y = SONAE_PAGE_MARGIN;

  for (guint i = 0; i < slices->len; i++)
    {
      SonaeSlice *slice = slices->pdata[i];
      double before = page->len > 0 ? slice->space_before : 0;

      if (page->len > 0 && y + before + group_height (self, slices, i) > bottom + 0.01)
        {
          page = add_page (self);
          y = SONAE_PAGE_MARGIN;
          before = 0;
          if (slice->header != NULL)
            {
              place (self, page, slice->header, y);
              y += slice->header->height;
            }
        }
      place (self, page, slice, y + before);
      y += before + slice->height;
    }
}

static void
add_footers (SonaeReportLayout *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      const SonaeReportModel *model = self->flow.model;
      SonaeSlice *slice = sonae_slice_new (12);
      g_autofree char *left = g_strdup_printf ("%s%s%s", model->author, model->author[0] != '\0' ? "　" : "", model->title);
      g_autofree char *right = g_strdup_printf ("%s%sSonaecho　%u / %u", model->written, model->written[0] != '\0' ? "　" : "", i + 1,
                                                self->pages->len);
      const char *texts[] = { left, right };
      const double x[] = { 0, 0.58 * self->body_width }, w[] = { 0.57 * self->body_width, 0.42 * self->body_width };
      const SonaeReportAlign align[] = { SONAE_ALIGN_START, SONAE_ALIGN_END };

      sonae_slice_add_rule (slice, 0, -5, self->body_width, 0.5, sonae_ink_rule);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          SonaeText text;

          sonae_text_init (&text, &self->flow, SONAE_TEXT_FOOTER, texts[j], w[j], align[j]);
          /* A name that is too long for its place is cut; it stands in full at the top of the report. */
          if (text.lines->len > 1)
            {
              PangoLayout *layout = g_object_ref (text.layout);
              g_autofree char *string = g_strdup (pango_layout_get_text (layout));
              glong length = g_utf8_strlen (string, -1);

              while (text.lines->len > 1 && length > 1)
                {
                  g_autofree char *head = g_utf8_substring (string, 0, --length);
                  g_autofree char *cut = g_strconcat (head, "…", NULL);

                  sonae_text_clear (&text);
                  sonae_text_init (&text, &self->flow, SONAE_TEXT_FOOTER, cut, w[j], align[j]);
                }
              g_object_unref (layout);
            }
          sonae_text_draw (&text, 0, 1, slice, x[j], 0, sonae_ink_muted, -1);
          sonae_text_clear (&text);
        }
      place (self, self->pages->pdata[i], slice, self->page_height - FOOTER_TOP);
      sonae_slice_unref (slice);
    }
}

SonaeReportLayout *
sonae_report_layout_new (const SonaeReportModel *model)
{
  SonaeReportLayout *self = g_new0 (SonaeReportLayout, 1);
  g_autoptr (GPtrArray) slices = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_slice_unref);

  g_return_val_if_fail (model != NULL, NULL);
  self->page_height = model->landscape ? SONAE_PAGE_WIDTH : SONAE_PAGE_HEIGHT;
  self->body_width = (model->landscape ? SONAE_PAGE_HEIGHT : SONAE_PAGE_WIDTH) - 2 * SONAE_PAGE_MARGIN;
  self->body_height = self->page_height - SONAE_PAGE_MARGIN - SONAE_PAGE_FOOT;
  sonae_flow_init (&self->flow, model, self->body_height);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->outline = g_array_new (FALSE, FALSE, sizeof (SonaeOutlineEntry));
  g_array_set_clear_func (self->outline, outline_clear);
  sonae_flow_blocks (&self->flow, model->blocks, self->body_width, slices);
  fill_pages (self, slices);
  add_footers (self);
  return self;
}

void
sonae_report_layout_free (SonaeReportLayout *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_array_unref (self->outline);
  sonae_flow_clear (&self->flow);
  g_free (self);
}

int
sonae_report_layout_n_pages (const SonaeReportLayout *self)
{
  return self->pages->len;
}

void
sonae_report_layout_get_size (const SonaeReportLayout *self, double *width, double *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);
  *width = self->body_width + 2 * SONAE_PAGE_MARGIN;
  *height = self->page_height;
}

void
sonae_report_layout_draw (const SonaeReportLayout *self, int page, cairo_t *cr)
{
  GArray *placements;
  int open = -1;

  g_return_if_fail (page >= 0 && (guint) page < self->pages->len);
  placements = self->pages->pdata[page];
  for (guint i = 0; i < placements->len; i++)
    {
      const Placement *placement = &g_array_index (placements, Placement, i);

      cairo_save (cr);
      cairo_translate (cr, SONAE_PAGE_MARGIN, placement->y);
      for (guint j = 0; j < placement->slice->ops->len; j++)
        sonae_paint_op (cr, &g_array_index (placement->slice->ops, SonaeOp, j), self->flow.elements, &open);
      cairo_restore (cr);
      /* The footer belongs to the page, not to what the document says. */
      if (i + 2 == placements->len)
        sonae_paint_close_elements (cr, self->flow.elements, &open);
    }
  sonae_paint_close_elements (cr, self->flow.elements, &open);
}

guint
sonae_report_layout_n_outline (const SonaeReportLayout *self)
{
  return self->outline->len;
}

const SonaeOutlineEntry *
sonae_report_layout_outline (const SonaeReportLayout *self, guint i)
{
  g_return_val_if_fail (i < self->outline->len, NULL);
  return &g_array_index (self->outline, SonaeOutlineEntry, i);
}

char *
sonae_report_layout_text (const SonaeReportLayout *self, int page)
{
  GString *text = g_string_new (NULL);
  GArray *placements;

  g_return_val_if_fail (page >= 0 && (guint) page < self->pages->len, NULL);
  placements = self->pages->pdata[page];
  for (guint i = 0; i < placements->len; i++)
    {
      GArray *ops = g_array_index (placements, Placement, i).slice->ops;

      for (guint j = 0; j < ops->len; j++)
        {
          const SonaeOp *op = &g_array_index (ops, SonaeOp, j);

          if (op->kind == SONAE_OP_LINE)
            {
              g_string_append_len (text, pango_layout_get_text (op->layout) + op->line->start_index, op->line->length);
              g_string_append_c (text, '\n');
            }
          else if (op->kind == SONAE_OP_RADAR)
            for (guint k = 0; k < op->radar->lines->len; k++)
              g_string_append_printf (text, "%s\n", (char *) op->radar->lines->pdata[k]);
        }
    }
  return g_string_free (text, FALSE);
}

guint
sonae_report_layout_n_unknown (const SonaeReportLayout *self)
{
  return self->flow.n_unknown;
}
