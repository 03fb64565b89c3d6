/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-undo-keys.h"

static gboolean
undo_cb (GtkWidget *widget, GVariant *args, gpointer first)
{
  gboolean (*take_back) (GtkWidget *) = first;

  if (take_back == NULL || !take_back (widget))
    gtk_widget_activate_action (widget, "win.undo", NULL);
  return TRUE;
}

static gboolean
redo_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  gtk_widget_activate_action (widget, "win.redo", NULL);
  return TRUE;
}

void
sonae_undo_keys_add (GtkWidget *widget, gboolean (*first) (GtkWidget *widget))
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>z"),
                                                          gtk_callback_action_new (undo_cb, first, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control><Shift>z|<Control>y"),
                                                          gtk_callback_action_new (redo_cb, NULL, NULL)));
  gtk_widget_add_controller (widget, keys);
}
