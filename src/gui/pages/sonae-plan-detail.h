/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* What belongs to one action besides its fields: where it comes from, what it waits for and what waits for it, what it does to risks, its evidence. */
#define SONAE_TYPE_PLAN_DETAIL (sonae_plan_detail_get_type ())
G_DECLARE_FINAL_TYPE (SonaePlanDetail, sonae_plan_detail, SONAE, PLAN_DETAIL, AdwBin)

GtkWidget *sonae_plan_detail_new (SonaeSession *session);
/* ID 0: nothing. */
void       sonae_plan_detail_show (SonaePlanDetail *self, gint64 id);

G_END_DECLS
