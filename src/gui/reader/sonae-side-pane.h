/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sidebar beside its main child where there is room, and over it where there is not. libadwaita 1.2 has nothing for that which is not deprecated since. Properties:
 * "side", "main" (GtkWidget); "show-side"; "threshold" (pixels of width from which they stand side by side).
 * The sidebar's width is its natural one. */
#define SONAE_TYPE_SIDE_PANE (sonae_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSidePane, sonae_side_pane, SONAE, SIDE_PANE, GtkWidget)

gboolean sonae_side_pane_is_over (SonaeSidePane *self);

G_END_DECLS
