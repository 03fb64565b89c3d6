/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the names that we give to buttons and drop-downs be the ones that are spoken, whatever the version of GTK; once, when GTK is ready and before the first window.
 *
 * Since GTK 4.14 a button with a text is labelled by this text and a drop-down by what is chosen in it, and that goes before a label of its own: a screen
 * reader would say "Yes" and not "Sole proprietor: Yes", "Not chosen" and not "Industry". */
void       sonae_spoken_names_init (void);

G_END_DECLS
