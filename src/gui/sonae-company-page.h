/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The company's profile, and beside it whether it meets what the programme asks for.
 * Places: "field:NAME" (a field of the company), "rule:ID" (a rule of the pre-check). */
#define SONAE_TYPE_COMPANY_PAGE (sonae_company_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeCompanyPage, sonae_company_page, SONAE, COMPANY_PAGE, SonaePage)

G_END_DECLS
