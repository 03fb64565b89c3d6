/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* One change of the history: what, when, by whom; expands to its values before and after, and to what can be done about it. */
#define SONAE_TYPE_HISTORY_ROW (sonae_history_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeHistoryRow, sonae_history_row, SONAE, HISTORY_ROW, AdwExpanderRow)

GtkWidget *sonae_history_row_new (SonaeSession *session, SonaeChange *change);
void       sonae_history_row_set_undone (SonaeHistoryRow *self, gboolean undone);

G_END_DECLS
