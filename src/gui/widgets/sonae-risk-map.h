/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The heat map above the list of risks: as it is or after the plan, with the counts by band and the acceptance line, which is set here. It reads the counts
 * anew after each change.
 *
 * Signals: "cell" (int importance, int likelihood, gboolean residual): a cell was chosen, 0, 0 when none is any more, or when the map shows the other
 * state; "loaded" (gpointer counts): a const SonaeRiskCounts *, valid until the handler returns. */
#define SONAE_TYPE_RISK_MAP (sonae_risk_map_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRiskMap, sonae_risk_map, SONAE, RISK_MAP, AdwBin)

/* Once. */
void sonae_risk_map_set_session (SonaeRiskMap *self, SonaeSession *session);
/* No cell is chosen any more. No signal. */
void sonae_risk_map_clear (SonaeRiskMap *self);

G_END_DECLS
