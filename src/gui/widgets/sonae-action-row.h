/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* One action in a list: what, until when, by whom; done with one click, its other fields a second click away. */
#define SONAE_TYPE_ACTION_ROW (sonae_action_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeActionRow, sonae_action_row, SONAE, ACTION_ROW, AdwActionRow)

GtkWidget *sonae_action_row_new (SonaeSession *session, SonaeRecord *action);
/* ACTION is the same row, read anew. */
void       sonae_action_row_update (SonaeActionRow *self, SonaeRecord *action);
gint64     sonae_action_row_get_id (SonaeActionRow *self);
/* With TRUE the place it came from is told and can be gone to. */
void       sonae_action_row_show_origin (SonaeActionRow *self, gboolean show);

/* Lists ROWS (of SonaeRecord) in LIST as action rows; rows that stay keep their widgets, and with them focus and open menus. */
void       sonae_action_rows_update (GtkListBox *list, SonaeSession *session, GPtrArray *rows, gboolean show_origin);

G_END_DECLS
