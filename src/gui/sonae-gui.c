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
