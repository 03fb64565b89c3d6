/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The controls of Annex A and the statement of applicability. Places: "row:ID", "theme:5" to "theme:8", "show:CODE" (a code of sonae-control-filters.h),
 * "statement". */
#define SONAE_TYPE_CONTROLS_PAGE (sonae_controls_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeControlsPage, sonae_controls_page, SONAE, CONTROLS_PAGE, SonaePage)

G_END_DECLS
