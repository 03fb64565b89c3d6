/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

/* SHA-256 of "one". */
static const char digest_of_one[] = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

static gboolean
matches (GFile *file, const SonaeFileIdentity *identity, gboolean *exists)
{
  g_autoptr (GError) error = NULL;
  gboolean same = sonae_file_identity_matches (file, identity, exists, &error);

  g_assert_no_error (error);
  return same;
}

static void
read_identity (GFile *file, const char *folder, SonaeFileIdentity *identity)
{
  g_autofree char *copy = g_build_filename (folder, "copy", NULL);
  g_autoptr (GError) error = NULL;

  sonae_file_copy_in (file, copy, identity, NULL, &error);
  g_assert_no_error (error);
}

static void
set_mtime (GFile *file, gint64 mtime_ns)
{
  struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { mtime_ns / SECOND, mtime_ns % SECOND } };

  g_assert_cmpint (utimensat (AT_FDCWD, g_file_peek_path (file), times, 0), ==, 0);
}

static void
test_changes (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  g_autoptr (GFile) other = files_child (folder, "other");
  SonaeFileIdentity identity;
  gboolean exists = FALSE;

  files_write_text (file, "one");
  read_identity (file, folder, &identity);
  g_assert_cmpint (identity.size, ==, 3);
  g_assert_cmpstr (identity.sha256, ==, digest_of_one);
  g_assert_true (matches (file, &identity, &exists));
  g_assert_true (exists);

  /* Touched, copied over with the same content, replaced by a copy: still the same. */
  set_mtime (file, identity.mtime_ns + 5 * SECOND);
  g_assert_true (matches (file, &identity, NULL));
  files_write_text (file, "one");
  g_assert_true (matches (file, &identity, NULL));
  files_write_text (other, "one");
  g_assert_cmpint (g_rename (g_file_peek_path (other), g_file_peek_path (file)), ==, 0);
  g_assert_true (matches (file, &identity, NULL));

  /* Another content: of another size; of the same size; with the old time put back; under another inode. */
  files_write_text (file, "three");
  g_assert_false (matches (file, &identity, &exists));
  g_assert_true (exists);
  files_write_text (file, "two");
  g_assert_false (matches (file, &identity, NULL));
  set_mtime (file, identity.mtime_ns);
  g_assert_false (matches (file, &identity, NULL));
  files_write_text (other, "two");
  set_mtime (other, identity.mtime_ns);
  g_assert_cmpint (g_rename (g_file_peek_path (other), g_file_peek_path (file)), ==, 0);
  g_assert_false (matches (file, &identity, &exists));
  g_assert_true (exists);

  g_unlink (g_file_peek_path (file));
  g_assert_false (matches (file, &identity, &exists));
  g_assert_false (exists);
}

/* When the times may be trusted: an identity with a digest of something else tells whether the content was read. */
static void
test_freshness (void)
{
  static const struct { gint64 mtime_ns; gint64 checked_after_ns; gboolean trusted; } cases[] = {
    { 1700000000 * SECOND + 123456789, 0, FALSE },
    { 1700000000 * SECOND + 123456789, 20000000, FALSE },
    { 1700000000 * SECOND + 123456789, 20000001, TRUE },
    { 1700000000 * SECOND + 123456789, -SECOND, FALSE }, /* a server whose clock is ahead */
    { 1700000000 * SECOND, 20000001, FALSE },            /* no finer part: FAT, which counts in two seconds */
    { 1700000000 * SECOND, 2 * SECOND, FALSE },
    { 1700000000 * SECOND, 2 * SECOND + 1, TRUE },
  };
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");

  files_write_text (file, "one");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeFileIdentity identity;

      g_test_message ("%u", (guint) i);
      set_mtime (file, cases[i].mtime_ns);
      read_identity (file, folder, &identity);
      g_assert_cmpint (identity.mtime_ns, ==, cases[i].mtime_ns);
      identity.checked_ns = identity.mtime_ns + cases[i].checked_after_ns;
      g_assert_true (matches (file, &identity, NULL));
      identity.sha256[0] = 'f';
      g_assert_cmpint (matches (file, &identity, NULL), ==, cases[i].trusted);
    }
}

static void
look_without_right (gpointer data)
{
  g_autoptr (GError) error = NULL;
  SonaeFileIdentity identity = { .size = 3 };

  g_assert_false (sonae_file_identity_matches (data, &identity, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_assert_sentence (error, "permission");
}

static void
test_errors (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  g_autoptr (GFile) self = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  SonaeFileIdentity identity = { .size = 3 };
  gboolean exists = FALSE;

  g_assert_false (sonae_file_identity_matches (self, &identity, &exists, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_WORKBOOK);
  g_assert_true (exists);

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  files_write_text (file, "one");
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0), ==, 0);
  files_in_child (look_without_right, file, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-identity/changes", test_changes);
  g_test_add_func ("/file-identity/freshness", test_freshness);
  g_test_add_func ("/file-identity/errors", test_errors);
  return files_test_run ();
}
