/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "base/sonae-error.h"
#include "base/sonae-language.h"

/* Only locales that every system has are set; the language list then comes from LANGUAGE. */
static void
test_current (void)
{
  static const struct { const char *locale; const char *languages; SonaeLanguage expected; } cases[] = {
    { "C", "ja", SONAE_LANGUAGE_EN }, /* gettext does not look at LANGUAGE in the C locale */
    { "C.UTF-8", "ja", SONAE_LANGUAGE_JA },
    { "C.UTF-8", "ja_JP.UTF-8", SONAE_LANGUAGE_JA },
    { "C.UTF-8", "ja:en", SONAE_LANGUAGE_JA },
    { "C.UTF-8", "fr:ja:en", SONAE_LANGUAGE_JA },
    { "C.UTF-8", "en", SONAE_LANGUAGE_EN },
    { "C.UTF-8", "en_GB:ja", SONAE_LANGUAGE_EN },
    { "C.UTF-8", "fr", SONAE_LANGUAGE_EN },
    { "C.UTF-8", "jam", SONAE_LANGUAGE_EN }, /* Jamaican Creole, not Japanese */
    { "C.UTF-8", "", SONAE_LANGUAGE_EN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].locale, cases[i].languages);
      g_assert_nonnull (setlocale (LC_ALL, cases[i].locale));
      g_setenv ("LANGUAGE", cases[i].languages, TRUE);
      g_assert_cmpint (sonae_language_current (), ==, cases[i].expected);
    }
  setlocale (LC_ALL, "C");
  g_unsetenv ("LANGUAGE");
}

static void
test_parse (void)
{
  static const char *const wrong[] = { "", "JA", "jp", "ja_JP", "fr", "\xff" };
  SonaeLanguage language = SONAE_LANGUAGE_EN;
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_language_parse ("ja", &language, &error));
  g_assert_no_error (error);
  g_assert_cmpint (language, ==, SONAE_LANGUAGE_JA);
  g_assert_cmpstr (sonae_language_code (language), ==, "ja");
  g_assert_true (sonae_language_parse ("en", &language, &error));
  g_assert_no_error (error);
  g_assert_cmpint (language, ==, SONAE_LANGUAGE_EN);
  g_assert_cmpstr (sonae_language_code (language), ==, "en");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (sonae_language_parse (wrong[i], &language, &error));
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_USAGE);
      g_assert_cmpint (sonae_error_exit_status (error), ==, 2);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_clear_error (&error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/language/current", test_current);
  g_test_add_func ("/base/language/parse", test_parse);

  return g_test_run ();
}
