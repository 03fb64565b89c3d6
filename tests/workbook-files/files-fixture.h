/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "workbook/files/sonae-file-of-record.h"

/* A folder of its own for a test, deleted with everything in it. */
typedef char FilesFolder;

static inline FilesFolder *
files_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  FilesFolder *folder = g_dir_make_tmp ("sonaecho-files-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
files_delete (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      files_delete (child);
    }
  g_remove (path);
}

static inline void
files_folder_free (FilesFolder *folder)
{
  files_delete (folder);
  g_free (folder);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FilesFolder, files_folder_free)

/* In the place of g_test_run(): the user's folders are in a folder of the test's own. (G_TEST_OPTION_ISOLATE_DIRS does that too, but GLib 2.74
 * leaks some strings for it, and we are tested for leaks.) */
static inline int
files_test_run (void)
{
  static const char *const variables[] = { "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR" };
  g_autoptr (FilesFolder) folder = files_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      g_autofree char *path = g_build_filename (folder, variables[i], NULL);

      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_setenv (variables[i], path, TRUE);
    }
  return g_test_run ();
}

static inline GFile *
files_child (const FilesFolder *folder, const char *name)
{
  return g_file_new_build_filename (folder, name, NULL);
}

static inline void
files_write (const char *path, const void *data, gsize length)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, length), ==, (gssize) length);
  close (fd);
}

static inline void
files_write_text (GFile *file, const char *text)
{
  files_write (g_file_peek_path (file), text, strlen (text));
}

static inline void
files_assert_content (const char *path, const void *data, gsize length)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  gsize found_length;

  g_file_get_contents (path, &found, &found_length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (found, found_length, data, length);
}

static inline void
files_assert_text (GFile *file, const char *text)
{
  files_assert_content (g_file_peek_path (file), text, strlen (text));
}

static inline void
files_assert_mode (const char *path, guint mode)
{
  struct stat st;

  g_assert_cmpint (stat (path, &st), ==, 0);
  g_assert_cmphex (st.st_mode & 07777, ==, mode);
}

static inline int
files_compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in FOLDER, sorted, with spaces between. */
static inline void
files_assert_names (const char *folder, const char *names)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (found, g_strdup (name));
  g_ptr_array_sort (found, files_compare_names);
  g_ptr_array_add (found, NULL);
  joined = g_strjoinv (" ", (char **) found->pdata);
  g_assert_cmpstr (joined, ==, names);
}

/* One sentence or more for people: valid, ends properly, names what it is about, no half-filled format. */
static inline void
files_assert_sentence (const GError *error, const char *names)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strstr (error->message, "(null)"));
  g_assert_null (strchr (error->message, '\n'));
  if (names != NULL)
    g_assert_nonnull (strstr (error->message, names));
}

/* Runs FUNC in a child, as a user without rights when we are root; FUNC asserts. */
static inline void
files_in_child (void (*func) (gpointer data), gpointer data, gboolean as_nobody)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (as_nobody && getuid () == 0 && (setgroups (0, NULL) < 0 || setgid (65534) < 0 || setuid (65534) < 0))
        _exit (99);
      func (data);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* A disk that takes no more than LIMIT bytes a file; -1 ends it. */
static inline void
files_limit_size (gint64 limit)
{
  struct rlimit now;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &now), ==, 0);
  now.rlim_cur = limit < 0 ? now.rlim_max : (rlim_t) limit;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &now), ==, 0);
}

/* LENGTH bytes that differ by SEED. (transfer full) */
static inline guint8 *
files_bytes (gsize length, guint8 seed)
{
  guint8 *bytes = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (i * 31 + i / 251 + seed);
  return bytes;
}
