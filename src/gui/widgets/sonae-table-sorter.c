/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-sorter.h"

struct _SonaeTableSorter
{
  GtkSorter parent_instance;

  gboolean found;   /* says "equal" from now on, so that the next one is asked */
  gboolean asked;
};

G_DEFINE_FINAL_TYPE (SonaeTableSorter, sonae_table_sorter, GTK_TYPE_SORTER)

static GtkOrdering
sonae_table_sorter_compare (GtkSorter *sorter, gpointer item1, gpointer item2)
{
  SonaeTableSorter *self = SONAE_TABLE_SORTER (sorter);

  if (self->found)
    return GTK_ORDERING_EQUAL;
  self->asked = TRUE;
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
sonae_table_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
sonae_table_sorter_class_init (SonaeTableSorterClass *klass)
{
  GTK_SORTER_CLASS (klass)->compare = sonae_table_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = sonae_table_sorter_get_order;
}

static void
sonae_table_sorter_init (SonaeTableSorter *self)
{
}

SonaeTableSorter *
sonae_table_sorter_new (void)
{
  return g_object_new (SONAE_TYPE_TABLE_SORTER, NULL);
}

void
sonae_table_sorter_restart (GPtrArray *sorters)
{
  g_return_if_fail (sorters != NULL);

  for (guint i = 0; i < sorters->len; i++)
    ((SonaeTableSorter *) sorters->pdata[i])->found = FALSE;
}

SonaeTableSorter *
sonae_table_sorter_find (GtkSorter *all, GPtrArray *sorters, gboolean *descending)
{
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  g_return_val_if_fail (GTK_IS_SORTER (all) && sorters != NULL && descending != NULL, NULL);

  for (guint i = 0; i < sorters->len; i++)
    ((SonaeTableSorter *) sorters->pdata[i])->asked = FALSE;
  ordering = gtk_sorter_compare (all, one, other);
  *descending = ordering == GTK_ORDERING_LARGER;
  for (guint i = 0; ordering != GTK_ORDERING_EQUAL && i < sorters->len; i++)
    {
      SonaeTableSorter *sorter = sorters->pdata[i];

      if (sorter->asked)
        {
          sorter->found = TRUE;
          return sorter;
        }
    }
  return NULL;
}
