/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"

#include "gui/sonae-gui.h"

void
bench_window_init (void)
{
  g_autoptr (GtkCssProvider) style = NULL;

  adw_init ();
  sonae_gui_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, SONAE_RESOURCE_PREFIX "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

GtkWindow *
bench_window_new (GtkWidget *home, GtkStack **stack)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  *stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (*stack, home, "home");
  gtk_window_set_child (window, GTK_WIDGET (*stack));
  gtk_window_set_default_size (window, 1100, 740);
  gtk_window_present (window);
  return window;
}

GtkWidget *
bench_find_widget (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bench_find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
bench_rest (guint ms)
{
  gboolean woke = FALSE;

  g_timeout_add (ms, wake_cb, &woke);
  while (!woke)
    g_main_context_iteration (NULL, TRUE);
}
