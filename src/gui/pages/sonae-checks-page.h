/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* Consistency: what the checks of the workbook find, the gravest first. */
#define SONAE_TYPE_CHECKS_PAGE (sonae_checks_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeChecksPage, sonae_checks_page, SONAE, CHECKS_PAGE, SonaePage)

G_END_DECLS
