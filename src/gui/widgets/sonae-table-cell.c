/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-cell.h"

#include <glib/gi18n-lib.h>

struct _SonaeTableCell
{
  GtkWidget parent_instance;

  const SonaeField *field;
  GtkListItem *item;       /* weak: GTK may let go of it before the cell */
  GPtrArray *live;
  GtkInscription *text;
  GtkWidget *mark;         /* NULL unless computed */
  const char *tone;        /* style class of the value, static */
};

G_DEFINE_FINAL_TYPE (SonaeTableCell, sonae_table_cell, GTK_TYPE_WIDGET)

/* Choices that ask for attention, beside their word. */
static const struct
{
  const char *code;
  const char *tone;
} tones[] = {
  { "overdue", "error" }, { "late", "error" },    { "past", "error" },        { "uncovered", "error" },
  { "silent", "warning" }, { "pending", "warning" }, { "today", "warning" },     { "within_30", "warning" },
  { "30", "warning" },     { "unconfirmed", "warning" },
};

static void
sonae_table_cell_dispose (GObject *object)
{
  SonaeTableCell *self = SONAE_TABLE_CELL (object);
  GtkWidget *child;

  if (self->live != NULL)
    g_ptr_array_remove_fast (self->live, self);
  g_clear_pointer (&self->live, g_ptr_array_unref);
  g_clear_weak_pointer (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sonae_table_cell_parent_class)->dispose (object);
}

static void
sonae_table_cell_class_init (SonaeTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_table_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sonaecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
sonae_table_cell_init (SonaeTableCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
sonae_table_cell_new (const SonaeField *field, GtkListItem *item, GPtrArray *live)
{
  SonaeTableCell *self = g_object_new (SONAE_TYPE_TABLE_CELL, NULL);
  gboolean number = field->type == SONAE_FIELD_INT || field->type == SONAE_FIELD_YEN;

  self->field = field;
  g_set_weak_pointer (&self->item, item);
  self->live = g_ptr_array_ref (live);
  g_ptr_array_add (live, self);
  self->text = g_object_new (GTK_TYPE_INSCRIPTION,
                             "xalign", number ? 1.0f : 0.0f,
                             "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                             "nat-lines", 1,
                             "min-chars", 1,
                             "nat-chars", 1,
                             "hexpand", TRUE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  if (number)
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  if (field->expression != NULL)
    {
      self->mark = g_object_new (GTK_TYPE_IMAGE, "icon-name", "sonae-why-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->mark, "sonae-cell-why");
      gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

const SonaeField *
sonae_table_cell_get_field (SonaeTableCell *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), NULL);

  return self->field;
}

guint
sonae_table_cell_get_position (SonaeTableCell *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

gpointer
sonae_table_cell_get_item (SonaeTableCell *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), NULL);

  return self->item != NULL ? gtk_list_item_get_item (self->item) : NULL;
}

void
sonae_table_cell_show (SonaeTableCell *self, const char *text, const char *code)
{
  const char *tone = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (SONAE_IS_TABLE_CELL (self) && text != NULL);

  gtk_inscription_set_text (self->text, text);
  if (self->mark != NULL)
    gtk_widget_set_visible (self->mark, *text != '\0');
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (tones); i++)
    if (strcmp (tones[i].code, code) == 0)
      tone = tones[i].tone;
  if (tone != self->tone)
    {
      if (self->tone != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
      if (tone != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self), tone);
      self->tone = tone;
    }
  /* Translators: what a screen reader says for a cell of a table: the column's name and the value. */
  name = g_strdup_printf (_("%s: %s"), sonae_field_label (self->field), *text != '\0' ? text : _("empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

gboolean
sonae_table_cell_is_mark (SonaeTableCell *self, GtkWidget *widget)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), FALSE);

  return self->mark != NULL && widget == self->mark;
}
