/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include <math.h>

/* The anchor says what is where; the adjustments follow it whenever the layout changes, and it follows them when somebody scrolls. So nothing jumps when sizes of pages
 * become known, the window changes or the scale does. */

#define STEP 1.2
#define SETTLE_MS 80

double
sonae_pdf_view_scroll_x (SonaePdfView *self)
{
  return gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
}

double
sonae_pdf_view_scroll_y (SonaePdfView *self)
{
  return gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
}

static double
view_width (SonaePdfView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self));
}

static double
view_height (SonaePdfView *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self));
}

/* --- Geometry in the view --- */

gboolean
sonae_pdf_view_page_rect (SonaePdfView *self, guint page, graphene_rect_t *rect)
{
  SonaePdfRect place;
  gboolean shown;

  if (self->layout == NULL || page >= sonae_pdf_layout_n_pages (self->layout))
    return FALSE;
  shown = sonae_pdf_layout_get_rect (self->layout, page, &place);
  *rect = GRAPHENE_RECT_INIT ((float) (place.x - floor (sonae_pdf_view_scroll_x (self))), (float) (place.y - floor (sonae_pdf_view_scroll_y (self))),
                              (float) place.width, (float) place.height);
  return shown;
}

void
sonae_pdf_view_quad_rect (SonaePdfView *self, guint page, const SonaePdfQuad *area, graphene_rect_t *rect)
{
  double x1, y1, x2, y2;

  sonae_pdf_layout_to_pixels (self->layout, page, area->x1, area->y1, &x1, &y1);
  sonae_pdf_layout_to_pixels (self->layout, page, area->x2, area->y2, &x2, &y2);
  *rect = GRAPHENE_RECT_INIT ((float) (MIN (x1, x2) - floor (sonae_pdf_view_scroll_x (self))), (float) (MIN (y1, y2) - floor (sonae_pdf_view_scroll_y (self))),
                              (float) fabs (x2 - x1), (float) fabs (y2 - y1));
}

guint
sonae_pdf_view_page_at (SonaePdfView *self, double vx, double vy, double *x, double *y)
{
  double px = vx + floor (sonae_pdf_view_scroll_x (self)), py = vy + floor (sonae_pdf_view_scroll_y (self));
  guint page = sonae_pdf_layout_page_at (self->layout, px, py);

  sonae_pdf_layout_to_points (self->layout, page, px, py, x, y);
  return page;
}

gboolean
sonae_pdf_view_get_visible (SonaePdfView *self, guint *first, guint *last)
{
  double top;

  if (self->layout == NULL || view_height (self) <= 0)
    return FALSE;
  top = sonae_pdf_view_scroll_y (self);
  sonae_pdf_layout_get_range (self->layout, top, top + view_height (self), first, last);
  return TRUE;
}

/* --- Anchor --- */

void
sonae_pdf_view_anchor_at (SonaePdfView *self, double vx, double vy)
{
  SonaePdfAnchor *anchor = &self->anchor;

  if (self->layout == NULL || view_width (self) <= 0)
    return;
  *anchor = (SonaePdfAnchor) { .vx = vx, .vy = vy };
  anchor->page = sonae_pdf_view_page_at (self, vx, vy, &anchor->x, &anchor->y);
}

static void
set_page (SonaePdfView *self, guint page)
{
  if (self->page == page)
    return;
  self->page = page;
  sonae_pdf_view_notify (self, SONAE_PDF_PROP_PAGE);
  sonae_pdf_view_queue_words (self);
}

/* The one in the middle, but the first and the last at the ends. */
static void
find_page (SonaePdfView *self)
{
  double x, y, top = sonae_pdf_view_scroll_y (self);
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  guint page, n = sonae_pdf_layout_n_pages (self->layout);

  if (!self->continuous || self->placed)
    return;
  if (top <= 0)
    page = 0;
  else if (top >= gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - 0.5)
    page = n - 1;
  else
    page = sonae_pdf_view_page_at (self, view_width (self) / 2, view_height (self) / 2, &x, &y);
  set_page (self, page - page % self->columns);
}

static void
configure (SonaePdfView *self, GtkOrientation orientation, double value, double upper, double size)
{
  self->configuring = TRUE;
  gtk_adjustment_configure (self->adjustments[orientation], CLAMP (value, 0, MAX (upper - size, 0)), 0, upper, MAX (MIN (48, size), 0), MAX (size * 0.9, 0), size);
  self->configuring = FALSE;
}

static void
scroll_to_anchor (SonaePdfView *self)
{
  const SonaePdfAnchor *anchor = &self->anchor;
  double width, height, x, y, left, top;
  SonaePdfRect rect;

  sonae_pdf_layout_get_extent (self->layout, &width, &height);
  sonae_pdf_layout_to_pixels (self->layout, anchor->page, anchor->x, anchor->y, &x, &y);
  sonae_pdf_layout_get_rect (self->layout, anchor->page, &rect);
  left = anchor->edge_x ? (rect.width + 2 * SONAE_PDF_LAYOUT_MARGIN > view_width (self) ? rect.x - SONAE_PDF_LAYOUT_MARGIN : (width - view_width (self)) / 2)
                        : x - anchor->vx;
  top = anchor->edge_y ? rect.y - SONAE_PDF_LAYOUT_MARGIN : y - anchor->vy;
  configure (self, GTK_ORIENTATION_HORIZONTAL, left, width, view_width (self));
  configure (self, GTK_ORIENTATION_VERTICAL, top, height, view_height (self));
}

/* --- Layout --- */

static void
apply_scale (SonaePdfView *self, double scale)
{
  scale = CLAMP (scale, SONAE_PDF_VIEW_MIN, SONAE_PDF_VIEW_MAX);
  sonae_pdf_layout_set_view (self->layout, view_width (self), view_height (self), scale);
  if (fabs (self->scale - scale) < 1e-9)
    return;
  self->scale = scale;
  sonae_pdf_view_notify (self, SONAE_PDF_PROP_SCALE);
}

void
sonae_pdf_view_relayout (SonaePdfView *self, gboolean fit)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  self->fit_due |= fit;
  if (self->layout == NULL || width <= 0 || height <= 0)
    return;
  if (!self->continuous)
    sonae_pdf_layout_set_page (self->layout, self->page);
  self->fit_due |= self->fit != SONAE_PDF_FIT_NONE && (self->fit_width != width || (self->fit_height != height && self->fit == SONAE_PDF_FIT_PAGE));
  /* In the fitted mode a page that turns out to be wider does not change the scale under the reader's eyes; the next fitting takes it into account. */
  if (self->fit_due && self->fit != SONAE_PDF_FIT_NONE)
    apply_scale (self, sonae_pdf_layout_fit (self->layout, width, self->fit == SONAE_PDF_FIT_PAGE ? height : 0));
  else
    apply_scale (self, self->scale);
  self->fit_due = FALSE;
  self->fit_width = width;
  self->fit_height = height;
  scroll_to_anchor (self);
  find_page (self);
  sonae_pdf_view_queue_update (self);
  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sonae_pdf_view_set_shape (SonaePdfView *self, guint columns, guint rotation, gboolean continuous)
{
  self->columns = columns;
  self->rotation = rotation;
  self->continuous = continuous;
  if (self->layout == NULL)
    return;
  sonae_pdf_layout_set_shape (self->layout, columns, rotation, continuous);
  self->anchor = (SonaePdfAnchor) { .page = self->page, .edge_x = TRUE, .edge_y = TRUE };
  self->placed = TRUE;
  sonae_pdf_view_relayout (self, TRUE);
}

static gboolean
settled_cb (gpointer data)
{
  SonaePdfView *self = data;

  self->settle_source = 0;
  sonae_pdf_view_queue_update (self);
  return G_SOURCE_REMOVE;
}

void
sonae_pdf_view_zoom_to (SonaePdfView *self, double scale, double vx, double vy)
{
  scale = CLAMP (scale, SONAE_PDF_VIEW_MIN, SONAE_PDF_VIEW_MAX);
  if (self->fit != SONAE_PDF_FIT_NONE)
    {
      self->fit = SONAE_PDF_FIT_NONE;
      sonae_pdf_view_notify (self, SONAE_PDF_PROP_FIT);
    }
  if (self->layout == NULL || view_width (self) <= 0)
    {
      self->scale = scale;
      sonae_pdf_view_notify (self, SONAE_PDF_PROP_SCALE);
      return;
    }
  sonae_pdf_view_anchor_at (self, vx, vy);
  self->placed = FALSE;
  apply_scale (self, scale);
  /* One picture when it comes to rest, not one for each step. */
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settled_cb, self);
  sonae_pdf_view_relayout (self, FALSE);
}

void
sonae_pdf_view_zoom_step (SonaePdfView *self, int steps, double vx, double vy)
{
  /* In steps of 1.2, each of which is met again on the way back. */
  double at = log (self->scale / SONAE_PDF_VIEW_NORMAL) / log (STEP);

  at = steps > 0 ? floor (at + 1e-6) + steps : ceil (at - 1e-6) + steps;
  sonae_pdf_view_zoom_to (self, SONAE_PDF_VIEW_NORMAL * pow (STEP, at), vx, vy);
}

void
sonae_pdf_view_set_fit (SonaePdfView *self, SonaePdfFit fit)
{
  gboolean same = self->fit == fit;

  self->fit = fit;
  if (fit != SONAE_PDF_FIT_NONE && self->layout != NULL && view_width (self) > 0)
    {
      SonaePdfAnchor before = self->anchor;

      if (!self->placed)
        sonae_pdf_view_anchor_at (self, 0, 0);
      else
        self->anchor = before;
      self->anchor.edge_x = TRUE;
      sonae_pdf_view_relayout (self, TRUE);
    }
  if (!same)
    sonae_pdf_view_notify (self, SONAE_PDF_PROP_FIT);
}

/* --- Going somewhere --- */

static void
place_at (SonaePdfView *self, guint page, const SonaePdfAnchor *anchor)
{
  self->anchor = *anchor;
  self->placed = TRUE;
  set_page (self, page - (self->continuous ? 0 : page % self->columns));
  sonae_pdf_view_relayout (self, FALSE);
}

void
sonae_pdf_view_turn_to (SonaePdfView *self, guint page)
{
  const SonaePdfAnchor anchor = { .page = page, .edge_x = TRUE, .edge_y = TRUE };

  if (self->layout != NULL && page < sonae_pdf_layout_n_pages (self->layout))
    place_at (self, page, &anchor);
}

void
sonae_pdf_view_show_end (SonaePdfView *self)
{
  graphene_rect_t rect;

  if (self->layout == NULL)
    return;
  sonae_pdf_view_page_rect (self, self->page, &rect);
  sonae_pdf_view_scroll_by (self, 0, rect.origin.y + rect.size.height + SONAE_PDF_LAYOUT_MARGIN - view_height (self));
}

gboolean
sonae_pdf_view_turn (SonaePdfView *self, int rows, gboolean to_end)
{
  gint64 n, page;

  if (self->layout == NULL)
    return FALSE;
  n = sonae_pdf_layout_n_pages (self->layout);
  page = (gint64) (self->page - self->page % self->columns) + (gint64) rows * self->columns;
  page = CLAMP (page, 0, (n - 1) - (n - 1) % self->columns);
  if (page == self->page - self->page % self->columns)
    return FALSE;
  sonae_pdf_view_turn_to (self, (guint) page);
  if (to_end)
    {
      GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
    }
  return TRUE;
}

void
sonae_pdf_view_go_to (SonaePdfView *self, guint page, double x, double y)
{
  SonaePdfAnchor anchor = { .page = page, .x = MAX (x, 0), .y = MAX (y, 0), .edge_x = !(x >= 0), .edge_y = !(y >= 0) };

  g_return_if_fail (SONAE_IS_PDF_VIEW (self));

  if (self->layout == NULL || page >= sonae_pdf_layout_n_pages (self->layout))
    return;
  sonae_pdf_view_emit_jumped (self);
  place_at (self, page, &anchor);
}

void
sonae_pdf_view_get_place (SonaePdfView *self, guint *page, double *x, double *y)
{
  double px, py;
  guint where;

  g_return_if_fail (SONAE_IS_PDF_VIEW (self));

  px = self->anchor.edge_x ? -1 : self->anchor.x;
  py = self->anchor.edge_y ? -1 : self->anchor.y;
  where = self->anchor.page;
  /* What was asked for is the place, even where it cannot be scrolled to. */
  if (self->layout != NULL && view_width (self) > 0 && !(self->placed && self->anchor.vx <= 0 && self->anchor.vy <= 0))
    where = sonae_pdf_view_page_at (self, 0, 0, &px, &py);
  if (page != NULL)
    *page = where;
  if (x != NULL)
    *x = px;
  if (y != NULL)
    *y = py;
}

void
sonae_pdf_view_scroll_by (SonaePdfView *self, double dx, double dy)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL], *down = self->adjustments[GTK_ORIENTATION_VERTICAL];

  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + dx);
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + dy);
}

void
sonae_pdf_view_reveal (SonaePdfView *self, guint page, const SonaePdfQuad *area)
{
  graphene_rect_t rect;
  const double width = view_width (self), height = view_height (self), border = 48;
  double dx = 0, dy = 0;

  if (self->layout == NULL || page >= sonae_pdf_layout_n_pages (self->layout))
    return;
  if (width <= 0 || (!self->continuous && page / self->columns != self->page / self->columns))
    sonae_pdf_view_turn_to (self, page);
  if (width <= 0)
    {
      SonaePdfAnchor anchor = { .page = page, .edge_x = TRUE, .y = MAX (area->y1 - border, 0) };

      place_at (self, page, &anchor);
      return;
    }
  sonae_pdf_view_quad_rect (self, page, area, &rect);
  /* Far away, or larger than the view: its beginning, a third down. */
  if (rect.origin.y < 0 || rect.origin.y + rect.size.height > height)
    dy = rect.size.height > height * 2 / 3 ? rect.origin.y - border : rect.origin.y - height / 3;
  if (rect.origin.x < 0 || rect.size.width > width)
    dx = rect.origin.x - border;
  else if (rect.origin.x + rect.size.width > width)
    dx = rect.origin.x + rect.size.width - width + border;
  sonae_pdf_view_scroll_by (self, dx, dy);
  sonae_pdf_view_anchor_at (self, 0, MIN (MAX (rect.origin.y - (float) dy, 0), (float) height));
  set_page (self, page);
  self->placed = TRUE;
}

/* --- Adjustments --- */

static void
scrolled_cb (SonaePdfView *self)
{
  if (self->configuring || self->layout == NULL)
    return;
  self->placed = FALSE;
  sonae_pdf_view_anchor_at (self, 0, 0);
  find_page (self);
  sonae_pdf_view_queue_update (self);
  if (g_hash_table_size (self->boxes) > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sonae_pdf_view_drop_adjustments (SonaePdfView *self)
{
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], scrolled_cb, self);
        g_clear_object (&self->adjustments[i]);
      }
}

void
sonae_pdf_view_set_adjustment (SonaePdfView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && adjustment == self->adjustments[orientation])
    return;
  if (self->adjustments[orientation] != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
      g_clear_object (&self->adjustments[orientation]);
    }
  self->adjustments[orientation] = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (self->adjustments[orientation], "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaePdfView *self = SONAE_PDF_VIEW (widget);

  self->allocating = TRUE;
  sonae_pdf_view_relayout (self, FALSE);
  self->allocating = FALSE;
  sonae_pdf_view_place_boxes (self);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 800;
}

void
sonae_pdf_view_place_class_init (GtkWidgetClass *class)
{
  class->measure = measure;
  class->size_allocate = size_allocate;
}
