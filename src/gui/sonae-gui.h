/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SONAE_RESOURCE_PREFIX "/io/github/sonaecho/Sonaecho"

/* Registers the templates, icons and the style sheet (which AdwApplication loads by the application id). Needs no display; may be called
 * more than once. */
void sonae_gui_init (void);

G_END_DECLS
