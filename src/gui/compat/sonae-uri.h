/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens URI ("https://…") or FILE with the program the desktop has for it; through the portal when sandboxed. */
void sonae_uri_show (GtkWindow *parent, const char *uri);
void sonae_file_show (GtkWindow *parent, GFile *file);

G_END_DECLS
