/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "gui/sonae-format.h"
#include "gui/sonae-recent.h"
#include "gui/sonae-settings.h"

/* What of the shell needs no window: how times and words are written, and what is remembered. */

static void
test_stamps (void)
{
  static const struct
  {
    const char *stamp;
    const char *day;
    const char *time;
  } cases[] = {
    /* The tests run in Tokyo: nine hours ahead of the stamps. */
    { "2026-11-24T05:02:00.123Z", "2026-11-24", "14:02" },
    { "2026-11-24T14:59:59.999Z", "2026-11-24", "23:59" },
    { "2026-11-24T15:00:00.000Z", "2026-11-25", "00:00" },
    { "2026-12-31T15:00:00.000Z", "2027-01-01", "00:00" },
    { "not a stamp", "not a stamp", "" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = sonae_format_stamp_day (cases[i].stamp);
      g_autofree char *time = sonae_format_stamp_time (cases[i].stamp);

      g_assert_cmpstr (day, ==, cases[i].day);
      g_assert_cmpstr (time, ==, cases[i].time);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *format;
    const char *words;
    gsize max;
    const char *expected;
  } cases[] = {
    { "Undo: %s", "mark question 7", 40, "Undo: mark question 7" },
    { "「%s」を元に戻す", "質問7", 40, "「質問7」を元に戻す" },
    { "%s", "100%d %s %n", 40, "100%d %s %n" },
    { "<%s>", "abcdef", 4, "<abc…>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sonae_format_words (cases[i].format, cases[i].words, cases[i].max);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
assert_recent (guint index,
               GFile *expected)
{
  g_autoptr (GFile) file = g_list_model_get_item (sonae_recent_files (), index);

  g_assert_true (g_file_equal (file, expected));
}

/* The page of each workbook of the list, and of no other. */
static void
test_recent_pages (void)
{
  g_autoptr (GFile) first = g_file_new_for_path ("/tmp/place;1.sonae");
  g_autoptr (GFile) second = g_file_new_for_path ("/tmp/place-2.sonae");
  g_autofree char *none = sonae_recent_get_page (first);
  g_autofree char *of_first = NULL, *of_second = NULL, *gone = NULL;

  g_assert_null (none);
  sonae_recent_add (first);
  sonae_recent_set_page (first, "assets");
  sonae_recent_add (second);
  sonae_recent_set_page (second, "plan");
  of_first = sonae_recent_get_page (first);
  of_second = sonae_recent_get_page (second);
  g_assert_cmpstr (of_first, ==, "assets");
  g_assert_cmpstr (of_second, ==, "plan");

  sonae_recent_remove (first);
  sonae_recent_set_page (second, "risks");
  gone = sonae_recent_get_page (first);
  g_assert_null (gone);
  sonae_recent_remove (second);
}

static void
test_recent (void)
{
  g_autoptr (GFile) odd = g_file_new_for_path ("/tmp/caf\xe9;1.sonae");
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "sonaecho", "window.ini", NULL);
  g_autoptr (GKeyFile) stored = g_key_file_new ();
  g_auto (GStrv) uris = NULL;
  g_autoptr (GFile) read_back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (sonae_recent_files ()), ==, 0);
  for (guint i = 0; i < SONAE_RECENT_MAX + 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("/tmp/備え帳 %u.sonae", i);
      g_autoptr (GFile) file = g_file_new_for_path (name);

      sonae_recent_add (file);
      assert_recent (0, file);
    }
  g_assert_cmpuint (g_list_model_get_n_items (sonae_recent_files ()), ==, SONAE_RECENT_MAX);

  /* The same file moves to the front and is not there twice; its name need not be UTF-8. */
  sonae_recent_add (odd);
  sonae_recent_add (odd);
  g_assert_cmpuint (g_list_model_get_n_items (sonae_recent_files ()), ==, SONAE_RECENT_MAX);
  assert_recent (0, odd);

  g_key_file_load_from_file (stored, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  uris = g_key_file_get_string_list (stored, "recent", "uris", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (uris), ==, SONAE_RECENT_MAX);
  read_back = g_file_new_for_uri (uris[0]);
  g_assert_cmpstr (g_file_peek_path (read_back), ==, g_file_peek_path (odd));

  sonae_recent_remove (odd);
  g_assert_cmpuint (g_list_model_get_n_items (sonae_recent_files ()), ==, SONAE_RECENT_MAX - 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/gui/shell/stamps", test_stamps);
  g_test_add_func ("/gui/shell/words", test_words);
  g_test_add_func ("/gui/shell/recent", test_recent);
  g_test_add_func ("/gui/shell/recent-pages", test_recent_pages);
  return g_test_run ();
}
