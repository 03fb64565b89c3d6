/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-outputs.h"

G_BEGIN_DECLS

/* One session in the list of cards: number, theme, day and state, and how far its workshop's output is. */
#define SONAE_TYPE_SEMINARS_CARD (sonae_seminars_card_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSeminarsCard, sonae_seminars_card, SONAE, SEMINARS_CARD, GtkListBoxRow)

GtkWidget *sonae_seminars_card_new (void);
/* TODAY: ISO. REPORTS: of sonae_outputs_load(), or NULL while they are not there. */
void       sonae_seminars_card_show (SonaeSeminarsCard *self, SonaeRecord *session, const char *today, GPtrArray *reports);
gint64     sonae_seminars_card_get_id (SonaeSeminarsCard *self);

G_END_DECLS
