/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* unshare */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "child-fixture.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/files/sonae-file-of-record.h"

/* The file of record cannot be written: the state says so in a sentence, the file is as it was, the work is safe, and it is saved once the
 * obstacle is gone. */

#define MAY_NOT_MOUNT 77
#define NOBODY 65534

static void
set_name (SonaeWorkbook *workbook, const char *name)
{
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", name);
}

static void
assert_state (SonaeWorkbook *workbook, SonaeSaveState expected, const char *part)
{
  g_autofree char *why = NULL;
  SonaeSaveState state;

  g_object_get (workbook, "save-state", &state, "save-error", &why, NULL);
  g_assert_cmpint (state, ==, expected);
  if (part == NULL)
    g_assert_null (why);
  else
    {
      g_assert_nonnull (strstr (why, part));
      g_assert_nonnull (strstr (why, "was lost")); /* nothing was, and it says so */
      g_assert_true (g_str_has_suffix (why, "."));
    }
}

static void
assert_saved (SonaeWorkbook *workbook, GFile *file, const char *name)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_flush (workbook, &error);
  g_assert_no_error (error);
  assert_state (workbook, SONAE_SAVE_STATE_SAVED, NULL);
  fixture_assert_file (file, name);
}

static void
assert_fails (SonaeWorkbook *workbook, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workbook_flush (workbook, &error));
  assert_state (workbook, SONAE_SAVE_STATE_FAILED, part);
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
}

/* FOLDER holds FILE and nothing else: no temporary file. */
static void
assert_only (GFile *folder, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);

  g_assert_nonnull (dir);
  if (name != NULL)
    g_assert_cmpstr (g_dir_read_name (dir), ==, name);
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

/* A workbook in a folder of its own, saved with the name "最初". */
static SonaeWorkbook *
open_one (GFile **file, GFile **folder)
{
  SonaeWorkbook *workbook;

  *file = fixture_file ("back.sonae");
  *folder = g_file_get_parent (*file);
  workbook = fixture_create (*file);
  set_name (workbook, "最初");
  assert_saved (workbook, *file, "最初");
  return workbook;
}

/* The folder is renamed away and something else may be in its place. */
static void
move_away_and_back (gboolean file_in_its_place)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  SonaeWorkbook *workbook = open_one (&file, &folder);
  g_autofree char *away = g_strconcat (g_file_peek_path (folder), "-away", NULL);
  g_autofree char *away_file = g_build_filename (away, "back.sonae", NULL);
  g_autoptr (GFile) kept = g_file_new_for_path (away_file);
  g_autoptr (GBytes) before = fixture_bytes (file);
  g_autoptr (GBytes) after = NULL;

  g_assert_cmpint (g_rename (g_file_peek_path (folder), away), ==, 0);
  if (file_in_its_place)
    g_assert_true (g_file_set_contents (g_file_peek_path (folder), "x", 1, NULL));
  set_name (workbook, "続き");
  assert_fails (workbook, "folder is not there");
  after = fixture_bytes (kept);
  g_assert_true (g_bytes_equal (before, after));
  /* Work goes on, and is there when asked for. */
  set_name (workbook, "さらに");
  fixture_assert_name (workbook, "さらに");
  assert_fails (workbook, "folder is not there");

  if (file_in_its_place)
    g_assert_cmpint (g_unlink (g_file_peek_path (folder)), ==, 0);
  g_assert_cmpint (g_rename (away, g_file_peek_path (folder)), ==, 0);
  assert_saved (workbook, file, "さらに");
  assert_only (folder, "back.sonae");
  fixture_close (workbook);
}

static void
test_folder_gone (void)
{
  move_away_and_back (FALSE);
}

static void
test_folder_is_a_file (void)
{
  move_away_and_back (TRUE);
}

/* The folder comes back without the file: then somebody deleted it, and the user is asked. */
static void
test_folder_emptied (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  SonaeWorkbook *workbook = open_one (&file, &folder);
  g_autoptr (GError) error = NULL;

  fixture_remove (g_file_peek_path (folder));
  set_name (workbook, "続き");
  assert_fails (workbook, "folder is not there");
  g_assert_cmpint (g_mkdir (g_file_peek_path (folder), 0700), ==, 0);
  g_assert_false (sonae_workbook_flush (workbook, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  assert_state (workbook, SONAE_SAVE_STATE_CONFLICT, "was lost");
  fixture_resolve (workbook, FALSE, &error);
  g_assert_no_error (error);
  fixture_assert_file (file, "続き");
  fixture_close (workbook);
}

/* Closed while it cannot be written: the private copy stays, and the next opening has it all. */
static void
test_close_unsaved (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  SonaeWorkbook *workbook = open_one (&file, &folder);
  g_autofree char *away = g_strconcat (g_file_peek_path (folder), "-away", NULL);
  g_autoptr (SonaeRecovery) recovery = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (g_file_peek_path (folder), away), ==, 0);
  set_name (workbook, "続き");
  g_assert_false (sonae_workbook_close (workbook, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
  g_assert_false (sonae_workbook_edit (workbook, "x", (SonaeEditFunc) abort, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_STORAGE);
  g_object_unref (workbook);

  g_assert_cmpint (g_rename (away, g_file_peek_path (folder)), ==, 0);
  fixture_assert_file (file, "最初");
  recovery = sonae_recovery_find (file);
  g_assert_nonnull (recovery);
  g_assert_false (recovery->file_changed);
  workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
  fixture_assert_name (workbook, "続き");
  fixture_close (workbook);
  fixture_assert_file (file, "続き");
}

static void
test_create_nowhere (void)
{
  g_autoptr (GFile) file = fixture_file ("nowhere.sonae");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;

  fixture_remove (g_file_peek_path (folder));
  g_assert_null (sonae_workbook_create (file, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
  g_assert_null (sonae_recovery_find (file));
  /* And over something that is there. */
  g_assert_cmpint (g_mkdir (g_file_peek_path (folder), 0700), ==, 0);
  g_assert_true (g_file_set_contents (g_file_peek_path (file), "x", 1, NULL));
  g_assert_null (sonae_workbook_create (file, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_EXISTS);
  g_autoptr (GBytes) bytes = fixture_bytes (file);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 1);
}

/* --- In a process without the rights of the superuser --- */

static void
do_read_only_folder (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = open_one (&file, &folder);

  before = fixture_bytes (file);
  g_assert_cmpint (g_chmod (g_file_peek_path (folder), 0500), ==, 0);
  set_name (workbook, "続き");
  assert_fails (workbook, "permission");
  after = fixture_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  assert_only (folder, "back.sonae");
  g_assert_false (sonae_workbook_close (workbook, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
  g_object_unref (workbook);

  /* Even now it can be opened to go on; the file itself still cannot be written. */
  workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
  fixture_assert_name (workbook, "続き");
  assert_fails (workbook, "permission");
  g_assert_cmpint (g_chmod (g_file_peek_path (folder), 0700), ==, 0);
  assert_saved (workbook, file, "続き");
  assert_only (folder, "back.sonae");
  fixture_close (workbook);

  /* A file that may not be read. */
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0), ==, 0);
  g_assert_null (sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "permission"));
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
  g_assert_null (sonae_workbook_verify (file, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
}

static void
drop_privileges (void)
{
  if (getuid () != 0)
    return;
  g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
  prctl (PR_SET_DUMPABLE, 1); /* the leak checker looks into its own process */
}

static void
test_read_only_folder (void)
{
  g_assert_cmpint (fixture_run_self ("--read-only-folder"), ==, 0);
}

/* --- In a process that may not write large files --- */

static gboolean
add_evidence_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autofree guint8 *noise = g_malloc (400000);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *sha256 = NULL;

  for (int i = 0; i < 400000; i++)
    noise[i] = (guint8) g_random_int ();
  content = g_bytes_new_take (g_steal_pointer (&noise), 400000);
  sha256 = sonae_edit_store_content (edit, content, error);
  return sha256 != NULL && sonae_edit_insert (edit, "evidence",
                                              g_variant_new_parsed ("{'name': <'証跡'>, 'size': <int64 400000>, 'sha256': <%s>}", sha256),
                                              error) != 0;
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
do_file_size_limit (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook;

  signal (SIGXFSZ, SIG_IGN);
  workbook = open_one (&file, &folder);
  before = fixture_bytes (file);
  g_assert_true (sonae_workbook_edit (workbook, "evidence", add_evidence_func, NULL, &error));
  limit_files (200000);
  assert_fails (workbook, "");
  after = fixture_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  assert_only (folder, "back.sonae");

  /* The private copy cannot grow either: the edit is refused as a whole, everything before it stays. */
  g_assert_false (sonae_workbook_edit (workbook, "evidence", add_evidence_func, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
  fixture_assert_name (workbook, "最初");
  g_assert_false (sonae_workbook_save_copy (workbook, file, TRUE, NULL, NULL));

  limit_files (RLIM_INFINITY);
  set_name (workbook, "続き");
  assert_saved (workbook, file, "続き");
  assert_only (folder, "back.sonae");
  fixture_close (workbook);
  workbook = fixture_open (file, SONAE_OPEN_READ_ONLY);
  g_autoptr (SonaeQuery) query = sonae_query_new ("evidence");
  g_assert_cmpint (sonae_workbook_count (workbook, query, NULL), ==, 1);
  fixture_close (workbook);
}

static void
test_file_size_limit (void)
{
  g_assert_cmpint (fixture_run_self ("--file-size-limit"), ==, 0);
}

/* --- On a disk that is really full --- */

/* Writes into FOLDER until there is no room. */
static void
fill_up (GFile *folder)
{
  g_autofree char *path = g_build_filename (g_file_peek_path (folder), "filler", NULL);
  int fd = g_open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  char block[512] = { 0 };

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_close (fd, NULL);
}

static void
do_full_disk (gboolean portal)
{
  g_autofree char *path = fixture_path ("disk");
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFile) file = g_file_get_child (folder, "back.sonae");
  g_autoptr (GFile) filler = g_file_get_child (folder, "filler");
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  if (mount ("none", path, "tmpfs", 0, "size=1m,mode=0700") < 0)
    exit (MAY_NOT_MOUNT);
  sonae_file_force_portal_for_tests (portal);
  workbook = fixture_create (file);
  set_name (workbook, "最初");
  assert_saved (workbook, file, "最初");
  before = fixture_bytes (file);
  fill_up (folder);
  set_name (workbook, "続き");
  assert_fails (workbook, "disk is full");
  after = fixture_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  fixture_assert_name (workbook, "続き");

  g_assert_true (g_file_delete (filler, NULL, &error));
  assert_only (folder, "back.sonae");
  assert_saved (workbook, file, "続き");
  fixture_close (workbook);
  assert_only (folder, "back.sonae");

  /* And none can be made there. */
  {
    g_autoptr (GFile) other = g_file_get_child (folder, "other.sonae");

    fill_up (folder);
    g_assert_null (sonae_workbook_create (other, &error));
    fixture_assert_sentence (&error, SONAE_ERROR_IO);
    g_assert_false (g_file_query_exists (other, NULL));
  }
  sonae_file_force_portal_for_tests (FALSE);
  g_assert_cmpint (umount2 (path, MNT_DETACH), ==, 0);
}

static void
test_full_disk (void)
{
  int status = fixture_run_self ("--full-disk");

  if (status == MAY_NOT_MOUNT)
    g_test_message ("A small disk to fill could not be mounted here; the limit of file sizes stands for it.");
  else
    g_assert_cmpint (status, ==, 0);
}

/* --- Otherwise --- */

static void
assert_private (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  g_test_message ("%s %o", path, status.st_mode);
  g_assert_cmpint (status.st_mode & 0777, ==, S_ISDIR (status.st_mode) ? 0700 : 0600);
  if (S_ISDIR (status.st_mode))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          assert_private (child);
        }
    }
}

static void
test_modes (void)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "sonaecho", NULL);
  g_autofree char *log = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) copy = fixture_file ("copy.sonae");
  g_autoptr (GError) error = NULL;
  mode_t old = umask (0);
  SonaeWorkbook *workbook, *reader;

  workbook = open_one (&file, &folder);
  set_name (workbook, "続き");
  fixture_back_up (workbook);
  g_assert_true (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, &error));
  reader = fixture_open (file, SONAE_OPEN_READ_ONLY);
  assert_private (data); /* private copy with its log, lease, record, snapshot, backups */
  assert_private (g_file_peek_path (file));
  assert_private (g_file_peek_path (copy));
  fixture_close (reader);
  /* One that was open to all is no longer. */
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0666), ==, 0);
  fixture_close (workbook);
  assert_private (g_file_peek_path (file));
  umask (old);
}

/* What is deleted stays in the history, and nowhere else: freed places in the file are overwritten. */
static guint
count_in_file (GFile *file, const char *needle)
{
  g_autoptr (GBytes) bytes = fixture_bytes (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint count = 0;

  for (gsize i = 0; i + strlen (needle) <= size; i++)
    count += memcmp (data + i, needle, strlen (needle)) == 0;
  return count;
}

static gboolean
delete_site_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_delete (edit, "site", *(gint64 *) data, error);
}

static void
test_secure_delete (void)
{
  static const char secret[] = "pepper-and-salt-1234567890";
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  SonaeWorkbook *workbook = open_one (&file, &folder);
  gint64 site = fixture_add (workbook, "site", "name", secret, NULL);

  g_assert_true (sonae_workbook_flush (workbook, NULL));
  g_assert_cmpuint (count_in_file (file, secret), ==, 2); /* the row, and that it was added */
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_site_func, &site, NULL));
  fixture_close (workbook);
  g_assert_cmpuint (count_in_file (file, secret), ==, 2); /* that it was added, and that it was deleted */
}

static void
test_portal (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *away = NULL;
  SonaeWorkbook *workbook;
  g_autoptr (GError) error = NULL;

  sonae_file_force_portal_for_tests (TRUE);
  workbook = open_one (&file, &folder);
  set_name (workbook, "続き");
  assert_saved (workbook, file, "続き");
  assert_only (folder, "back.sonae");

  away = g_strconcat (g_file_peek_path (folder), "-away", NULL);
  g_assert_cmpint (g_rename (g_file_peek_path (folder), away), ==, 0);
  set_name (workbook, "さらに");
  assert_fails (workbook, "was lost");
  g_assert_cmpint (g_rename (away, g_file_peek_path (folder)), ==, 0);
  assert_saved (workbook, file, "さらに");

  /* Changed outside: seen there, too. */
  fixture_sql (file, "UPDATE company SET name = 'よそ'");
  set_name (workbook, "うち");
  g_assert_false (sonae_workbook_flush (workbook, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  fixture_assert_file (file, "よそ");
  fixture_resolve (workbook, FALSE, &error);
  g_assert_no_error (error);
  fixture_close (workbook);
  fixture_assert_file (file, "うち");
  assert_only (folder, "back.sonae");
  sonae_file_force_portal_for_tests (FALSE);
}

/* Write-back comes by itself shortly after the last change, once for several, and the state goes through all its stages. */
static void
state_cb (SonaeWorkbook *workbook, GParamSpec *pspec, GString *states)
{
  static const char letters[] = "spwfc";
  char letter = letters[sonae_workbook_get_save_state (workbook)];

  if (states->len == 0 || states->str[states->len - 1] != letter)
    g_string_append_c (states, letter);
}

static void
test_debounced (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  SonaeWorkbook *workbook = open_one (&file, &folder);
  g_autoptr (GString) states = g_string_new (NULL);
  g_autofree char *at = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (workbook, "notify::save-state", G_CALLBACK (state_cb), states);
  set_name (workbook, "一");
  set_name (workbook, "二");
  set_name (workbook, "三");
  g_assert_cmpstr (states->str, ==, "p");
  fixture_assert_file (file, "最初");
  while (states->str[states->len - 1] != 's')
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (states->str, ==, "pws");
  fixture_assert_file (file, "三");
  g_object_get (workbook, "saved-at", &at, NULL);
  g_assert_cmpuint (strlen (at), ==, strlen ("18:40"));
  fixture_close (workbook);
}

/* Another thread edits while the workbook is closed: each edit is either refused or in the file. */
typedef struct
{
  SonaeWorkbook *workbook;
  gint64 company;
  gint number; /* atomic: the last one that was accepted */
  GError *error;
} Editor;

static gboolean
number_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Editor *editor = data;
  g_autofree char *text = g_strdup_printf ("%d", editor->number + 1);

  return sonae_edit_set (edit, "company", editor->company, "name", g_variant_new_string (text), error);
}

static gpointer
editor_main (gpointer data)
{
  Editor *editor = data;

  while (sonae_workbook_edit (editor->workbook, "n", number_func, editor, &editor->error))
    g_atomic_int_inc (&editor->number);
  return NULL;
}

static void
test_close_while_editing (void)
{
  for (int round = 0; round < 20; round++)
    {
      g_autoptr (GFile) file = fixture_file ("race.sonae");
      g_autofree char *expected = NULL;
      g_autoptr (GError) error = NULL;
      Editor editor = { fixture_create (file), 0, 0, NULL };
      GThread *thread;

      editor.company = fixture_company_id (editor.workbook);
      thread = g_thread_new ("editor", editor_main, &editor);
      while (g_atomic_int_get (&editor.number) < 1 + round % 5)
        g_thread_yield ();
      g_assert_true (sonae_workbook_close (editor.workbook, &error));
      g_assert_no_error (error);
      g_thread_join (thread);
      fixture_assert_sentence (&editor.error, SONAE_ERROR_STORAGE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_object_unref (editor.workbook);
      expected = g_strdup_printf ("%d", editor.number);
      fixture_assert_file (file, expected);
    }
}

int
main (int argc, char **argv)
{
  const char *part = argc == 2 ? argv[1] : "";
  int none = 1;

  if (strcmp (part, "--read-only-folder") == 0)
    {
      drop_privileges ();
      fixture_init (&none, &argv);
      do_read_only_folder ();
      return 0;
    }
  if (strcmp (part, "--file-size-limit") == 0)
    {
      fixture_init (&none, &argv);
      do_file_size_limit ();
      return 0;
    }
  if (strcmp (part, "--full-disk") == 0)
    {
      /* A mount that only this process sees and that goes with it. */
      if (unshare (CLONE_NEWNS) < 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
        return MAY_NOT_MOUNT;
      fixture_init (&none, &argv);
      do_full_disk (FALSE);
      do_full_disk (TRUE);
      return 0;
    }

  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/write-back/folder-gone", test_folder_gone);
  g_test_add_func ("/workbook/write-back/folder-is-a-file", test_folder_is_a_file);
  g_test_add_func ("/workbook/write-back/folder-emptied", test_folder_emptied);
  g_test_add_func ("/workbook/write-back/close-unsaved", test_close_unsaved);
  g_test_add_func ("/workbook/write-back/create-nowhere", test_create_nowhere);
  g_test_add_func ("/workbook/write-back/read-only-folder", test_read_only_folder);
  g_test_add_func ("/workbook/write-back/file-size-limit", test_file_size_limit);
  g_test_add_func ("/workbook/write-back/full-disk", test_full_disk);
  g_test_add_func ("/workbook/write-back/modes", test_modes);
  g_test_add_func ("/workbook/write-back/secure-delete", test_secure_delete);
  g_test_add_func ("/workbook/write-back/portal", test_portal);
  g_test_add_func ("/workbook/write-back/debounced", test_debounced);
  g_test_add_func ("/workbook/write-back/close-while-editing", test_close_while_editing);
  return g_test_run ();
}
