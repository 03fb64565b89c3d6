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

gboolean
sonae_import_spool_fail (GError **error, int code)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
               _ ("The rows could not be kept for the import (%s). Nothing was changed. Make room on the disk of your home folder and try again."),
               g_strerror (code));
  return FALSE;
}

int
sonae_import_spool_open (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "sonaecho", NULL);
  g_autofree char *path = g_build_filename (folder, "import-XXXXXX", NULL);
  int fd;

  g_mkdir_with_parents (folder, 0700);
  fd = g_mkstemp (path);
  if (fd < 0)
    sonae_import_spool_fail (error, errno);
  else
    g_unlink (path);
  return fd;
}

SonaeImportSpool *
sonae_import_spool_new (guint n_cells, GError **error)
{
  SonaeImportSpool *self;
  int fd = sonae_import_spool_open (error);

  if (fd < 0)
    return NULL;
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
        return sonae_import_spool_fail (error, errno);
      done += (gsize) n;
    }
  self->written += (gint64) done;
  g_byte_array_set_size (self->pending, 0);
  return TRUE;
}

/* How many bytes the row takes at most. */
static gsize
size_of (const SonaeImportSpool *self, const SonaeSpoolCell *cells)
{
  gsize size = sizeof (guint32) + sizeof (guint64) + sizeof (gint64);

  for (guint i = 0; i < self->n_cells; i++)
    size += 1 + sizeof (gint64) + (cells[i].value.kind == SONAE_VALUE_TEXT ? cells[i].value.length + 1 : 0) +
            (cells[i].raw != NULL ? sizeof (guint32) + cells[i].raw_length + 1 : 0);
  return size;
}

static guint8 *
put (guint8 *p, const void *data, gsize length)
{
  memcpy (p, data, length);
  return p + length;
}

static guint8 *
put_text (guint8 *p, const char *text, gsize length)
{
  guint32 n = (guint32) length;

  p = put (p, &n, sizeof n);
  p = put (p, text, length);
  *p++ = '\0';
  return p;
}

gint64
sonae_import_spool_add (SonaeImportSpool *self, guint64 number, gint64 target, const SonaeSpoolCell *cells, GError **error)
{
  gint64 offset = self->written + self->pending->len;
  guint begin = self->pending->len;
  guint32 size;
  guint8 *p;

  g_byte_array_set_size (self->pending, begin + (guint) size_of (self, cells));
  p = self->pending->data + begin + sizeof size;
  p = put (p, &number, sizeof number);
  p = put (p, &target, sizeof target);
  for (guint i = 0; i < self->n_cells; i++)
    {
      const SonaeSpoolCell *cell = &cells[i];

      *p++ = (guint8) (cell->value.kind | (cell->raw != NULL ? RAW : 0));
      if (cell->value.kind == SONAE_VALUE_NUMBER)
        p = put (p, &cell->value.number, sizeof cell->value.number);
      else if (cell->value.kind == SONAE_VALUE_TEXT)
        p = put_text (p, cell->value.text, cell->value.length);
      if (cell->raw != NULL)
        p = put_text (p, cell->raw, cell->raw_length);
    }
  size = (guint32) (p - (self->pending->data + begin));
  memcpy (self->pending->data + begin, &size, sizeof size);
  g_byte_array_set_size (self->pending, begin + size);
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
          sonae_import_spool_fail (error, errno);
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
      sonae_import_spool_fail (error, EIO);
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
