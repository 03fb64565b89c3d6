/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The coverage map: how many endpoints each EDR and each site has covered, silent and uncovered, which sites have no UTM, and which licences and
 * support contracts run out within 90, 60 and 30 days or have ended.
 *
 * Signal "chosen" (const char *table, const char *label, SonaeQuery *query): a part of it was clicked; the query is the receiver's to copy. */
#define SONAE_TYPE_COVERAGE_VIEW (sonae_coverage_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeCoverageView, sonae_coverage_view, SONAE, COVERAGE_VIEW, AdwBin)

/* Once. */
void sonae_coverage_view_set_session (SonaeCoverageView *self, SonaeSession *session);

G_END_DECLS
