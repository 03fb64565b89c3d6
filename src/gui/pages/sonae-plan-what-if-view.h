/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* What would be left of the risks, and what it would cost, if only the ticked actions were carried out. Nothing is stored until they are taken into the
 * plan, and then only those of them change that had been dropped. */
#define SONAE_TYPE_PLAN_WHAT_IF_VIEW (sonae_plan_what_if_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaePlanWhatIfView, sonae_plan_what_if_view, SONAE, PLAN_WHAT_IF_VIEW, AdwBin)

void sonae_plan_what_if_view_set_session (SonaePlanWhatIfView *self, SonaeSession *session);
/* Reads the actions and computes anew: when it comes into sight, and after changes while it is. */
void sonae_plan_what_if_view_refresh (SonaePlanWhatIfView *self);

G_END_DECLS
