/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <string.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"
#include "workbook/files/sonae-file-temporary.h"

static gboolean
fail_stream (GFile *file, GError *local, GError **error)
{
  if (local->domain == SONAE_ERROR || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (local));
      return FALSE;
    }
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return sonae_file_fail_exists (file, error);
  return sonae_file_fail_write (file, sonae_file_errno_of (local), local->message, error);
}

static gboolean
pump (GInputStream *source, GOutputStream *stream, SonaeFileIdentity *filled, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeDigest) digest = sonae_digest_new ();
  g_autofree guint8 *chunk = g_malloc (SONAE_FILE_CHUNK);
  g_autofree char *digits = NULL;

  *filled = (SonaeFileIdentity) { .size = 0 };
  for (;;)
    {
      gssize n = g_input_stream_read (source, chunk, SONAE_FILE_CHUNK, cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      sonae_digest_update (digest, chunk, n);
      if (!g_output_stream_write_all (stream, chunk, n, NULL, cancellable, error))
        return FALSE;
      filled->size += n;
      sonae_file_run_copy_hook ();
    }
  digits = sonae_digest_end (g_steal_pointer (&digest));
  g_strlcpy (filled->sha256, digits, sizeof filled->sha256);
  return TRUE;
}

/* Closing with a cancelled cancellable is GIO's way to give a replacement up; an ordinary close would put the half into place. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

static void
settle (GFile *file)
{
  SONAE_AUTO_FD int fd = -1;

  /* GIO keeps the mode of what it replaces. */
  g_file_set_attribute_uint32 (file, G_FILE_ATTRIBUTE_UNIX_MODE, 0600, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (!sonae_file_is_local (file))
    return;
  fd = SONAE_RETRY (open (g_file_peek_path (file), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd >= 0)
    fsync (fd);
}

gboolean
sonae_file_replace_by_stream (GFile *file, const char *source_path, const SonaeFileIdentity *expected, const SonaeFileIdentity *seen,
                              SonaeFileIdentity *written, GCancellable *cancellable, GError **error)
{
  g_autofree char *real = sonae_file_is_local (file) ? sonae_file_real_path (file) : NULL;
  /* GIO would write through a symbolic link in place, not atomically. */
  g_autoptr (GFile) target = real != NULL ? g_file_new_for_path (real) : g_object_ref (file);
  g_autoptr (GFile) source_file = g_file_new_for_path (source_path);
  g_autoptr (GInputStream) source = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) local = NULL;
  SonaeFileIdentity filled, opened;
  gboolean beside;

  source = sonae_file_open (source_file, &filled, error);
  if (source == NULL)
    return FALSE;
  if (sonae_file_expects_nothing (expected))
    stream = g_file_create (target, G_FILE_CREATE_PRIVATE, cancellable, &local);
  else
    stream = g_file_replace (target, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, &local);
  if (stream == NULL)
    return fail_stream (file, local, error);

  /* GIO writes beside where it can, else in place; only in the first case is there still something to compare at the end. */
  beside = seen != NULL && sonae_file_stat (target, TRUE, &opened, NULL) && sonae_file_same_stat (&opened, seen);
  if (pump (source, G_OUTPUT_STREAM (stream), &filled, cancellable, &local) &&
      (!beside || sonae_file_check_still (target, expected, seen, &local)) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &local))
    {
      settle (target);
      if (!sonae_file_identify (target, written, cancellable, error))
        return FALSE;
      return strcmp (written->sha256, filled.sha256) == 0 || sonae_file_fail_verify (file, error);
    }

  give_up (G_OUTPUT_STREAM (stream));
  if (seen == NULL)
    g_file_delete (target, NULL, NULL);
  return fail_stream (file, local, error);
}
