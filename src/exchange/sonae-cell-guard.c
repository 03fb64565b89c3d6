/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-cell-guard.h"

gboolean
sonae_cell_needs_guard (const char *text)
{
  static const gunichar starts[] = { '=', '+', '-', '@', '\t', '\r', '\'', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20 };
  gunichar first = g_utf8_get_char (text);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (first == starts[i])
      return TRUE;
  return FALSE;
}

const char *
sonae_cell_unguard (const char *text)
{
  return *text == '\'' && sonae_cell_needs_guard (text + 1) ? text + 1 : text;
}
