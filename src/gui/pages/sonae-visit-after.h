/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* After a visit: what was advised and decided. Advice becomes an action or is declined with a reason. */
#define SONAE_TYPE_VISIT_AFTER (sonae_visit_after_get_type ())
G_DECLARE_FINAL_TYPE (SonaeVisitAfter, sonae_visit_after, SONAE, VISIT_AFTER, AdwBin)

GtkWidget *sonae_visit_after_new (SonaeSession *session);
void       sonae_visit_after_show (SonaeVisitAfter *self, gint64 id);

G_END_DECLS
