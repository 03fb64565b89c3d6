/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-tri-editor.h"

#include <glib/gi18n-lib.h>

struct _SonaeTriEditor
{
  SonaeFieldEditor parent_instance;

  GtkToggleButton *buttons[3];
};

G_DEFINE_FINAL_TYPE (SonaeTriEditor, sonae_tri_editor, SONAE_TYPE_FIELD_EDITOR)

static const struct
{
  const char *code;
  const char *label;
} choices[3] = {
  { "", N_ ("Not known") },
  { "1", N_ ("Yes") },
  { "0", N_ ("No") },
};

static char *
sonae_tri_editor_get_text (SonaeFieldEditor *editor)
{
  SonaeTriEditor *self = SONAE_TRI_EDITOR (editor);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return g_strdup (choices[i].code);
  return g_strdup ("");
}

/* The plain form of a yes or no is up to the entity: both spellings are understood. */
static void
sonae_tri_editor_set_text (SonaeFieldEditor *editor, const char *plain)
{
  SonaeTriEditor *self = SONAE_TRI_EDITOR (editor);
  gsize chosen = 0;

  if (g_str_equal (plain, "1") || g_str_equal (plain, "yes"))
    chosen = 1;
  else if (g_str_equal (plain, "0") || g_str_equal (plain, "no"))
    chosen = 2;
  gtk_toggle_button_set_active (self->buttons[chosen], TRUE);
}

static GtkWidget *
sonae_tri_editor_get_control (SonaeFieldEditor *editor)
{
  SonaeTriEditor *self = SONAE_TRI_EDITOR (editor);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return GTK_WIDGET (self->buttons[i]);
  return GTK_WIDGET (self->buttons[0]);
}

static void
sonae_tri_editor_set_name (SonaeFieldEditor *editor, const char *name)
{
  SonaeTriEditor *self = SONAE_TRI_EDITOR (editor);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      /* Translators: the spoken name of a button: what it is about, then what it says. */
      g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), name, _ (choices[i].label));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

/* Both the button that is let go and the one that is pressed tell of it; the second is enough. */
static void
toggled_cb (SonaeTriEditor *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), FALSE);
}

static void
sonae_tri_editor_class_init (SonaeTriEditorClass *klass)
{
  SonaeFieldEditorClass *editor_class = SONAE_FIELD_EDITOR_CLASS (klass);

  editor_class->get_text = sonae_tri_editor_get_text;
  editor_class->set_text = sonae_tri_editor_set_text;
  editor_class->get_control = sonae_tri_editor_get_control;
  editor_class->set_name = sonae_tri_editor_set_name;
}

static void
sonae_tri_editor_init (SonaeTriEditor *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      self->buttons[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ (choices[i].label)));
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      gtk_widget_set_parent (GTK_WIDGET (self->buttons[i]), GTK_WIDGET (self));
    }
  gtk_toggle_button_set_active (self->buttons[0], TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

SonaeFieldEditor *
sonae_tri_editor_new (void)
{
  return g_object_new (SONAE_TYPE_TRI_EDITOR, NULL);
}
