/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* Measures of one industry under the SME Basic Act art. 2: capital in yen, people as regular employees, all inclusive. */
typedef struct
{
  gint64 capital_limit;
  int employee_limit;
  int small_limit;
} SonaeSizeLimits;

typedef enum
{
  SONAE_SIZE_UNKNOWN,  /* not enough is known */
  SONAE_SIZE_SMALL,    /* 小規模企業者, and so an SME too */
  SONAE_SIZE_SME,
  SONAE_SIZE_LARGE,
} SonaeCompanySize;

/* LIMITS NULL: the industry is not known, so neither is the size. CAPITAL and EMPLOYEES: -1 for not known. SOLE: a sole proprietor, who is measured by employees only.
 * Either measure suffices for an SME; only when both known ones fail (or the only one that counts) is it LARGE. */
SonaeCompanySize sonae_company_size (const SonaeSizeLimits *limits, gint64 capital, int employees, gboolean sole);
G_END_DECLS
