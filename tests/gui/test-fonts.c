/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "gui/widgets/sonae-banner.h"

/* On a computer whose fonts have no Japanese letters, the window says so in Latin ones, with what to do; and it works. Without any font there is no window, but
 * a sentence in the terminal. */

static const char no_fonts[] =
  "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>";
static const char no_japanese[] =
  "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
  "<include>/etc/fonts/fonts.conf</include>"
  "<selectfont><rejectfont><pattern><patelt name=\"lang\"><string>ja</string></patelt></pattern></rejectfont></selectfont>"
  "</fontconfig>";

static void
test_no_japanese (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  GtkWidget *banner = stage_find (stage->window, SONAE_TYPE_BANNER, "fonts_banner");
  g_autofree char *sentence = NULL;

  g_assert_nonnull (banner);
  g_object_get (banner, "title", &sentence, NULL);
  g_assert_true (g_str_is_ascii (sentence));
  g_assert_nonnull (strstr (sentence, "fonts-noto-cjk"));
}

static void
test_none (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TMPDIR"), "no-fonts.conf", NULL);
  g_autofree char *setting = g_strconcat ("FONTCONFIG_FILE=", path, NULL);
  const char *command[] = { "env", setting, g_getenv ("SONAECHO_PROGRAM"), "--sample", "retail", NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_file_set_contents (path, no_fonts, -1, NULL));
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, &status, &error);
  g_assert_no_error (error);
  g_assert_false (g_spawn_check_wait_status (status, NULL));
  g_assert_nonnull (strstr (said, "sonaecho: This computer has no font"));
}

int
main (int argc, char **argv)
{
  g_autofree char *path = g_build_filename (g_getenv ("TMPDIR"), "no-japanese.conf", NULL);

  g_assert_true (g_file_set_contents (path, no_japanese, -1, NULL));
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
  stage_init (&argc, &argv);
  g_test_add_func ("/fonts/no-japanese", test_no_japanese);
  g_test_add_func ("/fonts/none", test_none);
  return g_test_run ();
}
