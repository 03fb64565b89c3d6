/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* Risks, with the threats, measures, scenarios and assessments that belong to them. Places: "risk", "threat", "measure", "scenario", "assessment"; "row:ID"
 * and "risk:ID" of a risk, "threat:ID", "measure:ID"; "above" for the risks above the acceptance line. */
#define SONAE_TYPE_RISKS_PAGE (sonae_risks_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRisksPage, sonae_risks_page, SONAE, RISKS_PAGE, SonaePage)

G_END_DECLS
