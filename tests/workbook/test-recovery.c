/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"

#include <signal.h>
#include <string.h>

#include "base/sonae-error.h"

/* What a run that was killed leaves behind: it is found, it is still there after opening was refused, and it goes where the user says. */

/* In a process of its own: one edit, then the end before anything is written back. */
static void
edit_and_die (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error);

  g_assert_no_error (error);
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "株式会社あとから");
  raise (SIGKILL);
}

static GFile *
killed_workbook (void)
{
  GFile *file = fixture_file ("killed.sonae");
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);
  g_autoptr (GSubprocess) child = NULL;

  g_assert_no_error (error);
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "株式会社まえから");
  g_assert_true (sonae_workbook_close (workbook, &error));
  g_object_unref (workbook);

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--die", g_file_peek_path (file), NULL);
  g_assert_no_error (error);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  return file;
}

static void
assert_refused (GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_RECOVERY);
}

static void
assert_name (SonaeWorkbook *workbook,
             const char *name)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, NULL);

  g_assert_cmpstr (sonae_record_get_text (company, "name"), ==, name);
}

static void
test_refused (void)
{
  g_autoptr (GFile) file = killed_workbook ();

  /* Asking and being refused, however often, takes nothing away. */
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SonaeRecovery) recovery = sonae_recovery_find (file);

      g_assert_nonnull (recovery);
      g_assert_false (recovery->file_changed);
      g_assert_false (recovery->file_missing);
      g_assert_nonnull (recovery->last_change_at);
      g_assert_cmpuint (recovery->labels->len, ==, 1);
      assert_refused (file);
    }
}

static void
test_keep_work (void)
{
  g_autoptr (GFile) file = killed_workbook ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkbook) workbook = NULL;

  assert_refused (file);
  workbook = sonae_workbook_open (file, SONAE_OPEN_KEEP_WORK, NULL, &error);
  g_assert_no_error (error);
  assert_name (workbook, "株式会社あとから");
  g_assert_true (sonae_workbook_close (workbook, &error));
  g_clear_object (&workbook);

  g_assert_null (sonae_recovery_find (file));
  workbook = sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error);
  g_assert_no_error (error);
  assert_name (workbook, "株式会社あとから");
}

static void
test_keep_file (void)
{
  g_autoptr (GFile) file = killed_workbook ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (SonaeWorkbook) aside = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  SonaeBackup *backup;

  assert_refused (file);
  workbook = sonae_workbook_open (file, SONAE_OPEN_KEEP_FILE, NULL, &error);
  g_assert_no_error (error);
  assert_name (workbook, "株式会社まえから");

  /* The work that was not chosen is among the backups. */
  backups = sonae_workbook_list_backups (workbook, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, >=, 1);
  backup = backups->pdata[0];
  g_assert_cmpstr (backup->reason, ==, "recovery");
  aside = sonae_workbook_open (backup->file, SONAE_OPEN_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  assert_name (aside, "株式会社あとから");
}

int
main (int argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--die") == 0)
    edit_and_die (argv[2]);

  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/recovery/refused", test_refused);
  g_test_add_func ("/workbook/recovery/keep-work", test_keep_work);
  g_test_add_func ("/workbook/recovery/keep-file", test_keep_file);
  return g_test_run ();
}
