/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SONAE_RESOURCE_PREFIX "/io/github/sonaecho/Sonaecho"

/* Registers the templates and knows every type that they name. Needs no display; may be called more than once. */
void sonae_gui_init (void);
/* Loads the style sheet for DISPLAY. */
void sonae_gui_load_style (GdkDisplay *display);

G_END_DECLS
