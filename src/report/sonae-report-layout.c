/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-layout.h"

#include "report/sonae-report-flow.h"
#include "report/sonae-report-fonts.h"
#include "report/sonae-report-paint.h"

#define FOOTER_TOP 36.0  /* from the bottom edge */
/* A report of as many pages is taken in without a table of contents. */
#define FEW_PAGES 3

/* One slice on a page. */
typedef struct
{
  SonaeSlice *slice;
  double y;
} Placement;

typedef struct
{
  SonaePlace from;                /* what begins it */
  const SonaeGanttFigure *gantt;  /* it is page GANTT_PAGE of this figure */
  int gantt_page;
  gboolean drawn_texts;           /* some of its text is not known before it is drawn: of figures, and of a table of contents with its numbers */
} Page;

struct _SonaeReportLayout
{
  SonaeFlow flow;
  double page_height, body_width, body_height;
  double *scales;       /* by block */
  GArray *pages;        /* of Page */
  GArray *outline;      /* of SonaeOutlineEntry */
  guint n_unknown;
  SonaeReportFonts *fonts; /* with the letters of all lines, and when PREPARED of everything else */
  gboolean prepared;

  /* Setting page after page. */
  SonaeFlowFeed feed;
  GQueue waiting;       /* of SonaeSlice: those that come next */
  guint next;           /* the page that they begin */
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

/* --- The slices that come next --- */

static void
go_to (SonaeReportLayout *self, guint page, SonaePlace from)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify) sonae_slice_unref);
  g_array_set_size (self->flow.elements, 0);
  sonae_flow_feed_seek (&self->feed, from.block, from.unit);
  self->next = page;
}

/* The link of the slice after AT (NULL: the first); NULL at the end. */
static GList *
next_waiting (SonaeReportLayout *self, GList *at)
{
  GList *found = at != NULL ? at->next : self->waiting.head;

  while (found == NULL)
    {
      g_autoptr (GPtrArray) slices = g_ptr_array_new ();

      if (!sonae_flow_feed_next (&self->feed, slices))
        return NULL;
      for (guint i = 0; i < slices->len; i++)
        g_queue_push_tail (&self->waiting, slices->pdata[i]);
      found = at != NULL ? at->next : self->waiting.head;
    }
  return found;
}

static void
drop_first (SonaeReportLayout *self)
{
  sonae_slice_unref (g_queue_pop_head (&self->waiting));
}

/* The height from slice AT to the end of those that have to stay with it; only its own where together they would not fit on any page. */
static double
group_height (SonaeReportLayout *self, GList *at)
{
  SonaeSlice *first = at->data;
  double height = first->height, header = first->header != NULL ? first->header->height : 0;

  for (GList *link = at; ((SonaeSlice *) link->data)->keep_next && (link = next_waiting (self, link)) != NULL;)
    {
      SonaeSlice *next = link->data;

      height += next->space_before + next->height;
      if (height + header > self->body_height)
        return first->height;
    }
  return height;
}

/* --- A page --- */

static void
place (GArray *placements, SonaeSlice *slice, double y)
{
  Placement placement = { sonae_slice_ref (slice), y };

  g_array_append_val (placements, placement);
}

/* Fills PAGE and PLACEMENTS with what comes next; FALSE when nothing does. */
static gboolean
fill_page (SonaeReportLayout *self, Page *page, GArray *placements)
{
  const double bottom = SONAE_PAGE_MARGIN + self->body_height;
  double y = SONAE_PAGE_MARGIN;
  GList *link;

  *page = (Page) { 0 };
  while ((link = next_waiting (self, NULL)) != NULL)
    {
      SonaeSlice *slice = link->data;
      double before = placements->len > 0 ? slice->space_before : 0;

      if (placements->len > 0
          && (slice->new_sheet || slice->gantt != NULL || y + before + group_height (self, link) > bottom + 0.01))
        break;
      if (slice->new_sheet)
        {
          drop_first (self);
          continue;
        }
      if (placements->len == 0)
        {
          page->from = slice->place;
          page->gantt = slice->gantt;
          page->gantt_page = slice->gantt_page;
          if (slice->header != NULL)
            {
              place (placements, slice->header, y);
              y += slice->header->height;
            }
        }
      place (placements, slice, y + before);
      y += before + slice->height;
      drop_first (self);
      if (page->gantt != NULL)
        break;
    }
  self->next++;
  return placements->len > 0;
}

/* The placements of PAGE, which is the one that comes next, or is gone to. */
static GArray *
set_page (SonaeReportLayout *self, guint page)
{
  const Page *known = &g_array_index (self->pages, Page, page);
  GArray *placements = g_array_new (FALSE, FALSE, sizeof (Placement));
  Page again;

  g_array_set_clear_func (placements, placement_clear);
  if (self->next != page)
    {
      go_to (self, page, known->from);
      for (guint i = 0; i < known->from.slice; i++)
        {
          next_waiting (self, NULL);
          drop_first (self);
        }
    }
  fill_page (self, &again, placements);
  return placements;
}

static void
add_outline (SonaeReportLayout *self, GArray *placements, int page)
{
  for (guint i = 0; i < placements->len; i++)
    {
      const Placement *placement = &g_array_index (placements, Placement, i);
      const SonaeSlice *slice = placement->slice;
      SonaeOutlineEntry entry = { slice->outline_level, NULL, page, placement->y, slice->place.block };

      if (slice->outline_level == 0)
        continue;
      entry.text = g_strdup (slice->outline_text);
      g_array_append_val (self->outline, entry);
    }
}

/* Collects the letters of the lines. Returns whether there is text that is not in them. */
static gboolean
collect_lines (SonaeReportLayout *self, const GArray *placements)
{
  gboolean more = FALSE;

  for (guint i = 0; i < placements->len; i++)
    {
      const GArray *ops = g_array_index (placements, Placement, i).slice->ops;

      for (guint j = 0; j < ops->len; j++)
        {
          const SonaeOp *op = &g_array_index (ops, SonaeOp, j);

          if (op->kind == SONAE_OP_LINE)
            sonae_report_fonts_collect_line (self->fonts, op->line);
          more |= op->kind == SONAE_OP_RADAR || op->kind == SONAE_OP_HEAT_MAP || op->link != NULL;
        }
    }
  return more;
}

/* Finds out where each page begins. */
static void
count_pages (SonaeReportLayout *self)
{
  g_autoptr (GArray) placements = g_array_new (FALSE, FALSE, sizeof (Placement));
  Page page;

  g_array_set_clear_func (placements, placement_clear);
  g_array_set_size (self->pages, 0);
  g_array_set_size (self->outline, 0);
  self->flow.outline = NULL;
  go_to (self, 0, (SonaePlace) { 0 });
  while (fill_page (self, &page, placements) || self->pages->len == 0)
    {
      add_outline (self, placements, (int) self->pages->len);
      page.drawn_texts = collect_lines (self, placements) || page.gantt != NULL;
      g_array_append_val (self->pages, page);
      g_array_set_size (placements, 0);
    }
  self->flow.outline = self->outline;
  self->next = G_MAXUINT;
}

/* --- Parts that are to be seen as a whole --- */

static double
part_height (SonaeReportLayout *self, guint from, guint to, double scale)
{
  g_autoptr (GPtrArray) slices = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_slice_unref);
  double height = 0;

  for (guint i = from; i < to; i++)
    self->scales[i] = scale;
  sonae_flow_feed_seek (&self->feed, from, 0);
  while (self->feed.block < to && sonae_flow_feed_next (&self->feed, slices))
    ;
  for (guint i = 0; i < slices->len; i++)
    height += ((SonaeSlice *) slices->pdata[i])->height + ((SonaeSlice *) slices->pdata[i])->space_before;
  return height;
}

/* Smaller letters, step by step, where a part would need more than its page; down to what can still be read. */
static void
choose_scales (SonaeReportLayout *self)
{
  GPtrArray *blocks = self->flow.model->blocks;

  for (guint i = 0; i < blocks->len; i++)
    {
      const SonaeReportBlock *part = blocks->pdata[i];
      guint end = i + 1;

      if (part->kind != SONAE_BLOCK_PART || !part->whole)
        continue;
      while (end < blocks->len && ((SonaeReportBlock *) blocks->pdata[end])->kind != SONAE_BLOCK_PART)
        end++;
      for (int percent = 100; percent >= 72 && part_height (self, i, end, percent / 100.0) > self->body_height; percent -= 4)
        ;
    }
}

SonaeReportLayout *
sonae_report_layout_new (const SonaeReportModel *model)
{
  SonaeReportLayout *self;

  g_return_val_if_fail (model != NULL, NULL);
  self = g_new0 (SonaeReportLayout, 1);
  self->page_height = model->wide ? SONAE_PAGE_WIDTH : SONAE_PAGE_HEIGHT;
  self->body_width = (model->wide ? SONAE_PAGE_HEIGHT : SONAE_PAGE_WIDTH) - 2 * SONAE_PAGE_MARGIN;
  self->body_height = self->page_height - SONAE_PAGE_MARGIN - SONAE_PAGE_FOOT;
  sonae_flow_init (&self->flow, model, self->body_height);
  self->scales = g_new (double, model->blocks->len + 1);
  for (guint i = 0; i <= model->blocks->len; i++)
    self->scales[i] = 1;
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
  self->fonts = sonae_report_fonts_new ();
  self->outline = g_array_new (FALSE, FALSE, sizeof (SonaeOutlineEntry));
  g_array_set_clear_func (self->outline, outline_clear);
  g_queue_init (&self->waiting);
  sonae_flow_feed_init (&self->feed, &self->flow, self->body_width, self->scales);
  choose_scales (self);
  self->flow.n_unknown = 0;
  count_pages (self);
  if (self->pages->len <= FEW_PAGES)
    {
      self->flow.no_contents = TRUE;
      count_pages (self);
    }
  self->n_unknown = self->flow.n_unknown;
  return self;
}

void
sonae_report_layout_free (SonaeReportLayout *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->waiting, (GDestroyNotify) sonae_slice_unref);
  sonae_flow_feed_clear (&self->feed);
  g_array_unref (self->pages);
  g_array_unref (self->outline);
  g_free (self->scales);
  sonae_report_fonts_free (self->fonts);
  sonae_flow_clear (&self->flow);
  g_free (self);
}

int
sonae_report_layout_n_pages (const SonaeReportLayout *self)
{
  return (int) self->pages->len;
}

void
sonae_report_layout_get_size (const SonaeReportLayout *self, int page, double *width, double *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);
  g_return_if_fail (page >= 0 && (guint) page < self->pages->len);
  *width = self->body_width + 2 * SONAE_PAGE_MARGIN;
  *height = self->page_height;
  if (g_array_index (self->pages, Page, page).gantt != NULL)
    sonae_gantt_figure_size (g_array_index (self->pages, Page, page).gantt, width, height);
}

/* --- Drawing --- */

/* TEXTS[I] cut to one line: a name that is too long for its place stands in full at the top of the report. */
static void
add_footer_text (SonaeReportLayout *self, SonaeSlice *slice, const char *string, double x, double width, SonaeReportAlign align)
{
  SonaeText text;

  sonae_text_init (&text, &self->flow, SONAE_TEXT_FOOTER, string, width, align);
  for (glong length = g_utf8_strlen (string, -1); text.lines->len > 1 && length > 1;)
    {
      g_autofree char *head = g_utf8_substring (string, 0, --length);
      g_autofree char *cut = g_strconcat (head, "…", NULL);

      sonae_text_clear (&text);
      sonae_text_init (&text, &self->flow, SONAE_TEXT_FOOTER, cut, width, align);
    }
  sonae_text_draw (&text, 0, 1, slice, x, 0, sonae_ink_muted, -1);
  sonae_text_clear (&text);
}

static SonaeSlice *
make_footer (SonaeReportLayout *self, int page)
{
  const SonaeReportModel *model = self->flow.model;
  SonaeSlice *slice = sonae_slice_new (12);
  g_autofree char *left = g_strdup_printf ("%s%s%s", model->author, model->author[0] != '\0' ? "　" : "", model->title);
  g_autofree char *right = g_strdup_printf ("%s%sSonaecho　%d / %u", model->written, model->written[0] != '\0' ? "　" : "", page + 1,
                                            self->pages->len);

  sonae_flow_set_scale (&self->flow, 1);
  sonae_slice_add_rule (slice, 0, -5, self->body_width, 0.5, sonae_ink_rule);
  add_footer_text (self, slice, left, 0, 0.54 * self->body_width, SONAE_ALIGN_START);
  add_footer_text (self, slice, right, 0.55 * self->body_width, 0.45 * self->body_width, SONAE_ALIGN_END);
  return slice;
}

static GArray *
set_page_with_footer (SonaeReportLayout *self, int page)
{
  GArray *placements = set_page (self, (guint) page);
  SonaeSlice *footer = make_footer (self, page);

  place (placements, footer, self->page_height - FOOTER_TOP);
  sonae_slice_unref (footer);
  return placements;
}

static void
draw_parts (SonaeReportLayout *self, int page, cairo_t *cr)
{
  const Page *known = &g_array_index (self->pages, Page, page);
  g_autoptr (GArray) placements = set_page_with_footer (self, page);
  int open = -1;

  if (known->gantt != NULL)
    {
      sonae_gantt_figure_draw (known->gantt, known->gantt_page, cr);
      return;
    }
  for (guint i = 0; i < placements->len; i++)
    {
      const Placement *placement = &g_array_index (placements, Placement, i);

      /* The footer belongs to the page, not to what the document says. */
      if (i + 1 == placements->len)
        sonae_paint_close_elements (cr, self->flow.elements, &open);
      cairo_save (cr);
      cairo_translate (cr, SONAE_PAGE_MARGIN, placement->y);
      for (guint j = 0; j < placement->slice->ops->len; j++)
        sonae_paint_op (cr, &g_array_index (placement->slice->ops, SonaeOp, j), self->flow.elements, &open);
      cairo_restore (cr);
    }
}

/* Figures make their texts with the fonts of the thread: let those be ours, so that no file is loaded twice, or comes into the document twice. */
static void
draw_page (SonaeReportLayout *self, int page, cairo_t *cr)
{
  g_autoptr (PangoFontMap) before = g_object_ref (pango_cairo_font_map_get_default ());

  pango_cairo_font_map_set_default (PANGO_CAIRO_FONT_MAP (pango_context_get_font_map (self->flow.pango)));
  draw_parts (self, page, cr);
  pango_cairo_font_map_set_default (PANGO_CAIRO_FONT_MAP (before));
}

/* Enough for every digit of their numbers. */
#define FEET 10

void
sonae_report_layout_prepare (SonaeReportLayout *self, GCancellable *cancellable)
{
  cairo_t *cr;

  g_return_if_fail (self != NULL);
  if (self->prepared)
    return;
  cr = sonae_report_fonts_collector (self->fonts);
  for (guint i = 0; i < self->pages->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (g_array_index (self->pages, Page, i).drawn_texts)
      draw_page (self, (int) i, cr);
  cairo_destroy (cr);
  for (guint i = 0; i < MIN (self->pages->len, FEET); i++)
    {
      SonaeSlice *foot = make_footer (self, (int) i);

      for (guint j = 0; j < foot->ops->len; j++)
        if (g_array_index (foot->ops, SonaeOp, j).kind == SONAE_OP_LINE)
          sonae_report_fonts_collect_line (self->fonts, g_array_index (foot->ops, SonaeOp, j).line);
      sonae_slice_unref (foot);
    }
  self->prepared = !g_cancellable_is_cancelled (cancellable);
}

void
sonae_report_layout_draw (SonaeReportLayout *self, int page, cairo_t *cr)
{
  g_return_if_fail (page >= 0 && (guint) page < self->pages->len);
  g_return_if_fail (cr != NULL);
  if (!sonae_report_fonts_matter (cr))
    {
      draw_page (self, page, cr);
      return;
    }
  sonae_report_layout_prepare (self, NULL);
  sonae_report_fonts_attach (self->fonts, cr);
  draw_page (self, page, cr);
  sonae_report_fonts_detach (cr);
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
sonae_report_layout_text (SonaeReportLayout *self, int page)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) placements = NULL;

  g_return_val_if_fail (page >= 0 && (guint) page < self->pages->len, NULL);
  placements = set_page_with_footer (self, page);
  for (guint i = 0; i < placements->len && g_array_index (self->pages, Page, page).gantt == NULL; i++)
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
            for (guint k = 0; k < op->figure->lines->len; k++)
              g_string_append_printf (text, "%s\n", (char *) op->figure->lines->pdata[k]);
        }
    }
  return g_string_free (text, FALSE);
}

guint
sonae_report_layout_n_unknown (const SonaeReportLayout *self)
{
  return self->n_unknown;
}
