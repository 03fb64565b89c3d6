/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/sonae-gantt-item.h"

G_BEGIN_DECLS

/* A Gantt chart of actions. It implements GtkScrollable: put it into a GtkScrolledWindow. Titles stay at the left, the header of fiscal quarters and months
 * stays on top. Only the rows that can be seen exist, so thousands of actions scroll as fluidly as ten.
 *
 * Pointer: a bar is dragged to move it, its ends to change start or due; a double click opens. Ctrl with the wheel and pinching zoom around the pointer.
 * Keyboard, on a row: Up, Down, Page Up, Page Down, Home, End move the cursor; Shift+Left/Right move the bar by a day, Ctrl+Left/Right its due date,
 * Ctrl+Shift+Left/Right its start; Left and Right scroll in time; Ctrl+plus, Ctrl+minus and Ctrl+0 zoom; Enter opens.
 *
 * Each visible row is a list item on the accessibility bus, named "title, owner, start – due, progress, state, warnings".
 *
 * Signals:
 *   "item-moved" (gint64 id, const char *start, const char *due): the user gave an action other dates ("" where it has none). The item has them already; where
 *      they cannot be stored, set the old ones again with sonae_gantt_item_set_dates(). Several keys one after the other are one signal, which comes after
 *      a pause of SONAE_GANTT_SETTLE_MSEC, when the cursor or the focus goes elsewhere, or when the chart is not shown any more.
 *   "item-activated" (gint64 id): Enter, a double click, or a click on "set dates". */
#define SONAE_TYPE_GANTT (sonae_gantt_get_type ())
G_DECLARE_FINAL_TYPE (SonaeGantt, sonae_gantt, SONAE, GANTT, GtkWidget)

#define SONAE_GANTT_SETTLE_MSEC 800

/* Properties: "model" (GListModel of SonaeGanttItem, nullable), "zoom" (int, a SonaeGanttZoom), "editable" (boolean, TRUE). */
GtkWidget      *sonae_gantt_new (void);

GListModel     *sonae_gantt_get_model (SonaeGantt *self);
/* The order of the model is that of the rows. The time shown begins at today when the first model is set. */
void            sonae_gantt_set_model (SonaeGantt *self, GListModel *model);

/* Copied. */
void            sonae_gantt_set_markers (SonaeGantt *self, const SonaeGanttMarker *markers, gsize n_markers);

SonaeGanttZoom  sonae_gantt_get_zoom (SonaeGantt *self);
/* The day in the middle of the view stays there. */
void            sonae_gantt_set_zoom (SonaeGantt *self, SonaeGanttZoom zoom);

/* FALSE: nothing can be moved (a workbook that is read-only). */
void            sonae_gantt_set_editable (SonaeGantt *self, gboolean editable);

/* Today as sonae_clock_today() says it; asked again at midnight is the caller's duty (a page that is shown again). */
void            sonae_gantt_refresh_today (SonaeGantt *self);
/* Scrolls in time so that today is at a quarter of the width. */
void            sonae_gantt_show_today (SonaeGantt *self);
/* Scrolls to the action, sets the cursor on it, and gives it the focus when FOCUS is TRUE. FALSE when it is not in the model. */
gboolean        sonae_gantt_show_item (SonaeGantt *self, gint64 id, gboolean focus);
/* The id of the row with the cursor, 0 while there is none. */
gint64          sonae_gantt_get_cursor (SonaeGantt *self);

/* The name of a row as a screen reader speaks it. (transfer full) */
char           *sonae_gantt_describe (SonaeGantt *self, SonaeGanttItem *item);

G_END_DECLS
