/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command line does with work that a run left behind, and with a workbook that somebody has open. This program leaves it behind
 * itself: called as "--crash FILE NAME" it names the company and ends with SIGKILL before the file is written. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "cli-runner.h"
#include "workbook/sonae-workbook.h"

static const char *program;

static gboolean
set_name (SonaeEdit *edit, gpointer name, GError **error)
{
  SonaeQuery *query = sonae_query_new ("company");
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

  sonae_query_free (query);
  return rows != NULL
         && sonae_edit_set (edit, "company", sonae_record_get_id (g_ptr_array_index (rows, 0)), "name", g_variant_new_string (name), error);
}

static int
crash (const char *path, char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (sonae_workbook_is_read_only (workbook));
  sonae_workbook_edit (workbook, "Name the company", set_name, name, &error);
  g_assert_no_error (error);
  raise (SIGKILL);
  return 1;
}

/* A workbook of the company "前", and a crash after naming it "後". */
static void
leave_work (Place *place)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  g_free (cli_ok (place, "set", place->book, "company", "-", "name=前", NULL));
  before = file_bytes (place->book);

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", g_hash_table_lookup (place->environment, "XDG_DATA_HOME"), TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--crash", place->book, "後", NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
  assert_file_is (place->book, before);
}

static void
assert_name (Place *place, const char *name)
{
  g_autofree char *list = cli_ok (place, "list", place->book, "company", "--csv", NULL);

  g_assert_nonnull (strstr (list, name));
}

/* Changes the file as a sync program would: another state of it takes its place. */
static void
replace_file (Place *place)
{
  g_autofree char *other = place_path (place, "other.sonae");

  g_free (cli_ok (place, "new", other, NULL));
  g_free (cli_ok (place, "set", other, "company", "-", "name=他", NULL));
  g_assert_cmpint (g_rename (other, place->book), ==, 0);
}

static void
test_taken_up (Place *place, gconstpointer verb)
{
  g_autoptr (Outcome) outcome = NULL;

  leave_work (place);
  if (g_str_equal (verb, "status"))
    outcome = cli_run (place, "status", place->book, NULL);
  else
    outcome = cli_run (place, "answer", place->book, "1", "yes", NULL);
  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_true (g_str_has_prefix (outcome->err, "sonaecho-cli: "));
  assert_name (place, "後");
}

static void
test_both_changed (Place *place, gconstpointer keep)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (Outcome) read = NULL;
  g_autoptr (Outcome) written = NULL;
  g_autofree char *listed = NULL;

  leave_work (place);
  replace_file (place);
  before = file_bytes (place->book);

  read = cli_run (place, "status", place->book, NULL);
  assert_refused (read, 1, "recover");
  written = cli_run (place, "answer", place->book, "1", "yes", NULL);
  assert_refused (written, 1, "recover");
  listed = cli_ok (place, "recover", place->book, NULL);
  g_assert_nonnull (strstr (listed, "Name the company"));
  assert_file_is (place->book, before);

  g_free (cli_ok (place, "recover", place->book, "--keep", keep, NULL));
  assert_name (place, g_str_equal (keep, "work") ? "後" : "他");
  g_free (cli_ok (place, "verify", place->book, NULL));
}

static void
test_file_gone (Place *place, gconstpointer unused)
{
  g_autoptr (Outcome) outcome = NULL;

  leave_work (place);
  g_assert_cmpint (g_unlink (place->book), ==, 0);
  outcome = cli_run (place, "status", place->book, NULL);
  assert_refused (outcome, 1, "recover");
  g_assert_false (g_file_test (place->book, G_FILE_TEST_EXISTS));

  g_free (cli_ok (place, "recover", place->book, "--keep", "work", NULL));
  assert_name (place, "後");
}

/* Reading a workbook that somebody has open works; writing says who has it. */
static void
test_open_elsewhere (Place *place, gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path (place->book);
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("XDG_DATA_HOME", g_hash_table_lookup (place->environment, "XDG_DATA_HOME"), TRUE);
  g_free (cli_ok (place, "new", place->book, NULL));
  before = file_bytes (place->book);
  workbook = sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error);
  g_assert_no_error (error);

  g_free (cli_ok (place, "status", place->book, NULL));
  outcome = cli_run (place, "answer", place->book, "1", "yes", NULL);
  assert_refused (outcome, 1, NULL);
  assert_file_is (place->book, before);

  sonae_workbook_close (workbook, &error);
  g_assert_no_error (error);
  g_free (cli_ok (place, "answer", place->book, "1", "yes", NULL));
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--crash"))
    return crash (argv[2], argv[3]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func) g_test_add (path, Place, data, place_set_up, func, place_tear_down)
  /* First, because GLib reads XDG_DATA_HOME only once. */
  ADD ("/cli/recover/open-elsewhere", NULL, test_open_elsewhere);
  ADD ("/cli/recover/taken-up/status", "status", test_taken_up);
  ADD ("/cli/recover/taken-up/answer", "answer", test_taken_up);
  ADD ("/cli/recover/both-changed/work", "work", test_both_changed);
  ADD ("/cli/recover/both-changed/file", "file", test_both_changed);
  ADD ("/cli/recover/file-gone", NULL, test_file_gone);
#undef ADD

  return g_test_run ();
}
