/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-fixture.h"

#include <adwaita.h>

#include "base/sonae-clock.h"
#include "gui/sonae-gui.h"

/* 2026-11-24 12:00 in Tokyo */
#define NOW G_GINT64_CONSTANT (1795489200000000)

void
widget_test_init (int *argc, char ***argv)
{
  GtkCssProvider *style;

  /* run-display gives a home of its own; GTK finds its settings where they are installed. */
  g_test_init (argc, argv, NULL);
  sonae_clock_freeze (NOW);
  adw_init ();
  sonae_gui_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, SONAE_RESOURCE_PREFIX "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (style);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), SONAE_RESOURCE_PREFIX "/icons");
}

GtkWindow *
widget_window (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  /* Without a frame the child has the size of the window. */
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  widget_wait (child);
  return window;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
widget_close (GtkWindow *window, GtkWidget *widget)
{
  gpointer gone = widget;
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  g_object_add_weak_pointer (G_OBJECT (widget), &gone);
  gtk_window_destroy (window);
  /* What is to be drawn or told later holds it until then, and so does what a thread still reads for it. */
  while (gone != NULL && g_get_monotonic_time () < deadline)
    {
      guint source = g_timeout_add (20, wake_cb, NULL);

      g_main_context_iteration (NULL, TRUE);
      g_source_remove (source);
    }
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (gone);
}

void
widget_wait (GtkWidget *widget)
{
  gtk_test_widget_wait_for_draw (widget);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

GtkEventController *
widget_controller (GtkWidget *widget, const char *name)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GtkEventController *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), name) == 0)
        found = controller;
    }
  g_assert_nonnull (found);
  return found;
}

gboolean
widget_key (GtkWidget *widget, const char *controller, guint key, GdkModifierType modifiers)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (widget_controller (widget, controller), "key-pressed", key, 0, modifiers, &taken);
  return taken;
}

void
widget_assert_name (GtkWidget *widget, const char *expected)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, expected);
}

SonaeGanttItem *
widget_item (gint64 id, const char *title, const char *start, const char *due, gint64 needs)
{
  SonaeGanttValues values = {
    .id = id,
    .title = title,
    .owner = "Sato",
    .start = start,
    .due = due,
    .progress = 40,
    .state = "doing",
    .state_label = "In progress",
    .band = "high",
    .band_label = "High",
    .needs = &needs,
    .n_needs = needs != 0,
  };

  return sonae_gantt_item_new (&values);
}
