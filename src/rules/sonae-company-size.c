/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-company-size.h"

SonaeCompanySize
sonae_company_size (const SonaeSizeLimits *limits, gint64 capital, int employees, gboolean sole)
{
  if (limits == NULL)
    return SONAE_SIZE_UNKNOWN;

  /* 小規模企業者 are measured by employees alone (art. 2 (5)); their limit lies below the SME's, so they are SMEs. */
  if (employees >= 0 && employees <= limits->small_limit)
    return SONAE_SIZE_SMALL;
  if (employees >= 0 && employees <= limits->employee_limit)
    return SONAE_SIZE_SME;
  if (sole)
    return employees >= 0 ? SONAE_SIZE_LARGE : SONAE_SIZE_UNKNOWN;
  if (capital >= 0 && capital <= limits->capital_limit)
    return SONAE_SIZE_SME;

  /* A measure that is not known could still be the one that suffices. */
  return capital >= 0 && employees >= 0 ? SONAE_SIZE_LARGE : SONAE_SIZE_UNKNOWN;
}
