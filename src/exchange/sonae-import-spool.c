/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-spool.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"

#define WRITE_BLOCK (512 * 1024)
#define READ_BLOCK (256 * 1024)
#define RAW 0x80 /* with the kind of a value: what the file said follows */

struct _SonaeImportSpool
{
  int fd;
  guint n_cells;
  GByteArray *pending; /* not written yet */
  gint64 written;
  GByteArray *window;  /* read last, from WINDOW_START on */
  gint64 window_start;
};

static gboolean
fail (GError **error, int code)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
               _ ("The rows could not be kept for the import (%s). Nothing was changed. Make room on the disk of your home folder and try again."),
               g_strerror (code));
  return FALSE;
}

SonaeImportSpool *
sonae_import_spool_new (guint n_cells, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "sonaecho", NULL);
  g_autofree char *path = g_build_filename (folder, "import-XXXXXX", NULL);
  SonaeImportSpool *self;
  int fd;

  g_mkdir_with_parents (folder, 0700);
  fd = g_mkstemp (path);
  if (fd < 0)
    {
      fail (error, errno);
      return NULL;
    }
  g_unlink (path);
  self = g_new0 (SonaeImportSpool, 1);
  self->fd = fd;
  self->n_cells = n_cells;
  self->pending = g_byte_array_new ();
  self->window = g_byte_array_new ();
  return self;
}

void
sonae_import_spool_free (SonaeImportSpool *self)
{
  if (self == NULL)
    return;
  g_close (self->fd, NULL);
  g_byte_array_unref (self->pending);
  g_byte_array_unref (self->window);
  g_free (self);
}

gboolean
sonae_import_spool_end (SonaeImportSpool *self, GError **error)
{
  gsize done = 0;

  while (done < self->pending->len)
    {
      gssize n = pwrite (self->fd, self->pending->data + done, self->pending->len - done, self->written + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, errno);
      done += (gsize) n;
    }
  self->written += (gint64) done;
  g_byte_array_set_size (self->pending, 0);
  return TRUE;
}

static void
append (GByteArray *out, const void *data, gsize length)
{
  g_byte_array_append (out, data, (guint) length);
}

static void
append_text (GByteArray *out, const char *text, gsize length)
{
  guint32 n = (guint32) length;

  append (out, &n, sizeof n);
  append (out, text, length);
  append (out, "", 1);
}

gint64
sonae_import_spool_add (SonaeImportSpool *self, guint64 number, gint64 target, const SonaeSpoolCell *cells, GError **error)
{
  gint64 offset = self->written + self->pending->len;
  guint begin = self->pending->len;
  guint32 size = 0;

  append (self->pending, &size, sizeof size);
  append (self->pending, &number, sizeof number);
  append (self->pending, &target, sizeof target);
  for (guint i = 0; i < self->n_cells; i++)
    {
      guint8 kind = (guint8) (cells[i].value.kind | (cells[i].raw != NULL ? RAW : 0));

      append (self->pending, &kind, 1);
      if (cells[i].value.kind == SONAE_VALUE_NUMBER)
        append (self->pending, &cells[i].value.number, sizeof cells[i].value.number);
      else if (cells[i].value.kind == SONAE_VALUE_TEXT)
        append_text (self->pending, cells[i].value.text, cells[i].value.length);
      if (cells[i].raw != NULL)
        append_text (self->pending, cells[i].raw, cells[i].raw_length);
    }
  size = self->pending->len - begin;
  memcpy (self->pending->data + begin, &size, sizeof size);
  if (self->pending->len >= WRITE_BLOCK && !sonae_import_spool_end (self, error))
    return -1;
  return offset;
}

/* Makes N bytes from OFFSET on readable; NULL with an error. */
static const guint8 *
look (SonaeImportSpool *self, gint64 offset, gsize n, GError **error)
{
  gsize got = 0;
  gsize want = MAX (n, READ_BLOCK);

  if (offset >= self->window_start && offset + (gint64) n <= self->window_start + (gint64) self->window->len)
    return self->window->data + (offset - self->window_start);
  g_byte_array_set_size (self->window, (guint) want);
  while (got < want)
    {
      gssize r = pread (self->fd, self->window->data + got, want - got, offset + (gint64) got);

      if (r < 0 && errno == EINTR)
        continue;
      if (r < 0)
        {
          fail (error, errno);
          return NULL;
        }
      if (r == 0)
        break;
      got += (gsize) r;
    }
  g_byte_array_set_size (self->window, (guint) got);
  self->window_start = offset;
  if (got < n)
    {
      fail (error, EIO);
      return NULL;
    }
  return self->window->data;
}

static const guint8 *
take_text (const guint8 *p, const char **text, gsize *length)
{
  guint32 n;

  memcpy (&n, p, sizeof n);
  *text = (const char *) p + sizeof n;
  *length = n;
  return p + sizeof n + n + 1;
}

gboolean
sonae_import_spool_read (SonaeImportSpool *self, gint64 offset, guint64 *number, gint64 *target, SonaeSpoolCell *cells, GError **error)
{
  const guint8 *p = look (self, offset, sizeof (guint32), error);
  guint32 size;

  if (p == NULL)
    return FALSE;
  memcpy (&size, p, sizeof size);
  p = look (self, offset, size, error);
  if (p == NULL)
    return FALSE;
  p += sizeof size;
  memcpy (number, p, sizeof *number);
  p += sizeof *number;
  memcpy (target, p, sizeof *target);
  p += sizeof *target;
  for (guint i = 0; i < self->n_cells; i++)
    {
      SonaeSpoolCell *cell = &cells[i];
      guint8 kind = *p++;

      *cell = (SonaeSpoolCell){ .value.kind = (SonaeValueKind) (kind & ~RAW) };
      if (cell->value.kind == SONAE_VALUE_NUMBER)
        {
          memcpy (&cell->value.number, p, sizeof cell->value.number);
          p += sizeof cell->value.number;
        }
      else if (cell->value.kind == SONAE_VALUE_TEXT)
        p = take_text (p, &cell->value.text, &cell->value.length);
      if (kind & RAW)
        p = take_text (p, &cell->raw, &cell->raw_length);
    }
  return TRUE;
}
