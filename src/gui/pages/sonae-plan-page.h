/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The plan: its actions as list, board and timeline over the same rows, what they cost, and what would be if. Places: "row:ID", and the names of the views
 * "list", "board", "timeline", "costs", "what-if". */
#define SONAE_TYPE_PLAN_PAGE (sonae_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaePlanPage, sonae_plan_page, SONAE, PLAN_PAGE, SonaePage)

G_END_DECLS
