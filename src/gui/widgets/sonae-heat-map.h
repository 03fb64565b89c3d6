/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/sonae-heat-map-figure.h"

G_BEGIN_DECLS

/* Risks by importance and likelihood, 3 x 3: the picture of the paper, in the colours of the style, with cells that can be chosen. It takes whatever room it
 * is given; its size does not depend on the counts.
 *
 * A cell is a button on the accessibility bus, pressed while it is selected: "Importance 3, likelihood 2: 12 risks, 24%, High". Arrows go from cell to cell, Enter and Space
 * choose one.
 *
 * Signal "cell-activated" (int importance, int likelihood): a cell was clicked or chosen by key. The heat map selects nothing by itself: answer with
 * sonae_heat_map_set_selected(), e.g. nothing when it was selected before. */
#define SONAE_TYPE_HEAT_MAP (sonae_heat_map_get_type ())
G_DECLARE_FINAL_TYPE (SonaeHeatMap, sonae_heat_map, SONAE, HEAT_MAP, GtkWidget)

GtkWidget *sonae_heat_map_new (void);

/* COUNTS[importance - 1][likelihood - 1], copied. */
void       sonae_heat_map_set_counts (SonaeHeatMap *self, const gint64 counts[SONAE_HEAT_MAP_SCALE][SONAE_HEAT_MAP_SCALE]);
/* The highest risk value that the company accepts, 0 for none: a line is drawn around those cells. */
void       sonae_heat_map_set_accept (SonaeHeatMap *self, int value);
/* What is counted, for the screen reader: "Current risk". NULL for "Heat map". */
void       sonae_heat_map_set_title (SonaeHeatMap *self, const char *title);
/* The one cell that is selected; 0, 0 for none. No signal. */
void       sonae_heat_map_set_selected (SonaeHeatMap *self, int importance, int likelihood);
/* FALSE when none is; then the numbers (nullable) stay as they are. */
gboolean   sonae_heat_map_get_selected (SonaeHeatMap *self, int *importance, int *likelihood);

G_END_DECLS
