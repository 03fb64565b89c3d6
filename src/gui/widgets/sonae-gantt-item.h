/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report/sonae-gantt-scale.h"

G_BEGIN_DECLS

/* An action as the Gantt chart and the board show it. Keep the object and update it when the row changes: the views follow it without losing their place.
 *
 * Signal "changed" (): something of it is another than before. */
#define SONAE_TYPE_GANTT_ITEM (sonae_gantt_item_get_type ())
G_DECLARE_FINAL_TYPE (SonaeGanttItem, sonae_gantt_item, SONAE, GANTT_ITEM, GObject)

/* VALUES are copied; dates that are none count as not set, progress is held within 0 to 100. */
SonaeGanttItem         *sonae_gantt_item_new (const SonaeGanttValues *values);
/* Emits "changed" when anything differs. The id cannot change. */
void                    sonae_gantt_item_update (SonaeGanttItem *self, const SonaeGanttValues *values);
/* Owned by SELF, valid until the next update; no string in it is NULL. */
const SonaeGanttValues *sonae_gantt_item_values (SonaeGanttItem *self);
gint64                  sonae_gantt_item_id (SonaeGanttItem *self);

/* Both dates alone, and the state alone. */
void                    sonae_gantt_item_set_dates (SonaeGanttItem *self, const char *start, const char *due);
void                    sonae_gantt_item_set_state (SonaeGanttItem *self, const char *state, const char *state_label);

/* First and last day as numbers that can be counted with (sonae_gantt_day()); where only one date is set, both are that one;
 * SONAE_GANTT_NO_DAY where none is. The last is never before the first. */
int                     sonae_gantt_item_start_day (SonaeGanttItem *self);
int                     sonae_gantt_item_due_day (SonaeGanttItem *self);

G_END_DECLS
