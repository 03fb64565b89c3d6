/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "workbook/sonae-outputs.h"

G_BEGIN_DECLS

/* One session of the programme: day and place, what to prepare, what its workshop works out and how far that is, what was learned, and the actions that
 * come of it. */
#define SONAE_TYPE_SEMINARS_DETAIL (sonae_seminars_detail_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSeminarsDetail, sonae_seminars_detail, SONAE, SEMINARS_DETAIL, AdwBin)

GtkWidget *sonae_seminars_detail_new (SonaeSession *session);
/* Shows session ID. */
void       sonae_seminars_detail_show (SonaeSeminarsDetail *self, gint64 id);
/* The keyboard to its title, which a new session has to get. */
void       sonae_seminars_detail_name (SonaeSeminarsDetail *self);
/* REPORTS: what sonae_outputs_load() gave; a reference is taken. */
void       sonae_seminars_detail_set_outputs (SonaeSeminarsDetail *self, GPtrArray *reports);

G_END_DECLS
