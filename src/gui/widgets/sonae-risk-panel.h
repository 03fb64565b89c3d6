/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Below the form of a risk: how its value comes about step by step, the actions against it with what they are expected to do, and the controls it relies
 * on, with those that the crosswalk suggests. */
#define SONAE_TYPE_RISK_PANEL (sonae_risk_panel_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRiskPanel, sonae_risk_panel, SONAE, RISK_PANEL, AdwBin)

GtkWidget *sonae_risk_panel_new (SonaeSession *session);
/* ID 0: none. */
void       sonae_risk_panel_show (SonaeRiskPanel *self, gint64 id);

G_END_DECLS
