/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"

/* The life of a workbook: made, edited, closed, opened, undone, copied, looked at as it was. */

static SonaeWorkbook *
create (GFile *file)
{
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);

  g_assert_no_error (error);
  return workbook;
}

static SonaeWorkbook *
reopen (GFile *file, SonaeOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_open (file, flags, NULL, &error);

  g_assert_no_error (error);
  return workbook;
}

static void
close_well (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_close (workbook, &error));
  g_assert_no_error (error);
  g_object_unref (workbook);
}

static char *
company_name (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, NULL);

  return g_strdup (sonae_record_get_text (company, "name"));
}

static void
assert_name (SonaeWorkbook *workbook, const char *expected)
{
  g_autofree char *name = company_name (workbook);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_create_edit_reopen (void)
{
  g_autoptr (GFile) file = fixture_file ("life.sonae");
  SonaeWorkbook *workbook = create (file);
  GStatBuf status;

  g_assert_cmpint (g_stat (g_file_peek_path (file), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "株式会社みなと");
  assert_name (workbook, "株式会社みなと");
  close_well (workbook);

  workbook = reopen (file, SONAE_OPEN_NORMAL);
  assert_name (workbook, "株式会社みなと");
  g_assert_false (sonae_workbook_is_read_only (workbook));
  close_well (workbook);

  g_autoptr (GPtrArray) findings = sonae_workbook_verify (file, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_undo_across_sessions (void)
{
  g_autoptr (GFile) file = fixture_file ("undo.sonae");
  SonaeWorkbook *workbook = create (file);
  gint64 id = fixture_company_id (workbook);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  fixture_set (workbook, "company", id, "name", "一");
  fixture_set (workbook, "company", id, "name", "二");
  close_well (workbook);

  workbook = reopen (file, SONAE_OPEN_NORMAL);
  g_object_get (workbook, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "company name=二");
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  assert_name (workbook, "一");
  close_well (workbook);

  workbook = reopen (file, SONAE_OPEN_NORMAL);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  assert_name (workbook, "");
  g_assert_false (sonae_workbook_undo (workbook, 1, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sonae_workbook_redo (workbook, 2, &error));
  assert_name (workbook, "二");
  g_assert_false (sonae_workbook_redo (workbook, 1, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* A new edit ends what could be redone. */
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  fixture_set (workbook, "company", id, "name", "三");
  g_assert_false (sonae_workbook_redo (workbook, 1, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  close_well (workbook);
}

static void
test_undo_refused (void)
{
  g_autoptr (GFile) file = fixture_file ("refused.sonae");
  SonaeWorkbook *workbook = create (file);
  gint64 id = fixture_company_id (workbook);
  g_autoptr (GError) error = NULL;

  fixture_set (workbook, "company", id, "name", "一");
  fixture_set (workbook, "company", id, "capital", "1000");
  fixture_set (workbook, "company", id, "name", "二");
  /* Change 1 set the name that change 3 changed again. */
  g_assert_false (sonae_workbook_undo_change (workbook, 1, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "company name=二"));
  assert_name (workbook, "二");
  g_clear_error (&error);
  /* Change 2 touched another value of the same row: that may go. */
  g_assert_true (sonae_workbook_undo_change (workbook, 2, &error));
  g_assert_no_error (error);
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, NULL);
  g_assert_null (sonae_record_get_value (company, "capital"));
  g_assert_true (sonae_workbook_redo_change (workbook, 2, &error));
  close_well (workbook);
}

static void
test_nothing_changed (void)
{
  g_autoptr (GFile) file = fixture_file ("same.sonae");
  SonaeWorkbook *workbook = create (file);
  gint64 id = fixture_company_id (workbook);
  g_autoptr (GPtrArray) history = NULL;

  fixture_set (workbook, "company", id, "name", "同じ");
  fixture_set (workbook, "company", id, "name", "同じ");
  history = sonae_workbook_history (workbook, 0, 10, NULL);
  g_assert_cmpuint (history->len, ==, 1);
  close_well (workbook);
}

static void
test_past (void)
{
  g_autoptr (GFile) file = fixture_file ("past.sonae");
  SonaeWorkbook *workbook = create (file);
  gint64 id = fixture_company_id (workbook);
  g_autoptr (GError) error = NULL;
  gint64 start = G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (SonaeWorkbook) past = NULL;
  gint64 site;

  sonae_clock_freeze (start);
  fixture_set (workbook, "company", id, "name", "昔");
  site = fixture_add (workbook, "site", "name", "本社", NULL);
  sonae_clock_freeze (start + G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC);
  fixture_set (workbook, "company", id, "name", "今");
  g_assert_true (sonae_workbook_undo (workbook, 2, NULL));
  g_assert_false (sonae_workbook_undo (workbook, 9, NULL));
  g_assert_true (sonae_workbook_redo (workbook, 2, NULL));
  history = sonae_workbook_history (workbook, 0, 100, NULL);

  past = sonae_workbook_open_past (workbook, sonae_change_get_at (history->pdata[history->len - 2]), NULL, &error);
  g_assert_no_error (error);
  assert_name (past, "昔");
  g_assert_true (sonae_workbook_is_read_only (past));
  g_autoptr (SonaeRecord) row = sonae_workbook_get (past, "site", site, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) then = sonae_workbook_history (past, 0, 100, NULL);
  g_assert_cmpuint (then->len, ==, 2);
  g_assert_false (sonae_workbook_edit (past, "x", (SonaeEditFunc) abort, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_READ_ONLY);
  sonae_workbook_close (past, NULL);
  close_well (workbook);
  sonae_clock_freeze (-1);
}

static void
test_second_is_read_only (void)
{
  g_autoptr (GFile) file = fixture_file ("twice.sonae");
  SonaeWorkbook *first = create (file);
  SonaeWorkbook *second;

  fixture_set (first, "company", fixture_company_id (first), "name", "先");
  g_assert_true (sonae_workbook_flush (first, NULL));
  second = reopen (file, SONAE_OPEN_NORMAL);
  g_assert_true (sonae_workbook_is_read_only (second));
  g_assert_nonnull (sonae_workbook_get_holder (second));
  assert_name (second, "先");
  close_well (second);
  close_well (first);
  second = reopen (file, SONAE_OPEN_NORMAL);
  g_assert_false (sonae_workbook_is_read_only (second));
  close_well (second);
}

static void
flushed_cb (GObject *workbook, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  /* Its work is in the file, by this or by closing. */
  g_assert_true (sonae_workbook_flush_finish (SONAE_WORKBOOK (workbook), result, &error));
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* Another thread still writes when the workbook is closed: not after the next one has it open, which would take that for somebody else's change. */
static void
test_close_while_flushing (void)
{
  g_autoptr (GFile) file = fixture_file ("flushing.sonae");
  SonaeWorkbook *workbook = fixture_create (file);

  for (int round = 0; round < 40; round++)
    {
      g_autofree char *name = g_strdup_printf ("%d", round);
      g_autofree char *next = g_strconcat (name, "+", NULL);
      g_autoptr (GError) error = NULL;
      gboolean done = FALSE;

      fixture_set (workbook, "company", fixture_company_id (workbook), "name", name);
      sonae_workbook_flush_async (workbook, flushed_cb, &done);
      fixture_close (workbook);
      workbook = fixture_open (file, SONAE_OPEN_NORMAL);
      fixture_set (workbook, "company", fixture_company_id (workbook), "name", next);
      sonae_workbook_flush (workbook, &error);
      g_assert_no_error (error);
      fixture_assert_file (file, next);
      fixture_wait (&done);
      fixture_assert_file (file, next);
    }
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/life/create-edit-reopen", test_create_edit_reopen);
  g_test_add_func ("/workbook/life/undo-across-sessions", test_undo_across_sessions);
  g_test_add_func ("/workbook/life/undo-refused", test_undo_refused);
  g_test_add_func ("/workbook/life/nothing-changed", test_nothing_changed);
  g_test_add_func ("/workbook/life/past", test_past);
  g_test_add_func ("/workbook/life/second-is-read-only", test_second_is_read_only);
  g_test_add_func ("/workbook/life/close-while-flushing", test_close_while_flushing);
  return g_test_run ();
}
