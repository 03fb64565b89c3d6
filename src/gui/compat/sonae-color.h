/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The foreground colour that the style sheet gives WIDGET: gtk_widget_get_color() came with GTK 4.10. */
void     sonae_widget_color (GtkWidget *widget, GdkRGBA *color);
/* A named colour of the style sheet ("accent_color"); FALSE if it has none of that name. */
gboolean sonae_widget_named_color (GtkWidget *widget, const char *name, GdkRGBA *color);

G_END_DECLS
