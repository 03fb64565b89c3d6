/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* O_TMPFILE, renameat2() */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <stdio.h>
#include <string.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"
#include "workbook/files/sonae-file-temporary.h"

#define NAME_ATTEMPTS 100

/* ".~" and ".tmp": sync programs leave such names alone. */
static void
choose_name (SonaeFileTemporary *self)
{
  g_snprintf (self->name, sizeof self->name, ".~sonaecho-%08x.tmp", g_random_int ());
}

gboolean
sonae_file_temporary_open (SonaeFileTemporary *self, const char *directory, gboolean named)
{
  self->directory_fd = SONAE_RETRY (open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (self->directory_fd < 0)
    return FALSE;

  /* Without a name nothing is left even when we are killed. */
  if (!named)
    self->fd = SONAE_RETRY (openat (self->directory_fd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  for (guint i = 0; self->fd < 0 && i < NAME_ATTEMPTS; i++)
    {
      choose_name (self);
      self->fd = SONAE_RETRY (openat (self->directory_fd, self->name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
      if (self->fd >= 0)
        self->linked = TRUE;
      else if (errno != EEXIST)
        return FALSE;
    }
  if (self->fd < 0)
    return FALSE;
  /* Whatever the umask; a file system without modes keeps none. */
  (void) !fchmod (self->fd, 0600);
  return TRUE;
}

/* "The work kept on this computer" itself cannot be read. */
static gboolean
fail_source (const char *source_path, int errno_value, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (source_path);

  return sonae_file_fail_read (source, errno_value, NULL, error);
}

gboolean
sonae_file_temporary_fill (SonaeFileTemporary *self, GFile *file, const char *source_path, SonaeFileIdentity *filled,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeDigest) digest = sonae_digest_new ();
  g_autofree guint8 *chunk = g_malloc (SONAE_FILE_CHUNK);
  g_autofree char *digits = NULL;
  SONAE_AUTO_FD int source = SONAE_RETRY (open (source_path, O_RDONLY | O_CLOEXEC));

  if (source < 0)
    return fail_source (source_path, errno, error);
  *filled = (SonaeFileIdentity) { .size = 0 };
  for (;;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = SONAE_RETRY (read (source, chunk, SONAE_FILE_CHUNK));
      if (n == 0)
        break;
      if (n < 0)
        return fail_source (source_path, errno, error);
      sonae_digest_update (digest, chunk, n);
      if (!sonae_file_write_all (self->fd, chunk, n))
        return sonae_file_fail_write (file, errno, NULL, error);
      filled->size += n;
      sonae_file_run_copy_hook ();
    }
  if (SONAE_RETRY (fsync (self->fd)) < 0)
    return sonae_file_fail_write (file, errno, NULL, error);

  digits = sonae_digest_end (g_steal_pointer (&digest));
  g_strlcpy (filled->sha256, digits, sizeof filled->sha256);
  return TRUE;
}

gboolean
sonae_file_temporary_verify (SonaeFileTemporary *self, SonaeFileIdentity *filled)
{
  g_autoptr (SonaeDigest) digest = sonae_digest_new ();
  g_autofree guint8 *chunk = g_malloc (SONAE_FILE_CHUNK);
  g_autofree char *digits = NULL;
  gint64 total = 0;
  struct stat st;

  /* What is synced may leave the page cache, so that the disk answers, not the memory. */
  posix_fadvise (self->fd, 0, 0, POSIX_FADV_DONTNEED);
  if (lseek (self->fd, 0, SEEK_SET) < 0)
    return FALSE;
  for (;;)
    {
      gssize n = SONAE_RETRY (read (self->fd, chunk, SONAE_FILE_CHUNK));

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      sonae_digest_update (digest, chunk, n);
      total += n;
    }
  digits = sonae_digest_end (g_steal_pointer (&digest));
  if (total != filled->size || strcmp (digits, filled->sha256) != 0 || fstat (self->fd, &st) < 0)
    return FALSE;
  sonae_file_state_from_stat (filled, &st, sonae_file_now_ns ());
  g_strlcpy (filled->sha256, digits, sizeof filled->sha256);
  return TRUE;
}

gboolean
sonae_file_temporary_link (SonaeFileTemporary *self)
{
  char by_descriptor[64];

  if (self->linked)
    return TRUE;
  g_snprintf (by_descriptor, sizeof by_descriptor, "/proc/self/fd/%d", self->fd);
  for (guint i = 0; i < NAME_ATTEMPTS; i++)
    {
      choose_name (self);
      if (linkat (AT_FDCWD, by_descriptor, self->directory_fd, self->name, AT_SYMLINK_FOLLOW) == 0)
        {
          self->linked = TRUE;
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }
  return FALSE;
}

gboolean
sonae_file_temporary_rename (SonaeFileTemporary *self, const char *base, gboolean exclusive)
{
  int result = -1;

  errno = ENOSYS;
  if (exclusive)
    result = renameat2 (self->directory_fd, self->name, self->directory_fd, base, RENAME_NOREPLACE);
  /* Where "only if nothing is there" is not known, the caller has just looked. */
  if (result < 0 && (!exclusive || errno == ENOSYS || errno == EINVAL))
    result = renameat (self->directory_fd, self->name, self->directory_fd, base);
  if (result < 0)
    return FALSE;
  self->linked = FALSE;
  /* Some file systems cannot sync a directory; one that tries and fails says EIO or the like. */
  return SONAE_RETRY (fsync (self->directory_fd)) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

void
sonae_file_temporary_clear (SonaeFileTemporary *self)
{
  if (self->linked)
    unlinkat (self->directory_fd, self->name, 0);
  self->linked = FALSE;
  sonae_file_close_fd (&self->fd);
  sonae_file_close_fd (&self->directory_fd);
}
