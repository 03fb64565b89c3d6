/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who made the program, under which licence, what it stands on, and where its reference sets come from. */
void sonae_about_show (GtkWindow *parent);

G_END_DECLS
