/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* SECURITY ACTION readiness: what one and two stars ask for, what is done, what is missing and where to do it. */
#define SONAE_TYPE_STARS_LIST (sonae_stars_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeStarsList, sonae_stars_list, SONAE, STARS_LIST, AdwBin)

/* STATUS is only read. */
void sonae_stars_list_set (SonaeStarsList *self, SonaeSession *session, const SonaeStatus *status);

G_END_DECLS
