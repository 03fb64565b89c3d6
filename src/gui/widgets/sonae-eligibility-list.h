/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/sonae-eligibility.h"
#include "workbook/sonae-record.h"

G_BEGIN_DECLS

/* The pre-check of the programme, rule by rule, for the company as it is recorded.
 *
 * Signal "show-field" (const char *field): the user wants to fill in a field of the company. */
#define SONAE_TYPE_ELIGIBILITY_LIST (sonae_eligibility_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeEligibilityList, sonae_eligibility_list, SONAE, ELIGIBILITY_LIST, GtkWidget)

/* FALSE for a workbook that cannot be changed: then no rule offers to fill in its fields. Before the first show. */
void sonae_eligibility_list_set_editable (SonaeEligibilityList *self, gboolean editable);
/* COMPANY: the record; RESULTS: what sonae_eligibility_check() said of it. */
void sonae_eligibility_list_show (SonaeEligibilityList *self, SonaeRecord *company,
                                  const SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES]);
/* Gives the keyboard to RULE; FALSE if there is no such rule. */
gboolean sonae_eligibility_list_focus (SonaeEligibilityList *self, const char *rule);

/* "5 met, 1 missing, 2 to confirm". (transfer full) */
char *sonae_eligibility_summary (const SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES]);

G_END_DECLS
