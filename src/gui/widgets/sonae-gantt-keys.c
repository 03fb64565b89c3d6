/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-private.h"

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)

typedef enum
{
  UP,
  DOWN,
  PAGE_UP,
  PAGE_DOWN,
  FIRST,
  LAST,
  EARLIER,      /* scroll in time */
  LATER,
  MOVE_EARLIER, /* the bar, by a day */
  MOVE_LATER,
  DUE_EARLIER,
  DUE_LATER,
  START_EARLIER,
  START_LATER,
  ZOOM_IN,
  ZOOM_OUT,
  ZOOM_NORMAL,
  OPEN,
} Deed;

static const struct
{
  guint key;
  GdkModifierType modifiers;
  Deed deed;
} keys[] = {
  { GDK_KEY_Up, 0, UP },
  { GDK_KEY_KP_Up, 0, UP },
  { GDK_KEY_Down, 0, DOWN },
  { GDK_KEY_KP_Down, 0, DOWN },
  { GDK_KEY_Page_Up, 0, PAGE_UP },
  { GDK_KEY_KP_Page_Up, 0, PAGE_UP },
  { GDK_KEY_Page_Down, 0, PAGE_DOWN },
  { GDK_KEY_KP_Page_Down, 0, PAGE_DOWN },
  { GDK_KEY_Home, 0, FIRST },
  { GDK_KEY_KP_Home, 0, FIRST },
  { GDK_KEY_End, 0, LAST },
  { GDK_KEY_KP_End, 0, LAST },
  { GDK_KEY_Left, 0, EARLIER },
  { GDK_KEY_Right, 0, LATER },
  { GDK_KEY_Left, GDK_SHIFT_MASK, MOVE_EARLIER },
  { GDK_KEY_Right, GDK_SHIFT_MASK, MOVE_LATER },
  { GDK_KEY_Left, GDK_CONTROL_MASK, DUE_EARLIER },
  { GDK_KEY_Right, GDK_CONTROL_MASK, DUE_LATER },
  { GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK, START_EARLIER },
  { GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK, START_LATER },
  { GDK_KEY_plus, GDK_CONTROL_MASK, ZOOM_IN },
  /* Where plus is on the upper side of a key. */
  { GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK, ZOOM_IN },
  { GDK_KEY_equal, GDK_CONTROL_MASK, ZOOM_IN },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, ZOOM_IN },
  { GDK_KEY_minus, GDK_CONTROL_MASK, ZOOM_OUT },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, ZOOM_OUT },
  { GDK_KEY_0, GDK_CONTROL_MASK, ZOOM_NORMAL },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, ZOOM_NORMAL },
  { GDK_KEY_Return, 0, OPEN },
  { GDK_KEY_KP_Enter, 0, OPEN },
};

static void
go (SonaeGantt *self, int by)
{
  int last = (int) self->items->len - 1, from = self->cursor != G_MAXUINT ? (int) self->cursor : by > 0 ? -1 : 0;

  sonae_gantt_set_cursor (self, (guint) CLAMP (from + by, 0, last), TRUE);
}

static void
scroll_in_time (SonaeGantt *self, int steps)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  sonae_gantt_scroll_to (self, GTK_ORIENTATION_HORIZONTAL,
                         gtk_adjustment_get_value (adjustment) + steps * gtk_adjustment_get_step_increment (adjustment));
}

static gboolean
shift (SonaeGantt *self, int start, int due)
{
  SonaeGanttItem *item = self->items->pdata[self->cursor];
  int first = sonae_gantt_item_start_day (item), last = sonae_gantt_item_due_day (item);

  if (!sonae_gantt_can_move (self, item))
    return FALSE;
  /* An end stops at the other one. A milestone has one day, whatever moves it. */
  if (sonae_gantt_item_values (item)->milestone)
    start = due = start != 0 ? start : due;
  else if (start == 0)
    due = MAX (due, first - last);
  else if (due == 0)
    start = MIN (start, last - first);
  sonae_gantt_move (self, item, first + start, last + due, FALSE);
  return TRUE;
}

static gboolean
act (SonaeGantt *self, Deed deed)
{
  SonaeGanttZoom zoom = self->painter.zoom;
  int page = (int) sonae_gantt_rows_a_page (self);

  switch (deed)
    {
    case ZOOM_IN:
      sonae_gantt_set_zoom (self, zoom > SONAE_GANTT_WEEK ? zoom - 1 : zoom);
      return TRUE;
    case ZOOM_OUT:
      sonae_gantt_set_zoom (self, zoom < SONAE_GANTT_QUARTER ? zoom + 1 : zoom);
      return TRUE;
    case ZOOM_NORMAL:
      sonae_gantt_set_zoom (self, SONAE_GANTT_MONTH);
      return TRUE;
    case EARLIER:
      scroll_in_time (self, -1);
      return TRUE;
    case LATER:
      scroll_in_time (self, 1);
      return TRUE;
    default:
      break;
    }
  if (self->items->len == 0)
    return FALSE;
  switch (deed)
    {
    case UP:
      go (self, -1);
      return TRUE;
    case DOWN:
      go (self, 1);
      return TRUE;
    case PAGE_UP:
      go (self, -page);
      return TRUE;
    case PAGE_DOWN:
      go (self, page);
      return TRUE;
    case FIRST:
      sonae_gantt_set_cursor (self, 0, TRUE);
      return TRUE;
    case LAST:
      sonae_gantt_set_cursor (self, self->items->len - 1, TRUE);
      return TRUE;
    default:
      break;
    }
  if (self->cursor >= self->items->len)
    return FALSE;
  switch (deed)
    {
    case MOVE_EARLIER:
      return shift (self, -1, -1);
    case MOVE_LATER:
      return shift (self, 1, 1);
    case DUE_EARLIER:
      return shift (self, 0, -1);
    case DUE_LATER:
      return shift (self, 0, 1);
    case START_EARLIER:
      return shift (self, -1, 0);
    case START_LATER:
      return shift (self, 1, 0);
    case OPEN:
      sonae_gantt_activate (self, self->cursor);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
pressed_cb (SonaeGantt *self, guint key, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  if (key == GDK_KEY_Escape && self->drag.item != NULL)
    {
      sonae_gantt_cancel_drag (self);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].modifiers == (state & MODIFIERS))
      return act (self, keys[i].deed);
  return FALSE;
}

static void
left_cb (SonaeGantt *self)
{
  sonae_gantt_settle (self);
}

void
sonae_gantt_add_keys (SonaeGantt *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_name (controller, "sonae-gantt-keys");
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
