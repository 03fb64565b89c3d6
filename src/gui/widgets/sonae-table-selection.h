/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-list.h"

G_BEGIN_DECLS

/* Many rows of a SonaeList, chosen by their ids: GtkMultiSelection would read every chosen row and keep it. What is chosen stays so wherever it
 * moves to, and is let go of when it leaves the list.
 *
 * Its items are places and no rows: whoever shows a place asks the list what is there. Signal "refilled" (guint position, guint n): other rows are in
 * these places now. A long list comes in portions: see sonae_table_selection_grow(). */
#define SONAE_TYPE_TABLE_SELECTION (sonae_table_selection_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTableSelection, sonae_table_selection, SONAE, TABLE_SELECTION, GObject)

SonaeTableSelection *sonae_table_selection_new (SonaeList *list);
guint                sonae_table_selection_count (SonaeTableSelection *self);
/* The chosen ids in the order of the list. (transfer full) (element-type gint64) */
GArray              *sonae_table_selection_dup_ids (SonaeTableSelection *self);
/* The id if exactly one row is chosen, else 0. */
gint64               sonae_table_selection_single (SonaeTableSelection *self);

/* The view is about to show it: of many rows only the first, which are on screen soon. */
void                 sonae_table_selection_begin (SonaeTableSelection *self);
/* The next portion; TRUE when there is more. To be called with each frame while it is growing. */
gboolean             sonae_table_selection_grow (SonaeTableSelection *self);
gboolean             sonae_table_selection_is_growing (SonaeTableSelection *self);

G_END_DECLS
