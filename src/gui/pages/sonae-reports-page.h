/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The self-check report as it comes out on paper, and the ways out: PDF and print. */
#define SONAE_TYPE_REPORTS_PAGE (sonae_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReportsPage, sonae_reports_page, SONAE, REPORTS_PAGE, SonaePage)

G_END_DECLS
