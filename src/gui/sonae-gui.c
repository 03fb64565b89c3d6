/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-gui.h"

#include "sonae-resources.h"

void
sonae_gui_init (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  /* By hand: the linker drops a constructor in a static library that nothing refers to. */
  g_resources_register (sonae_gui_get_resource ());
  g_once_init_leave (&done, 1);
}

void
sonae_gui_load_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_return_if_fail (GDK_IS_DISPLAY (display));

  gtk_css_provider_load_from_resource (provider, SONAE_RESOURCE_PREFIX "/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
