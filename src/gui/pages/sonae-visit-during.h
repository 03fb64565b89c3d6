/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* During a visit: the minutes of each item of the agenda with its clock, answers to the hearing sheet, advice, decisions, and files. */
#define SONAE_TYPE_VISIT_DURING (sonae_visit_during_get_type ())
G_DECLARE_FINAL_TYPE (SonaeVisitDuring, sonae_visit_during, SONAE, VISIT_DURING, AdwBin)

GtkWidget *sonae_visit_during_new (SonaeSession *session);
void       sonae_visit_during_show (SonaeVisitDuring *self, gint64 id);

G_END_DECLS
