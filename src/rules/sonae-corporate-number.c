/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "rules/sonae-corporate-number.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

#define N_DIGITS 13

static char
check_digit (const char *body)
{
  int sum = 0;

  for (int n = 1; n < N_DIGITS; n++)
    sum += g_ascii_digit_value (body[N_DIGITS - 1 - n]) * (n % 2 == 1 ? 1 : 2);

  return (char) ('0' + 9 - sum % 9);
}

/* What people put between the digits. */
static gboolean
is_filler (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212 || c == 0x30FC
         || c == 0xFF0D || c == 0xFF70;
}

char *
sonae_corporate_number_parse (const char *text, GError **error)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) digits = g_string_sized_new (N_DIGITS);
  char expected;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xFF10 && c <= 0xFF19) /* ０ to ９ */
        c -= 0xFF10 - '0';
      if (is_filler (c))
        continue;
      if (c < '0' || c > '9')
        {
          char shown[7] = { 0 };

          g_unichar_to_utf8 (c, shown);
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("A corporate number has digits only, but “%s” is in it; please check it."), shown);
          return NULL;
        }
      g_string_append_c (digits, (char) c);
    }

  if (digits->len != N_DIGITS)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("A corporate number has 13 digits, but this one has %d; please check it."), (int) digits->len);
      return NULL;
    }

  expected = check_digit (digits->str + 1);
  if (digits->str[0] != expected)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("The check digit of this corporate number is wrong: the other twelve digits ask for %c in front, not %c; "
                      "please check each digit."),
                   expected, digits->str[0]);
      return NULL;
    }

  return g_string_free (g_steal_pointer (&digits), FALSE);
}
