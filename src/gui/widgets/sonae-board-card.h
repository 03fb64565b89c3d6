/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/sonae-gantt-item.h"

G_BEGIN_DECLS

/* One card of a board: title, priority in colour, word and shape, owner, due date and by how many days it is late. It has the focus and is what a screen reader
 * hears; it follows its item. */
#define SONAE_TYPE_BOARD_CARD (sonae_board_card_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBoardCard, sonae_board_card, SONAE, BOARD_CARD, GtkWidget)

GtkWidget      *sonae_board_card_new (void);
/* ITEM (nullable) is shown as on the day TODAY (ISO). */
void            sonae_board_card_bind (SonaeBoardCard *self, SonaeGanttItem *item, const char *today);
SonaeGanttItem *sonae_board_card_item (SonaeBoardCard *self);

G_END_DECLS
