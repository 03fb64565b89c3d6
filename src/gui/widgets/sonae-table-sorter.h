/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Stands for one column in the sorter of a GtkColumnView, so that its heading can be clicked; the sorting itself is done in SQL. Which column is
 * sorted by, and which way, can be asked of GTK only from 4.10 on: sonae_table_sorter_find() finds out by comparing. */
#define SONAE_TYPE_TABLE_SORTER (sonae_table_sorter_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTableSorter, sonae_table_sorter, SONAE, TABLE_SORTER, GtkSorter)

SonaeTableSorter *sonae_table_sorter_new (void);
/* Which of SORTERS (of SonaeTableSorter) the sorter ALL of a column view asks first, leaving out those already found since the last
 * sonae_table_sorter_restart(); NULL when there is no more. */
SonaeTableSorter *sonae_table_sorter_find (GtkSorter *all, GPtrArray *sorters, gboolean *descending);
void              sonae_table_sorter_restart (GPtrArray *sorters);

G_END_DECLS
