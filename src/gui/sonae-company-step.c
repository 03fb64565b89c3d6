/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-company-step.h"

/* Without these the company is not described. */
static const char *const profile[] = {
  "name", "industry", "capital", "employees", "prefecture", "representative", "security_lead",
};

static gboolean
counts (SonaeRecord *company, const char *field)
{
  /* A sole proprietor has no capital. */
  return !g_str_equal (field, "capital") || sonae_record_get_int (company, "sole_proprietor", 0) != 1;
}

SonaeStepState
sonae_company_step (SonaeRecord *company, const SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES], char **indicator)
{
  guint filled = 0;
  guint asked = 0;
  guint met = 0;
  guint settled = 0;
  gboolean missing = FALSE;

  g_return_val_if_fail (SONAE_IS_RECORD (company), SONAE_STEP_NOT_BEGUN);
  g_return_val_if_fail (indicator != NULL, SONAE_STEP_NOT_BEGUN);

  *indicator = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (profile); i++)
    {
      if (!counts (company, profile[i]))
        continue;
      asked++;
      if (sonae_record_get_value (company, profile[i]) != NULL)
        filled++;
    }
  if (filled == 0)
    return SONAE_STEP_NOT_BEGUN;

  for (gsize i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    {
      if (g_str_equal (results[i].rule, "deemed-large"))
        continue;
      settled++;
      if (results[i].state == SONAE_RULE_MET)
        met++;
      if (results[i].state == SONAE_RULE_MISSING)
        missing = TRUE;
    }
  *indicator = g_strdup_printf ("%u/%u", met, settled);
  if (filled < asked)
    return SONAE_STEP_IN_PROGRESS;
  return missing ? SONAE_STEP_ATTENTION : SONAE_STEP_COMPLETE;
}
