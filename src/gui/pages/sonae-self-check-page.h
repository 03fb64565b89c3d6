/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The 25 questions. Places: "question:7", "start" (begins a round when there is none), "compare". */
#define SONAE_TYPE_SELF_CHECK_PAGE (sonae_self_check_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSelfCheckPage, sonae_self_check_page, SONAE, SELF_CHECK_PAGE, SonaePage)

G_END_DECLS
