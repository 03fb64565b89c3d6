/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#define PIN_SIZE 18.0f

void
sonae_pdf_view_pin_rect (SonaePdfView *self, const SonaePdfMark *mark, graphene_rect_t *rect)
{
  graphene_rect_t quad, page;

  sonae_pdf_view_quad_rect (self, mark->page, &g_array_index (mark->quads, SonaePdfQuad, 0), &quad);
  sonae_pdf_view_page_rect (self, mark->page, &page);
  /* Above its left corner, and within the page. */
  *rect = GRAPHENE_RECT_INIT (MAX (quad.origin.x - PIN_SIZE, page.origin.x), MAX (quad.origin.y - PIN_SIZE, page.origin.y), PIN_SIZE, PIN_SIZE);
}

/* --- Under the pointer --- */

static gboolean
contains (const SonaePdfQuad *quad, double x, double y)
{
  return x >= quad->x1 && x <= quad->x2 && y >= quad->y1 && y <= quad->y2;
}

static gboolean
is_followed (const SonaePdfLink *link)
{
  return link->target.kind != SONAE_PDF_TARGET_NONE && link->target.kind != SONAE_PDF_TARGET_LAUNCH && link->target.kind != SONAE_PDF_TARGET_SCRIPT;
}

/* Poppler lists what lies on top first. Those that are never done are found too, so that the tooltip can say so. */
const SonaePdfLink *
sonae_pdf_view_link_at (SonaePdfView *self, double vx, double vy, SonaePdfStop *stop)
{
  const SonaePdfLeaf *leaf;
  double x, y;
  guint page;

  if (self->layout == NULL)
    return NULL;
  page = sonae_pdf_view_page_at (self, vx, vy, &x, &y);
  leaf = sonae_pdf_view_peek_leaf (self, page);
  for (guint i = 0; leaf != NULL && leaf->links != NULL && i < leaf->links->len; i++)
    {
      const SonaePdfLink *link = g_ptr_array_index (leaf->links, i);

      if (!contains (&link->area, x, y))
        continue;
      if (stop != NULL)
        *stop = (SonaePdfStop) { SONAE_PDF_STOP_LINK, page, i };
      return link;
    }
  return NULL;
}

const SonaePdfMark *
sonae_pdf_view_mark_at (SonaePdfView *self, double vx, double vy, SonaePdfStop *stop)
{
  const graphene_point_t point = GRAPHENE_POINT_INIT ((float) vx, (float) vy);
  double x, y;
  guint page;

  if (self->layout == NULL || self->marks == NULL)
    return NULL;
  page = sonae_pdf_view_page_at (self, vx, vy, &x, &y);
  for (guint i = self->marks->len; i-- > 0;)
    {
      const SonaePdfMark *mark = g_ptr_array_index (self->marks, i);
      graphene_rect_t head;
      gboolean hit = FALSE;

      if (mark->page != page || mark->quads->len == 0)
        continue;
      if (sonae_pdf_mark_is_pin (mark))
        {
          sonae_pdf_view_pin_rect (self, mark, &head);
          hit = graphene_rect_contains_point (&head, &point);
        }
      for (guint q = 0; q < mark->quads->len && !hit; q++)
        hit = contains (&g_array_index (mark->quads, SonaePdfQuad, q), x, y);
      if (!hit)
        continue;
      if (stop != NULL)
        *stop = (SonaePdfStop) { SONAE_PDF_STOP_MARK, page, i };
      return mark;
    }
  return NULL;
}

/* --- Following --- */

static void
follow_name (SonaePdfView *self, const char *name)
{
  guint n = sonae_pdf_layout_n_pages (self->layout);

  if (g_str_equal (name, "NextPage"))
    sonae_pdf_view_turn (self, 1, FALSE);
  else if (g_str_equal (name, "PrevPage"))
    sonae_pdf_view_turn (self, -1, FALSE);
  else if (g_str_equal (name, "FirstPage"))
    sonae_pdf_view_go_to (self, 0, -1, -1);
  else if (g_str_equal (name, "LastPage"))
    sonae_pdf_view_go_to (self, n - 1, -1, -1);
}

void
sonae_pdf_view_follow (SonaePdfView *self, const SonaePdfLink *link)
{
  switch (link->target.kind)
    {
    case SONAE_PDF_TARGET_PAGE:
      sonae_pdf_view_go_to (self, link->target.page, link->target.x > 0 ? link->target.x : -1, link->target.y > 0 ? link->target.y : -1);
      break;
    case SONAE_PDF_TARGET_NAMED:
      follow_name (self, link->target.address);
      break;
    case SONAE_PDF_TARGET_WEB:
    case SONAE_PDF_TARGET_MAIL:
    case SONAE_PDF_TARGET_FILE:
    case SONAE_PDF_TARGET_OTHER:
      sonae_pdf_view_emit_link (self, link);
      break;
    case SONAE_PDF_TARGET_NONE:
    case SONAE_PDF_TARGET_LAUNCH:
    case SONAE_PDF_TARGET_SCRIPT:
      break;
    }
}

/* (transfer full), NULL for nothing to say */
static char *
describe_link (SonaePdfView *self, const SonaePdfLink *link)
{
  const char *label;

  switch (link->target.kind)
    {
    case SONAE_PDF_TARGET_PAGE:
      label = sonae_pdf_view_get_page_label (self, link->target.page);
      return label != NULL ? g_strdup_printf (_ ("Go to page %s"), label) : g_strdup_printf (_ ("Go to page %u"), link->target.page + 1);
    case SONAE_PDF_TARGET_LAUNCH:
      return g_strdup_printf (_ ("This link would start a program or open a file: %s. Sonaecho never does that."), link->target.address);
    case SONAE_PDF_TARGET_SCRIPT:
      return g_strdup (_ ("This link would run a script of the document. Sonaecho never does that."));
    case SONAE_PDF_TARGET_WEB:
    case SONAE_PDF_TARGET_MAIL:
    case SONAE_PDF_TARGET_FILE:
    case SONAE_PDF_TARGET_OTHER:
      return link->target.address[0] != '\0' ? g_strdup (link->target.address) : NULL;
    case SONAE_PDF_TARGET_NONE:
    case SONAE_PDF_TARGET_NAMED:
      break;
    }
  return NULL;
}

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SonaePdfView *self = SONAE_PDF_VIEW (widget);
  const SonaePdfMark *mark = NULL;
  const SonaePdfLink *link = NULL;
  g_autofree char *text = NULL;
  graphene_rect_t rect;

  if (keyboard)
    {
      if (!sonae_pdf_view_stop_rect (self, &rect))
        return FALSE;
      x = (int) (rect.origin.x + rect.size.width / 2);
      y = (int) (rect.origin.y + rect.size.height / 2);
    }
  mark = sonae_pdf_view_mark_at (self, x, y, NULL);
  if (mark != NULL)
    text = g_strdup (mark->label);
  else if ((link = sonae_pdf_view_link_at (self, x, y, NULL)) != NULL)
    text = describe_link (self, link);
  if (text == NULL || text[0] == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* --- With the keyboard: Tab goes through the links and marks in sight --- */

static gboolean
in_sight (SonaePdfView *self, guint page, const SonaePdfQuad *area)
{
  graphene_rect_t rect;

  sonae_pdf_view_quad_rect (self, page, area, &rect);
  return rect.origin.y + rect.size.height > 0 && rect.origin.y < (float) gtk_widget_get_height (GTK_WIDGET (self));
}

static const SonaePdfQuad *
stop_area (SonaePdfView *self, const SonaePdfStop *stop)
{
  if (stop->kind == SONAE_PDF_STOP_LINK)
    return &((SonaePdfLink *) g_ptr_array_index (sonae_pdf_view_peek_leaf (self, stop->page)->links, stop->index))->area;
  return &g_array_index (((SonaePdfMark *) g_ptr_array_index (self->marks, stop->index))->quads, SonaePdfQuad, 0);
}

static int
compare_stops (gconstpointer a, gconstpointer b, gpointer data)
{
  const SonaePdfStop *one = a, *other = b;
  const SonaePdfQuad *area = stop_area (data, one), *other_area = stop_area (data, other);

  if (one->page != other->page)
    return one->page < other->page ? -1 : 1;
  if (area->y1 < other_area->y1 || area->y1 > other_area->y1)
    return area->y1 < other_area->y1 ? -1 : 1;
  return area->x1 < other_area->x1 ? -1 : area->x1 > other_area->x1;
}

/* All of them: page by page, from the top. (element-type SonaePdfStop) (transfer full) */
static GArray *
list_stops (SonaePdfView *self)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (SonaePdfStop));
  guint first, last;

  if (!sonae_pdf_view_get_visible (self, &first, &last))
    return stops;
  for (guint page = first; page <= last; page++)
    {
      const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);

      for (guint i = 0; leaf != NULL && leaf->links != NULL && i < leaf->links->len; i++)
        {
          const SonaePdfLink *link = g_ptr_array_index (leaf->links, i);
          const SonaePdfStop stop = { SONAE_PDF_STOP_LINK, page, i };

          if (is_followed (link) && in_sight (self, page, &link->area))
            g_array_append_val (stops, stop);
        }
      for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
        {
          const SonaePdfMark *mark = g_ptr_array_index (self->marks, i);
          const SonaePdfStop stop = { SONAE_PDF_STOP_MARK, page, i };

          if (mark->page == page && mark->quads->len > 0 && in_sight (self, page, &g_array_index (mark->quads, SonaePdfQuad, 0)))
            g_array_append_val (stops, stop);
        }
    }
  g_array_sort_with_data (stops, compare_stops, self);
  return stops;
}

static void
set_stop (SonaePdfView *self, SonaePdfStop stop)
{
  self->stop = stop;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  sonae_pdf_view_queue_words (self);
}

static void
last_stop (SonaePdfView *self)
{
  g_autoptr (GArray) stops = list_stops (self);

  set_stop (self, stops->len > 0 ? g_array_index (stops, SonaePdfStop, stops->len - 1) : (SonaePdfStop) { .kind = SONAE_PDF_STOP_NONE });
}

/* FALSE when there is no further one. Backwards the view itself comes before the first. */
static gboolean
step_stop (SonaePdfView *self, int direction)
{
  g_autoptr (GArray) stops = list_stops (self);
  int at = -1;

  for (guint i = 0; i < stops->len; i++)
    {
      const SonaePdfStop *stop = &g_array_index (stops, SonaePdfStop, i);

      if (stop->kind == self->stop.kind && stop->page == self->stop.page && stop->index == self->stop.index)
        at = (int) i;
    }
  if (direction < 0 && at < 0)
    return FALSE;
  at += direction;
  if (at >= (int) stops->len)
    return FALSE;
  set_stop (self, at >= 0 ? g_array_index (stops, SonaePdfStop, at) : (SonaePdfStop) { .kind = SONAE_PDF_STOP_NONE });
  return TRUE;
}

static const SonaePdfLink *
stop_link (SonaePdfView *self)
{
  const SonaePdfLeaf *leaf = self->stop.kind == SONAE_PDF_STOP_LINK ? sonae_pdf_view_peek_leaf (self, self->stop.page) : NULL;

  return leaf != NULL && leaf->links != NULL && self->stop.index < leaf->links->len ? g_ptr_array_index (leaf->links, self->stop.index) : NULL;
}

static const SonaePdfMark *
stop_mark (SonaePdfView *self)
{
  gboolean is = self->stop.kind == SONAE_PDF_STOP_MARK && self->marks != NULL && self->stop.index < self->marks->len;

  return is ? g_ptr_array_index (self->marks, self->stop.index) : NULL;
}

gboolean
sonae_pdf_view_stop_rect (SonaePdfView *self, graphene_rect_t *rect)
{
  const SonaePdfLink *link = stop_link (self);
  const SonaePdfMark *mark = stop_mark (self);

  if (link != NULL)
    sonae_pdf_view_quad_rect (self, self->stop.page, &link->area, rect);
  else if (mark != NULL)
    sonae_pdf_view_quad_rect (self, self->stop.page, &g_array_index (mark->quads, SonaePdfQuad, 0), rect);
  return link != NULL || mark != NULL;
}

char *
sonae_pdf_view_describe_stop (SonaePdfView *self)
{
  const SonaePdfLink *link = stop_link (self);
  const SonaePdfMark *mark = stop_mark (self);
  g_autofree char *text = link != NULL ? describe_link (self, link) : NULL;

  if (mark != NULL)
    return g_strdup_printf (_ ("Mark: %s"), mark->label != NULL ? mark->label : "");
  return link != NULL ? g_strdup_printf (_ ("Link: %s"), text != NULL ? text : "") : NULL;
}

gboolean
sonae_pdf_view_activate_stop (SonaePdfView *self)
{
  const SonaePdfLink *link = stop_link (self);
  const SonaePdfMark *mark = stop_mark (self);

  if (link != NULL)
    sonae_pdf_view_follow (self, link);
  else if (mark != NULL)
    sonae_pdf_view_emit_mark (self, mark->id);
  return link != NULL || mark != NULL;
}

/* The children are what stands on pages that failed; they come after what is on the others. */
static gboolean
focus_children (GtkWidget *widget, GtkWidget *from, GtkDirectionType direction)
{
  while (from != NULL)
    {
      if (gtk_widget_child_focus (from, direction))
        return TRUE;
      from = direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (from) : gtk_widget_get_prev_sibling (from);
    }
  return FALSE;
}

static gboolean
sonae_pdf_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SonaePdfView *self = SONAE_PDF_VIEW (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  gboolean focused = gtk_widget_is_focus (widget);

  if (direction == GTK_DIR_TAB_FORWARD)
    {
      if (child != NULL)
        return focus_children (widget, child, direction);
      if (focused)
        {
          if (step_stop (self, 1))
            return TRUE;
          set_stop (self, (SonaePdfStop) { .kind = SONAE_PDF_STOP_NONE });
          return focus_children (widget, gtk_widget_get_first_child (widget), direction);
        }
      set_stop (self, (SonaePdfStop) { .kind = SONAE_PDF_STOP_NONE });
      return gtk_widget_grab_focus (widget);
    }
  if (direction == GTK_DIR_TAB_BACKWARD)
    {
      if (focused)
        return step_stop (self, -1);
      if (focus_children (widget, child != NULL ? child : gtk_widget_get_last_child (widget), direction))
        return TRUE;
      last_stop (self);
      return gtk_widget_grab_focus (widget);
    }
  return !focused && child == NULL && gtk_widget_grab_focus (widget);
}

void
sonae_pdf_view_links_class_init (GtkWidgetClass *class)
{
  class->focus = sonae_pdf_view_focus;
  class->query_tooltip = query_tooltip;
}
