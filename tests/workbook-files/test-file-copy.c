/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#define LENGTH (3 * 256 * 1024 + 17)  /* four pieces */

static void
assert_fails (GFile *file, const char *destination, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_file_copy_in (file, destination, NULL, NULL, &error));
  g_assert_error (error, SONAE_ERROR, code);
  files_assert_sentence (error, words);
}

static void
test_copy (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "\x94\xf5.sonae");
  g_autofree char *copy = g_build_filename (folder, "workbook.sqlite", NULL);
  g_autofree char *wal = g_strconcat (copy, "-wal", NULL);
  g_autofree char *shm = g_strconcat (copy, "-shm", NULL);
  g_autofree char *journal = g_strconcat (copy, "-journal", NULL);
  g_autofree guint8 *bytes = files_bytes (LENGTH, 1);
  static const guint umasks[] = { 0, 022, 077, 0777 };
  SonaeFileIdentity identity;
  struct stat st;

  files_write (g_file_peek_path (file), bytes, LENGTH);
  g_assert_cmpint (stat (g_file_peek_path (file), &st), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (umasks); i++)
    {
      g_autoptr (GError) error = NULL;
      mode_t old;

      files_write (copy, "old", 3);
      files_write (wal, "old", 3);
      files_write (shm, "old", 3);
      files_write (journal, "old", 3);
      old = umask (umasks[i]);
      sonae_file_copy_in (file, copy, &identity, NULL, &error);
      umask (old);
      g_assert_no_error (error);
      files_assert_content (copy, bytes, LENGTH);
      files_assert_mode (copy, 0600);
      files_assert_names (folder, "workbook.sqlite \x94\xf5.sonae");
    }
  g_assert_cmpint (identity.size, ==, LENGTH);
  g_assert_cmpuint (identity.inode, ==, st.st_ino);
  g_assert_cmpint (identity.mtime_ns, ==, st.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + st.st_mtim.tv_nsec);
  files_assert_mode (g_file_peek_path (file), st.st_mode & 07777);
}

static void
test_empty (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "empty");
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autoptr (GError) error = NULL;
  SonaeFileIdentity identity;

  files_write_text (file, "");
  sonae_file_copy_in (file, copy, &identity, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (identity.size, ==, 0);
  g_assert_cmpstr (identity.sha256, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  files_assert_content (copy, "", 0);
}

/* Somebody who changes the file while it is being read. */
typedef enum
{
  WRITES,
  SHORTENS,
  REPLACES,
  DELETES,
} Deed;

typedef struct
{
  GFile *file;
  Deed deed;
  int times;  /* how often; -1: each time */
  guint calls;
} Meddler;

static void
meddle (gpointer data)
{
  Meddler *self = data;
  const char *path = g_file_peek_path (self->file);
  g_autofree guint8 *bytes = NULL;
  int fd;

  self->calls++;
  if (self->times == 0)
    return;
  if (self->times > 0)
    self->times--;
  switch (self->deed)
    {
    case WRITES:
      fd = open (path, O_WRONLY | O_CLOEXEC);
      g_assert_cmpint (pwrite (fd, "meddled", 7, self->calls), ==, 7);
      close (fd);
      break;
    case SHORTENS:
      g_assert_cmpint (truncate (path, LENGTH - self->calls), ==, 0);
      break;
    case REPLACES:
      bytes = files_bytes (LENGTH, 40 + self->calls);
      g_unlink (path);
      files_write (path, bytes, LENGTH);
      break;
    case DELETES:
      g_unlink (path);
      break;
    }
}

static void
test_meddled (void)
{
  static const struct { Deed deed; int times; int code; } cases[] = {
    { WRITES, 0, -1 },
    { WRITES, 1, -1 },
    { WRITES, 2, -1 },
    { WRITES, -1, SONAE_ERROR_CONFLICT },
    { SHORTENS, 1, -1 },
    { SHORTENS, -1, SONAE_ERROR_CONFLICT },
    { REPLACES, 1, -1 },
    { REPLACES, -1, SONAE_ERROR_CONFLICT },
    { DELETES, 1, SONAE_ERROR_NOT_FOUND },
  };
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *bytes = files_bytes (LENGTH, 2);
      Meddler meddler = { file, cases[i].deed, cases[i].times, 0 };
      g_autoptr (GError) error = NULL;
      SonaeFileIdentity identity;

      g_test_message ("%u", (guint) i);
      files_write (g_file_peek_path (file), bytes, LENGTH);
      files_write (copy, "old", 3);
      sonae_file_hook_copy_for_tests (meddle, &meddler);
      sonae_file_copy_in (file, copy, &identity, NULL, &error);
      sonae_file_hook_copy_for_tests (NULL, NULL);
      g_assert_cmpuint (meddler.calls, >=, 4);
      if (cases[i].code < 0)
        {
          g_autofree char *now = NULL;
          gsize length;

          /* A whole state, and the one that the identity tells. */
          g_assert_no_error (error);
          g_assert_true (g_file_get_contents (g_file_peek_path (file), &now, &length, NULL));
          files_assert_content (copy, now, length);
          g_assert_true (sonae_file_identity_matches (file, &identity, NULL, NULL));
        }
      else
        {
          g_assert_error (error, SONAE_ERROR, cases[i].code);
          files_assert_sentence (error, "“acme.sonae”");
          files_assert_content (copy, "old", 3);
        }
      files_assert_names (folder, cases[i].deed == DELETES ? "copy" : "acme.sonae copy");
    }
}

static void
test_errors (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  g_autoptr (GFile) missing = files_child (folder, "missing.sonae");
  g_autoptr (GFile) self = g_file_new_for_path (folder);
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "copy", NULL);
  g_autofree char *taken = g_build_filename (folder, "taken", NULL);
  g_autofree guint8 *bytes = files_bytes (LENGTH, 3);

  files_write (g_file_peek_path (file), bytes, LENGTH);
  files_write (copy, "old", 3);
  assert_fails (missing, copy, SONAE_ERROR_NOT_FOUND, "“missing.sonae”");
  assert_fails (self, copy, SONAE_ERROR_NOT_WORKBOOK, "folder");
  assert_fails (file, nowhere, SONAE_ERROR_IO, "working folder");
  files_assert_content (copy, "old", 3);

  /* A full disk below the working folder. */
  files_limit_size (300000);
  assert_fails (file, copy, SONAE_ERROR_IO, "working folder");
  files_limit_size (-1);
  files_assert_content (copy, "old", 3);

  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  assert_fails (file, taken, SONAE_ERROR_IO, "working folder");
  files_assert_names (folder, "acme.sonae copy taken");
  files_assert_content (g_file_peek_path (file), bytes, LENGTH);
}

static void
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autofree guint8 *bytes = files_bytes (LENGTH, 4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  files_write (g_file_peek_path (file), bytes, LENGTH);
  sonae_file_hook_copy_for_tests (cancel, cancellable);
  g_assert_false (sonae_file_copy_in (file, copy, NULL, cancellable, &error));
  sonae_file_hook_copy_for_tests (NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files_assert_names (folder, "acme.sonae");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-copy/copy", test_copy);
  g_test_add_func ("/file-copy/empty", test_empty);
  g_test_add_func ("/file-copy/meddled", test_meddled);
  g_test_add_func ("/file-copy/errors", test_errors);
  g_test_add_func ("/file-copy/cancelled", test_cancelled);
  return files_test_run ();
}
