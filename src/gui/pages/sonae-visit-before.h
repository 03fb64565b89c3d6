/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Before a visit: when and with whom, the brief that writes itself until the lead edits it, wishes, agenda and hearing sheet. */
#define SONAE_TYPE_VISIT_BEFORE (sonae_visit_before_get_type ())
G_DECLARE_FINAL_TYPE (SonaeVisitBefore, sonae_visit_before, SONAE, VISIT_BEFORE, AdwBin)

GtkWidget *sonae_visit_before_new (SonaeSession *session);
void       sonae_visit_before_show (SonaeVisitBefore *self, gint64 id);
/* Gives the keyboard to the title of the visit that is shown. */
void       sonae_visit_before_focus_title (SonaeVisitBefore *self);

G_END_DECLS
