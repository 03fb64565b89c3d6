/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/compat/sonae-spoken-names.h"

/* The widget of GtkDropDown that shows what is chosen. Its type is private. */
static GtkWidget *
find_chosen (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (child), "GtkListItemWidget") ? child : find_chosen (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_own_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* First its name, its own or that of the label beside it, then the value; the items of its popover are not what is chosen. */
static void
name_drop_down (GtkWidget *widget)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (widget);
  GtkWidget *name = has_own_name (widget) ? widget : labels != NULL ? labels->data : NULL;
  GtkWidget *button = gtk_widget_get_first_child (widget);
  GtkWidget *chosen = button != NULL ? find_chosen (button) : NULL;

  if (name == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (chosen != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, chosen, NULL, -1);
  else if (name != widget)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
}

/* Widgets are named before they are shown. */
static gboolean
map_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (values);

  if (GTK_IS_DROP_DOWN (widget))
    name_drop_down (widget);
  else if (GTK_IS_BUTTON (widget) && has_own_name (widget))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return TRUE;
}

void
sonae_spoken_names_init (void)
{
  static gboolean done;
  GTypeClass *klass;

  if (done || gtk_check_version (4, 14, 0) != NULL)
    return;
  done = TRUE;
  /* Signals are there with the class. */
  klass = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_hook, NULL, NULL);
  g_type_class_unref (klass);
}
