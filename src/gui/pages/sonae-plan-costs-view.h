/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workbook/sonae-plan.h"

G_BEGIN_DECLS

/* What the plan costs by fiscal year: altogether, by origin and by owner.
 *
 * Signal "chosen" (const char *field, const char *code): the actions of one origin ("origin_table") or owner are to be shown; CODE "" for those without. */
#define SONAE_TYPE_PLAN_COSTS_VIEW (sonae_plan_costs_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaePlanCostsView, sonae_plan_costs_view, SONAE, PLAN_COSTS_VIEW, AdwBin)

void sonae_plan_costs_view_show (SonaePlanCostsView *self, const SonaePlanCosts *costs);

/* "12,000 yen" in the user's language. (transfer full) */
char *sonae_plan_format_yen (gint64 amount);
/* "FY 2026" in the user's language. (transfer full) */
char *sonae_plan_format_year (int year);

G_END_DECLS
