/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-reload.h"

static gboolean
pause_cb (gpointer user_data)
{
  SonaeReload *self = user_data;

  self->source = 0;
  self->func (self->widget);
  return G_SOURCE_REMOVE;
}

void
sonae_reload_soon (SonaeReload *self)
{
  if (self->source == 0 && self->widget != NULL && gtk_widget_get_mapped (self->widget))
    self->source = g_timeout_add (self->pause_ms, pause_cb, self);
}

void
sonae_reload_init (SonaeReload *self, gpointer widget, guint pause_ms, SonaeReloadFunc func)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && func != NULL && self->widget == NULL);

  *self = (SonaeReload){ .widget = widget, .pause_ms = pause_ms, .func = func };
  g_signal_connect_swapped (widget, "map", G_CALLBACK (sonae_reload_soon), self);
  sonae_reload_soon (self);
}

void
sonae_reload_clear (SonaeReload *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->widget = NULL;
}
