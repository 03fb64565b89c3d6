/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/compat/sonae-color.h"

void
sonae_widget_color (GtkWidget *widget,
                    GdkRGBA *color)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (color != NULL);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}

gboolean
sonae_widget_named_color (GtkWidget *widget,
                          const char *name,
                          GdkRGBA *color)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (name != NULL && color != NULL, FALSE);

  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color);
}
