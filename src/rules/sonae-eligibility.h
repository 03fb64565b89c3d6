/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include "rules/sonae-company-size.h"
G_BEGIN_DECLS
/* Pre-check for the Tokyo programme (令和6年度 page, eligibility; domain facts 4.3). It never decides: the secretariat does. */
typedef enum
{
  SONAE_RULE_MET,
  SONAE_RULE_MISSING,
  SONAE_RULE_CONFIRM,  /* not known yet, or only the secretariat can say */
} SonaeRuleState;

const char *sonae_rule_state_code (SonaeRuleState state); /* "met" "missing" "confirm" */

typedef enum { SONAE_TRI_UNKNOWN = -1, SONAE_TRI_NO = 0, SONAE_TRI_YES = 1 } SonaeTri;

typedef struct
{
  SonaeTri seat_in_area;      /* principal place of business in Tokyo */
  SonaeCompanySize size;
  SonaeTri has_equipment;     /* UTM, EDR or other security equipment or software in place */
  gboolean policy_written;    /* basic policy drawn up */
  int      declared_stars;    /* 0, 1, 2 */
  SonaeTri person_willing;    /* one person, who and whose company agree */
  SonaeTri attends_all;       /* all ten sessions at the venue */
  SonaeTri consent_papers;    /* 参加同意書 and 秘密保持の同意書 */
} SonaeEligibilityFacts;

typedef struct
{
  const char *rule;           /* "seat" "sme" "equipment" "policy" "person" "sessions" "consent" "deemed-large" */
  SonaeRuleState state;
} SonaeEligibilityResult;
#define SONAE_N_ELIGIBILITY_RULES 8

/* Fills RESULTS in the order above. "deemed-large" is always CONFIRM: the programme's page does not speak of it. */
void sonae_eligibility_check (const SonaeEligibilityFacts *facts,
                              SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES]);
G_END_DECLS
