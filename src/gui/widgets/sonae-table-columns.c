/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/sonae-format.h"
#include "gui/sonae-settings.h"

/* Columns, the cells in them, their order, and what is remembered of them. */

#define CELL_CHARS 300
#define SORT_KEYS 3
#define REMEMBER_MS 600

typedef struct
{
  SonaeTable *table;
  const SonaeField *field;
  GtkColumnViewColumn *column;
  SonaeTableSorter *sorter;
} TableColumn;

static char *
layout_group (SonaeTable *self)
{
  return g_strconcat ("table ", self->table, NULL);
}

/* --- Cells --- */

static void
show_cell (SonaeTable *self, SonaeTableCell *cell)
{
  g_autoptr (SonaeRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), sonae_table_cell_get_position (cell));
  const SonaeField *field = sonae_table_cell_get_field (cell);
  GVariant *value;
  g_autofree char *text = NULL;

  if (record == NULL)
    return;
  value = sonae_record_get_value (record, field->name);
  text = sonae_table_refs_format (self->refs, field, value);
  if (field->type == SONAE_FIELD_LONG)
    {
      g_autofree char *line = sonae_text_ellipsize (text, CELL_CHARS);

      sonae_table_cell_show (cell, record, line, NULL);
      return;
    }
  sonae_table_cell_show (cell, record, text, field->type == SONAE_FIELD_CHOICE ? sonae_record_get_text (record, field->name) : NULL);
}

static void
wanted_cb (SonaeTableCell *cell, SonaeTable *self)
{
  show_cell (self, cell);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TableColumn *column)
{
  GtkWidget *cell = sonae_table_cell_new (column->field, item, column->table->cells);

  g_signal_connect (cell, "wanted", G_CALLBACK (wanted_cb), column->table);
  gtk_list_item_set_child (item, cell);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TableColumn *column)
{
  sonae_table_cell_renew (SONAE_TABLE_CELL (gtk_list_item_get_child (item)));
}

void
_sonae_table_refill (SonaeTable *self, guint position, guint n)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint at = sonae_table_cell_get_position (self->cells->pdata[i]);

      if (at >= position && at - position < n)
        sonae_table_cell_renew (self->cells->pdata[i]);
    }
}

static void
refs_changed_cb (SonaeTable *self, const char *table)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (g_strcmp0 (sonae_table_cell_get_field (self->cells->pdata[i])->ref_table, table) == 0)
      sonae_table_cell_renew (self->cells->pdata[i]);
}

/* --- Layout --- */

static TableColumn *
find_column (SonaeTable *self, gpointer column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((TableColumn *) self->columns->pdata[i])->column == column)
      return self->columns->pdata[i];
  return NULL;
}

static TableColumn *
find_field (SonaeTable *self, const SonaeField *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((TableColumn *) self->columns->pdata[i])->field == field)
      return self->columns->pdata[i];
  return NULL;
}

/* What the columns look like now goes into the layout. */
static void
read_layout (SonaeTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  g_array_set_size (self->layout->columns, 0);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) item = g_list_model_get_item (columns, i);
      TableColumn *column = find_column (self, item);
      SonaeTableColumn entry;

      if (column == NULL)
        continue;
      entry.field = column->field;
      entry.width = gtk_column_view_column_get_fixed_width (item);
      entry.visible = gtk_column_view_column_get_visible (item);
      g_array_append_val (self->layout->columns, entry);
    }
  self->layout->sort = _sonae_table_sort_field (self, &self->layout->descending);
}

static gboolean
remember_cb (gpointer user_data)
{
  SonaeTable *self = user_data;
  g_autofree char *group = layout_group (self);

  self->layout_source = 0;
  read_layout (self);
  sonae_table_layout_store (self->layout, sonae_settings_get (), group);
  sonae_settings_save ();
  return G_SOURCE_REMOVE;
}

static void
remember_soon (SonaeTable *self)
{
  if (self->arranging)
    return;
  g_clear_handle_id (&self->layout_source, g_source_remove);
  self->layout_source = g_timeout_add (REMEMBER_MS, remember_cb, self);
}

void
_sonae_table_store_layout (SonaeTable *self)
{
  if (self->layout_source == 0)
    return;
  g_source_remove (self->layout_source);
  remember_cb (self);
}

void
_sonae_table_end_layout (SonaeTable *self)
{
  _sonae_table_store_layout (self);
  self->arranging = TRUE;
}

static void
sorter_changed_cb (SonaeTable *self)
{
  if (self->arranging)
    return;
  remember_soon (self);
  _sonae_table_requery (self);
}

static void
arrange (SonaeTable *self)
{
  self->arranging = TRUE;
  for (guint i = 0; i < self->layout->columns->len; i++)
    {
      const SonaeTableColumn *entry = &g_array_index (self->layout->columns, SonaeTableColumn, i);
      TableColumn *column = find_field (self, entry->field);

      gtk_column_view_column_set_fixed_width (column->column, entry->width);
      gtk_column_view_column_set_visible (column->column, entry->visible);
      gtk_column_view_insert_column (self->view, i, column->column);
    }
  if (self->layout->sort != NULL)
    gtk_column_view_sort_by_column (self->view, find_field (self, self->layout->sort)->column,
                                    self->layout->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  else
    gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  self->arranging = FALSE;
}

static void
new_layout (SonaeTable *self)
{
  g_auto (GStrv) shown = self->shown != NULL ? g_strsplit (self->shown, " ", -1) : NULL;

  g_clear_pointer (&self->layout, sonae_table_layout_free);
  self->layout = sonae_table_layout_new (self->entity, (const char *const *) shown);
}

static TableColumn *
new_column (SonaeTable *self, const SonaeField *field)
{
  TableColumn *column = g_new0 (TableColumn, 1);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  column->table = self;
  column->field = field;
  column->sorter = sonae_table_sorter_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  column->column = gtk_column_view_column_new (sonae_field_label (field), factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_sorter (column->column, GTK_SORTER (column->sorter));
  g_signal_connect_object (column->column, "notify::fixed-width", G_CALLBACK (remember_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column->column, "notify::visible", G_CALLBACK (remember_soon), self, G_CONNECT_SWAPPED);
  return column;
}

void
_sonae_table_build_columns (SonaeTable *self)
{
  g_autofree char *group = layout_group (self);

  self->columns = g_ptr_array_new ();
  new_layout (self);
  sonae_table_layout_load (self->layout, sonae_settings_get (), group);
  for (guint i = 0; i < self->entity->n_fields; i++)
    g_ptr_array_add (self->columns, new_column (self, &self->entity->fields[i]));
  arrange (self);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (remember_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->refs, "changed", G_CALLBACK (refs_changed_cb), self, G_CONNECT_SWAPPED);
}

void
_sonae_table_free_columns (SonaeTable *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  for (guint i = 0; self->columns != NULL && i < self->columns->len; i++)
    {
      TableColumn *column = self->columns->pdata[i];

      g_clear_object (&column->column);
      g_clear_object (&column->sorter);
      g_free (column);
    }
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->layout, sonae_table_layout_free);
}

void
_sonae_table_reset_columns (SonaeTable *self)
{
  new_layout (self);
  arrange (self);
  remember_soon (self);
  _sonae_table_requery (self);
}

/* The field of the column that is sorted by next, from the first on after a restart; NULL when there is no more. */
static const SonaeField *
next_sorted (SonaeTable *self, gboolean restart, gboolean *descending)
{
  g_autoptr (GPtrArray) sorters = g_ptr_array_new ();
  SonaeTableSorter *sorter;

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (sorters, ((TableColumn *) self->columns->pdata[i])->sorter);
  if (restart)
    sonae_table_sorter_restart (sorters);
  sorter = sonae_table_sorter_find (gtk_column_view_get_sorter (self->view), sorters, descending);
  for (guint i = 0; sorter != NULL && i < self->columns->len; i++)
    if (((TableColumn *) self->columns->pdata[i])->sorter == sorter)
      return ((TableColumn *) self->columns->pdata[i])->field;
  return NULL;
}

const SonaeField *
_sonae_table_sort_field (SonaeTable *self, gboolean *descending)
{
  return next_sorted (self, TRUE, descending);
}

void
_sonae_table_sort (SonaeTable *self, const SonaeField *field, GtkSortType order)
{
  gtk_column_view_sort_by_column (self->view, find_field (self, field)->column, order);
}

void
_sonae_table_apply_order (SonaeTable *self, SonaeQuery *query)
{
  for (guint n = 0; n < SORT_KEYS; n++)
    {
      gboolean descending;
      const SonaeField *field = next_sorted (self, n == 0, &descending);

      if (field == NULL)
        return;
      sonae_query_order (query, field->name, descending);
    }
}

GPtrArray *
_sonae_table_visible_fields (SonaeTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) item = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (item))
        g_ptr_array_add (fields, (gpointer) find_column (self, item)->field);
    }
  g_ptr_array_add (fields, NULL);
  return fields;
}

/* --- The list of columns --- */

static void
move_column (SonaeTable *self, GtkWidget *button, int step)
{
  GtkColumnViewColumn *column = g_object_get_data (G_OBJECT (button), "sonae-column");
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = g_list_model_get_n_items (columns);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) item = g_list_model_get_item (columns, i);

      if (item != column)
        continue;
      if ((step < 0 && i > 0) || (step > 0 && i + 1 < n))
        {
          gtk_column_view_insert_column (self->view, (guint) ((int) i + step), column);
          _sonae_table_fill_columns_list (self);
        }
      return;
    }
}

static void
up_cb (GtkWidget *button, SonaeTable *self)
{
  move_column (self, button, -1);
}

static void
down_cb (GtkWidget *button, SonaeTable *self)
{
  move_column (self, button, 1);
}

static void
shown_cb (GtkCheckButton *check, SonaeTable *self)
{
  GtkColumnViewColumn *column = g_object_get_data (G_OBJECT (check), "sonae-column");
  g_autoptr (GPtrArray) fields = _sonae_table_visible_fields (self);

  /* The last column stays: an empty table would look broken. */
  if (!gtk_check_button_get_active (check) && fields->len <= 2)
    {
      gtk_check_button_set_active (check, TRUE);
      return;
    }
  gtk_column_view_column_set_visible (column, gtk_check_button_get_active (check));
}

static GtkWidget *
new_move_button (SonaeTable *self, GtkColumnViewColumn *column, const char *icon, const char *format, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = sonae_format_words (format, gtk_column_view_column_get_title (column), 60);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "sonae-column", column);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

void
_sonae_table_fill_columns_list (SonaeTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns_list))) != NULL)
    gtk_box_remove (self->columns_list, child);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      GtkWidget *check = gtk_check_button_new_with_label (gtk_column_view_column_get_title (column));

      gtk_widget_set_hexpand (check, TRUE);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), gtk_column_view_column_get_visible (column));
      g_object_set_data (G_OBJECT (check), "sonae-column", column);
      g_signal_connect_object (check, "toggled", G_CALLBACK (shown_cb), self, 0);
      gtk_box_append (GTK_BOX (row), check);
      /* Translators: %s is the name of a column. */
      gtk_box_append (GTK_BOX (row), new_move_button (self, column, "go-up-symbolic", _("Move “%s” to the left"), G_CALLBACK (up_cb)));
      gtk_box_append (GTK_BOX (row), new_move_button (self, column, "go-down-symbolic", _("Move “%s” to the right"), G_CALLBACK (down_cb)));
      gtk_box_append (self->columns_list, row);
    }
}
