/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* One item of an agenda, or one question of a hearing sheet, while the visit is prepared: its words, which its activation changes, the minutes planned
 * for it, and its place, which buttons and Ctrl+Up and Ctrl+Down change. */
#define SONAE_TYPE_VISIT_AGENDA_ROW (sonae_visit_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeVisitAgendaRow, sonae_visit_agenda_row, SONAE, VISIT_AGENDA_ROW, AdwActionRow)

GtkWidget *sonae_visit_agenda_row_new (SonaeSession *session, gint64 id);
gint64     sonae_visit_agenda_row_get_id (SonaeVisitAgendaRow *self);
/* As it was last shown. */
guint      sonae_visit_agenda_row_get_place (SonaeVisitAgendaRow *self);
/* Shows ITEM, which is at PLACE (0..) of N. TIME (nullable): when its turn is. */
void       sonae_visit_agenda_row_show (SonaeVisitAgendaRow *self, SonaeRecord *item, guint place, guint n, const char *time);

G_END_DECLS
