/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-import-rows.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"

#define LINE_VALUES 8

/* --- A row --- */

struct _SonaeImportItem
{
  GObject parent_instance;

  SonaeImportPlan *plan;
  GHashTable *live;      /* of the model it comes from */
  guint index;
  SonaeImportRow *row;   /* NULL when it could not be read back */
};

enum { ITEM_PROP_CHOSEN = 1 };

G_DEFINE_FINAL_TYPE (SonaeImportItem, sonae_import_item, G_TYPE_OBJECT)

static void
sonae_import_item_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  if (id == ITEM_PROP_CHOSEN)
    g_value_set_boolean (value, sonae_import_item_get_chosen (SONAE_IMPORT_ITEM (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sonae_import_item_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (id == ITEM_PROP_CHOSEN)
    sonae_import_item_set_chosen (SONAE_IMPORT_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sonae_import_item_finalize (GObject *object)
{
  SonaeImportItem *self = SONAE_IMPORT_ITEM (object);

  if (self->live != NULL)
    g_hash_table_remove (self->live, GUINT_TO_POINTER (self->index));
  g_clear_pointer (&self->live, g_hash_table_unref);
  g_clear_pointer (&self->row, sonae_import_row_free);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (sonae_import_item_parent_class)->finalize (object);
}

static void
sonae_import_item_class_init (SonaeImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sonae_import_item_get_property;
  object_class->set_property = sonae_import_item_set_property;
  object_class->finalize = sonae_import_item_finalize;
  g_object_class_install_property (object_class, ITEM_PROP_CHOSEN,
                                   g_param_spec_boolean ("chosen", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
}

static void
sonae_import_item_init (SonaeImportItem *self)
{
}

SonaeImportRowState
sonae_import_item_get_state (SonaeImportItem *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_ITEM (self), SONAE_IMPORT_ROW_LEFT_OUT);

  return sonae_import_plan_row_state (self->plan, self->index);
}

gboolean
sonae_import_item_get_chosen (SonaeImportItem *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_ITEM (self), FALSE);

  return sonae_import_plan_row_chosen (self->plan, self->index);
}

void
sonae_import_item_set_chosen (SonaeImportItem *self,
                              gboolean chosen)
{
  g_return_if_fail (SONAE_IS_IMPORT_ITEM (self));

  if (chosen == sonae_import_item_get_chosen (self))
    return;
  /* Refused for rows that cannot be imported; whoever shows it has to hear that, too. */
  sonae_import_plan_choose_row (self->plan, self->index, chosen);
  g_object_notify (G_OBJECT (self), "chosen");
}

const char *
sonae_import_item_get_state_label (SonaeImportItem *self)
{
  switch (sonae_import_item_get_state (self))
    {
    case SONAE_IMPORT_ROW_NEW:
      return C_("row of an import", "New");
    case SONAE_IMPORT_ROW_CHANGED:
      return C_("row of an import", "Different");
    case SONAE_IMPORT_ROW_SAME:
      return C_("row of an import", "The same");
    case SONAE_IMPORT_ROW_PROBLEM:
      return C_("row of an import", "Problem");
    case SONAE_IMPORT_ROW_LEFT_OUT:
    default:
      return C_("row of an import", "Left out");
    }
}

guint64
sonae_import_item_get_number (SonaeImportItem *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_ITEM (self), 0);

  return self->row != NULL ? self->row->number : 0;
}

static const char *
cell_text (const SonaeImportCell *cell)
{
  return *cell->read != '\0' ? cell->read : cell->written;
}

char *
sonae_import_item_describe (SonaeImportItem *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (SONAE_IS_IMPORT_ITEM (self), NULL);

  for (guint i = 0; self->row != NULL && i < self->row->cells->len && n < LINE_VALUES; i++)
    {
      const SonaeImportCell *cell = g_ptr_array_index (self->row->cells, i);
      g_autofree char *part = sonae_text_ellipsize (cell_text (cell), 40);

      if (*part == '\0')
        continue;
      if (n++ > 0)
        g_string_append (text, " · ");
      g_string_append (text, part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sonae_import_item_describe_all (SonaeImportItem *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SONAE_IS_IMPORT_ITEM (self), NULL);

  for (guint i = 0; self->row != NULL && i < self->row->cells->len; i++)
    {
      const SonaeImportCell *cell = g_ptr_array_index (self->row->cells, i);

      if (*cell_text (cell) == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%s: %s", sonae_field_label (cell->field), cell->written);
      if (cell->tidied && *cell->read != '\0' && g_strcmp0 (cell->written, cell->read) != 0)
        g_string_append_printf (text, " → %s", cell->read);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- All of them --- */

struct _SonaeImportRows
{
  GObject parent_instance;

  SonaeImportPlan *plan;
  GArray *indexes;       /* of guint: rows of the plan */
  GHashTable *live;      /* items that somebody holds, by their rows, not owned: whoever asks for a row gets the same item */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeImportRows, sonae_import_rows, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return SONAE_TYPE_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SONAE_IMPORT_ROWS (model)->indexes->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  SonaeImportRows *self = SONAE_IMPORT_ROWS (model);
  SonaeImportItem *item;
  guint index;

  if (position >= self->indexes->len)
    return NULL;
  index = g_array_index (self->indexes, guint, position);
  item = g_hash_table_lookup (self->live, GUINT_TO_POINTER (index));
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (SONAE_TYPE_IMPORT_ITEM, NULL);
  item->plan = g_object_ref (self->plan);
  item->index = index;
  item->live = g_hash_table_ref (self->live);
  g_hash_table_insert (self->live, GUINT_TO_POINTER (index), item);
  item->row = sonae_import_plan_get_row (self->plan, item->index, NULL);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
sonae_import_rows_finalize (GObject *object)
{
  SonaeImportRows *self = SONAE_IMPORT_ROWS (object);

  g_array_unref (self->indexes);
  g_hash_table_unref (self->live);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (sonae_import_rows_parent_class)->finalize (object);
}

static void
sonae_import_rows_class_init (SonaeImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_import_rows_finalize;
}

static void
sonae_import_rows_init (SonaeImportRows *self)
{
  self->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->live = g_hash_table_new (NULL, NULL);
}

SonaeImportRows *
sonae_import_rows_new (SonaeImportPlan *plan)
{
  SonaeImportRows *self;

  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (plan), NULL);

  self = g_object_new (SONAE_TYPE_IMPORT_ROWS, NULL);
  self->plan = g_object_ref (plan);
  sonae_import_rows_show (self, -1);
  return self;
}

void
sonae_import_rows_show (SonaeImportRows *self,
                        int state)
{
  guint before, n;

  g_return_if_fail (SONAE_IS_IMPORT_ROWS (self));

  before = self->indexes->len;
  g_array_set_size (self->indexes, 0);
  n = sonae_import_plan_n_rows (self->plan);
  for (guint i = 0; i < n; i++)
    {
      int is = (int) sonae_import_plan_row_state (self->plan, i);

      if (state < 0 ? is != SONAE_IMPORT_ROW_LEFT_OUT : is == state)
        g_array_append_val (self->indexes, i);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->indexes->len);
}

void
sonae_import_rows_choose_all (SonaeImportRows *self,
                              gboolean chosen)
{
  g_return_if_fail (SONAE_IS_IMPORT_ROWS (self));

  for (guint i = 0; i < self->indexes->len; i++)
    sonae_import_plan_choose_row (self->plan, g_array_index (self->indexes, guint, i), chosen);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->indexes->len, self->indexes->len);
}
