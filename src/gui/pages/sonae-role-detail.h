/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* About the chosen role: what it does, who fills it and how well, and the way from its gap into the plan. */
#define SONAE_TYPE_ROLE_DETAIL (sonae_role_detail_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRoleDetail, sonae_role_detail, SONAE, ROLE_DETAIL, AdwBin)

GtkWidget *sonae_role_detail_new (SonaeSession *session);
void       sonae_role_detail_show (SonaeRoleDetail *self, gint64 id);

G_END_DECLS
