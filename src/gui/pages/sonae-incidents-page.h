/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* Incidents: what happened, by when it has to be reported, and the log. Places: "row:ID"; "new": one that has just happened. */
#define SONAE_TYPE_INCIDENTS_PAGE (sonae_incidents_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeIncidentsPage, sonae_incidents_page, SONAE, INCIDENTS_PAGE, SonaePage)

G_END_DECLS
