/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Above the table of threats: what the frequencies 1 to 3 mean, whose the values are, and the frequency of a whole medium at once.
 *
 * Signal "medium" (const char *place): a medium was chosen, NULL for all. */
#define SONAE_TYPE_THREAT_BAR (sonae_threat_bar_get_type ())
G_DECLARE_FINAL_TYPE (SonaeThreatBar, sonae_threat_bar, SONAE, THREAT_BAR, AdwBin)

/* Once. */
void sonae_threat_bar_set_session (SonaeThreatBar *self, SonaeSession *session);
/* How many of the threats have a frequency of the company's own. */
void sonae_threat_bar_set_confirmed (SonaeThreatBar *self, gint64 confirmed, gint64 all);

G_END_DECLS
