/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-choice-editor.h"

struct _SonaeChoiceEditor
{
  SonaeFieldEditor parent_instance;

  GtkDropDown *drop_down;
  GPtrArray *codes;   /* of char *; "" for no value */
  gboolean replacing; /* the list changes, not the choice */
};

G_DEFINE_FINAL_TYPE (SonaeChoiceEditor, sonae_choice_editor, SONAE_TYPE_FIELD_EDITOR)

static char *
sonae_choice_editor_get_text (SonaeFieldEditor *editor)
{
  SonaeChoiceEditor *self = SONAE_CHOICE_EDITOR (editor);
  guint chosen = gtk_drop_down_get_selected (self->drop_down);

  return g_strdup (chosen < self->codes->len ? g_ptr_array_index (self->codes, chosen) : "");
}

static void
sonae_choice_editor_set_text (SonaeFieldEditor *editor, const char *plain)
{
  SonaeChoiceEditor *self = SONAE_CHOICE_EDITOR (editor);
  guint position;

  if (g_ptr_array_find_with_equal_func (self->codes, plain, g_str_equal, &position))
    {
      gtk_drop_down_set_selected (self->drop_down, position);
      return;
    }
  if (plain[0] == '\0')
    {
      gtk_drop_down_set_selected (self->drop_down, GTK_INVALID_LIST_POSITION);
      return;
    }
  /* Of a newer edition, or a row that is not in the list: shown as it is rather than lost. */
  g_ptr_array_add (self->codes, g_strdup (plain));
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (self->drop_down)), plain);
  gtk_drop_down_set_selected (self->drop_down, self->codes->len - 1);
}

static GtkWidget *
sonae_choice_editor_get_control (SonaeFieldEditor *editor)
{
  return GTK_WIDGET (SONAE_CHOICE_EDITOR (editor)->drop_down);
}

static void
selected_cb (SonaeChoiceEditor *self)
{
  if (!self->replacing)
    sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), FALSE);
}

static void
sonae_choice_editor_finalize (GObject *object)
{
  SonaeChoiceEditor *self = SONAE_CHOICE_EDITOR (object);

  g_clear_pointer (&self->codes, g_ptr_array_unref);
  G_OBJECT_CLASS (sonae_choice_editor_parent_class)->finalize (object);
}

static void
sonae_choice_editor_class_init (SonaeChoiceEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SonaeFieldEditorClass *editor_class = SONAE_FIELD_EDITOR_CLASS (klass);

  object_class->finalize = sonae_choice_editor_finalize;
  editor_class->get_text = sonae_choice_editor_get_text;
  editor_class->set_text = sonae_choice_editor_set_text;
  editor_class->get_control = sonae_choice_editor_get_control;
}

static void
setup_label_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_label_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A long word may be cut in the button where there is little room; the list that opens shows it whole. */
static void
set_factories (SonaeChoiceEditor *self)
{
  g_autoptr (GtkListItemFactory) list = g_object_ref (gtk_drop_down_get_factory (self->drop_down));
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (setup_label_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_label_cb), NULL);
  gtk_drop_down_set_factory (self->drop_down, button);
  gtk_drop_down_set_list_factory (self->drop_down, list);
}

static void
sonae_choice_editor_init (SonaeChoiceEditor *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  set_factories (self);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

SonaeFieldEditor *
sonae_choice_editor_new (void)
{
  return g_object_new (SONAE_TYPE_CHOICE_EDITOR, NULL);
}

void
sonae_choice_editor_set_items (SonaeChoiceEditor *self, const char *empty, const char *const *codes, const char *const *labels)
{
  g_autofree char *chosen = NULL;
  g_autoptr (GtkStringList) list = NULL;

  g_return_if_fail (SONAE_IS_CHOICE_EDITOR (self));

  chosen = sonae_choice_editor_get_text (SONAE_FIELD_EDITOR (self));
  list = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->codes, 0);
  if (empty != NULL)
    {
      g_ptr_array_add (self->codes, g_strdup (""));
      gtk_string_list_append (list, empty);
    }
  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      g_ptr_array_add (self->codes, g_strdup (codes[i]));
      gtk_string_list_append (list, labels[i]);
    }
  self->replacing = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (list));
  sonae_choice_editor_set_text (SONAE_FIELD_EDITOR (self), chosen);
  self->replacing = FALSE;
}
