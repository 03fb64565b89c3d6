/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-selection.h"

/* What fills a tall window; how many more with each frame; and more than a list view keeps widgets for. */
#define FIRST_ROWS 48
#define MORE_ROWS 32
#define ENOUGH_ROWS 256

struct _SonaeTableSelection
{
  GObject parent_instance;

  SonaeList *list;
  GtkBitset *positions;
  GHashTable *ids;     /* gint64 *, the same rows */
  guint n_items;       /* as told so far */
  gboolean had_chosen; /* before the change that is being told */
};

static guint refilled_signal;

static void model_init (GListModelInterface *iface);
static void selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeTableSelection, sonae_table_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_init))

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return SONAE_TABLE_SELECTION (model)->n_items;
}

/* A row of the view is a place; its cells ask the list what is there now. */
static gpointer
get_item (GListModel *model, guint position)
{
  return position < SONAE_TABLE_SELECTION (model)->n_items ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
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

/* Between FIRST and LAST other places are chosen than before; of those that the view knows it is told which. */
static void
tell_chosen (SonaeTableSelection *self, guint first, guint last)
{
  first = MIN (first, self->n_items);
  last = MIN (last, self->n_items - 1);
  if (self->n_items > 0 && first <= last)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
  else
    g_signal_emit_by_name (self, "selection-changed", first, 0);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SonaeTableSelection *self = SONAE_TABLE_SELECTION (model);
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (self->positions);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (selected);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  /* Those within MASK that differ. */
  gtk_bitset_difference (changed, wanted);
  gtk_bitset_intersect (changed, mask);
  if (n < G_MAXUINT)
    gtk_bitset_remove_range_closed (changed, n, G_MAXUINT);
  if (gtk_bitset_is_empty (changed))
    return TRUE;
  gtk_bitset_difference (self->positions, changed);
  take_ids (self);
  tell_chosen (self, gtk_bitset_get_minimum (changed), gtk_bitset_get_maximum (changed));
  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (SONAE_TABLE_SELECTION (model)->list)));

  return set_selection (model, all, all);
}

static void
selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
  iface->select_all = select_all;
}

static void
tell (SonaeTableSelection *self, guint position, guint removed, guint added)
{
  self->n_items += added - removed;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
refill (SonaeTableSelection *self, guint position, guint n)
{
  if (n == 0)
    return;
  if (!gtk_bitset_is_empty (self->positions) || self->had_chosen)
    tell_chosen (self, position, position + n - 1);
  g_signal_emit (self, refilled_signal, 0, position, n);
}

/* A list view throws away the widgets of what goes and makes new ones for what comes, two hundred rows of them. So rows that take the place of others are
 * not told to it at all, only how many more or fewer there are; and when it has none yet, it gets them in portions. */
static void
follow (SonaeTableSelection *self, guint position, guint removed, guint added)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint before = n - added + removed;
  guint common = MIN (removed, added);

  if (self->n_items < before || (self->n_items < FIRST_ROWS && n > FIRST_ROWS))
    {
      guint known = self->n_items;
      guint wanted = MIN (n, MAX (known, FIRST_ROWS));

      if (wanted < known)
        tell (self, wanted, known - wanted, 0);
      else
        tell (self, known, 0, wanted - known);
      known = MIN (known, wanted);
      refill (self, MIN (position, known), known - MIN (position, known));
    }
  else
    {
      tell (self, position + common, removed - common, added - common);
      refill (self, position, common);
    }
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
  self->had_chosen = before > 0;
  follow (self, position, removed, added);
  if (g_hash_table_size (self->ids) != before)
    tell_chosen (self, 0, G_MAXUINT);
}

gboolean
sonae_table_selection_grow (SonaeTableSelection *self)
{
  guint n, wanted;

  g_return_val_if_fail (SONAE_IS_TABLE_SELECTION (self), FALSE);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  wanted = self->n_items + MORE_ROWS < ENOUGH_ROWS ? MIN (n, self->n_items + MORE_ROWS) : n;
  tell (self, self->n_items, 0, wanted - self->n_items);
  return wanted < n;
}

gboolean
sonae_table_selection_is_growing (SonaeTableSelection *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_SELECTION (self), FALSE);

  return self->n_items < g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

void
sonae_table_selection_begin (SonaeTableSelection *self)
{
  g_return_if_fail (SONAE_IS_TABLE_SELECTION (self));

  self->n_items = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->list)), FIRST_ROWS);
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
  refilled_signal = g_signal_new ("refilled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_UINT, G_TYPE_UINT);
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
