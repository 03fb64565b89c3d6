/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-tri-editor.h"

#include <glib/gi18n-lib.h>

struct _SonaeTriEditor
{
  SonaeFieldEditor parent_instance;

  GtkToggleButton *buttons[3];
  gboolean passing;   /* an arrow key is on its way through the choices */
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Both the button that is let go and the one that is pressed tell of it; the second is enough. */
static void
toggled_cb (SonaeTriEditor *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), self->passing);
}

/* One stop for Tab, as with radio buttons; the arrow keys choose. */
static gboolean
sonae_tri_editor_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SonaeTriEditor *self = SONAE_TRI_EDITOR (widget);
  GtkWidget *inside = gtk_widget_get_focus_child (widget);

  if (inside == NULL)
    return gtk_widget_grab_focus (sonae_tri_editor_get_control (SONAE_FIELD_EDITOR (self)));
  if (direction != GTK_DIR_LEFT && direction != GTK_DIR_RIGHT)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      gsize next = direction == GTK_DIR_LEFT ? i - 1 : i + 1;

      if (inside != GTK_WIDGET (self->buttons[i]))
        continue;
      /* At an end the key stays here; one step below the first is far above the last. */
      if (next < G_N_ELEMENTS (choices))
        {
          self->passing = TRUE;
          gtk_toggle_button_set_active (self->buttons[next], TRUE);
          self->passing = FALSE;
          gtk_widget_grab_focus (GTK_WIDGET (self->buttons[next]));
        }
      return TRUE;
    }
  return FALSE;
}

static void
sonae_tri_editor_class_init (SonaeTriEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeFieldEditorClass *editor_class = SONAE_FIELD_EDITOR_CLASS (klass);

  widget_class->focus = sonae_tri_editor_focus;
  editor_class->get_text = sonae_tri_editor_get_text;
  editor_class->set_text = sonae_tri_editor_set_text;
  editor_class->get_control = sonae_tri_editor_get_control;
  editor_class->set_name = sonae_tri_editor_set_name;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
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
