/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#define LENGTH (2 * 256 * 1024 + 99)  /* three pieces */

/* Everything is tried both ways: with system calls, and as one stream through GIO. */
typedef struct
{
  FilesFolder *folder;
  char *target_folder;
  char *source;
  GFile *file;
  guint8 *old_bytes;
  guint8 *new_bytes;
  SonaeFileIdentity old;
} Fixture;

static void
set_up (Fixture *self, gconstpointer portal)
{
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = files_folder_new ();
  self->target_folder = g_build_filename (self->folder, "documents", NULL);
  self->source = g_build_filename (self->folder, "source", NULL);
  self->file = files_child (self->folder, "documents/acme.sonae");
  self->old_bytes = files_bytes (LENGTH, 1);
  self->new_bytes = files_bytes (LENGTH, 2);
  g_assert_cmpint (g_mkdir (self->target_folder, 0755), ==, 0);
  files_write (self->source, self->new_bytes, LENGTH);
  files_write (g_file_peek_path (self->file), self->old_bytes, LENGTH);
  copy = g_build_filename (self->folder, "copy", NULL);
  sonae_file_copy_in (self->file, copy, &self->old, NULL, &error);
  g_assert_no_error (error);
  sonae_file_force_portal_for_tests (portal != NULL);
}

static void
tear_down (Fixture *self, gconstpointer portal)
{
  sonae_file_force_portal_for_tests (FALSE);
  files_folder_free (self->folder);
  g_free (self->target_folder);
  g_free (self->source);
  g_object_unref (self->file);
  g_free (self->old_bytes);
  g_free (self->new_bytes);
}

static void
assert_holds (Fixture *self, const guint8 *bytes)
{
  files_assert_content (g_file_peek_path (self->file), bytes, LENGTH);
  files_assert_names (self->target_folder, "acme.sonae");
}

static void
assert_fails (Fixture *self, GFile *file, const SonaeFileIdentity *expected, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  SonaeFileIdentity written = { .size = -7 };

  g_assert_false (sonae_file_replace (file, self->source, expected, &written, NULL, &error));
  g_assert_error (error, SONAE_ERROR, code);
  files_assert_sentence (error, words);
  g_assert_cmpint (written.size, ==, -7);
}

static void
test_replace (Fixture *self, gconstpointer portal)
{
  static const guint umasks[] = { 0, 022, 0777 };
  SonaeFileIdentity expected = self->old;

  g_chmod (g_file_peek_path (self->file), 0644);
  for (gsize i = 0; i < G_N_ELEMENTS (umasks); i++)
    {
      g_autofree guint8 *bytes = files_bytes (LENGTH + i, 10 + i);
      g_autoptr (GError) error = NULL;
      SonaeFileIdentity written;
      mode_t old;

      files_write (self->source, bytes, LENGTH + i);
      old = umask (umasks[i]);
      sonae_file_replace (self->file, self->source, &expected, &written, NULL, &error);
      umask (old);
      g_assert_no_error (error);
      files_assert_content (g_file_peek_path (self->file), bytes, LENGTH + i);
      files_assert_mode (g_file_peek_path (self->file), 0600);
      files_assert_names (self->target_folder, "acme.sonae");
      g_assert_cmpint (written.size, ==, LENGTH + i);
      g_assert_true (sonae_file_identity_matches (self->file, &written, NULL, &error));
      g_assert_no_error (error);
      expected = written;
    }
}

static void
test_new (Fixture *self, gconstpointer portal)
{
  static const SonaeFileIdentity nothing = { .sha256 = "" };
  g_autoptr (GError) error = NULL;
  SonaeFileIdentity written;

  /* There must be nothing, but there is. */
  assert_fails (self, self->file, &nothing, SONAE_ERROR_EXISTS, "“acme.sonae”");
  assert_holds (self, self->old_bytes);

  g_unlink (g_file_peek_path (self->file));
  sonae_file_replace (self->file, self->source, &nothing, &written, NULL, &error);
  g_assert_no_error (error);
  assert_holds (self, self->new_bytes);
  files_assert_mode (g_file_peek_path (self->file), 0600);
  g_assert_true (sonae_file_identity_matches (self->file, &written, NULL, NULL));

  /* Without an expectation: over something and over nothing. */
  files_write (self->source, self->old_bytes, LENGTH);
  sonae_file_replace (self->file, self->source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (self, self->old_bytes);
  g_unlink (g_file_peek_path (self->file));
  sonae_file_replace (self->file, self->source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (self, self->old_bytes);
}

static void
test_conflict (Fixture *self, gconstpointer portal)
{
  g_autofree guint8 *theirs = files_bytes (LENGTH, 3);

  files_write (g_file_peek_path (self->file), theirs, LENGTH);
  assert_fails (self, self->file, &self->old, SONAE_ERROR_CONFLICT, "somebody else");
  assert_holds (self, theirs);

  g_unlink (g_file_peek_path (self->file));
  assert_fails (self, self->file, &self->old, SONAE_ERROR_NOT_FOUND, "moved or deleted");
  files_assert_names (self->target_folder, "");
}

/* Same content under another inode and time, as a sync program leaves it: no conflict. */
static void
test_no_conflict (Fixture *self, gconstpointer portal)
{
  g_autoptr (GError) error = NULL;

  g_unlink (g_file_peek_path (self->file));
  files_write (g_file_peek_path (self->file), self->old_bytes, LENGTH);
  sonae_file_replace (self->file, self->source, &self->old, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (self, self->new_bytes);
}

/* Somebody else saves while we are writing. */
static void
save_theirs (gpointer data)
{
  Fixture *self = data;
  g_autofree guint8 *theirs = files_bytes (LENGTH, 3);

  files_write (g_file_peek_path (self->file), theirs, LENGTH);
}

static void
test_conflict_while_writing (Fixture *self, gconstpointer portal)
{
  g_autofree guint8 *theirs = files_bytes (LENGTH, 3);

  sonae_file_hook_copy_for_tests (save_theirs, self);
  assert_fails (self, self->file, &self->old, SONAE_ERROR_CONFLICT, "somebody else");
  sonae_file_hook_copy_for_tests (NULL, NULL);
  assert_holds (self, theirs);
}

static void
test_appears_while_writing (Fixture *self, gconstpointer portal)
{
  static const SonaeFileIdentity nothing = { .sha256 = "" };
  g_autofree guint8 *theirs = files_bytes (LENGTH, 3);

  g_unlink (g_file_peek_path (self->file));
  sonae_file_hook_copy_for_tests (save_theirs, self);
  assert_fails (self, self->file, &nothing, SONAE_ERROR_EXISTS, "already");
  sonae_file_hook_copy_for_tests (NULL, NULL);
  assert_holds (self, theirs);
}

static void
test_symlink (Fixture *self, gconstpointer portal)
{
  g_autoptr (GFile) link = files_child (self->folder, "link.sonae");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("documents/acme.sonae", g_file_peek_path (link)), ==, 0);
  sonae_file_replace (link, self->source, &self->old, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (self, self->new_bytes);
  g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));

  /* A link to nothing yet. */
  g_unlink (g_file_peek_path (self->file));
  sonae_file_replace (link, self->source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (self, self->new_bytes);
  g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));
  files_assert_names (self->folder, "copy documents link.sonae source");
}

static void
test_strange_bytes (Fixture *self, gconstpointer portal)
{
  g_autofree char *longest = g_strnfill (255, 'x');
  const char *const names[] = { "\x94\xf5\x82\xa6.sonae", "two\nlines", " ", longest };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = files_child (self->target_folder, names[i]);
      g_autofree char *both = NULL;
      g_autoptr (GError) error = NULL;

      sonae_file_replace (file, self->source, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      files_assert_content (g_file_peek_path (file), self->new_bytes, LENGTH);
      both = strcmp (names[i], "acme.sonae") < 0 && names[i][0] > 0 ? g_strconcat (names[i], " acme.sonae", NULL)
                                                                   : g_strconcat ("acme.sonae ", names[i], NULL);
      files_assert_names (self->target_folder, both);
      g_unlink (g_file_peek_path (file));
    }
}

static void
test_not_a_file (Fixture *self, gconstpointer portal)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->target_folder);
  g_autoptr (GFile) pipe = files_child (self->folder, "pipe.sonae");
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/full");

  g_assert_cmpint (mkfifo (g_file_peek_path (pipe), 0600), ==, 0);
  assert_fails (self, folder, NULL, SONAE_ERROR_NOT_WORKBOOK, "folder");
  assert_fails (self, pipe, NULL, SONAE_ERROR_NOT_WORKBOOK, "ordinary file");
  assert_fails (self, device, NULL, SONAE_ERROR_NOT_WORKBOOK, "ordinary file");
  assert_holds (self, self->old_bytes);
}

static void
test_folder_gone (Fixture *self, gconstpointer portal)
{
  g_autoptr (GFile) below_file = files_child (self->folder, "source/acme.sonae");

  files_delete (self->target_folder);
  assert_fails (self, self->file, NULL, SONAE_ERROR_IO, "its folder is not there");
  assert_fails (self, self->file, &self->old, SONAE_ERROR_IO, "its folder is not there");
  assert_fails (self, below_file, NULL, SONAE_ERROR_IO, "its folder is not there");
  files_assert_content (self->source, self->new_bytes, LENGTH);
  files_assert_names (self->folder, "copy source");
}

static void
test_full (Fixture *self, gconstpointer portal)
{
  g_autoptr (GFile) new_file = files_child (self->target_folder, "new.sonae");

  /* At the first piece, between pieces, in the last one. */
  for (gint64 limit = 0; limit < LENGTH; limit += LENGTH / 3)
    {
      files_limit_size (limit);
      assert_fails (self, self->file, &self->old, SONAE_ERROR_IO, "Nothing was lost");
      assert_fails (self, new_file, NULL, SONAE_ERROR_IO, "Nothing was lost");
      files_limit_size (-1);
      assert_holds (self, self->old_bytes);
      g_assert_true (sonae_file_identity_matches (self->file, &self->old, NULL, NULL));
    }
}

static void
replace_without_right (gpointer data)
{
  Fixture *self = data;

  g_assert_cmpint (access (self->source, R_OK), ==, 0);
  assert_fails (self, self->file, NULL, SONAE_ERROR_IO, "permission");
  assert_fails (self, self->file, &self->old, SONAE_ERROR_IO, "permission");
}

static void
test_read_only_folder (Fixture *self, gconstpointer portal)
{
  g_chmod (self->folder, 0755);
  g_chmod (self->target_folder, 0555);
  files_in_child (replace_without_right, self, TRUE);
  g_chmod (self->target_folder, 0000);
  files_in_child (replace_without_right, self, TRUE);
  g_chmod (self->target_folder, 0755);
  assert_holds (self, self->old_bytes);
}

static void
create_without_right (gpointer data)
{
  static const SonaeFileIdentity nothing = { .sha256 = "" };
  Fixture *self = data;
  g_autoptr (GFile) file = files_child (self->target_folder, "new.sonae");

  assert_fails (self, file, NULL, SONAE_ERROR_IO, "permission");
  assert_fails (self, file, &nothing, SONAE_ERROR_IO, "permission");
}

static void
test_new_in_read_only_folder (Fixture *self, gconstpointer portal)
{
  g_chmod (self->folder, 0755);
  g_chmod (self->target_folder, 0555);
  files_in_child (create_without_right, self, TRUE);
  assert_holds (self, self->old_bytes);
}

static void
test_source_missing (Fixture *self, gconstpointer portal)
{
  g_unlink (self->source);
  assert_fails (self, self->file, &self->old, SONAE_ERROR_NOT_FOUND, "“source”");
  assert_holds (self, self->old_bytes);
}

static void
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled (Fixture *self, gconstpointer portal)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  sonae_file_hook_copy_for_tests (cancel, cancellable);
  g_assert_false (sonae_file_replace (self->file, self->source, &self->old, NULL, cancellable, &error));
  sonae_file_hook_copy_for_tests (NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_holds (self, self->old_bytes);
}

/* A disk that does not keep what it was given: everything that this process has open below the folder but for the source and the target gets a
 * wrong byte, as does what GIO writes beside. */
static void
spoil (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *where = g_file_read_link (path, NULL);
      int fd;

      if (where == NULL || !g_str_has_prefix (where, self->target_folder) || g_file_test (where, G_FILE_TEST_IS_DIR))
        continue;
      fd = open (path, O_WRONLY | O_CLOEXEC);
      g_assert_cmpint (fd, >=, 0);
      g_assert_cmpint (pwrite (fd, "?!?!", 4, 100), ==, 4);
      close (fd);
    }
}

static void
test_reads_back_differently (Fixture *self, gconstpointer portal)
{
  sonae_file_hook_copy_for_tests (spoil, self);
  assert_fails (self, self->file, &self->old, SONAE_ERROR_IO, "reads back differently");
  sonae_file_hook_copy_for_tests (NULL, NULL);
  files_assert_names (self->target_folder, "acme.sonae");
  /* A stream can be compared only where it went to; the other way the old file was never touched. */
  if (portal == NULL)
    assert_holds (self, self->old_bytes);
}

/* Killed at any moment: FILE is wholly the one or wholly the other. The child tells with a byte that it goes on; after so many bytes as the
 * round it is killed, wherever it then is. */
static void
test_killed (Fixture *self, gconstpointer portal)
{
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);

  files_write (other, self->old_bytes, LENGTH);
  for (guint round = 1; round <= 20; round++)
    {
      g_autofree char *found = NULL;
      g_autoptr (GDir) dir = NULL;
      const char *name;
      gsize length;
      int ends[2];
      pid_t child;

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        {
          for (guint i = 0;; i++)
            {
              if (!sonae_file_replace (self->file, i % 2 == 0 ? self->source : other, NULL, NULL, NULL, NULL))
                _exit (1);
              if (write (ends[1], "", 1) != 1)
                _exit (2);
            }
        }
      close (ends[1]);
      for (guint i = 0; i < round; i++)
        {
          char byte;

          g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
        }
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      close (ends[0]);

      g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &found, &length, NULL));
      g_assert_cmpuint (length, ==, LENGTH);
      g_assert_true (memcmp (found, self->old_bytes, LENGTH) == 0 || memcmp (found, self->new_bytes, LENGTH) == 0);
      dir = g_dir_open (self->target_folder, 0, NULL);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          if (strcmp (name, "acme.sonae") == 0)
            continue;
          /* Only between its naming and its renaming can one be left. */
          g_assert_true (g_str_has_prefix (name, ".~sonaecho-"));
          g_assert_true (g_str_has_suffix (name, ".tmp"));
        }
    }
}

#define ADD(path, func)                                                                              \
  g_test_add ("/file-replace/local/" path, Fixture, NULL, set_up, func, tear_down);                  \
  g_test_add ("/file-replace/portal/" path, Fixture, GINT_TO_POINTER (1), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("replace", test_replace);
  ADD ("new", test_new);
  ADD ("conflict", test_conflict);
  ADD ("no-conflict", test_no_conflict);
  ADD ("conflict-while-writing", test_conflict_while_writing);
  ADD ("symlink", test_symlink);
  ADD ("strange-bytes", test_strange_bytes);
  ADD ("not-a-file", test_not_a_file);
  ADD ("folder-gone", test_folder_gone);
  ADD ("full", test_full);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("new-in-read-only-folder", test_new_in_read_only_folder);
  ADD ("source-missing", test_source_missing);
  ADD ("cancelled", test_cancelled);
  ADD ("reads-back-differently", test_reads_back_differently);
  g_test_add ("/file-replace/local/appears-while-writing", Fixture, NULL, set_up, test_appears_while_writing, tear_down);
  g_test_add ("/file-replace/local/killed", Fixture, NULL, set_up, test_killed, tear_down);
  return files_test_run ();
}
