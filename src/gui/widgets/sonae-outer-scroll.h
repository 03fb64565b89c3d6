/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where INNER shows all it has, the wheel over it scrolls the scrolled window around it: GTK 4.8 would keep the wheel in INNER, and the page would
 * stop below the pointer. */
void sonae_outer_scroll_add (GtkScrolledWindow *inner);

G_END_DECLS
