/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"

#define ATTEMPTS 5
#define FIRST_PAUSE_USEC 20000  /* doubled each time: 0.3 s in all, as long as another program's save takes */

static void (*copy_hook) (gpointer);
static gpointer copy_hook_data;

void
sonae_file_hook_copy_for_tests (void (*hook) (gpointer user_data), gpointer user_data)
{
  copy_hook = hook;
  copy_hook_data = user_data;
}

void
sonae_file_run_copy_hook (void)
{
  if (copy_hook != NULL)
    copy_hook (copy_hook_data);
}

gboolean
sonae_file_write_all (int fd, const void *data, gsize length)
{
  const guint8 *p = data;

  while (length > 0)
    {
      gssize n = SONAE_RETRY (write (fd, p, length));

      if (n < 0)
        return FALSE;
      p += n;
      length -= n;
    }
  return TRUE;
}

/* Copies FILE to FD from its start. *STEADY tells whether it stood still meanwhile. */
static gboolean
copy_once (GFile *file, int fd, SonaeFileIdentity *identity, gboolean *steady, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = sonae_file_open (file, identity, error);
  g_autoptr (SonaeDigest) digest = NULL;
  g_autofree guint8 *chunk = NULL;
  g_autofree char *digits = NULL;
  SonaeFileIdentity after;
  gint64 total = 0;

  if (stream != NULL && sonae_file_is_fresh (identity))
    {
      /* A change right after could carry the same time stamps; wait until it cannot, and look again. */
      g_usleep (SONAE_FILE_FRESH_USEC);
      g_clear_object (&stream);
      stream = sonae_file_open (file, identity, error);
    }
  if (stream == NULL)
    return FALSE;
  if (lseek (fd, 0, SEEK_SET) < 0 || ftruncate (fd, 0) < 0)
    return sonae_file_fail_data (errno, error);

  digest = sonae_digest_new ();
  chunk = g_malloc (SONAE_FILE_CHUNK);
  for (;;)
    {
      g_autoptr (GError) local = NULL;
      gssize n = g_input_stream_read (stream, chunk, SONAE_FILE_CHUNK, cancellable, &local);

      if (n == 0)
        break;
      if (n < 0 && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (n < 0)
        return sonae_file_fail_read (file, sonae_file_errno_of (local), local->message, error);
      sonae_digest_update (digest, chunk, n);
      if (!sonae_file_write_all (fd, chunk, n))
        return sonae_file_fail_data (errno, error);
      total += n;
      sonae_file_run_copy_hook ();
    }

  digits = sonae_digest_end (g_steal_pointer (&digest));
  g_strlcpy (identity->sha256, digits, sizeof identity->sha256);
  /* By the name: it may have been replaced by another file. */
  *steady = sonae_file_stat (file, FALSE, &after, NULL) && sonae_file_same_stat (identity, &after) && total == after.size;
  return TRUE;
}

static gboolean
copy_steady (GFile *file, int fd, SonaeFileIdentity *identity, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) gone = NULL;
  gulong pause_usec = FIRST_PAUSE_USEC;

  for (guint attempt = 0; attempt < ATTEMPTS; attempt++)
    {
      g_autoptr (GError) local = NULL;
      gboolean steady = FALSE;

      if (attempt > 0)
        {
          g_usleep (pause_usec);
          pause_usec *= 2;
        }
      g_clear_error (&gone);
      if (copy_once (file, fd, identity, &steady, cancellable, &local))
        {
          if (steady)
            return TRUE;
        }
      /* It was there: programs that delete and rename leave a gap. */
      else if (attempt > 0 && g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
        gone = g_steal_pointer (&local);
      else
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  if (gone != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&gone));
      return FALSE;
    }
  name = sonae_file_display_name (file);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
               _ ("“%s” is being changed by another program at this moment. It was left as it is; please try again shortly."), name);
  return FALSE;
}

/* The old database goes first: at no moment does a log lie beside a database that it does not belong to. */
static gboolean
put_in_place (const char *part, const char *destination)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (destination, suffixes[i], NULL);

      if (g_unlink (path) < 0 && errno != ENOENT)
        return FALSE;
    }
  return g_rename (part, destination) == 0;
}

gboolean
sonae_file_copy_in (GFile *file, const char *destination, SonaeFileIdentity *identity, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = NULL;
  SonaeFileIdentity found;
  SONAE_AUTO_FD int fd = -1;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (destination != NULL, FALSE);

  part = g_strconcat (destination, ".part", NULL);
  g_unlink (part);
  fd = SONAE_RETRY (open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (fd < 0)
    return sonae_file_fail_data (errno, error);
  /* Whatever the umask; a file system without modes keeps none. */
  (void) !fchmod (fd, 0600);

  if (!copy_steady (file, fd, &found, cancellable, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (!put_in_place (part, destination))
    {
      sonae_file_fail_data (errno, error);
      g_unlink (part);
      return FALSE;
    }
  if (identity != NULL)
    *identity = found;
  return TRUE;
}
