/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* Where the company stands and what to do next. */
#define SONAE_TYPE_HOME_PAGE (sonae_home_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeHomePage, sonae_home_page, SONAE, HOME_PAGE, SonaePage)

G_END_DECLS
