/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"

/* Dated backups: once a day when something changed, and by hand. Which ones are kept is the file room's rule and tested there. */

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Noon in Tokyo, DAYS after 2026-11-24. */
static void
go_to_day (int days)
{
  sonae_clock_freeze (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC + days * DAY);
}

static void
save_name (SonaeWorkbook *workbook, const char *name)
{
  g_autoptr (GError) error = NULL;

  fixture_set (workbook, "company", fixture_company_id (workbook), "name", name);
  sonae_workbook_flush (workbook, &error);
  g_assert_no_error (error);
}

/* The names that the backups for REASON hold, newest first, joined. */
static char *
held_names (SonaeWorkbook *workbook, const char *reason)
{
  g_autoptr (GPtrArray) backups = sonae_workbook_list_backups (workbook, NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      SonaeBackup *backup = backups->pdata[i];
      g_autoptr (SonaeWorkbook) opened = NULL;
      g_autoptr (SonaeRecord) company = NULL;
      g_autoptr (GError) error = NULL;

      if (strcmp (backup->reason, reason) != 0)
        continue;
      opened = fixture_open (backup->file, SONAE_OPEN_READ_ONLY);
      company = sonae_workbook_get_company (opened, &error);
      g_assert_no_error (error);
      g_string_append_printf (names, "[%s]", sonae_record_get_text (company, "name"));
    }
  return g_strdup (names->str);
}

static void
assert_held (SonaeWorkbook *workbook, const char *reason, const char *expected)
{
  g_autofree char *names = held_names (workbook, reason);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_daily (void)
{
  g_autoptr (GFile) file = fixture_file ("daily.sonae");
  SonaeWorkbook *workbook;
  g_autoptr (GPtrArray) backups = NULL;

  go_to_day (0);
  workbook = fixture_create (file);
  assert_held (workbook, "daily", ""); /* there was nothing to keep */
  save_name (workbook, "一");
  assert_held (workbook, "daily", "[]"); /* what the file held before the day's first change */
  save_name (workbook, "二");
  save_name (workbook, "三");
  assert_held (workbook, "daily", "[]");

  /* Days on which nothing changes make none. */
  go_to_day (1);
  fixture_close (workbook);
  go_to_day (2);
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  g_assert_true (sonae_workbook_flush (workbook, NULL));
  assert_held (workbook, "daily", "[]");
  fixture_close (workbook);

  go_to_day (3);
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  save_name (workbook, "四");
  assert_held (workbook, "daily", "[三][]");
  /* It is still the same day after closing and opening. */
  fixture_close (workbook);
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  save_name (workbook, "五");
  assert_held (workbook, "daily", "[三][]");

  /* The day ends at midnight here, not in Greenwich: 23:59 and 00:01. */
  sonae_clock_freeze (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC + 3 * DAY + G_GINT64_CONSTANT (43140) * G_USEC_PER_SEC);
  save_name (workbook, "六");
  assert_held (workbook, "daily", "[三][]");
  sonae_clock_freeze (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC + 3 * DAY + G_GINT64_CONSTANT (43260) * G_USEC_PER_SEC);
  save_name (workbook, "七");
  assert_held (workbook, "daily", "[六][三][]");

  backups = sonae_workbook_list_backups (workbook, NULL);
  for (guint i = 0; i < backups->len; i++)
    {
      SonaeBackup *backup = backups->pdata[i];

      g_assert_cmpint (backup->size, >, 0);
      if (i > 0)
        g_assert_cmpstr (backup->at, <, ((SonaeBackup *) backups->pdata[i - 1])->at);
    }
  g_assert_cmpstr (((SonaeBackup *) backups->pdata[2])->at, ==, "2026-11-24T03:00:00.000Z");
  fixture_close (workbook);
  sonae_clock_freeze (-1);
}

static void
test_by_hand (void)
{
  g_autoptr (GFile) file = fixture_file ("hand.sonae");
  SonaeWorkbook *workbook;

  go_to_day (0);
  workbook = fixture_create (file);
  save_name (workbook, "一");
  /* Of the present state, written back or not, as often as one likes. */
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "未保存");
  fixture_back_up (workbook);
  assert_held (workbook, "manual", "[未保存]");
  save_name (workbook, "二");
  fixture_back_up (workbook);
  assert_held (workbook, "manual", "[二][未保存]");
  fixture_close (workbook);
  sonae_clock_freeze (-1);
}

/* A backup is opened beside the workbook: to look at, to copy, never to be changed. */
static void
test_open_beside (void)
{
  g_autoptr (GFile) file = fixture_file ("beside.sonae");
  g_autoptr (GFile) restored = fixture_file ("restored.sonae");
  SonaeWorkbook *workbook = fixture_create (file), *backup;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  save_name (workbook, "以前");
  fixture_back_up (workbook);
  save_name (workbook, "現在");
  backups = sonae_workbook_list_backups (workbook, NULL);
  for (guint i = 0; i < backups->len; i++)
    if (strcmp (((SonaeBackup *) backups->pdata[i])->reason, "manual") == 0)
      {
        GFile *kept = ((SonaeBackup *) backups->pdata[i])->file;

        before = fixture_bytes (kept);
        backup = fixture_open (kept, SONAE_OPEN_READ_ONLY);
        fixture_assert_name (backup, "以前");
        fixture_assert_name (workbook, "現在");
        g_assert_false (sonae_workbook_undo (backup, 1, &error));
        fixture_assert_sentence (&error, SONAE_ERROR_READ_ONLY);
        g_assert_true (sonae_workbook_save_copy (backup, restored, FALSE, NULL, &error));
        g_assert_no_error (error);
        fixture_close (backup);
        after = fixture_bytes (kept);
        g_assert_true (g_bytes_equal (before, after));
      }
  g_assert_nonnull (after);
  fixture_assert_file (restored, "以前");
  fixture_close (workbook);
  /* The copy is a workbook like any other, with its history. */
  workbook = fixture_open (restored, SONAE_OPEN_NORMAL);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  fixture_close (workbook);
  fixture_assert_file (restored, "");
}

static void
test_copies (void)
{
  g_autoptr (GFile) file = fixture_file ("copied.sonae");
  g_autoptr (GFile) copy = fixture_file ("copy.sonae");
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = fixture_create (file);

  save_name (workbook, "一");
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "未保存");
  g_assert_true (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, &error));
  fixture_assert_file (copy, "未保存");
  fixture_assert_file (file, "一"); /* a copy is not a save */

  /* Over something that is there only when asked, over itself never. */
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "さらに");
  g_assert_false (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_EXISTS);
  fixture_assert_file (copy, "未保存");
  g_assert_true (sonae_workbook_save_copy (workbook, copy, TRUE, NULL, &error));
  fixture_assert_file (copy, "さらに");
  g_assert_false (sonae_workbook_save_copy (workbook, file, TRUE, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_EXISTS);
  fixture_close (workbook);
  fixture_assert_file (file, "さらに");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/backups/daily", test_daily);
  g_test_add_func ("/workbook/backups/by-hand", test_by_hand);
  g_test_add_func ("/workbook/backups/open-beside", test_open_beside);
  g_test_add_func ("/workbook/backups/copies", test_copies);
  return g_test_run ();
}
