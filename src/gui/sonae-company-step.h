/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* How far the company step is, from its record and the eligibility results of it.
 *
 * Not begun: none of the fields that the step is about is filled. In progress: some of those are still empty. Then attention when a rule of
 * the pre-check is missing, else complete: what is to confirm is the secretariat's. INDICATOR: "5/7", rules met of those that the record
 * can settle (deemed large companies it cannot); NULL when not begun. (transfer full) */
SonaeStepState sonae_company_step (SonaeRecord *company, const SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES],
                                   char **indicator);

G_END_DECLS
