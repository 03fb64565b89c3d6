/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-list.h"

/* Somebody else changes, replaces or deletes the file while it is open: nothing is overwritten, the user chooses, both states are kept. */

static void
set_name (SonaeWorkbook *workbook, const char *name)
{
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", name);
}

/* A workbook that is open with the name "最初" in the file. */
static SonaeWorkbook *
open_one (GFile **file)
{
  SonaeWorkbook *workbook;

  *file = fixture_file ("conflict.sonae");
  workbook = fixture_create (*file);
  set_name (workbook, "最初");
  g_assert_true (sonae_workbook_flush (workbook, NULL));
  return workbook;
}

/* What another computer does with the file: its own change, saved over ours. */
static void
change_outside (GFile *file, const char *name)
{
  g_autoptr (GFile) elsewhere = fixture_file ("elsewhere.sonae");
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *other;

  g_assert_true (g_file_copy (file, elsewhere, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
  other = fixture_open (elsewhere, SONAE_OPEN_NORMAL);
  set_name (other, name);
  fixture_close (other);
  g_assert_true (g_file_copy (elsewhere, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_state (SonaeWorkbook *workbook, SonaeSaveState state)
{
  g_autofree char *why = NULL;

  g_assert_cmpint (sonae_workbook_get_save_state (workbook), ==, state);
  g_object_get (workbook, "save-error", &why, NULL);
  if (state == SONAE_SAVE_STATE_CONFLICT || state == SONAE_SAVE_STATE_FAILED)
    g_assert_true (g_str_has_suffix (why, "."));
  else
    g_assert_null (why);
}

/* Writing back meets the other state: refused, and the file is left exactly as it is. */
static void
assert_conflict (SonaeWorkbook *workbook, GFile *file, int code)
{
  g_autoptr (GBytes) before = g_file_query_exists (file, NULL) ? fixture_bytes (file) : NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_assert_false (sonae_workbook_flush (workbook, &error));
      fixture_assert_sentence (&error, code);
      assert_state (workbook, SONAE_SAVE_STATE_CONFLICT);
    }
  if (before != NULL)
    {
      g_autoptr (GBytes) after = fixture_bytes (file);

      g_assert_true (g_bytes_equal (before, after));
    }
  else
    g_assert_false (g_file_query_exists (file, NULL));
}

/* The newest backup for REASON. */
static GFile *
newest_backup (SonaeWorkbook *workbook, const char *reason)
{
  g_autoptr (GPtrArray) backups = sonae_workbook_list_backups (workbook, NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      SonaeBackup *backup = backups->pdata[i];

      if (strcmp (backup->reason, reason) == 0)
        return g_object_ref (backup->file);
    }
  g_assert_not_reached ();
}

static void
assert_newest_backup (SonaeWorkbook *workbook, const char *reason, const char *name)
{
  g_autoptr (GFile) backup = newest_backup (workbook, reason);

  fixture_assert_file (backup, name);
}

static void
test_keep_mine (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = open_one (&file);
  g_autoptr (GError) error = NULL;

  change_outside (file, "よそ");
  set_name (workbook, "うち");
  assert_conflict (workbook, file, SONAE_ERROR_CONFLICT);
  /* Work goes on meanwhile. */
  set_name (workbook, "うちの続き");
  assert_state (workbook, SONAE_SAVE_STATE_CONFLICT);

  fixture_resolve (workbook, FALSE, &error);
  g_assert_no_error (error);
  assert_state (workbook, SONAE_SAVE_STATE_SAVED);
  fixture_assert_file (file, "うちの続き");
  assert_newest_backup (workbook, "conflict", "よそ");

  set_name (workbook, "さらに");
  fixture_close (workbook);
  fixture_assert_file (file, "さらに");
}

static void
count_refreshed (GListModel *model, guint position, guint removed, guint added, guint *count)
{
  *count += added;
}

static void
changed_cb (SonaeWorkbook *workbook, SonaeChange *change, gint64 *id)
{
  *id = sonae_change_get_id (change);
}

static void
wait_for_list (SonaeList *list)
{
  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_keep_file (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = open_one (&file);
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (SonaeList) list = sonae_list_new (workbook, query);
  g_autoptr (SonaeRecord) shown = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change = -1;
  guint refreshed = 0;

  change_outside (file, "よそ");
  set_name (workbook, "うち");
  assert_conflict (workbook, file, SONAE_ERROR_CONFLICT);
  wait_for_list (list);
  shown = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (sonae_record_get_text (shown, "name"), ==, "うち");
  g_signal_connect (list, "items-changed", G_CALLBACK (count_refreshed), &refreshed);
  g_signal_connect (workbook, "changed", G_CALLBACK (changed_cb), &change);

  fixture_resolve (workbook, TRUE, &error);
  g_assert_no_error (error);
  assert_state (workbook, SONAE_SAVE_STATE_SAVED);
  fixture_assert_name (workbook, "よそ");
  fixture_assert_file (file, "よそ");
  assert_newest_backup (workbook, "conflict", "うち");

  /* Everything may be different now: whoever listens is told, and the list shows the file's rows. */
  g_assert_cmpint (change, ==, 0);
  wait_for_list (list);
  g_assert_cmpuint (refreshed, ==, 1);
  g_clear_object (&shown);
  shown = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (sonae_record_get_text (shown, "name"), ==, "よそ");

  /* And work goes on from there: edits, undo, write-back. */
  set_name (workbook, "続き");
  assert_state (workbook, SONAE_SAVE_STATE_PENDING);
  g_assert_true (sonae_workbook_flush (workbook, &error));
  g_assert_no_error (error);
  fixture_assert_file (file, "続き");
  g_assert_true (sonae_workbook_undo (workbook, 2, &error));
  g_assert_no_error (error);
  fixture_assert_name (workbook, "最初");
  g_clear_object (&list);
  fixture_close (workbook);
  fixture_assert_file (file, "最初");
}

/* The other side may have written its file with pages of another size. */
static void
test_keep_file_of_other_pages (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = open_one (&file);
  g_autoptr (GError) error = NULL;

  change_outside (file, "よそ");
  fixture_sql (file, "PRAGMA page_size = 16384; VACUUM");
  set_name (workbook, "うち");
  assert_conflict (workbook, file, SONAE_ERROR_CONFLICT);
  fixture_resolve (workbook, TRUE, &error);
  g_assert_no_error (error);
  fixture_assert_name (workbook, "よそ");
  set_name (workbook, "続き");
  fixture_close (workbook);
  fixture_assert_file (file, "続き");
}

static void
test_keep_file_that_is_none (void)
{
  static const char text[] = "これは備え帳ではありません。";
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = open_one (&file);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (file), text, -1, NULL));
  set_name (workbook, "うち");
  assert_conflict (workbook, file, SONAE_ERROR_CONFLICT);
  g_assert_false (fixture_resolve (workbook, TRUE, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_WORKBOOK);
  assert_state (workbook, SONAE_SAVE_STATE_CONFLICT);
  fixture_assert_name (workbook, "うち");

  /* Mine can be kept all the same, and what was there is not lost either. */
  fixture_resolve (workbook, FALSE, &error);
  g_assert_no_error (error);
  fixture_assert_file (file, "うち");
  g_autoptr (GFile) backup = newest_backup (workbook, "conflict");
  g_autoptr (GBytes) kept = fixture_bytes (backup);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), text, strlen (text));
  fixture_close (workbook);
}

static void
test_deleted (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = open_one (&file);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_delete (file, NULL, NULL));
  set_name (workbook, "うち");
  assert_conflict (workbook, file, SONAE_ERROR_NOT_FOUND);
  /* There is no file to keep. */
  g_assert_false (fixture_resolve (workbook, TRUE, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  assert_state (workbook, SONAE_SAVE_STATE_CONFLICT);
  fixture_resolve (workbook, FALSE, &error);
  g_assert_no_error (error);
  assert_state (workbook, SONAE_SAVE_STATE_SAVED);
  fixture_close (workbook);
  fixture_assert_file (file, "うち");
}

/* A change that only touches the file, or writes the same bytes again, is none. */
static void
test_touched (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = open_one (&file);
  g_autoptr (GBytes) bytes = fixture_bytes (file);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  set_name (workbook, "うち");
  g_assert_true (sonae_workbook_flush (workbook, NULL));
  fixture_assert_file (file, "うち");
  fixture_close (workbook);
}

/* Closed without a choice: both are kept, the next opening asks, and either answer keeps the other as a backup. */
static void
close_undecided (GFile **file)
{
  SonaeWorkbook *workbook = open_one (file);
  g_autoptr (SonaeRecovery) recovery = NULL;
  g_autoptr (GError) error = NULL;

  change_outside (*file, "よそ");
  set_name (workbook, "うち");
  assert_conflict (workbook, *file, SONAE_ERROR_CONFLICT);
  g_assert_false (sonae_workbook_close (workbook, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  g_object_unref (workbook);
  fixture_assert_file (*file, "よそ");

  g_assert_null (sonae_workbook_open (*file, SONAE_OPEN_NORMAL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_RECOVERY);
  recovery = sonae_recovery_find (*file);
  g_assert_nonnull (recovery);
  g_assert_true (recovery->file_changed);
  g_assert_false (recovery->file_missing);
  g_assert_cmpuint (recovery->labels->len, ==, 1);
  g_assert_cmpstr (recovery->labels->pdata[0], ==, "company name=うち");
}

static void
test_close_keep_work (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook;

  close_undecided (&file);
  workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
  fixture_assert_name (workbook, "うち");
  assert_newest_backup (workbook, "conflict", "よそ");
  fixture_close (workbook);
  fixture_assert_file (file, "うち");
}

static void
test_close_keep_file (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook;

  close_undecided (&file);
  workbook = fixture_open (file, SONAE_OPEN_KEEP_FILE);
  fixture_assert_name (workbook, "よそ");
  assert_newest_backup (workbook, "recovery", "うち");
  fixture_close (workbook);
  fixture_assert_file (file, "よそ");
}

/* Closing is where the conflict is met first. */
static void
test_met_on_closing (void)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = open_one (&file);
  g_autoptr (GError) error = NULL;

  set_name (workbook, "うち");
  change_outside (file, "よそ");
  g_assert_false (sonae_workbook_close (workbook, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  g_object_unref (workbook);
  fixture_assert_file (file, "よそ");
  workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
  fixture_assert_name (workbook, "うち");
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/conflict/keep-mine", test_keep_mine);
  g_test_add_func ("/workbook/conflict/keep-file", test_keep_file);
  g_test_add_func ("/workbook/conflict/keep-file-of-other-pages", test_keep_file_of_other_pages);
  g_test_add_func ("/workbook/conflict/keep-file-that-is-none", test_keep_file_that_is_none);
  g_test_add_func ("/workbook/conflict/deleted", test_deleted);
  g_test_add_func ("/workbook/conflict/touched", test_touched);
  g_test_add_func ("/workbook/conflict/close-keep-work", test_close_keep_work);
  g_test_add_func ("/workbook/conflict/close-keep-file", test_close_keep_file);
  g_test_add_func ("/workbook/conflict/met-on-closing", test_met_on_closing);
  return g_test_run ();
}
