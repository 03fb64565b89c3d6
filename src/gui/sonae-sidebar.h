/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The steps at the left: icon, title, indicator and a mark of the step's state, by shape and by spoken label. Signal "selected" (const
 * char *name) when the user chose a step. */
#define SONAE_TYPE_SIDEBAR (sonae_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSidebar, sonae_sidebar, SONAE, SIDEBAR, AdwBin)

/* Follows "indicator" and "step-state" of PAGE, which was made from the entry of sonae_pages() at INDEX. */
void sonae_sidebar_bind (SonaeSidebar *self, guint index, SonaePage *page);
/* Shows the step as chosen, without emitting "selected". */
void sonae_sidebar_select (SonaeSidebar *self, const char *name);
void sonae_sidebar_focus (SonaeSidebar *self);

G_END_DECLS
