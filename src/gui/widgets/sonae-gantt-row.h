/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-gantt.h"

G_BEGIN_DECLS

/* One visible row of a Gantt chart: what has the focus and what a screen reader finds. The chart makes only as many as can be seen and gives them other
 * actions as it scrolls. */
#define SONAE_TYPE_GANTT_ROW (sonae_gantt_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeGanttRow, sonae_gantt_row, SONAE, GANTT_ROW, GtkWidget)

/* A child of GANTT from the beginning; it ends by gtk_widget_unparent(). */
SonaeGanttRow *sonae_gantt_row_new (SonaeGantt *gantt);
/* Shows ITEM, which is the chart's ROW; to be called again when it, what it needs, or the day changes. */
void           sonae_gantt_row_bind (SonaeGanttRow *self, guint row, SonaeGanttItem *item);
guint          sonae_gantt_row_index (SonaeGanttRow *self);
/* By index, of two elements of a GPtrArray of rows. */
int             sonae_gantt_row_compare (gconstpointer one, gconstpointer other);
SonaeGanttItem *sonae_gantt_row_item (SonaeGanttRow *self);

G_END_DECLS
