/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The information assets that a scenario concerns: shows them, takes one away, adds one. It shows the state of when it was made. */
#define SONAE_TYPE_RISK_ASSETS (sonae_risk_assets_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRiskAssets, sonae_risk_assets, SONAE, RISK_ASSETS, AdwBin)

/* RISK_ID: of a scenario. */
GtkWidget *sonae_risk_assets_new (SonaeSession *session, gint64 risk_id);

G_END_DECLS
