/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-error.h"
#include "child-fixture.h"
#include "workbook-fixture.h"

/* One writer at a time. A second process or window is told who has the workbook; a dead one does not stand in the way. */

static void
set_name (SonaeWorkbook *workbook, const char *name)
{
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", name);
}

static gboolean
never_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_assert_not_reached ();
}

/* WORKBOOK only reads, says who writes, and refuses each way of writing with that sentence. */
static void
assert_reads_only (SonaeWorkbook *workbook, const char *process)
{
  g_autoptr (GError) error = NULL;
  gboolean read_only;

  g_object_get (workbook, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  g_assert_true (sonae_workbook_is_read_only (workbook));
  g_assert_nonnull (sonae_workbook_get_holder (workbook));
  g_test_message ("%s", sonae_workbook_get_holder (workbook));
  g_assert_true (g_str_has_suffix (sonae_workbook_get_holder (workbook), "."));
  g_assert_nonnull (strstr (sonae_workbook_get_holder (workbook), process));

  g_assert_false (sonae_workbook_edit (workbook, "x", never_func, NULL, &error));
  g_assert_nonnull (strstr (error->message, sonae_workbook_get_holder (workbook)));
  fixture_assert_sentence (&error, SONAE_ERROR_READ_ONLY);
  g_assert_false (sonae_workbook_undo (workbook, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_READ_ONLY);
  g_assert_false (sonae_workbook_redo (workbook, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_READ_ONLY);
  g_assert_true (sonae_workbook_flush (workbook, &error));
  g_assert_no_error (error);
}

static void
test_other_process (void)
{
  g_autoptr (GFile) file = fixture_file ("held.sonae");
  g_autoptr (GSubprocess) child = fixture_start_child (file, "create", "set:子", "flush", "set:未保存", "hold", "close", NULL);
  SonaeWorkbook *workbook = fixture_open (file, SONAE_OPEN_NORMAL);

  assert_reads_only (workbook, g_subprocess_get_identifier (child));
  fixture_assert_name (workbook, "子"); /* what the file holds */
  /* What the other one has not written yet is its own affair, not a crash. */
  g_assert_null (sonae_recovery_find (file));
  fixture_close (workbook);

  fixture_let_go (child, FALSE);
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  g_assert_false (sonae_workbook_is_read_only (workbook));
  g_assert_null (sonae_workbook_get_holder (workbook));
  fixture_assert_name (workbook, "未保存");
  set_name (workbook, "親");
  fixture_close (workbook);
}

static void
test_other_window (void)
{
  g_autoptr (GFile) file = fixture_file ("twice.sonae");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) link = g_file_get_child (folder, "link.sonae");
  SonaeWorkbook *first = fixture_create (file);
  GFile *ways[] = { file, link };

  g_assert_true (g_file_make_symbolic_link (link, "twice.sonae", NULL, NULL));
  set_name (first, "一");
  g_assert_true (sonae_workbook_flush (first, NULL));
  /* By whichever way to the same file. */
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      SonaeWorkbook *second = fixture_open (ways[i], SONAE_OPEN_NORMAL);

      assert_reads_only (second, "another window of this program");
      fixture_assert_name (second, "一");
      fixture_close (second);
      /* The second one's closing takes nothing from the first. */
      set_name (first, i == 0 ? "二" : "三");
      set_name (first, "一");
      g_assert_true (sonae_workbook_flush (first, NULL));
    }
  fixture_close (first);
}

/* To be killed is no way to keep a workbook. */
static void
test_killed (void)
{
  g_autoptr (GFile) file = fixture_file ("killed.sonae");
  g_autoptr (GSubprocess) child = fixture_start_child (file, "create", "set:子", "flush", "hold", "die", NULL);
  SonaeWorkbook *workbook = fixture_open (file, SONAE_OPEN_NORMAL);

  assert_reads_only (workbook, g_subprocess_get_identifier (child));
  fixture_close (workbook);
  fixture_let_go (child, FALSE);

  /* The lease file is still there; its holder is not. */
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  g_assert_false (sonae_workbook_is_read_only (workbook));
  g_assert_null (sonae_workbook_get_holder (workbook));
  fixture_assert_name (workbook, "子");
  set_name (workbook, "親");
  fixture_close (workbook);
  fixture_assert_file (file, "親");
}

/* Whoever opens read-only on purpose keeps nobody from writing. */
static void
test_read_only_takes_none (void)
{
  g_autoptr (GFile) file = fixture_file ("reader.sonae");
  SonaeWorkbook *reader, *writer;

  fixture_close (fixture_create (file));
  reader = fixture_open (file, SONAE_OPEN_READ_ONLY);
  g_assert_true (sonae_workbook_is_read_only (reader));
  g_assert_null (sonae_workbook_get_holder (reader));
  writer = fixture_open (file, SONAE_OPEN_NORMAL);
  g_assert_false (sonae_workbook_is_read_only (writer));
  set_name (writer, "書く");
  fixture_close (writer);
  fixture_assert_name (reader, "");
  fixture_close (reader);
}

/* Where nothing is open, nothing is left: no private copy, no lease, no snapshot. */
static void
test_nothing_left (void)
{
  static const char *const folders[] = { "work", "snapshots" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (g_get_user_data_dir (), "sonaecho", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

      g_assert_nonnull (dir);
      g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
    }
}

int
main (int argc, char **argv)
{
  fixture_become_child (argc, argv);
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/lease/other-process", test_other_process);
  g_test_add_func ("/workbook/lease/other-window", test_other_window);
  g_test_add_func ("/workbook/lease/killed", test_killed);
  g_test_add_func ("/workbook/lease/read-only-takes-none", test_read_only_takes_none);
  g_test_add_func ("/workbook/lease/nothing-left", test_nothing_left);
  return g_test_run ();
}
