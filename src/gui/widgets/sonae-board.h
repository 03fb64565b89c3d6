/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/sonae-gantt-item.h"

G_BEGIN_DECLS

/* Actions as cards in one column a state. It shows the same items as the Gantt chart: a card stands in the column of its item's state and goes to another one when
 * the item changes. Columns scroll on their own and hold thousands of cards. Items whose state has no column are not shown.
 *
 * A card is dragged to another column, or goes to the neighbouring one with Ctrl+Left and Ctrl+Right. Arrows move the focus, Enter and a double click open.
 * A card is a list item on the accessibility bus: "title, owner, due …, late, priority".
 *
 * Signals:
 *   "card-moved" (gint64 id, const char *state): the user moved a card. Its item has the new state already; where it cannot be stored, set the old one again
 *      with sonae_gantt_item_set_state().
 *   "card-activated" (gint64 id). */
#define SONAE_TYPE_BOARD (sonae_board_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBoard, sonae_board, SONAE, BOARD, GtkWidget)

/* Properties: "model" (GListModel of SonaeGanttItem, nullable), "editable" (boolean, TRUE). */
GtkWidget  *sonae_board_new (void);

/* Columns from left to right; the order of the model is that of the cards. */
void        sonae_board_add_column (SonaeBoard *self, const char *state, const char *label);

GListModel *sonae_board_get_model (SonaeBoard *self);
void        sonae_board_set_model (SonaeBoard *self, GListModel *model);

/* FALSE: no card can be moved. */
void        sonae_board_set_editable (SonaeBoard *self, gboolean editable);
/* Which cards are late depends on sonae_clock_today(): asked when the model is set and here. */
void        sonae_board_refresh_today (SonaeBoard *self);
/* Scrolls to the card and gives it the focus. FALSE when it is not there. */
gboolean    sonae_board_show_item (SonaeBoard *self, gint64 id);

G_END_DECLS
