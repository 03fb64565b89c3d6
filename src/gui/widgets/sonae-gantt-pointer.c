/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-private.h"

#include <math.h>

#define GRIP 6.0          /* how far from its end a bar is taken by the end */
#define SLACK 3.0         /* a pointer that moves less did not drag */
#define HINT_WIDTH 160.0  /* of the words that ask for dates */
#define MARKER_REACH 8.0
#define PINCH_STEP 1.4

SonaeGanttPart
sonae_gantt_hit (SonaeGantt *self, double x, double y, guint *row)
{
  double header = sonae_gantt_header (self), at;
  SonaeGanttLook look;
  SonaeGanttRect bar;
  double grip;

  *row = G_MAXUINT;
  if (y < header)
    return SONAE_GANTT_PART_HEADER;
  at = (y - header + round (sonae_gantt_offset (self, GTK_ORIENTATION_VERTICAL))) / self->painter.row;
  if (at < 0 || at >= self->items->len || self->flags->len != self->items->len)
    return SONAE_GANTT_PART_NONE;
  *row = (guint) at;
  if (x < self->titles)
    return SONAE_GANTT_PART_TITLE;
  sonae_gantt_fill_look (self, *row, &look);
  if (!sonae_gantt_bar_rect (&self->painter, &look, sonae_gantt_row_y (self, *row), &bar))
    return x < self->titles + HINT_WIDTH ? SONAE_GANTT_PART_HINT : SONAE_GANTT_PART_NONE;
  if (x < bar.x - GRIP / 2 || x > bar.x + bar.width + GRIP / 2)
    return SONAE_GANTT_PART_NONE;
  /* Something to move the bar by is left between the ends. */
  grip = MIN (GRIP, bar.width / 3);
  if (look.milestone || bar.width < 2 * GRIP)
    return SONAE_GANTT_PART_BAR;
  if (x < bar.x + grip)
    return SONAE_GANTT_PART_START;
  return x > bar.x + bar.width - grip ? SONAE_GANTT_PART_DUE : SONAE_GANTT_PART_BAR;
}

static void
redraw (SonaeGantt *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (sonae_gantt_row_item (self->rows->pdata[i]) == self->drag.item)
      gtk_widget_queue_draw (self->rows->pdata[i]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sonae_gantt_cancel_drag (SonaeGantt *self)
{
  if (self->drag.item == NULL)
    return;
  redraw (self);
  g_clear_object (&self->drag.item);
  self->drag.claimed = FALSE;
}

static void
drag_begin_cb (SonaeGantt *self, double x, double y, GtkGestureDrag *gesture)
{
  guint row;
  SonaeGanttPart part = sonae_gantt_hit (self, x, y, &row);
  SonaeGanttItem *item = row < self->items->len ? self->items->pdata[row] : NULL;

  sonae_gantt_cancel_drag (self);
  if (part < SONAE_GANTT_PART_BAR || part > SONAE_GANTT_PART_DUE || !sonae_gantt_can_move (self, item))
    return;
  sonae_gantt_settle (self);
  self->drag.item = g_object_ref (item);
  self->drag.part = part;
  self->drag.start = sonae_gantt_item_start_day (item);
  self->drag.due = sonae_gantt_item_due_day (item);
}

static void
drag_update_cb (SonaeGantt *self, double dx, double dy, GtkGestureDrag *gesture)
{
  int days = (int) round (dx / self->painter.scale.per_day), start, due;

  if (self->drag.item == NULL || (!self->drag.claimed && fabs (dx) < SLACK))
    return;
  if (!self->drag.claimed)
    {
      self->drag.claimed = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  start = sonae_gantt_item_start_day (self->drag.item);
  due = sonae_gantt_item_due_day (self->drag.item);
  self->drag.start = self->drag.part == SONAE_GANTT_PART_DUE ? start : start + days;
  self->drag.due = self->drag.part == SONAE_GANTT_PART_START ? due : due + days;
  /* An end stops at the other one. */
  if (self->drag.part == SONAE_GANTT_PART_START)
    self->drag.start = MIN (self->drag.start, due);
  else
    self->drag.due = MAX (self->drag.due, self->drag.start);
  redraw (self);
}

static void
drag_end_cb (SonaeGantt *self, double dx, double dy, GtkGestureDrag *gesture)
{
  g_autoptr (SonaeGanttItem) item = NULL;
  int start = self->drag.start, due = self->drag.due;
  gboolean moved = self->drag.claimed;

  if (self->drag.item == NULL)
    return;
  item = g_object_ref (self->drag.item);
  sonae_gantt_cancel_drag (self);
  if (moved)
    sonae_gantt_move (self, item, start, due, TRUE);
}

static void
drag_cancel_cb (SonaeGantt *self)
{
  sonae_gantt_cancel_drag (self);
}

static void
click_cb (SonaeGantt *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  guint row;
  SonaeGanttPart part = sonae_gantt_hit (self, x, y, &row);

  if (row == G_MAXUINT)
    return;
  sonae_gantt_set_cursor (self, row, TRUE);
  if (n_press == 2 || (n_press == 1 && part == SONAE_GANTT_PART_HINT && self->editable))
    sonae_gantt_activate (self, row);
}

static void
motion_cb (SonaeGantt *self, double x, double y, GtkEventController *controller)
{
  guint row;
  SonaeGanttPart part = sonae_gantt_hit (self, x, y, &row);
  const char *name = NULL;

  if (self->drag.item != NULL)
    return;
  if (row != G_MAXUINT && sonae_gantt_can_move (self, self->items->pdata[row]))
    name = part == SONAE_GANTT_PART_START || part == SONAE_GANTT_PART_DUE ? "ew-resize" : part == SONAE_GANTT_PART_BAR ? "grab" : NULL;
  else if (part == SONAE_GANTT_PART_HINT && self->editable)
    name = "pointer";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
step_zoom (SonaeGantt *self, int out, double x)
{
  int zoom = CLAMP ((int) self->painter.zoom + out, 0, SONAE_N_GANTT_ZOOMS - 1);

  sonae_gantt_zoom_at (self, (SonaeGanttZoom) zoom, x);
}

/* Where the pointer is; the middle of the time when it is not known. */
static double
pointer_x (SonaeGantt *self, GtkEventController *controller)
{
  GtkWidget *widget = GTK_WIDGET (self), *root = GTK_WIDGET (gtk_widget_get_root (widget));
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double x, y, root_x = 0, root_y = 0, middle = (self->titles + gtk_widget_get_width (widget)) / 2.0;
  graphene_point_t here;

  if (event == NULL || root == NULL || !gdk_event_get_position (event, &x, &y))
    return middle;
  gtk_native_get_surface_transform (GTK_NATIVE (root), &root_x, &root_y);
  if (!gtk_widget_compute_point (root, widget, &GRAPHENE_POINT_INIT ((float) (x - root_x), (float) (y - root_y)), &here))
    return middle;
  return MAX (here.x, self->titles);
}

static gboolean
scroll_cb (SonaeGantt *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  step_zoom (self, dy > 0 ? 1 : -1, pointer_x (self, controller));
  return TRUE;
}

static void
pinch_begin_cb (SonaeGantt *self)
{
  self->pinch = 1;
}

static void
pinch_cb (SonaeGantt *self, double scale, GtkGesture *gesture)
{
  double x = 0, y = 0;

  if (!gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    x = (self->titles + gtk_widget_get_width (GTK_WIDGET (self))) / 2.0;
  if (scale / self->pinch > PINCH_STEP)
    step_zoom (self, -1, x);
  else if (scale / self->pinch < 1 / PINCH_STEP)
    step_zoom (self, 1, x);
  else
    return;
  self->pinch = scale;
}

gboolean
sonae_gantt_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SonaeGantt *self = SONAE_GANTT (widget);
  g_autofree char *name = NULL, *text = NULL;
  const SonaeGanttValues *values;
  guint row = self->cursor;
  SonaeGanttPart part = SONAE_GANTT_PART_NONE;

  if (!keyboard)
    part = sonae_gantt_hit (self, x, y, &row);
  if (part == SONAE_GANTT_PART_HEADER)
    {
      for (guint i = 0; i < self->markers->len; i++)
        {
          const SonaeGanttDay *marker = &g_array_index (self->markers, SonaeGanttDay, i);
          double at = sonae_gantt_scale_x (&self->painter.scale, marker->day) + self->painter.scale.per_day / 2;

          if (marker->label != NULL && fabs (at - x) <= MARKER_REACH && y > sonae_gantt_header (self) - self->painter.line)
            {
              gtk_tooltip_set_text (tooltip, marker->label);
              return TRUE;
            }
        }
      return FALSE;
    }
  if (row >= self->items->len || part == SONAE_GANTT_PART_NONE)
    return FALSE;
  values = sonae_gantt_item_values (self->items->pdata[row]);
  name = sonae_gantt_describe (self, self->items->pdata[row]);
  text = *values->origin != '\0' ? g_strdup_printf ("%s\n%s", name, values->origin) : g_steal_pointer (&name);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
sonae_gantt_add_pointer (SonaeGantt *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new (), *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (drag), "sonae-gantt-drag");
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (click), "sonae-gantt-click");
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (click_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
