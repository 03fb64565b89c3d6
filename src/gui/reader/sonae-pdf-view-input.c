/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include <math.h>

#define STEP 1.2
#define CLICK 4.0       /* pixels; what moves further is no click */
#define SCROLL_MS 30    /* while the pointer is held outside of the view */

/* --- Selecting, and clicking on links and marks --- */

static gboolean
outside_cb (gpointer data)
{
  SonaePdfView *self = data;
  const double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double dx = self->pointer_x < 0 ? self->pointer_x : MAX (self->pointer_x - width, 0);
  double dy = self->pointer_y < 0 ? self->pointer_y : MAX (self->pointer_y - height, 0);

  if (dx == 0 && dy == 0)
    {
      self->scroll_source = 0;
      return G_SOURCE_REMOVE;
    }
  sonae_pdf_view_scroll_by (self, CLAMP (dx, -60, 60), CLAMP (dy, -60, 60));
  sonae_pdf_view_select_drag (self, CLAMP (self->pointer_x, 0, width), CLAMP (self->pointer_y, 0, height));
  return G_SOURCE_CONTINUE;
}

void
sonae_pdf_view_stop_pointer (SonaePdfView *self)
{
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  self->dragging = self->panning = FALSE;
}

static gboolean
is_touch (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
pressed_cb (SonaePdfView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->moved = FALSE;
  self->press_x = x;
  self->press_y = y;
  self->stop = (SonaePdfStop) { .kind = SONAE_PDF_STOP_NONE };
  if (is_touch (GTK_EVENT_CONTROLLER (gesture)))
    return;
  self->dragging = TRUE;
  sonae_pdf_view_select_press (self, x, y, n_press, (state & GDK_SHIFT_MASK) != 0);
}

static void
click (SonaePdfView *self, double x, double y)
{
  const SonaePdfMark *mark = sonae_pdf_view_mark_at (self, x, y, NULL);
  const SonaePdfLink *link = sonae_pdf_view_link_at (self, x, y, NULL);

  /* A pin's head may lie over a link; its passage does not take the link's clicks. */
  if (link != NULL && (mark == NULL || !sonae_pdf_mark_is_pin (mark)))
    sonae_pdf_view_follow (self, link);
  else if (mark != NULL)
    sonae_pdf_view_emit_mark (self, mark->id);
}

static void
released_cb (SonaePdfView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean moved = self->moved;

  sonae_pdf_view_stop_pointer (self);
  if (self->layout == NULL)
    return;
  sonae_pdf_view_select_end (self);
  if (!moved && n_press == 1 && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0)
    click (self, x, y);
}

static void
drag_begin_cb (SonaePdfView *self, double x, double y, GtkGestureDrag *gesture)
{
  /* A finger scrolls. */
  if (is_touch (GTK_EVENT_CONTROLLER (gesture)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (SonaePdfView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->dragging || self->layout == NULL)
    return;
  if (!self->moved && fabs (dx) < CLICK && fabs (dy) < CLICK)
    return;
  self->moved = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->pointer_x = self->press_x + dx;
  self->pointer_y = self->press_y + dy;
  sonae_pdf_view_select_drag (self, CLAMP (self->pointer_x, 0, width), CLAMP (self->pointer_y, 0, height));
  if (self->scroll_source == 0 && (self->pointer_x < 0 || self->pointer_y < 0 || self->pointer_x > width || self->pointer_y > height))
    self->scroll_source = g_timeout_add (SCROLL_MS, outside_cb, self);
}

static void
drag_end_cb (SonaePdfView *self, double dx, double dy)
{
  if (!self->dragging)
    return;
  sonae_pdf_view_stop_pointer (self);
  if (self->layout != NULL)
    sonae_pdf_view_select_end (self);
}

static void
long_press_cb (SonaePdfView *self, double x, double y)
{
  sonae_pdf_view_select_press (self, x, y, 2, FALSE);
}

/* --- Panning with the middle button --- */

static void
pan_begin_cb (SonaePdfView *self, double x, double y)
{
  self->panning = TRUE;
  self->pan_h = sonae_pdf_view_scroll_x (self);
  self->pan_v = sonae_pdf_view_scroll_y (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
pan_update_cb (SonaePdfView *self, double dx, double dy)
{
  if (self->panning)
    sonae_pdf_view_scroll_by (self, self->pan_h - dx - sonae_pdf_view_scroll_x (self), self->pan_v - dy - sonae_pdf_view_scroll_y (self));
}

static void
pan_end_cb (SonaePdfView *self)
{
  self->panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* --- The pointer's look --- */

static gboolean
over_text (SonaePdfView *self, double vx, double vy)
{
  const SonaePdfLeaf *leaf;
  double x, y;
  guint page;

  page = sonae_pdf_view_page_at (self, vx, vy, &x, &y);
  leaf = sonae_pdf_view_peek_leaf (self, page);
  for (guint i = 0; leaf != NULL && leaf->text != NULL && i < leaf->text->n_quads; i++)
    {
      const SonaePdfQuad *quad = &leaf->text->quads[i];

      if (x >= quad->x1 - 2 && x <= quad->x2 + 2 && y >= quad->y1 && y <= quad->y2)
        return TRUE;
    }
  return FALSE;
}

static void
motion_cb (SonaePdfView *self, double x, double y)
{
  const char *name = NULL;
  const SonaePdfLink *link;

  if (self->layout == NULL || self->dragging || self->panning)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  self->pointer_inside = TRUE;
  link = sonae_pdf_view_link_at (self, x, y, NULL);
  if (self->pick_area)
    name = "crosshair";
  else if (link != NULL && (link->target.kind == SONAE_PDF_TARGET_LAUNCH || link->target.kind == SONAE_PDF_TARGET_SCRIPT))
    name = "not-allowed";
  else if (link != NULL || sonae_pdf_view_mark_at (self, x, y, NULL) != NULL)
    name = "pointer";
  else if (over_text (self, x, y))
    name = "text";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
leave_cb (SonaePdfView *self)
{
  self->pointer_inside = FALSE;
}

/* --- Wheel and pinch --- */

static gboolean
scroll_cb (SonaePdfView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double value = gtk_adjustment_get_value (down);

  if (self->layout == NULL)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      const double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

      sonae_pdf_view_zoom_to (self, self->scale * pow (STEP, -CLAMP (dy, -4, 4)), self->pointer_inside ? self->pointer_x : width / 2,
                              self->pointer_inside ? self->pointer_y : height / 2);
      return TRUE;
    }
  /* One page at a time: the wheel turns it where it ends. */
  if (self->continuous || (state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  if (dy > 0 && value >= gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down) - 0.5)
    return dy >= 0.5 && sonae_pdf_view_turn (self, 1, FALSE);
  if (dy < 0 && value <= 0)
    return dy <= -0.5 && sonae_pdf_view_turn (self, -1, TRUE);
  return FALSE;
}

static void
pinch_begin_cb (SonaePdfView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->pinch_scale = self->scale;
  sonae_pdf_view_stop_pointer (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (SonaePdfView *self, double scale, GtkGesture *gesture)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (gtk_gesture_is_active (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  sonae_pdf_view_zoom_to (self, self->pinch_scale * scale, x, y);
}

static gpointer
add (SonaePdfView *self, gpointer controller, const char *name)
{
  gtk_event_controller_set_name (controller, name);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  return controller;
}

void
sonae_pdf_view_add_pointer (SonaePdfView *self)
{
  GtkGesture *clicks = add (self, gtk_gesture_click_new (), "sonae-pdf-click");
  GtkGesture *drag = add (self, gtk_gesture_drag_new (), "sonae-pdf-drag");
  GtkGesture *pan = add (self, gtk_gesture_drag_new (), "sonae-pdf-pan");
  GtkGesture *pinch = add (self, gtk_gesture_zoom_new (), "sonae-pdf-pinch");
  GtkGesture *hold = add (self, gtk_gesture_long_press_new (), "sonae-pdf-hold");
  GtkEventController *motion = add (self, gtk_event_controller_motion_new (), "sonae-pdf-motion");
  GtkEventController *scroll = add (self, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES), "sonae-pdf-scroll");

  g_signal_connect_swapped (clicks, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (clicks, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect_swapped (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect_swapped (pan, "drag-update", G_CALLBACK (pan_update_cb), self);
  g_signal_connect_swapped (pan, "drag-end", G_CALLBACK (pan_end_cb), self);
  /* Before the scrolled window takes the fingers for its own. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (long_press_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
}
