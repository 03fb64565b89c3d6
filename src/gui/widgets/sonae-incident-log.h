/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The log of one incident: its entries, the newest last, and a line for the next one, which gets the day and the time of now. */
#define SONAE_TYPE_INCIDENT_LOG (sonae_incident_log_get_type ())
G_DECLARE_FINAL_TYPE (SonaeIncidentLog, sonae_incident_log, SONAE, INCIDENT_LOG, AdwBin)

GtkWidget *sonae_incident_log_new (void);
/* INCIDENT 0: none. */
void       sonae_incident_log_show (SonaeIncidentLog *self, SonaeSession *session, gint64 incident);

G_END_DECLS
