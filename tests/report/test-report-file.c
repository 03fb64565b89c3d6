/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sonae-error.h"

static char *
put (const char *folder, const char *name, const char *content)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static void
assert_content (const char *path, const char *wanted)
{
  g_autofree char *got = NULL;

  g_assert_true (g_file_get_contents (path, &got, NULL, NULL));
  g_assert_cmpstr (got, ==, wanted);
}

static guint
count_files (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  return n;
}

static void
assert_refused (GFile *target, GBytes *bytes, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_report_replace_file (target, bytes, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_new_and_old (void)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = put (folder, "old.pdf", "old");
  g_autofree char *fresh = g_build_filename (folder, "報告 \xff.pdf", NULL);
  g_autoptr (GFile) old_file = g_file_new_for_path (path);
  g_autoptr (GFile) new_file = g_file_new_for_path (fresh);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;
  struct stat st;
  mode_t mask = umask (022);

  g_assert_true (sonae_report_replace_file (old_file, bytes, NULL, &error));
  g_assert_no_error (error);
  assert_content (path, "new");
  g_assert_true (sonae_report_replace_file (new_file, bytes, NULL, &error));
  g_assert_no_error (error);
  assert_content (fresh, "new");
  g_assert_cmpint (stat (fresh, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0644);
  g_assert_cmpuint (count_files (folder), ==, 2);
  umask (mask);
  fixture_remove (folder);
}

/* A symbolic link stays one, and what it points to gets the report. */
static void
test_link (void)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = put (folder, "real.pdf", "old");
  g_autofree char *link_path = g_build_filename (folder, "link.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link_path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);

  g_assert_cmpint (symlink ("real.pdf", link_path), ==, 0);
  g_assert_true (sonae_report_replace_file (file, bytes, NULL, NULL));
  assert_content (path, "new");
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  fixture_remove (folder);
}

static void
test_bad_targets (void)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = put (folder, "file", "old");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GFile) missing = g_file_new_build_filename (folder, "gone", "a.pdf", NULL);
  g_autoptr (GFile) below_file = g_file_new_build_filename (path, "a.pdf", NULL);
  /* Not even root may make a file there. */
  g_autoptr (GFile) unwritable = g_file_new_for_path ("/proc/a.pdf");
  g_autoptr (GFile) remote = g_file_new_for_uri ("resource:///a.pdf");

  assert_refused (directory, bytes, "is a folder");
  assert_refused (missing, bytes, "gone/a.pdf");
  assert_refused (below_file, bytes, "file/a.pdf");
  assert_refused (unwritable, bytes, "/proc/a.pdf");
  assert_refused (remote, bytes, "resource:///a.pdf");
  assert_content (path, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_remove (folder);
}

/* The disk is full halfway: the system refuses to let the file grow. */
static void
test_full_disk (void)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = put (folder, "old.pdf", "old");
  g_autofree char *big = g_malloc0 (300000);
  g_autoptr (GBytes) bytes = g_bytes_new_static (big, 300000);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) fresh = g_file_new_build_filename (folder, "new.pdf", NULL);
  struct rlimit before, small;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);

  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 100000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_refused (file, bytes, "old.pdf");
  assert_refused (fresh, bytes, "new.pdf");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, handler);
  assert_content (path, "old");
  /* Neither a part of the report nor a temporary file is left. */
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_remove (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = put (folder, "old.pdf", "old");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sonae_report_replace_file (file, bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_content (path, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/file/new-and-old", test_new_and_old);
  g_test_add_func ("/report/file/link", test_link);
  g_test_add_func ("/report/file/bad-targets", test_bad_targets);
  g_test_add_func ("/report/file/full-disk", test_full_disk);
  g_test_add_func ("/report/file/cancelled", test_cancelled);
  return g_test_run ();
}
