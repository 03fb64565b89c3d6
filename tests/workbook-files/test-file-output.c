/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that takes the place of another only when all of it is good: reports, exports. */
#include "files-fixture.h"
#include "workbook/files/sonae-file-output.h"

static void
assert_refused (GFile *target, GBytes *bytes, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_file_output_replace (target, bytes, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_assert_sentence (error, part);
}

/* A new one is for its owner only; an older one keeps its mode. */
static void
test_new_and_old (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) old_file = files_child (folder, "old.pdf");
  g_autoptr (GFile) new_file = files_child (folder, "報告 \xff.pdf");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autofree guint8 *data = files_bytes (200000, 3);
  g_autoptr (GBytes) big = g_bytes_new_static (data, 200000);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (022);

  files_write_text (old_file, "old");
  g_assert_true (sonae_file_output_replace (old_file, bytes, NULL, &error));
  g_assert_no_error (error);
  files_assert_text (old_file, "new");
  files_assert_mode (g_file_peek_path (old_file), 0644);
  g_assert_true (sonae_file_output_replace (new_file, big, NULL, &error));
  g_assert_no_error (error);
  files_assert_content (g_file_peek_path (new_file), data, 200000);
  files_assert_mode (g_file_peek_path (new_file), 0600);
  g_assert_true (sonae_file_output_replace (new_file, empty, NULL, &error));
  files_assert_text (new_file, "");
  files_assert_names (folder, "old.pdf 報告 \xff.pdf");
  umask (mask);
}

/* A symbolic link stays one, and what it points to is replaced. */
static void
test_link (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) real = files_child (folder, "real.pdf");
  g_autoptr (GFile) link_file = files_child (folder, "link.pdf");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);

  files_write_text (real, "old");
  g_assert_cmpint (symlink ("real.pdf", g_file_peek_path (link_file)), ==, 0);
  g_assert_true (sonae_file_output_replace (link_file, bytes, NULL, NULL));
  files_assert_text (real, "new");
  g_assert_true (g_file_test (g_file_peek_path (link_file), G_FILE_TEST_IS_SYMLINK));
}

static void
test_bad_targets (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) plain = files_child (folder, "file");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GFile) missing = g_file_new_build_filename (folder, "gone", "a.pdf", NULL);
  g_autoptr (GFile) below_file = files_child (folder, "file/a.pdf");
  /* Not even root may make a file there. */
  g_autoptr (GFile) unwritable = g_file_new_for_path ("/proc/a.pdf");
  g_autoptr (GFile) remote = g_file_new_for_uri ("resource:///a.pdf");

  files_write_text (plain, "old");
  assert_refused (directory, bytes, "is a folder");
  assert_refused (missing, bytes, "a.pdf");
  assert_refused (below_file, bytes, "a.pdf");
  assert_refused (unwritable, bytes, "a.pdf");
  assert_refused (remote, bytes, "a.pdf");
  files_assert_text (plain, "old");
  files_assert_names (folder, "file");
}

/* The disk is full halfway: the system refuses to let the file grow. Neither a part nor a temporary file is left. */
static void
test_full_disk (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *big = g_malloc0 (300000);
  g_autoptr (GBytes) bytes = g_bytes_new_static (big, 300000);
  g_autoptr (GFile) file = files_child (folder, "old.pdf");
  g_autoptr (GFile) fresh = files_child (folder, "new.pdf");

  files_write_text (file, "old");
  files_limit_size (100000);
  assert_refused (file, bytes, "old.pdf");
  assert_refused (fresh, bytes, "new.pdf");
  files_limit_size (-1);
  files_assert_text (file, "old");
  files_assert_names (folder, "old.pdf");
}

static void
test_cancelled (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "old.pdf");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  files_write_text (file, "old");
  g_cancellable_cancel (cancellable);
  g_assert_false (sonae_file_output_replace (file, bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files_assert_text (file, "old");
  files_assert_names (folder, "old.pdf");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook-files/output/new-and-old", test_new_and_old);
  g_test_add_func ("/workbook-files/output/link", test_link);
  g_test_add_func ("/workbook-files/output/bad-targets", test_bad_targets);
  g_test_add_func ("/workbook-files/output/full-disk", test_full_disk);
  g_test_add_func ("/workbook-files/output/cancelled", test_cancelled);
  return files_test_run ();
}
