/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-cell-guard.h"

#include <string.h>

#define KEPT_DIGITS 15 /* of a number, by Excel and LibreOffice */

gboolean
sonae_cell_needs_guard (const char *text)
{
  static const gunichar starts[] = { '=', '+', '-', '@', '\t', '\r', '\'', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20 };
  gunichar first = g_utf8_get_char (text);

  /* Most texts begin so. */
  if (g_ascii_isdigit (*text))
    {
      gsize digits = strspn (text, "0123456789");

      return digits > KEPT_DIGITS && text[digits] == '\0';
    }
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
