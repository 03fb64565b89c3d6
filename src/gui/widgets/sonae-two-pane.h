/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list and what is chosen in it: side by side where there is room, below one another where there is not. libadwaita 1.2 has no
 * breakpoints, and AdwLeaflet is deprecated since. Properties: "start", "end" (GtkWidget), "threshold" (pixels of width from which they
 * stand side by side). Children keep their parents, so focus, selection and scroll stay when the window is resized. */
#define SONAE_TYPE_TWO_PANE (sonae_two_pane_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTwoPane, sonae_two_pane, SONAE, TWO_PANE, GtkWidget)

G_END_DECLS
