/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"

#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "child-fixture.h"
#include "sqlite-fixture.h"
#include "workbook/files/sonae-private-copy.h"

/* What a run that was killed leaves behind: it is found, it is still there after opening was refused, and it goes where the user says. */

/* The file has the first name, the private copy of a killed process the second one. */
static GFile *
killed_workbook (void)
{
  GFile *file = fixture_file ("killed.sonae");

  fixture_run_child (file, "create", "set:株式会社まえから", "close", "open", "set:株式会社あとから", "die", NULL);
  return file;
}

static void
assert_refused (GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_RECOVERY);
}

static SonaeBackup *
only_backup (SonaeWorkbook *workbook, const char *reason, GPtrArray **backups)
{
  SonaeBackup *found = NULL;

  *backups = sonae_workbook_list_backups (workbook, NULL);
  for (guint i = 0; i < (*backups)->len; i++)
    if (strcmp (((SonaeBackup *) (*backups)->pdata[i])->reason, reason) == 0)
      {
        g_assert_null (found);
        found = (*backups)->pdata[i];
      }
  g_assert_nonnull (found);
  return found;
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
  fixture_assert_name (workbook, "株式会社あとから");
  g_assert_true (sonae_workbook_close (workbook, &error));
  g_clear_object (&workbook);

  g_assert_null (sonae_recovery_find (file));
  workbook = sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_name (workbook, "株式会社あとから");
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
  fixture_assert_name (workbook, "株式会社まえから");

  /* The work that was not chosen is among the backups. */
  backup = only_backup (workbook, "recovery", &backups);
  aside = sonae_workbook_open (backup->file, SONAE_OPEN_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_name (aside, "株式会社あとから");
}

/* The private folder of FILE, and a file in it. */
static char *
private_path (GFile *file, const char *name)
{
  g_autoptr (SonaePrivateCopy) copy = sonae_private_copy_new (file, NULL);

  return g_build_filename (sonae_private_copy_directory (copy), name, NULL);
}

static void
assert_recovery (GFile *file, gboolean changed, gboolean missing, const char *const *labels)
{
  g_autoptr (SonaeRecovery) recovery = sonae_recovery_find (file);

  g_assert_nonnull (recovery);
  g_assert_cmpint (recovery->file_changed, ==, changed);
  g_assert_cmpint (recovery->file_missing, ==, missing);
  g_assert_cmpuint (recovery->labels->len, ==, g_strv_length ((char **) labels));
  for (guint i = 0; i < recovery->labels->len; i++)
    g_assert_cmpstr (recovery->labels->pdata[i], ==, labels[i]);
  g_assert_true (g_str_has_suffix (recovery->last_change_at, "Z"));
}

static void
assert_nothing_left (GFile *file)
{
  g_autofree char *folder = private_path (file, ".");

  g_assert_null (sonae_recovery_find (file));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* The labels are those that the file lacks, oldest first; what was written back before is not among them. */
static void
test_labels (void)
{
  static const char *const labels[] = { "company name=二", "company name=三", NULL };
  g_autoptr (GFile) file = fixture_file ("labels.sonae");

  fixture_run_child (file, "create", "set:一", "flush", "set:二", "set:三", "die", NULL);
  assert_recovery (file, FALSE, FALSE, labels);
  fixture_assert_file (file, "一");
  fixture_close (fixture_open (file, SONAE_OPEN_KEEP_WORK));
  fixture_assert_file (file, "三");
  assert_nothing_left (file);
}

/* The file was changed since, too. Whichever side is kept, the other one is among the backups. */
static void
test_file_changed (void)
{
  static const char *const labels[] = { "company name=作業", NULL };

  for (int keep_work = 0; keep_work < 2; keep_work++)
    {
      g_autoptr (GFile) file = fixture_file ("changed.sonae");
      g_autoptr (GFile) elsewhere = fixture_file ("elsewhere.sonae");
      g_autoptr (GPtrArray) backups = NULL;
      SonaeWorkbook *workbook;

      fixture_run_child (file, "create", "set:最初", "flush", "set:作業", "die", NULL);
      g_assert_true (g_file_copy (file, elsewhere, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
      fixture_run_child (elsewhere, "open", "set:よそ", "close", NULL);
      g_assert_true (g_file_copy (elsewhere, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
      assert_recovery (file, TRUE, FALSE, labels);
      assert_refused (file);

      workbook = fixture_open (file, keep_work ? SONAE_OPEN_KEEP_WORK : SONAE_OPEN_KEEP_FILE);
      fixture_assert_name (workbook, keep_work ? "作業" : "よそ");
      if (keep_work)
        fixture_assert_file (only_backup (workbook, "conflict", &backups)->file, "よそ");
      else
        fixture_assert_file (only_backup (workbook, "recovery", &backups)->file, "作業");
      fixture_close (workbook);
      fixture_assert_file (file, keep_work ? "作業" : "よそ");
      assert_nothing_left (file);
    }
}

static void
test_file_missing (void)
{
  static const char *const labels[] = { "company name=作業", NULL };
  g_autoptr (GFile) file = fixture_file ("missing.sonae");
  g_autoptr (GError) error = NULL;

  fixture_run_child (file, "create", "set:最初", "flush", "set:作業", "die", NULL);
  g_assert_true (g_file_delete (file, NULL, NULL));
  assert_recovery (file, FALSE, TRUE, labels);
  assert_refused (file);

  /* There is no file to go on with; asking for it costs nothing. */
  g_assert_null (sonae_workbook_open (file, SONAE_OPEN_KEEP_FILE, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  assert_recovery (file, FALSE, TRUE, labels);

  fixture_close (fixture_open (file, SONAE_OPEN_KEEP_WORK));
  fixture_assert_file (file, "作業");
  assert_nothing_left (file);
}

/* A new workbook of the same name does not take the old work away either. */
static void
test_created_anew (void)
{
  g_autoptr (GFile) file = fixture_file ("anew.sonae");
  g_autoptr (GPtrArray) backups = NULL;
  SonaeWorkbook *workbook;

  fixture_run_child (file, "create", "set:最初", "flush", "set:作業", "die", NULL);
  g_assert_true (g_file_delete (file, NULL, NULL));
  workbook = fixture_create (file);
  fixture_assert_name (workbook, "");
  fixture_assert_file (only_backup (workbook, "recovery", &backups)->file, "作業");
  fixture_close (workbook);
}

/* A leftover without unsaved work is nobody's concern. */
static void
test_nothing_unsaved (void)
{
  g_autoptr (GFile) file = fixture_file ("saved.sonae");
  g_autofree char *database = private_path (file, "workbook.sqlite");
  SonaeWorkbook *workbook;

  fixture_run_child (file, "create", "set:保存済み", "flush", "die", NULL);
  g_assert_true (g_file_test (database, G_FILE_TEST_EXISTS));
  g_assert_null (sonae_recovery_find (file));
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  fixture_assert_name (workbook, "保存済み");
  g_assert_cmpuint (fixture_count_backups (workbook, "recovery"), ==, 0);
  fixture_close (workbook);
  assert_nothing_left (file);

  /* Even when the file was changed since: then the file is what counts. */
  fixture_run_child (file, "open", "set:また", "flush", "die", NULL);
  fixture_sql (file, "UPDATE company SET name = 'よそ'");
  g_assert_null (sonae_recovery_find (file));
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  fixture_assert_name (workbook, "よそ");
  fixture_close (workbook);
}

/* Killed after the file was replaced and before that was noted: the file looks changed, but it is our own writing. The note of an earlier
 * moment, put back, makes exactly that state. */
static void
test_own_write (void)
{
  static const char *const labels[] = { "company name=三", NULL };

  for (int more = 0; more < 2; more++)
    {
      g_autoptr (GFile) file = fixture_file ("own.sonae");
      g_autofree char *record = private_path (file, "record.ini");
      g_autofree char *noted = NULL;
      g_autoptr (GSubprocess) child = NULL;
      SonaeWorkbook *workbook;

      if (more)
        child = fixture_start_child (file, "create", "set:一", "flush", "hold", "set:二", "flush", "set:三", "die", NULL);
      else
        child = fixture_start_child (file, "create", "set:一", "flush", "hold", "set:二", "flush", "die", NULL);
      g_assert_true (g_file_get_contents (record, &noted, NULL, NULL));
      fixture_let_go (child, FALSE);
      g_assert_true (g_file_set_contents (record, noted, -1, NULL));
      fixture_assert_file (file, "二");

      if (more)
        {
          assert_recovery (file, FALSE, FALSE, labels);
          assert_refused (file);
        }
      else
        g_assert_null (sonae_recovery_find (file));
      workbook = fixture_open (file, more ? SONAE_OPEN_KEEP_WORK : SONAE_OPEN_NORMAL);
      fixture_assert_name (workbook, more ? "三" : "二");
      g_assert_cmpuint (fixture_count_backups (workbook, "conflict"), ==, 0);
      g_assert_cmpuint (fixture_count_backups (workbook, "recovery"), ==, 0);
      fixture_close (workbook);
      fixture_assert_file (file, more ? "三" : "二");
    }
}

/* The note itself is damaged: what is in the file is no longer known, so everything counts as unsaved rather than nothing. */
static void
test_damaged_record (void)
{
  g_autoptr (GFile) file = fixture_file ("record.sonae");
  g_autofree char *record = private_path (file, "record.ini");
  SonaeWorkbook *workbook;

  fixture_run_child (file, "create", "set:一", "flush", "set:二", "die", NULL);
  g_assert_true (g_file_set_contents (record, "[record]\nchange=x\n", -1, NULL));
  assert_refused (file);
  workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
  fixture_assert_name (workbook, "二");
  fixture_close (workbook);
  fixture_assert_file (file, "二");
}

/* Of a private copy that cannot be read nothing can be offered; it is kept all the same, and the workbook opens. */
static void
test_damaged_copy (void)
{
  g_autoptr (GFile) file = fixture_file ("copy.sonae");
  g_autofree char *database = private_path (file, "workbook.sqlite");
  g_autofree char *log = private_path (file, "workbook.sqlite-wal");
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GBytes) kept = NULL;
  static const char garbage[] = "壊れた";
  SonaeWorkbook *workbook;

  fixture_run_child (file, "create", "set:一", "flush", "set:二", "die", NULL);
  g_assert_true (g_file_set_contents (database, garbage, -1, NULL));
  g_assert_cmpint (g_unlink (log), ==, 0);
  g_assert_null (sonae_recovery_find (file));
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  fixture_assert_name (workbook, "一");
  kept = fixture_bytes (only_backup (workbook, "recovery", &backups)->file);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), garbage, strlen (garbage));
  fixture_close (workbook);
}

/* Several runs that were killed one after the other leave one leftover with everything. */
static void
test_killed_again (void)
{
  g_autoptr (GFile) file = fixture_file ("again.sonae");
  static const char *const labels[] = { "company name=一", "company name=二", "company name=三", NULL };

  fixture_run_child (file, "create", "close", "open", "set:一", "die", NULL);
  fixture_run_child (file, "open-work", "set:二", "die", NULL);
  fixture_run_child (file, "open-work", "set:三", "die", NULL);
  assert_recovery (file, FALSE, FALSE, labels);
  fixture_close (fixture_open (file, SONAE_OPEN_KEEP_WORK));
  fixture_assert_file (file, "三");
}

int
main (int argc, char **argv)
{
  fixture_become_child (argc, argv);
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/recovery/refused", test_refused);
  g_test_add_func ("/workbook/recovery/keep-work", test_keep_work);
  g_test_add_func ("/workbook/recovery/keep-file", test_keep_file);
  g_test_add_func ("/workbook/recovery/labels", test_labels);
  g_test_add_func ("/workbook/recovery/file-changed", test_file_changed);
  g_test_add_func ("/workbook/recovery/file-missing", test_file_missing);
  g_test_add_func ("/workbook/recovery/created-anew", test_created_anew);
  g_test_add_func ("/workbook/recovery/nothing-unsaved", test_nothing_unsaved);
  g_test_add_func ("/workbook/recovery/own-write", test_own_write);
  g_test_add_func ("/workbook/recovery/damaged-record", test_damaged_record);
  g_test_add_func ("/workbook/recovery/damaged-copy", test_damaged_copy);
  g_test_add_func ("/workbook/recovery/killed-again", test_killed_again);
  return g_test_run ();
}
