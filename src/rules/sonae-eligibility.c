/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-eligibility.h"

const char *
sonae_rule_state_code (SonaeRuleState state)
{
  switch (state)
    {
    case SONAE_RULE_MET:
      return "met";
    case SONAE_RULE_MISSING:
      return "missing";
    case SONAE_RULE_CONFIRM:
      return "confirm";
    }
  g_return_val_if_reached ("confirm");
}

static SonaeRuleState
from_tri (SonaeTri fact)
{
  if (fact == SONAE_TRI_UNKNOWN)
    return SONAE_RULE_CONFIRM;
  return fact == SONAE_TRI_YES ? SONAE_RULE_MET : SONAE_RULE_MISSING;
}

static SonaeRuleState
from_size (SonaeCompanySize size)
{
  switch (size)
    {
    case SONAE_SIZE_SMALL:
    case SONAE_SIZE_SME:
      return SONAE_RULE_MET;
    case SONAE_SIZE_LARGE:
      return SONAE_RULE_MISSING;
    case SONAE_SIZE_UNKNOWN:
      break;
    }
  return SONAE_RULE_CONFIRM;
}

void
sonae_eligibility_check (const SonaeEligibilityFacts *facts, SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES])
{
  gboolean two_stars;
  int n = 0;

  g_return_if_fail (facts != NULL);
  g_return_if_fail (results != NULL);

  /* The programme gives the level it wants of the policy as SECURITY ACTION two stars. */
  two_stars = facts->policy_written && facts->declared_stars >= 2;

  results[n++] = (SonaeEligibilityResult){ "seat", from_tri (facts->seat_in_area) };
  results[n++] = (SonaeEligibilityResult){ "sme", from_size (facts->size) };
  results[n++] = (SonaeEligibilityResult){ "equipment", from_tri (facts->has_equipment) };
  results[n++] = (SonaeEligibilityResult){ "policy", two_stars ? SONAE_RULE_MET : SONAE_RULE_MISSING };
  results[n++] = (SonaeEligibilityResult){ "person", from_tri (facts->person_willing) };
  results[n++] = (SonaeEligibilityResult){ "sessions", from_tri (facts->attends_all) };
  results[n++] = (SonaeEligibilityResult){ "consent", from_tri (facts->consent_papers) };
  results[n++] = (SonaeEligibilityResult){ "deemed-large", SONAE_RULE_CONFIRM };
  g_assert (n == SONAE_N_ELIGIBILITY_RULES);
}
