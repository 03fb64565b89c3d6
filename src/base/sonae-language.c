/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "base/sonae-language.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

static gboolean
is_language (const char *name, const char *code)
{
  gsize length = strlen (code);

  return strncmp (name, code, length) == 0 && (name[length] == '\0' || strchr ("_.@-", name[length]) != NULL);
}

SonaeLanguage
sonae_language_current (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);
  const char *const *names;

  /* gettext does not look at LANGUAGE in the C locale, where GLib still would. */
  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    return SONAE_LANGUAGE_EN;

  names = g_get_language_names ();
  for (int i = 0; names[i] != NULL; i++)
    {
      if (is_language (names[i], "ja"))
        return SONAE_LANGUAGE_JA;
      if (is_language (names[i], "en") || is_language (names[i], "C"))
        return SONAE_LANGUAGE_EN;
    }
  return SONAE_LANGUAGE_EN;
}

const char *
sonae_language_code (SonaeLanguage language)
{
  return language == SONAE_LANGUAGE_JA ? "ja" : "en";
}

gboolean
sonae_language_parse (const char *code, SonaeLanguage *language, GError **error)
{
  g_return_val_if_fail (language != NULL, FALSE);

  if (g_strcmp0 (code, "ja") == 0)
    *language = SONAE_LANGUAGE_JA;
  else if (g_strcmp0 (code, "en") == 0)
    *language = SONAE_LANGUAGE_EN;
  else
    {
      g_autofree char *shown = sonae_text_ellipsize (code != NULL ? code : "", 40);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE,
                   _ ("There is no language “%s”; please choose ja or en."), shown);
      return FALSE;
    }
  return TRUE;
}
