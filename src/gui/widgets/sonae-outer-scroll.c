/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-outer-scroll.h"

#include <math.h>

/* Pixels of one step of a touchpad. */
#define SMOOTH_STEP 10

static gboolean
scroll_cb (GtkScrolledWindow *inner, double dx, double dy, GtkEventController *controller)
{
  GtkAdjustment *own = gtk_scrolled_window_get_vadjustment (inner);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (inner));
  GtkWidget *outer = parent != NULL ? gtk_widget_get_ancestor (parent, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GtkAdjustment *adjustment;
  double step;

  if (outer == NULL || event == NULL ||
      gtk_adjustment_get_upper (own) - gtk_adjustment_get_lower (own) > gtk_adjustment_get_page_size (own) + 1)
    return FALSE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  step = gdk_scroll_event_get_direction (event) == GDK_SCROLL_SMOOTH
             ? SMOOTH_STEP
             : pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3); /* GTK's own step of a wheel */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);
  return TRUE;
}

void
sonae_outer_scroll_add (GtkScrolledWindow *inner)
{
  GtkEventController *scroll;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (inner));

  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), inner);
  gtk_widget_add_controller (GTK_WIDGET (inner), scroll);
}
