/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-tab-stop.h"

struct _SonaeTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SonaeTabStop, sonae_tab_stop, ADW_TYPE_BIN)

static guint enter_signal;

static gboolean
sonae_tab_stop_focus (GtkWidget *widget,
                      GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean entered = FALSE;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (sonae_tab_stop_parent_class)->focus (widget, direction);
  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  g_signal_emit (widget, enter_signal, 0, &entered);
  return entered;
}

static void
sonae_tab_stop_class_init (SonaeTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = sonae_tab_stop_focus;
  enter_signal = g_signal_new ("enter", SONAE_TYPE_TAB_STOP, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL,
                               G_TYPE_BOOLEAN, 0);
}

static void
sonae_tab_stop_init (SonaeTabStop *self)
{
}

GtkWidget *
sonae_tab_stop_new (GtkWidget *child)
{
  return g_object_new (SONAE_TYPE_TAB_STOP, "child", child, NULL);
}
