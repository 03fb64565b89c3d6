/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-text-editor.h"

#include <glib/gi18n-lib.h>

struct _SonaeTextEditor
{
  SonaeFieldEditor parent_instance;

  GtkEntry *text;
  gboolean number;
};

G_DEFINE_FINAL_TYPE (SonaeTextEditor, sonae_text_editor, SONAE_TYPE_FIELD_EDITOR)

char *
sonae_group_digits (const char *plain)
{
  const char *digits;
  gsize length;
  GString *grouped;

  g_return_val_if_fail (plain != NULL, NULL);

  digits = plain[0] == '-' ? plain + 1 : plain;
  length = strlen (digits);
  if (length == 0 || strspn (digits, "0123456789") != length)
    return g_strdup (plain);

  grouped = g_string_sized_new (length + length / 3 + 2);
  if (digits != plain)
    g_string_append_c (grouped, '-');
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

/* A cell copied from a spreadsheet ends in a newline, which is not meant as part of a one-line value. */
static char *
sonae_text_editor_get_text (SonaeFieldEditor *editor)
{
  SonaeTextEditor *self = SONAE_TEXT_EDITOR (editor);
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));

  return g_strdelimit (text, "\r\n\t", ' ');
}

static void
sonae_text_editor_set_text (SonaeFieldEditor *editor, const char *plain)
{
  SonaeTextEditor *self = SONAE_TEXT_EDITOR (editor);
  g_autofree char *text = self->number ? sonae_group_digits (plain) : g_strdup (plain);

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->text))) != 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->text), text);
      if (gtk_widget_get_state_flags (GTK_WIDGET (self->text)) & GTK_STATE_FLAG_FOCUS_WITHIN)
        gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
    }
}

static GtkWidget *
sonae_text_editor_get_control (SonaeFieldEditor *editor)
{
  return GTK_WIDGET (SONAE_TEXT_EDITOR (editor)->text);
}

static void
changed_cb (SonaeTextEditor *self)
{
  sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), TRUE);
}

/* Return means "that is it": no reason to wait for the pause. */
static void
activate_cb (SonaeTextEditor *self)
{
  sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), FALSE);
}

static void
sonae_text_editor_class_init (SonaeTextEditorClass *klass)
{
  SonaeFieldEditorClass *editor_class = SONAE_FIELD_EDITOR_CLASS (klass);

  editor_class->get_text = sonae_text_editor_get_text;
  editor_class->set_text = sonae_text_editor_set_text;
  editor_class->get_control = sonae_text_editor_get_control;
}

static void
sonae_text_editor_init (SonaeTextEditor *self)
{
  /* An entry and not a bare GtkText: that one does not tell a screen reader what stands in it. */
  self->text = GTK_ENTRY (gtk_entry_new ());
  /* Ctrl+Z is the workbook's: it knows what was typed as a change with a name. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_entry_set_placeholder_text (self->text, _ ("Not recorded"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

SonaeFieldEditor *
sonae_text_editor_new (gboolean number, const char *unit)
{
  SonaeTextEditor *self = g_object_new (SONAE_TYPE_TEXT_EDITOR, NULL);

  self->number = number;
  if (number)
    gtk_entry_set_input_purpose (self->text, GTK_INPUT_PURPOSE_NUMBER);
  if (unit != NULL)
    {
      GtkWidget *label = gtk_label_new (unit);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_parent (label, GTK_WIDGET (self));
    }
  return SONAE_FIELD_EDITOR (self);
}
