/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* One duty in a list: what, for which product, when it is due and who does it; logged as done with one click. */
#define SONAE_TYPE_DUTY_ROW (sonae_duty_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDutyRow, sonae_duty_row, SONAE, DUTY_ROW, AdwActionRow)

GtkWidget *sonae_duty_row_new (SonaeSession *session, SonaeRecord *duty);
/* DUTY is the same row, read anew. */
void       sonae_duty_row_update (SonaeDutyRow *self, SonaeRecord *duty);
gint64     sonae_duty_row_get_id (SonaeDutyRow *self);

/* Lists ROWS (of SonaeRecord) in LIST as duty rows; rows that stay keep their widgets, and with them the focus. */
void       sonae_duty_rows_update (GtkListBox *list, SonaeSession *session, GPtrArray *rows);

G_END_DECLS
