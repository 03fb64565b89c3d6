/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*SonaeReloadFunc) (gpointer widget);

/* When a widget shows the workbook again: a moment after it was asked to or came on screen, once for all that happened in between, and not
 * while nobody sees it. A member of the widget's struct, all zero until sonae_reload_init(). */
typedef struct
{
  GtkWidget *widget;
  guint pause_ms;
  SonaeReloadFunc func;
  guint source;
} SonaeReload;

/* FUNC gets WIDGET. Asks at once; WIDGET, which holds SELF, calls sonae_reload_clear() when it is disposed of. */
void sonae_reload_init (SonaeReload *self, gpointer widget, guint pause_ms, SonaeReloadFunc func);
void sonae_reload_soon (SonaeReload *self);
void sonae_reload_clear (SonaeReload *self);

G_END_DECLS
