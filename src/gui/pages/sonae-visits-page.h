/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The expert visits, each in three parts: before, during, after. Places: "row:ID" for a visit, "advice:ID" for advice in it. */
#define SONAE_TYPE_VISITS_PAGE (sonae_visits_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeVisitsPage, sonae_visits_page, SONAE, VISITS_PAGE, SonaePage)

G_END_DECLS
