/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-selection.h"

/* More than a list view keeps widgets for. */
#define FIRST_ROWS 512

struct _SonaeTableSelection
{
  GObject parent_instance;

  SonaeList *list;
  GtkBitset *positions;
  GHashTable *ids;     /* gint64 *, the same rows */
  guint n_items;       /* as told so far */
};

static void model_init (GListModelInterface *iface);
static void selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeTableSelection, sonae_table_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_init))

static GType
get_item_type (GListModel *model)
{
  return SONAE_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return SONAE_TABLE_SELECTION (model)->n_items;
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SONAE_TABLE_SELECTION (model)->list), position);
}

static void
model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (SONAE_TABLE_SELECTION (model)->positions, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (SONAE_TABLE_SELECTION (model)->positions);
}

static void
take_ids (SonaeTableSelection *self)
{
  GtkBitsetIter iter;
  guint position;

  g_hash_table_remove_all (self->ids);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->positions, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = sonae_list_get_id (self->list, position);

      g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
    }
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SonaeTableSelection *self = SONAE_TABLE_SELECTION (model);
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (self->positions);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (selected);
  guint n = get_n_items (G_LIST_MODEL (self));

  /* Those within MASK that differ. */
  gtk_bitset_difference (changed, wanted);
  gtk_bitset_intersect (changed, mask);
  if (n < G_MAXUINT)
    gtk_bitset_remove_range_closed (changed, n, G_MAXUINT);
  if (gtk_bitset_is_empty (changed))
    return TRUE;
  gtk_bitset_difference (self->positions, changed);
  take_ids (self);
  gtk_selection_model_selection_changed (model, gtk_bitset_get_minimum (changed),
                                         gtk_bitset_get_maximum (changed) - gtk_bitset_get_minimum (changed) + 1);
  return TRUE;
}

static void
selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

static void
tell (SonaeTableSelection *self, guint position, guint removed, guint added)
{
  self->n_items += added - removed;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* When rows go, a list view looks through all that come for the row that had the keyboard, and so would read every one of them. Of a long stretch it
 * is told in three steps: the rows behind the first ones go, others come there, and the first ones, whose widgets are used again, are
 * replaced last. */
static void
tell_long (SonaeTableSelection *self, guint position, guint removed, guint added)
{
  guint behind = self->n_items - position - removed;
  guint first;

  if (removed <= FIRST_ROWS && added <= FIRST_ROWS)
    {
      tell (self, position, removed, added);
      return;
    }
  /* To the end, so that no row in between is asked for under a place it has no more. */
  removed += behind;
  added += behind;
  first = MIN (FIRST_ROWS, MIN (removed, added));
  tell (self, position + first, removed - first, 0);
  tell (self, position + first, 0, added - first);
  tell (self, position, first, first);
}

static void
items_changed_cb (SonaeTableSelection *self, guint position, guint removed, guint added)
{
  guint before = g_hash_table_size (self->ids);

  gtk_bitset_splice (self->positions, position, removed, added);
  for (guint i = position; before > 0 && i < position + added; i++)
    {
      gint64 id = sonae_list_get_id (self->list, i);

      if (g_hash_table_contains (self->ids, &id))
        gtk_bitset_add (self->positions, i);
    }
  if (gtk_bitset_get_size (self->positions) != before)
    take_ids (self);
  tell_long (self, position, removed, added);
  if (g_hash_table_size (self->ids) != before)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, MAX (1, get_n_items (G_LIST_MODEL (self))));
}

static void
sonae_table_selection_finalize (GObject *object)
{
  SonaeTableSelection *self = SONAE_TABLE_SELECTION (object);

  g_clear_object (&self->list);
  gtk_bitset_unref (self->positions);
  g_hash_table_unref (self->ids);
  G_OBJECT_CLASS (sonae_table_selection_parent_class)->finalize (object);
}

static void
sonae_table_selection_class_init (SonaeTableSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_table_selection_finalize;
}

static void
sonae_table_selection_init (SonaeTableSelection *self)
{
  self->positions = gtk_bitset_new_empty ();
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SonaeTableSelection *
sonae_table_selection_new (SonaeList *list)
{
  SonaeTableSelection *self;

  g_return_val_if_fail (SONAE_IS_LIST (list), NULL);

  self = g_object_new (SONAE_TYPE_TABLE_SELECTION, NULL);
  self->list = g_object_ref (list);
  self->n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

guint
sonae_table_selection_count (SonaeTableSelection *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_SELECTION (self), 0);

  return (guint) gtk_bitset_get_size (self->positions);
}

GArray *
sonae_table_selection_dup_ids (SonaeTableSelection *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SONAE_IS_TABLE_SELECTION (self), ids);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->positions, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = sonae_list_get_id (self->list, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

gint64
sonae_table_selection_single (SonaeTableSelection *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_SELECTION (self), 0);

  return gtk_bitset_get_size (self->positions) == 1 ? sonae_list_get_id (self->list, gtk_bitset_get_minimum (self->positions)) : 0;
}
