/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"
#include "rules/sonae-company-size.h"
#include "workbook/sonae-record.h"

G_BEGIN_DECLS

/* "Small enterprise", "SME" …: the result of the size rule in words, translated. */
const char *sonae_company_size_title (SonaeCompanySize size);

/* Why COMPANY is of that size: its industry, each measure beside its limit, and what suffices; one fact a line. (transfer full) */
char       *sonae_company_size_explain (SonaeRecord *company, const SonaeSmeAct *act);

/* The same in short: the measures beside their limits, and the result; NULL when the industry is not known. (transfer full) */
char       *sonae_company_size_figures (SonaeRecord *company, const SonaeSmeAct *act);

G_END_DECLS
