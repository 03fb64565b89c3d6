/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-output.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "workbook/files/sonae-file-private.h"
#include "workbook/files/sonae-file-temporary.h"

#define PIECE (64 * 1024)

struct _SonaeFileOutput
{
  GFile *file;
  gboolean stream;   /* FILE cannot have siblings */
  char *base;        /* the name it gets, unless STREAM */
  char *path;        /* NULL unless named */
  SonaeFileTemporary temporary;
};

SonaeFileOutput *
sonae_file_output_new (GFile *file, gboolean named, GError **error)
{
  g_autoptr (SonaeFileOutput) self = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *directory = NULL;
  SonaeFileIdentity seen;
  gboolean exists;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (SonaeFileOutput, 1);
  self->file = g_object_ref (file);
  self->temporary = (SonaeFileTemporary) SONAE_FILE_TEMPORARY_INIT;
  self->stream = sonae_file_needs_stream (file);

  exists = sonae_file_stat (file, TRUE, &seen, &local);
  if (g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_WORKBOOK))
    {
      g_autofree char *name = sonae_file_display_name (file);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” is a folder or a device, so nothing was written there. Please give the name of a file."), name);
      return NULL;
    }
  if (!exists && !g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (self->stream)
    directory = g_strdup (g_get_tmp_dir ());
  else
    {
      g_autofree char *real = sonae_file_real_path (file);

      directory = g_path_get_dirname (real);
      self->base = g_path_get_basename (real);
    }
  if (!sonae_file_temporary_open (&self->temporary, directory, named))
    {
      sonae_file_output_fail (self, errno, NULL, error);
      return NULL;
    }
  if (named)
    self->path = g_build_filename (directory, self->temporary.name, NULL);
  if (exists && !self->stream)
    {
      struct stat st;

      /* A file system without modes keeps none. */
      if (stat (g_file_peek_path (file), &st) == 0)
        (void) !fchmod (self->temporary.fd, st.st_mode & 0777);
    }
  return g_steal_pointer (&self);
}

void
sonae_file_output_free (SonaeFileOutput *self)
{
  if (self == NULL)
    return;
  sonae_file_temporary_clear (&self->temporary);
  g_object_unref (self->file);
  g_free (self->base);
  g_free (self->path);
  g_free (self);
}

const char *
sonae_file_output_path (SonaeFileOutput *self)
{
  return self->path;
}

int
sonae_file_output_fd (SonaeFileOutput *self)
{
  return self->temporary.fd;
}

gboolean
sonae_file_output_write (SonaeFileOutput *self, const void *data, gsize length, GError **error)
{
  return sonae_file_write_all (self->temporary.fd, data, length) || sonae_file_output_fail (self, errno, NULL, error);
}

gboolean
sonae_file_output_sync (SonaeFileOutput *self, GError **error)
{
  return SONAE_RETRY (fsync (self->temporary.fd)) == 0 || sonae_file_output_fail (self, errno, NULL, error);
}

GInputStream *
sonae_file_output_read (SonaeFileOutput *self, GError **error)
{
  /* What is synced may leave the page cache, so that the disk answers, not the memory. */
  posix_fadvise (self->temporary.fd, 0, 0, POSIX_FADV_DONTNEED);
  if (lseek (self->temporary.fd, 0, SEEK_SET) < 0)
    {
      sonae_file_output_fail (self, errno, NULL, error);
      return NULL;
    }
  return g_unix_input_stream_new (self->temporary.fd, FALSE);
}

gboolean
sonae_file_output_commit (SonaeFileOutput *self, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->stream)
    {
      g_autofree char *source = self->path != NULL ? g_strdup (self->path) : g_strdup_printf ("/proc/self/fd/%d", self->temporary.fd);

      return sonae_file_replace (self->file, source, NULL, NULL, cancellable, error);
    }
  if (!sonae_file_temporary_link (&self->temporary) || !sonae_file_temporary_rename (&self->temporary, self->base, FALSE))
    return sonae_file_output_fail (self, errno, NULL, error);
  return TRUE;
}

/* TRUE if what can be read is BYTES. */
static gboolean
verify (SonaeFileOutput *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = sonae_file_output_read (self, error);
  g_autofree char *piece = g_malloc (PIECE);
  gsize length, at = 0, got;
  const char *data = g_bytes_get_data (bytes, &length);

  if (stream == NULL)
    return FALSE;
  do
    {
      g_autoptr (GError) local = NULL;

      if (!g_input_stream_read_all (stream, piece, PIECE, &got, cancellable, &local))
        {
          if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            return sonae_file_output_fail (self, sonae_file_errno_of (local), local->message, error);
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (got > length - at || memcmp (piece, data + at, got) != 0)
        return sonae_file_output_fail_verify (self, error);
      at += got;
    }
  while (got == PIECE);
  return at == length || sonae_file_output_fail_verify (self, error);
}

gboolean
sonae_file_output_replace (GFile *target, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeFileOutput) self = NULL;
  gconstpointer data;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (target) && bytes != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  self = sonae_file_output_new (target, FALSE, error);
  return self != NULL && sonae_file_output_write (self, data, length, error) && sonae_file_output_sync (self, error)
         && verify (self, bytes, cancellable, error) && sonae_file_output_commit (self, cancellable, error);
}

gboolean
sonae_file_output_fail (SonaeFileOutput *self, int errno_value, const char *detail, GError **error)
{
  return sonae_file_fail_write (self->file, errno_value, detail, error);
}

gboolean
sonae_file_output_fail_verify (SonaeFileOutput *self, GError **error)
{
  return sonae_file_fail_verify (self->file, error);
}
