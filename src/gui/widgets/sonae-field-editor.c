/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-field-editor.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-choice-editor.h"
#include "gui/widgets/sonae-date-editor.h"
#include "gui/widgets/sonae-long-editor.h"
#include "gui/widgets/sonae-text-editor.h"
#include "gui/widgets/sonae-tri-editor.h"

typedef struct
{
  gboolean filling;
} SonaeFieldEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SonaeFieldEditor, sonae_field_editor, GTK_TYPE_WIDGET)

static guint edited_signal;

static gboolean
sonae_field_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (sonae_field_editor_get_control (SONAE_FIELD_EDITOR (widget)));
}

static void
sonae_field_editor_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sonae_field_editor_parent_class)->dispose (object);
}

static void
sonae_field_editor_class_init (SonaeFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_field_editor_dispose;
  widget_class->grab_focus = sonae_field_editor_grab_focus;

  edited_signal = g_signal_new ("edited", SONAE_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sonae_field_editor_init (SonaeFieldEditor *self)
{
}

char *
sonae_field_editor_get_text (SonaeFieldEditor *self)
{
  g_return_val_if_fail (SONAE_IS_FIELD_EDITOR (self), NULL);

  return SONAE_FIELD_EDITOR_GET_CLASS (self)->get_text (self);
}

void
sonae_field_editor_set_text (SonaeFieldEditor *self, const char *plain)
{
  SonaeFieldEditorPrivate *priv = sonae_field_editor_get_instance_private (self);

  g_return_if_fail (SONAE_IS_FIELD_EDITOR (self));
  g_return_if_fail (plain != NULL);

  priv->filling = TRUE;
  SONAE_FIELD_EDITOR_GET_CLASS (self)->set_text (self, plain);
  priv->filling = FALSE;
}

GtkWidget *
sonae_field_editor_get_control (SonaeFieldEditor *self)
{
  g_return_val_if_fail (SONAE_IS_FIELD_EDITOR (self), NULL);

  return SONAE_FIELD_EDITOR_GET_CLASS (self)->get_control (self);
}

void
sonae_field_editor_set_name (SonaeFieldEditor *self, const char *name)
{
  SonaeFieldEditorClass *klass;

  g_return_if_fail (SONAE_IS_FIELD_EDITOR (self));
  g_return_if_fail (name != NULL);

  klass = SONAE_FIELD_EDITOR_GET_CLASS (self);
  if (klass->set_name != NULL)
    klass->set_name (self, name);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (klass->get_control (self)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
sonae_field_editor_edited (SonaeFieldEditor *self, gboolean typing)
{
  SonaeFieldEditorPrivate *priv = sonae_field_editor_get_instance_private (self);

  g_return_if_fail (SONAE_IS_FIELD_EDITOR (self));

  if (!priv->filling)
    g_signal_emit (self, edited_signal, 0, typing);
}

gboolean
sonae_field_editor_is_below (const SonaeField *field, gboolean has_labels)
{
  g_return_val_if_fail (field != NULL, FALSE);

  switch (field->type)
    {
    case SONAE_FIELD_INT:
      return !has_labels;
    case SONAE_FIELD_BOOL:
    case SONAE_FIELD_CHOICE:
    case SONAE_FIELD_REF:
      return FALSE;
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG:
    case SONAE_FIELD_YEN:
    case SONAE_FIELD_DATE:
    case SONAE_FIELD_STAMP:
    default:
      return TRUE;
    }
}

static SonaeFieldEditor *
new_choice (const SonaeField *field)
{
  SonaeFieldEditor *editor = sonae_choice_editor_new ();
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (const SonaeChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    {
      g_ptr_array_add (codes, (char *) choice->code);
      g_ptr_array_add (labels, (char *) sonae_field_choice_label (field, choice->code));
    }
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (labels, NULL);
  sonae_choice_editor_set_items (SONAE_CHOICE_EDITOR (editor),
                                 field->flags & SONAE_FIELD_REQUIRED ? NULL : _ ("Not chosen"),
                                 (const char *const *) codes->pdata, (const char *const *) labels->pdata);
  return editor;
}

static SonaeFieldEditor *
new_number_choice (const SonaeField *field, const char *const *labels)
{
  SonaeFieldEditor *editor = sonae_choice_editor_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  for (gsize i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, field->min + (gint64) i);

      g_strv_builder_add (builder, code);
    }
  codes = g_strv_builder_end (builder);
  sonae_choice_editor_set_items (SONAE_CHOICE_EDITOR (editor),
                                 field->flags & SONAE_FIELD_REQUIRED ? NULL : _ ("Not known"),
                                 (const char *const *) codes, labels);
  return editor;
}

SonaeFieldEditor *
sonae_field_editor_new (const SonaeField *field, const char *const *labels)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (field->type)
    {
    case SONAE_FIELD_LONG:
      return sonae_long_editor_new ();
    case SONAE_FIELD_INT:
      return labels != NULL ? new_number_choice (field, labels) : sonae_text_editor_new (TRUE, NULL);
    case SONAE_FIELD_YEN:
      return sonae_text_editor_new (TRUE, _ ("yen"));
    case SONAE_FIELD_BOOL:
      return sonae_tri_editor_new ();
    case SONAE_FIELD_DATE:
      return sonae_date_editor_new ();
    case SONAE_FIELD_CHOICE:
      return new_choice (field);
    case SONAE_FIELD_REF:
      return sonae_choice_editor_new ();
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_STAMP:
    default:
      return sonae_text_editor_new (FALSE, NULL);
    }
}
