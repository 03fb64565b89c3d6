/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The roles that a query names, each with its levels now and wanted, who fills it, and its state in words and by a shape.
 *
 * Signal "opened" (gint64 id): a role was chosen. */
#define SONAE_TYPE_GAP_VIEW (sonae_gap_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeGapView, sonae_gap_view, SONAE, GAP_VIEW, AdwBin)

GtkWidget *sonae_gap_view_new (void);
/* ROLES: of SonaeRecord, of `role`. */
void       sonae_gap_view_show (SonaeGapView *self, GPtrArray *roles);

G_END_DECLS
