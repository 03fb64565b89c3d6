/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-pdf.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/sonae-error.h"

/* A symbolic link stays a link: what it points to is replaced. */
static GFile *
resolve (GFile *target)
{
  const char *path = g_file_peek_path (target);
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  GFile *file;

  if (real == NULL)
    return g_object_ref (target);
  file = g_file_new_for_path (real);
  free (real);
  return file;
}

/* Turns what GIO says into our sentence. */
static gboolean
fail (GFile *target, GError *cause, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (target);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                 _ ("The report was not written: “%s” is a folder. Please give the name of a file in it."), name);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                 _ ("The report could not be written to “%s” (%s). A file that was there before is unchanged; please choose another place or "
                    "make room, and write it again."),
                 name, cause->message);
  g_error_free (cause);
  return FALSE;
}

/* Behind a URI (a share, a phone): what GIO can do there. Closing a replace stream moves the new file into place; a cancelled close throws it
 * away. */
static gboolean
replace_remote (GFile *file, gconstpointer data, gsize length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, cancellable, error)
      || !g_output_stream_flush (G_OUTPUT_STREAM (stream), cancellable, error))
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
      return FALSE;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/* On a disk: a temporary file in the same folder, written through, then renamed; also where nothing was there before. */
static gboolean
replace (GFile *file, gconstpointer data, gsize length, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL)
    return replace_remote (file, data, length, cancellable, error);
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}

gboolean
sonae_report_replace_file (GFile *target, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *back = NULL;
  gsize length, back_length;
  gconstpointer data;
  GError *cause = NULL;

  g_return_val_if_fail (G_IS_FILE (target), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  file = resolve (target);
  data = g_bytes_get_data (bytes, &length);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    return fail (target, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, ""), error);
  if (!replace (file, data, length, cancellable, &cause))
    return fail (target, cause, error);
  if (!g_file_load_contents (file, cancellable, &back, &back_length, NULL, &cause))
    return fail (target, cause, error);
  if (back_length != length || memcmp (back, data, length) != 0)
    {
      g_autofree char *name = g_file_get_parse_name (target);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("The report was written to “%s”, but reading it back gave something else. Please do not use that file, and write the "
                      "report to another disk."),
                   name);
      return FALSE;
    }
  return TRUE;
}
