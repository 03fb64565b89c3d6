/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "workbook/files/sonae-backup-folder.h"

#define KEY "0123456789abcdef0123456789abcdef"
/* 2026-11-24 17:32 in Tokyo. */
#define EVENING G_GINT64_CONSTANT (1795509120000000)

static char *
plan (const char *const *names, const char *today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 3600);
  g_autoptr (GPtrArray) remove = sonae_backup_folder_plan (names, today, zone);

  g_ptr_array_add (remove, NULL);
  return g_strjoinv (" ", (char **) remove->pdata);
}

/* 12:00 in Tokyo. */
#define DAILY(day) day "T030000Z-daily.sonae"

static void
test_rule (void)
{
  static const struct { const char *what; const char *names[8]; const char *removed; } cases[] = {
    { "nothing", { NULL }, "" },
    { "all of the last 14 days", { DAILY ("2026-11-24"), DAILY ("2026-11-12"), DAILY ("2026-11-11") }, "" },
    /* 2026-11-09 is a Monday; the 10th is 14 days before the 24th. */
    { "then the newest of a week", { DAILY ("2026-11-11"), DAILY ("2026-11-10"), DAILY ("2026-11-09") }, DAILY ("2026-11-09") },
    { "Sunday and Monday are two weeks", { DAILY ("2026-11-08"), DAILY ("2026-11-09") }, "" },
    { "two in one day count as two within 14 days", { "2026-11-24T030000Z-daily.sonae", "2026-11-24T030000Z-daily-2.sonae" }, "" },
    { "the later number is the newer one", { "2026-10-06T030000Z-daily-2.sonae", "2026-10-06T030000Z-daily-10.sonae", DAILY ("2026-10-06") },
      DAILY ("2026-10-06") " 2026-10-06T030000Z-daily-2.sonae" },
    /* 15:00 UTC is midnight in Tokyo: Sunday here, Monday there. */
    { "days as they are in the zone", { "2026-10-04T145959Z-daily.sonae", "2026-10-04T150000Z-daily.sonae", DAILY ("2026-10-05") },
      "2026-10-04T150000Z-daily.sonae" },
    { "a clock that was wrong", { DAILY ("2031-01-01"), DAILY ("2031-01-02") }, "" },
    { "after a long pause old ones stay", { DAILY ("2020-01-01"), DAILY ("2019-01-01"), DAILY ("2018-06-01") }, "" },
    { "other names are not ours",
      { "notes.txt", "2026-11-24T030000Z-other.sonae", "2026-11-24T030000Z-daily.sonae~", "2020-02-30T030000Z-daily.sonae",
        "x2020-01-01T030000Z-daily.sonae", "2020-01-01T030000Z-daily-1.sonae", "2020-1-01T030000Z-daily.sonae" }, "" },
    { "other reasons do not take the place of daily ones",
      { "2026-10-07T030000Z-manual.sonae", "2026-10-06T030000Z-migration.sonae", DAILY ("2026-10-05"), "2026-10-08T030000Z-conflict.sonae",
        "2026-10-08T030000Z-recovery.sonae" }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *removed = plan (cases[i].names, "2026-11-24");

      g_test_message ("%s", cases[i].what);
      g_assert_cmpstr (removed, ==, cases[i].removed);
    }
}

/* A backup each day for three years, pruned each day: the rule must not eat up what it wants to keep later. */
static void
test_rule_over_time (void)
{
  static const char *const oldest[] = { "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
                                        "2026-05", "2026-06", "2026-07", "2026-08", "2026-09" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 3600);
  g_autofree char *day = g_strdup ("2023-11-24");

  while (strcmp (day, "2026-11-24") < 0)
    {
      g_autoptr (GPtrArray) remove = NULL;
      char *next = sonae_date_add_days (day, 1);

      g_free (day);
      day = next;
      g_ptr_array_add (names, g_strdup_printf ("%sT030000Z-daily.sonae", day));
      g_ptr_array_add (names, NULL);
      remove = sonae_backup_folder_plan ((const char *const *) names->pdata, day, zone);
      g_ptr_array_set_size (names, names->len - 1);
      for (guint i = 0; i < remove->len; i++)
        {
          guint at = 0;

          g_assert_true (g_ptr_array_find_with_equal_func (names, remove->pdata[i], g_str_equal, &at));
          g_ptr_array_remove_index (names, at);
        }
    }

  for (guint i = 0; i < names->len; i++)
    g_test_message ("%s", (const char *) names->pdata[i]);
  g_assert_cmpuint (names->len, ==, 12 + 8 + 14);
  for (gsize i = 0; i < G_N_ELEMENTS (oldest); i++)
    g_assert_true (g_str_has_prefix (names->pdata[i], oldest[i]));
  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *ago = sonae_date_add_days (day, -(int) i);

      g_assert_true (g_str_has_prefix (names->pdata[names->len - 1 - i], ago));
    }
}

static void
test_rule_counts (void)
{
  static const char *const reasons[] = { "migration", "manual", "conflict", "recovery" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *removed = NULL;

  /* 22 of each, made long ago: the two oldest of each go. */
  for (guint i = 1; i <= 22; i++)
    {
      for (gsize r = 0; r < G_N_ELEMENTS (reasons); r++)
        {
          char *name = g_strdup_printf ("2020-01-%02uT03000%uZ-%s.sonae", i, (guint) r, reasons[r]);

          g_ptr_array_add (names, name);
          if (i <= 2)
            g_string_append_printf (expected, "%s%s", expected->len > 0 ? " " : "", name);
        }
    }
  g_ptr_array_add (names, NULL);
  removed = plan ((const char *const *) names->pdata, "2026-11-24");
  g_assert_cmpstr (removed, ==, expected->str);
}

static char *
make_source (const char *folder, const char *text)
{
  char *path = g_build_filename (folder, "source", NULL);

  files_write (path, text, strlen (text));
  return path;
}

static GFile *
add (const char *source, const char *reason)
{
  g_autoptr (GError) error = NULL;
  GFile *file = NULL;

  g_assert_true (sonae_backup_folder_add (KEY, source, reason, &file, &error));
  g_assert_no_error (error);
  return file;
}

static void
test_add_and_list (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *source = make_source (folder, "state");
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "sonaecho", "backups", KEY, NULL);
  g_autofree char *stray = g_build_filename (directory, "stray.txt", NULL);
  g_autofree char *subfolder = g_build_filename (directory, "2026-11-24T083200Z-manual.sonae", NULL);
  static const struct { const char *at; const char *reason; } expected[] = {
    { "2026-11-25T08:32:00.000Z", "migration" },
    { "2026-11-24T08:32:00.000Z", "daily" },
    { "2026-11-24T08:32:00.000Z", "daily" },
  };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GFile) first = NULL;
  g_autoptr (GFile) second = NULL;
  g_autoptr (GFile) third = NULL;
  g_autofree char *first_name = NULL;
  g_autofree char *second_name = NULL;
  g_autoptr (GError) error = NULL;
  mode_t old;

  none = sonae_backup_folder_list (KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  sonae_clock_freeze (EVENING);
  old = umask (0);
  first = add (source, "daily");
  umask (old);
  files_write (source, "later", 5);
  second = add (source, "daily");
  sonae_clock_freeze (EVENING + G_TIME_SPAN_DAY);
  third = add (source, "migration");
  sonae_clock_freeze (-1);
  files_write (stray, "x", 1);
  g_assert_cmpint (g_mkdir (subfolder, 0700), ==, 0);

  first_name = g_file_get_basename (first);
  second_name = g_file_get_basename (second);
  g_assert_cmpstr (first_name, ==, "2026-11-24T083200Z-daily.sonae");
  g_assert_cmpstr (second_name, ==, "2026-11-24T083200Z-daily-2.sonae");
  files_assert_text (first, "state");
  files_assert_text (second, "later");
  files_assert_mode (g_file_peek_path (first), 0600);
  files_assert_mode (directory, 0700);

  backups = sonae_backup_folder_list (KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < backups->len; i++)
    {
      SonaeBackup *backup = backups->pdata[i];

      g_assert_cmpstr (backup->at, ==, expected[i].at);
      g_assert_cmpstr (backup->reason, ==, expected[i].reason);
      g_assert_cmpint (backup->size, ==, 5);
    }
  g_assert_true (g_file_equal (((SonaeBackup *) backups->pdata[1])->file, second));
  g_assert_true (g_file_equal (((SonaeBackup *) backups->pdata[2])->file, first));
  files_delete (directory);
}

static void
test_daily_for (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *source = make_source (folder, "state");
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "sonaecho", "backups", KEY, NULL);
  g_autoptr (GFile) manual = NULL;
  g_autoptr (GFile) early = NULL;

  g_assert_false (sonae_backup_folder_has_daily_for (KEY, "2026-11-24"));
  sonae_clock_freeze (EVENING);
  manual = add (source, "manual");
  g_assert_false (sonae_backup_folder_has_daily_for (KEY, "2026-11-24"));
  /* 08:32 in Tokyo, when it is still the 23rd in UTC. */
  sonae_clock_freeze (EVENING - 9 * G_TIME_SPAN_HOUR);
  early = add (source, "daily");
  sonae_clock_freeze (-1);
  g_assert_true (g_str_has_suffix (g_file_peek_path (early), "2026-11-23T233200Z-daily.sonae"));
  g_assert_true (sonae_backup_folder_has_daily_for (KEY, "2026-11-24"));
  g_assert_false (sonae_backup_folder_has_daily_for (KEY, "2026-11-23"));
  files_delete (directory);
}

static void
test_prune (void)
{
  static const char *const names[] = { DAILY ("2026-11-24"), DAILY ("2026-11-10"), DAILY ("2026-11-09"), "keep.txt" };
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "sonaecho", "backups", KEY, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_backup_folder_prune (KEY, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);

      files_write (path, "x", 1);
    }
  sonae_clock_freeze (EVENING);
  g_assert_true (sonae_backup_folder_prune (KEY, &error));
  sonae_clock_freeze (-1);
  g_assert_no_error (error);
  files_assert_names (directory, DAILY ("2026-11-10") " " DAILY ("2026-11-24") " keep.txt");
  files_delete (directory);
}

static void
test_errors (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *source = make_source (folder, "state");
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "sonaecho", "backups", KEY, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_backup_folder_add (KEY, missing, "manual", NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  files_assert_names (directory, "");
  g_clear_error (&error);

  files_limit_size (3);
  g_assert_false (sonae_backup_folder_add (KEY, source, "manual", NULL, &error));
  files_limit_size (-1);
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_assert_sentence (error, "Nothing was lost");
  files_assert_names (directory, "");
  g_clear_error (&error);

  /* A file where the folder should be. */
  files_delete (directory);
  files_write (directory, "x", 1);
  g_assert_false (sonae_backup_folder_add (KEY, source, "manual", NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_assert_sentence (error, "working folder");
  g_clear_error (&error);
  g_assert_null (sonae_backup_folder_list (KEY, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (sonae_backup_folder_prune (KEY, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_delete (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-folder/rule", test_rule);
  g_test_add_func ("/backup-folder/rule-over-time", test_rule_over_time);
  g_test_add_func ("/backup-folder/rule-counts", test_rule_counts);
  g_test_add_func ("/backup-folder/add-and-list", test_add_and_list);
  g_test_add_func ("/backup-folder/daily-for", test_daily_for);
  g_test_add_func ("/backup-folder/prune", test_prune);
  g_test_add_func ("/backup-folder/errors", test_errors);
  return files_test_run ();
}
