/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/sonae-gantt-item.h"

G_BEGIN_DECLS

/* One column of a board: the items of a model that have its state, as cards in a list that scrolls on its own.
 *
 * Signals: "activated" (SonaeGanttItem *), "dropped" (SonaeGanttItem *): a card was dropped here; whose it is is the board's to know. */
#define SONAE_TYPE_BOARD_COLUMN (sonae_board_column_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBoardColumn, sonae_board_column, SONAE, BOARD_COLUMN, GtkWidget)

GtkWidget      *sonae_board_column_new (const char *state, const char *label);
const char     *sonae_board_column_state (SonaeBoardColumn *self);
const char     *sonae_board_column_label (SonaeBoardColumn *self);
void            sonae_board_column_set_model (SonaeBoardColumn *self, GListModel *model);
/* Cards that are bound from now on, and those that are, show what is late on this day. */
void            sonae_board_column_set_today (SonaeBoardColumn *self, const char *today);
void            sonae_board_column_set_editable (SonaeBoardColumn *self, gboolean editable);
/* Looks again at which items have its state. */
void            sonae_board_column_refilter (SonaeBoardColumn *self);

guint           sonae_board_column_n_cards (SonaeBoardColumn *self);
/* The place of ITEM, or G_MAXUINT. */
guint           sonae_board_column_find (SonaeBoardColumn *self, SonaeGanttItem *item);
/* The card that has the focus, as its place; G_MAXUINT when none has. */
guint           sonae_board_column_focused (SonaeBoardColumn *self);
/* (transfer full), or NULL. */
SonaeGanttItem *sonae_board_column_item (SonaeBoardColumn *self, guint position);
/* Scrolls to the card and gives it the focus, as soon as it is there. POSITION is held within the column; FALSE when it is empty. */
gboolean        sonae_board_column_focus_card (SonaeBoardColumn *self, guint position);

G_END_DECLS
