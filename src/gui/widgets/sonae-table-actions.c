/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/widgets/sonae-table-rows.h"

/* What can be done with a table, by menu, button and key. */

/* --- A cell --- */

gboolean
_sonae_table_is_editable (SonaeTable *self, const SonaeField *field)
{
  return !sonae_session_is_read_only (self->session) && sonae_field_is_settable (field) &&
         field->type != SONAE_FIELD_STAMP;
}

static void
edited_cb (SonaeTable *self, int move)
{
  g_autoptr (GPtrArray) fields = _sonae_table_visible_fields (self);
  guint position = self->cursor_id != 0 ? sonae_list_find (self->list, self->cursor_id) : G_MAXUINT;
  const SonaeField *next = self->cursor_field;
  guint index;

  if (position == G_MAXUINT)
    return;
  if (move != SONAE_TABLE_STAY && g_ptr_array_find (fields, self->cursor_field, &index))
    {
      int step = move == SONAE_TABLE_NEXT ? 1 : -1;

      for (int i = (int) index + step; i >= 0 && fields->pdata[i] != NULL; i += step)
        if (_sonae_table_is_editable (self, fields->pdata[i]))
          {
            next = fields->pdata[i];
            break;
          }
    }
  _sonae_table_focus_cell (self, position, next);
  if (next == self->cursor_field && move != SONAE_TABLE_STAY)
    {
      SonaeTableCell *cell = _sonae_table_focused_cell (self);

      if (cell != NULL && sonae_table_cell_get_field (cell) == next)
        _sonae_table_edit_cell (self, cell);
    }
}

/* After the popover is done with closing. */
static gboolean
edited_idle_cb (gpointer user_data)
{
  SonaeTable *self = g_object_get_data (user_data, "sonae-table");

  if (self->list != NULL && !sonae_table_editor_is_open (user_data))
    edited_cb (self, GPOINTER_TO_INT (g_object_get_data (user_data, "sonae-move")));
  return G_SOURCE_REMOVE;
}

static void
done_cb (SonaeTableEditor *editor, int move, SonaeTable *self)
{
  g_object_set_data (G_OBJECT (editor), "sonae-table", self);
  g_object_set_data (G_OBJECT (editor), "sonae-move", GINT_TO_POINTER (move));
  /* Before the next key, which is for the next cell. */
  g_idle_add_full (G_PRIORITY_HIGH, edited_idle_cb, g_object_ref (editor), g_object_unref);
}

void
_sonae_table_edit_cell (SonaeTable *self, SonaeTableCell *cell)
{
  const SonaeField *field = sonae_table_cell_get_field (cell);
  SonaeRecord *record = sonae_table_cell_get_item (cell);

  if (record == NULL)
    return;
  if (!sonae_field_is_stored (field))
    {
      _sonae_table_explain (self, cell);
      return;
    }
  if (!_sonae_table_is_editable (self, field))
    return;
  if (self->editor == NULL)
    {
      self->editor = sonae_table_editor_new (self->session, self->refs);
      gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
      g_signal_connect_object (self->editor, "done", G_CALLBACK (done_cb), self, 0);
    }
  self->cursor_field = field;
  self->cursor_id = sonae_record_get_id (record);
  self->cursor_position = sonae_table_cell_get_position (cell);
  /* The keyboard may have been on its way back to a cell, after the rows were read anew: it is the editor's now. */
  self->cursor_wanted = FALSE;
  sonae_table_editor_open (self->editor, GTK_WIDGET (cell), record, field);
}

static char *
standard_explanation (SonaeRecord *record, const SonaeField *field)
{
  g_autofree char *value = sonae_record_format (record, field->name);
  const char *hint = field->hint != NULL ? g_dgettext (GETTEXT_PACKAGE, field->hint) : NULL;

  return g_strdup_printf ("%s: %s\n%s", sonae_field_label (field), *value != '\0' ? value : _("empty"),
                          hint != NULL ? hint : _("The program works this out from the other fields of the row, each time it is shown. "
                                                  "To change it, change what it comes from."));
}

void
_sonae_table_explain (SonaeTable *self, SonaeTableCell *cell)
{
  const SonaeField *field = sonae_table_cell_get_field (cell);
  SonaeRecord *record = sonae_table_cell_get_item (cell);
  g_autofree char *text = NULL;
  GtkWidget *label;
  graphene_rect_t bounds;

  if (record == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds))
    return;
  g_signal_emit_by_name (self, "explain", record, field->name, &text);
  if (text == NULL)
    text = standard_explanation (record, field);
  if (self->why == NULL)
    {
      self->why = gtk_popover_new ();
      gtk_widget_set_parent (self->why, GTK_WIDGET (self));
    }
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "sonae-why-content");
  gtk_popover_set_child (GTK_POPOVER (self->why), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->why), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                                          (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->why));
  gtk_label_select_region (GTK_LABEL (label), 0, 0);
}

void
_sonae_table_popup_menu (SonaeTable *self, GtkWidget *at, double x, double y)
{
  double table_x, table_y;

  if (!gtk_widget_translate_coordinates (at, GTK_WIDGET (self), x, y, &table_x, &table_y))
    return;
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->menu_model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) table_x, (int) table_y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* --- Rows --- */

static void
added_cb (GArray *ids, gpointer owner)
{
  SonaeTable *self = owner;

  if (self->list != NULL && ids->len > 0)
    _sonae_table_await (self, g_array_index (ids, gint64, 0), TRUE);
}

static void
duplicated_cb (GArray *ids, gpointer owner)
{
  SonaeTable *self = owner;

  if (self->list != NULL && ids->len > 0)
    _sonae_table_await (self, g_array_index (ids, gint64, 0), FALSE);
}

void
sonae_table_add (SonaeTable *self, GVariant *preset)
{
  g_autoptr (GVariant) given = preset != NULL ? g_variant_ref_sink (preset) : NULL;
  g_autofree char *name = NULL;
  GVariantDict values;

  g_return_if_fail (SONAE_IS_TABLE (self));

  if (self->session == NULL || self->fixed || sonae_session_is_read_only (self->session))
    return;
  /* What the table is filtered by, the new row has too, so that it is seen. */
  g_variant_dict_init (&values, given);
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const SonaeField *field = &self->entity->fields[i];
      const char *code = sonae_table_filters_single (self->filters, field->name);
      g_autoptr (GVariant) value = NULL;

      if (code != NULL && *code != '\0' && _sonae_table_is_editable (self, field) && sonae_field_parse (field, code, &value, NULL) && value != NULL)
        g_variant_dict_insert_value (&values, field->name, value);
    }
  /* Translators: what a new row is called until it gets its name; %s is the kind of row. */
  name = g_strdup_printf (_("New: %s"), sonae_entity_label (self->entity));
  sonae_table_rows_add (self->session, self->entity, g_variant_dict_end (&values), name, added_cb, self);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sonae_table_add (SONAE_TABLE (widget), NULL);
}

static void
rows_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeTable *self = SONAE_TABLE (widget);
  g_autoptr (GArray) ids = NULL;

  if (self->list == NULL)
    return;
  ids = sonae_table_selection_dup_ids (self->selection);
  if (self->inspector != NULL)
    sonae_table_inspector_flush (self->inspector);
  if (g_str_equal (name, "table.delete"))
    sonae_table_rows_delete (self->session, self->entity, ids);
  else
    sonae_table_rows_duplicate (self->session, self->entity, ids, duplicated_cb, self);
}

static void
clipboard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeTable *self = SONAE_TABLE (widget);

  if (self->list == NULL)
    return;
  if (g_str_equal (name, "table.copy"))
    _sonae_table_copy (self);
  else
    _sonae_table_paste (self);
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeTable *self = SONAE_TABLE (widget);

  if (self->list != NULL)
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sonae_table_filter (SONAE_TABLE (widget), NULL, NULL);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeTable *self = SONAE_TABLE (widget);
  SonaeTableCell *cell = self->list != NULL ? _sonae_table_focused_cell (self) : NULL;

  if (cell != NULL)
    _sonae_table_edit_cell (self, cell);
  else if (self->list != NULL && self->cursor_id != 0)
    edited_cb (self, SONAE_TABLE_STAY);
}

static void
set_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeTable *self = SONAE_TABLE (widget);

  if (self->list == NULL)
    return;
  _sonae_table_show_inspector (self, TRUE);
  sonae_table_inspector_focus (self->inspector, self->entity->title_field);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SONAE_TABLE (widget)->search));
}

/* The column of the cell that has, or last had, the keyboard; a second time the other way round. */
static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeTable *self = SONAE_TABLE (widget);
  SonaeTableCell *cell = self->list != NULL ? _sonae_table_focused_cell (self) : NULL;
  const SonaeField *field = cell != NULL ? sonae_table_cell_get_field (cell) : self->cursor_field;
  gboolean descending;

  if (self->list != NULL && field != NULL)
    _sonae_table_sort (self, field, _sonae_table_sort_field (self, &descending) == field && !descending ? GTK_SORT_DESCENDING
                                                                                                       : GTK_SORT_ASCENDING);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeTable *self = SONAE_TABLE (widget);

  if (self->list == NULL)
    return;
  _sonae_table_reset_columns (self);
  _sonae_table_fill_columns_list (self);
}

void
_sonae_table_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "table.add", NULL, add_action);
  gtk_widget_class_install_action (klass, "table.delete", NULL, rows_action);
  gtk_widget_class_install_action (klass, "table.duplicate", NULL, rows_action);
  gtk_widget_class_install_action (klass, "table.copy", NULL, clipboard_action);
  gtk_widget_class_install_action (klass, "table.paste", NULL, clipboard_action);
  gtk_widget_class_install_action (klass, "table.select-all", NULL, select_action);
  gtk_widget_class_install_action (klass, "table.clear-filters", NULL, clear_action);
  gtk_widget_class_install_action (klass, "table.edit", NULL, edit_action);
  gtk_widget_class_install_action (klass, "table.form", NULL, set_action);
  gtk_widget_class_install_action (klass, "table.find", NULL, find_action);
  gtk_widget_class_install_action (klass, "table.sort", NULL, sort_action);
  gtk_widget_class_install_action (klass, "table.reset-columns", NULL, reset_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "table.find", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_ALT_MASK, "table.form", NULL);
}

void
_sonae_table_update_actions (SonaeTable *self)
{
  gboolean writable = self->session != NULL && !sonae_session_is_read_only (self->session);
  guint chosen = self->selection != NULL ? sonae_table_selection_count (self->selection) : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.add", writable && !self->fixed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.paste", writable && !self->fixed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.delete", writable && chosen > 0 && !self->fixed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.duplicate", writable && chosen > 0 && !self->fixed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.edit", writable && chosen > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.copy", chosen > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->set_button), writable && chosen > 1);
}
