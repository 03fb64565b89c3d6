/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The agenda of a visit, or its hearing sheet, while it is prepared: what is to be spoken about, in which order, for how long, and whether that fits
 * into the visit.
 *
 * Property "kind" (template): "agenda" or "hearing", as in the table; "n-items" (read-only). */
#define SONAE_TYPE_VISIT_AGENDA (sonae_visit_agenda_get_type ())
G_DECLARE_FINAL_TYPE (SonaeVisitAgenda, sonae_visit_agenda, SONAE, VISIT_AGENDA, AdwBin)

void  sonae_visit_agenda_set_session (SonaeVisitAgenda *self, SonaeSession *session);
void  sonae_visit_agenda_show (SonaeVisitAgenda *self, gint64 visit_id);
/* How many items there are. */
guint sonae_visit_agenda_get_n_items (SonaeVisitAgenda *self);

G_END_DECLS
