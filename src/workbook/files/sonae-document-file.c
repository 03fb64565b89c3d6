/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "sonae-config.h"

#include "workbook/files/sonae-document-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"
#include "workbook/files/sonae-file-private.h"

#define PIECE (256 * 1024)
#define URI_MAX_CHARS 4096
#define NAME_MAX_CHARS 255
#define SUFFIX_MAX_CHARS 16

char *
sonae_file_tidy_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autoptr (GString) tidy = g_string_new (NULL);
  const char *start = strrchr (valid, '/');
  const char *dot;

  for (const char *p = start != NULL ? start + 1 : valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (tidy, g_unichar_iscntrl (c) ? '_' : c);
    }

  if (*g_strstrip (tidy->str) == '\0')
    return g_strdup (_ ("Untitled"));

  if (g_utf8_strlen (tidy->str, -1) <= NAME_MAX_CHARS)
    return g_strdup (tidy->str);

  dot = strrchr (tidy->str, '.');
  if (dot == NULL || g_utf8_strlen (dot, -1) > SUFFIX_MAX_CHARS)
    dot = "";

  g_autofree char *head = g_utf8_substring (tidy->str, 0, NAME_MAX_CHARS - 1 - g_utf8_strlen (dot, -1));
  return g_strconcat (head, "…", dot, NULL);
}

void
sonae_document_file_free (SonaeDocumentFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->uri);
  g_free (self);
}

static gboolean
fail_reading (const SonaeDocumentFile *self, int errno_value, GError **error)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _ ("“%s” cannot be read: %s. Nothing was changed; please try again, or copy it to this computer first."),
               self->name, g_strerror (errno_value));
  return FALSE;
}

static gboolean
hash (SonaeDocumentFile *self, SonaeDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeDigest) digest = sonae_digest_new ();
  g_autofree char *piece = g_malloc (PIECE);
  gint64 total = self->size, done = 0;

  while (TRUE)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = SONAE_RETRY (pread (self->fd, piece, PIECE, (off_t) done));
      if (n < 0)
        return fail_reading (self, errno, error);
      if (n == 0)
        break;
      sonae_digest_update (digest, piece, (gsize) n);
      done += n;
      if (progress != NULL)
        progress (MIN (done, total), total, user_data);
    }
  self->size = done;
  self->sha256 = sonae_digest_end (g_steal_pointer (&digest));
  return TRUE;
}

SonaeDocumentFile *
sonae_document_file_open (GFile *file, SonaeDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeDocumentFile) self = NULL;
  g_autofree char *base = NULL, *shown = NULL;
  struct stat status;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base = g_file_get_basename (file);
  shown = g_filename_display_name (base != NULL ? base : "");
  self = g_new0 (SonaeDocumentFile, 1);
  self->fd = -1;
  self->name = sonae_file_tidy_name (shown);
  self->uri = g_file_get_uri (file);
  if (g_utf8_strlen (self->uri, -1) > URI_MAX_CHARS)
    g_clear_pointer (&self->uri, g_free);
  if (self->uri == NULL)
    self->uri = g_strdup ("");
  if (g_file_peek_path (file) == NULL)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is not on this computer, so it was not opened. Please copy it here first."), self->name);
      return NULL;
    }
  /* What is no regular file must not be waited for. */
  self->fd = SONAE_RETRY (open (g_file_peek_path (file), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (self->fd < 0 || fstat (self->fd, &status) != 0)
    {
      fail_reading (self, errno, error);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is a folder or a device and no file, so it was not opened. Please choose a PDF file."), self->name);
      return NULL;
    }
  self->size = status.st_size;
  if (!hash (self, progress, user_data, cancellable, error))
    return NULL;
  if (self->size == 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is empty, so it was not opened. If it was downloaded, please download it again."), self->name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- Finding it again --- */

typedef struct
{
  const char *sha256;
  gint64 size;
  guint left;               /* entries that may still be looked at */
  GCancellable *cancellable;
} Search;

static SonaeDocumentFile *
open_if_same (GFile *file, const Search *search)
{
  g_autoptr (SonaeDocumentFile) found = sonae_document_file_open (file, NULL, NULL, search->cancellable, NULL);

  return found != NULL && strcmp (found->sha256, search->sha256) == 0 ? g_steal_pointer (&found) : NULL;
}

static SonaeDocumentFile *
find_in (GFile *folder, Search *search, guint depth)
{
  g_autoptr (GFileEnumerator) entries =
      g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, search->cancellable, NULL);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  GFileInfo *info;
  GFile *child;

  while (entries != NULL && search->left > 0 && g_file_enumerator_iterate (entries, &info, &child, search->cancellable, NULL) && info != NULL)
    {
      GFileType type = g_file_info_get_file_type (info);
      SonaeDocumentFile *found;

      search->left--;
      if (type == G_FILE_TYPE_DIRECTORY && !g_file_info_get_is_hidden (info))
        g_ptr_array_add (folders, g_object_ref (child));
      if (type != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) != search->size)
        continue;
      found = open_if_same (child, search);
      if (found != NULL)
        return found;
    }
  /* What lies nearer is looked at first. */
  for (guint i = 0; depth > 1 && i < folders->len; i++)
    {
      SonaeDocumentFile *found = find_in (folders->pdata[i], search, depth - 1);

      if (found != NULL)
        return found;
    }
  return NULL;
}

SonaeDocumentFile *
sonae_document_file_find (GFile *folder, const char *sha256, gint64 size, GCancellable *cancellable, GError **error)
{
  Search search = { sha256, size, SONAE_DOCUMENT_FIND_ENTRIES, cancellable };
  g_autoptr (SonaeDocumentFile) found = NULL;

  g_return_val_if_fail (G_IS_FILE (folder) && sha256 != NULL, NULL);

  if (g_file_peek_path (folder) != NULL)
    found = find_in (folder, &search, SONAE_DOCUMENT_FIND_DEPTH);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}

/* --- Content --- */

GBytes *
sonae_document_file_read (SonaeDocumentFile *self, GError **error)
{
  g_autofree char *data = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size, done = 0;

  g_return_val_if_fail (self != NULL, NULL);

  size = (gsize) self->size;
  data = g_try_malloc (size);
  while (data != NULL && done < size)
    {
      gssize n = SONAE_RETRY (pread (self->fd, data + done, size - done, (off_t) done));

      if (n < 0)
        {
          fail_reading (self, errno, error);
          return NULL;
        }
      if (n == 0)
        break;
      done += (gsize) n;
    }
  if (data == NULL)
    {
      fail_reading (self, ENOMEM, error);
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&data), done);
  sha256 = sonae_digest_bytes (bytes);
  if (strcmp (sha256, self->sha256) != 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _ ("“%s” was changed while it was read. Nothing was changed here; please try again."), self->name);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

int
sonae_document_fd_of_bytes (GBytes *bytes, GError **error)
{
  gsize size, done = 0;
  const char *data;
  int fd;

  g_return_val_if_fail (bytes != NULL, -1);

  data = g_bytes_get_data (bytes, &size);
  fd = memfd_create ("document", MFD_CLOEXEC);
  while (fd >= 0 && done < size)
    {
      gssize n = SONAE_RETRY (write (fd, data + done, size - done));

      if (n <= 0)
        {
          int errno_value = errno;

          close (fd);
          errno = errno_value;
          fd = -1;
        }
      else
        done += (gsize) n;
    }
  if (fd < 0)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _ ("There is no room in memory for the document: %s. Please close other programs and try again."), g_strerror (errno));
  return fd;
}
