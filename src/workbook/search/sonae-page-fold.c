/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/search/sonae-page-fold.h"

#include "base/sonae-text.h"

gboolean
sonae_page_is_wide (gunichar c)
{
  return c >= 0x2E80 && g_unichar_iswide (c);
}

char *
sonae_page_fold (const char *text)
{
  char *folded = sonae_text_fold (text);
  char *to = folded;
  gunichar before = 0;

  for (const char *p = folded; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      /* Folding left single spaces, none of them at an end. */
      if (c == ' ' && sonae_page_is_wide (before) && sonae_page_is_wide (g_utf8_get_char (next)))
        {
          p = next;
          continue;
        }
      before = c;
      while (p < next)
        *to++ = *p++;
    }
  *to = '\0';
  return folded;
}
