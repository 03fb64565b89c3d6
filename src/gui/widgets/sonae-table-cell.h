/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* One cell of a table: one line of text, on the side that suits its type, and the "why" mark where the value is computed. It takes the keyboard,
 * so that a screen reader says column and value. */
#define SONAE_TYPE_TABLE_CELL (sonae_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTableCell, sonae_table_cell, SONAE, TABLE_CELL, GtkWidget)

/* The cell is in LIVE (no references) for as long as it lives. */
GtkWidget        *sonae_table_cell_new (const SonaeField *field, GtkListItem *item, GPtrArray *live);
const SonaeField *sonae_table_cell_get_field (SonaeTableCell *self);
/* Its row; GTK_INVALID_LIST_POSITION while it shows none. */
guint             sonae_table_cell_get_position (SonaeTableCell *self);
/* What it shows is old: it asks for more by the signal "wanted", at once when it is in sight, else when it comes there. */
void              sonae_table_cell_renew (SonaeTableCell *self);
/* What it was last given to show. (transfer none) (nullable) */
gpointer          sonae_table_cell_get_item (SonaeTableCell *self);
/* ITEM: what TEXT, which is for people, is taken from; CODE of a choice, else NULL. */
void              sonae_table_cell_show (SonaeTableCell *self, gpointer item, const char *text, const char *code);
/* TRUE when the "why" mark is at X, in the cell's coordinates. */
gboolean          sonae_table_cell_is_mark (SonaeTableCell *self, double x);

G_END_DECLS
