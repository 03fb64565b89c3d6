/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The contacts and their posts, the roles in security with their gaps, and training. Places: "person", "role", "training" and "years", with ":ID" for a row of the
 * first three, "gaps", and "row:ID" for a training. */
#define SONAE_TYPE_PEOPLE_PAGE (sonae_people_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaePeoplePage, sonae_people_page, SONAE, PEOPLE_PAGE, SonaePage)

G_END_DECLS
