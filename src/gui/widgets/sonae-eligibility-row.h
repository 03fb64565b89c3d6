/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rules/sonae-eligibility.h"

G_BEGIN_DECLS

/* One rule of the pre-check: its title, its state as a shape, a word and a colour, the reason, what to do, and the source.
 *
 * Signal "show-field" (const char *field): the user wants to fill in what the rule looks at. */
#define SONAE_TYPE_ELIGIBILITY_ROW (sonae_eligibility_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeEligibilityRow, sonae_eligibility_row, SONAE, ELIGIBILITY_ROW, AdwPreferencesRow)

/* RULE: an id of the programme. FIELD: the company's field it looks at first; NULL for none. */
GtkWidget  *sonae_eligibility_row_new (const char *rule, const char *field);
/* DETAIL: figures behind the reason, or NULL. */
void        sonae_eligibility_row_show (SonaeEligibilityRow *self, SonaeRuleState state, const char *detail);
/* The explanation behind the "why" button; without it there is no such button. */
void        sonae_eligibility_row_explain (SonaeEligibilityRow *self, const char *heading, const char *explanation, const char *source);

/* "met", "missing", "to confirm" in the user's language. */
const char *sonae_rule_state_title (SonaeRuleState state);

G_END_DECLS
