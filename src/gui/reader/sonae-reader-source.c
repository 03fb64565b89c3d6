/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"

#define BLOCK (256 * 1024)

struct _SonaeReaderSource
{
  GObject parent_instance;

  int fd;
  GFile *file;
  char *name;
  char *sha256;
  gint64 size;
};

G_DEFINE_FINAL_TYPE (SonaeReaderSource, sonae_reader_source, G_TYPE_OBJECT)

static void
sonae_reader_source_finalize (GObject *object)
{
  SonaeReaderSource *self = SONAE_READER_SOURCE (object);

  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->sha256);
  G_OBJECT_CLASS (sonae_reader_source_parent_class)->finalize (object);
}

static void
sonae_reader_source_class_init (SonaeReaderSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_reader_source_finalize;
}

static void
sonae_reader_source_init (SonaeReaderSource *self)
{
  self->fd = -1;
}

static char *
display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
}

SonaeReaderSource *
sonae_reader_source_new (int fd, GFile *file, const char *name, const char *sha256)
{
  SonaeReaderSource *self;
  struct stat status;

  g_return_val_if_fail (fd >= 0, NULL);
  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);

  self = g_object_new (SONAE_TYPE_READER_SOURCE, NULL);
  self->fd = fd;
  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->name = name != NULL ? g_strdup (name) : file != NULL ? display_name (file) : g_strdup ("");
  self->sha256 = g_strdup (sha256);
  self->size = fstat (fd, &status) == 0 ? status.st_size : 0;
  return self;
}

/* --- Opening --- */

/* The sentence for what is wrong with FILE. */
static GError *
open_error (GFile *file, const GError *cause)
{
  g_autofree char *name = display_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED))
    return g_error_new (SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                        _("“%s” is not there any more; it may have been moved, renamed or deleted. Your notes are kept. Please say where it is now."), name);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_error_new (SONAE_ERROR, SONAE_ERROR_IO, _("“%s” may not be read by you; please ask whoever owns the file."), name);
  return g_error_new (SONAE_ERROR, SONAE_ERROR_IO, _("“%s” could not be opened (%s); please try again."), name, cause->message);
}

static int
open_path (const char *path, GError **error)
{
  /* Not waiting for what may never come, should it be a pipe. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat status;

  if (fd < 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return -1;
    }
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("not a file"));
      return -1;
    }
  return fd;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* A file without a name that holds what FILE holds. */
static int
open_remote (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *path = NULL;
  g_autofree guint8 *block = NULL;
  gssize n;
  int fd;

  if (stream == NULL)
    return -1;
  fd = g_file_open_tmp ("sonaecho-XXXXXX.pdf", &path, error);
  if (fd < 0)
    return -1;
  g_unlink (path);
  block = g_malloc (BLOCK);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK, cancellable, error)) > 0)
    if (!write_all (fd, block, (gsize) n))
      {
        int code = errno;

        g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
        n = -1;
        break;
      }
  if (n < 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = task_data;
  const char *path = g_file_peek_path (file);
  g_autoptr (GError) error = NULL;
  int fd = path != NULL ? open_path (path, &error) : open_remote (file, cancellable, &error);

  if (fd >= 0)
    g_task_return_pointer (task, sonae_reader_source_new (fd, file, NULL, NULL), g_object_unref);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, open_error (file, error));
}

void
sonae_reader_source_open_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sonae_reader_source_open_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, open_thread);
}

SonaeReaderSource *
sonae_reader_source_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sonae_reader_source_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- What is known of it --- */

int
sonae_reader_source_get_fd (SonaeReaderSource *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SOURCE (self), -1);

  return self->fd;
}

GFile *
sonae_reader_source_get_file (SonaeReaderSource *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SOURCE (self), NULL);

  return self->file;
}

const char *
sonae_reader_source_get_name (SonaeReaderSource *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SOURCE (self), "");

  return self->name;
}

gint64
sonae_reader_source_get_size (SonaeReaderSource *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SOURCE (self), 0);

  return self->size;
}

const char *
sonae_reader_source_get_sha256 (SonaeReaderSource *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SOURCE (self), NULL);

  return self->sha256;
}

/* Reads FD block by block from the start, without moving its place, which other readers may share. FALSE with an error. */
static gboolean
each_block (int fd, gboolean (*take) (const guint8 *bytes, gsize size, gpointer data, GError **error), gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  gint64 offset = 0;

  for (;;)
    {
      gssize n = pread (fd, block, BLOCK, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int code = errno;

          g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _("The PDF could not be read to its end (%s); please try again."), g_strerror (code));
          return FALSE;
        }
      if (n == 0)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take (block, (gsize) n, data, error))
        return FALSE;
      offset += n;
    }
}

static gboolean
take_digest (const guint8 *bytes, gsize size, gpointer digest, GError **error)
{
  sonae_digest_update (digest, bytes, size);
  return TRUE;
}

static void
hash_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeReaderSource *self = SONAE_READER_SOURCE (source);
  g_autoptr (SonaeDigest) digest = sonae_digest_new ();
  GError *error = NULL;

  if (each_block (self->fd, take_digest, digest, cancellable, &error))
    g_task_return_pointer (task, sonae_digest_end (g_steal_pointer (&digest)), g_free);
  else
    g_task_return_error (task, error);
}

void
sonae_reader_source_hash_async (SonaeReaderSource *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SONAE_IS_READER_SOURCE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sonae_reader_source_hash_async);
  if (self->sha256 != NULL)
    g_task_return_pointer (task, g_strdup (self->sha256), g_free);
  else
    g_task_run_in_thread (task, hash_thread);
}

const char *
sonae_reader_source_hash_finish (SonaeReaderSource *self, GAsyncResult *result, GError **error)
{
  g_autofree char *sha256 = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  sha256 = g_task_propagate_pointer (G_TASK (result), error);
  if (sha256 == NULL)
    return NULL;
  if (self->sha256 == NULL)
    self->sha256 = g_steal_pointer (&sha256);
  return self->sha256;
}

/* --- A copy --- */

static gboolean
take_copy (const guint8 *bytes, gsize size, gpointer stream, GError **error)
{
  return g_output_stream_write_all (stream, bytes, size, NULL, NULL, error);
}

static void
copy_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeReaderSource *self = SONAE_READER_SOURCE (source);
  GFile *target = task_data;
  g_autofree char *name = display_name (target);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = g_file_replace (target, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &error);

  if (stream != NULL && each_block (self->fd, take_copy, stream, cancellable, &error) && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (stream != NULL && !g_output_stream_is_closed (G_OUTPUT_STREAM (stream)))
    {
      g_autoptr (GCancellable) dropped = g_cancellable_new ();

      /* Closing it cancelled leaves what was there before in its place. */
      g_cancellable_cancel (dropped);
      g_output_stream_close (G_OUTPUT_STREAM (stream), dropped, NULL);
    }
  if (error->domain == SONAE_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, SONAE_ERROR, SONAE_ERROR_IO, _("“%s” could not be written (%s); please choose another place."), name, error->message);
}

void
sonae_reader_source_copy_async (SonaeReaderSource *self, GFile *target, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SONAE_IS_READER_SOURCE (self));
  g_return_if_fail (G_IS_FILE (target));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sonae_reader_source_copy_async);
  g_task_set_task_data (task, g_object_ref (target), g_object_unref);
  g_task_run_in_thread (task, copy_thread);
}

gboolean
sonae_reader_source_copy_finish (SonaeReaderSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
