/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/sonae-form.h"

G_BEGIN_DECLS

/* One item of a visit's agenda, or question of its hearing sheet: its minutes, its clock, and what was advised or decided.
 *
 * Signal "started": its clock was started; other clocks are to stop. */
#define SONAE_TYPE_VISIT_ITEM (sonae_visit_item_get_type ())
G_DECLARE_FINAL_TYPE (SonaeVisitItem, sonae_visit_item, SONAE, VISIT_ITEM, AdwBin)

GtkWidget *sonae_visit_item_new (SonaeSession *session, SonaeRecord *item);
gint64     sonae_visit_item_get_id (SonaeVisitItem *self);
/* Shows what ITEM holds now. */
void       sonae_visit_item_show (SonaeVisitItem *self, SonaeRecord *item);
/* Stops the clock, if it runs, and stores the time. */
void       sonae_visit_item_stop (SonaeVisitItem *self);

G_END_DECLS
