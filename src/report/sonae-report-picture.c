/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-model.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "report/sonae-report-paint.h"

/* A picture is looked at before anything decodes it: the sides stand in the header of every PNG file (ISO/IEC 15948, 11.2.2), and a few bytes can promise
 * a picture of gigabytes. */

static const guint8 signature[] = { 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a };

static guint32
big_endian (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_some (void *closure, unsigned char *into, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (into, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *
sonae_picture_decode (GBytes *png)
{
  Reader reader = { g_bytes_get_data (png, NULL), g_bytes_get_size (png) };

  return cairo_image_surface_create_from_png_stream (read_some, &reader);
}

static gboolean
can_be_drawn (GBytes *png)
{
  cairo_surface_t *surface = sonae_picture_decode (png);
  gboolean good = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;

  cairo_surface_destroy (surface);
  return good;
}

SonaeReportPicture *
sonae_report_picture_new (GBytes *png, const char *name, GError **error)
{
  gsize length;
  const guint8 *data;
  g_autofree char *shown = NULL;
  guint32 width, height;
  SonaeReportPicture *self;

  g_return_val_if_fail (png != NULL, NULL);
  data = g_bytes_get_data (png, &length);
  shown = sonae_text_ellipsize (name != NULL ? name : "", 60);
  if (length < 24 || memcmp (data, signature, sizeof signature) != 0 || memcmp (data + 12, "IHDR", 4) != 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
                   _ ("The logo “%s” is no PNG picture, so no report was written. Please choose another picture, or none."), shown);
      return NULL;
    }
  width = big_endian (data + 16);
  height = big_endian (data + 20);
  if (length > SONAE_LOGO_MAX_BYTES || width > SONAE_LOGO_MAX_SIDE || height > SONAE_LOGO_MAX_SIDE)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
                   _ ("The logo “%s” is too large: a side may have %d dots and the file 4 MB at most. No report was written; please choose a "
                      "smaller picture, or none."),
                   shown, SONAE_LOGO_MAX_SIDE);
      return NULL;
    }
  if (width == 0 || height == 0 || !can_be_drawn (png))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
                   _ ("The logo “%s” is damaged and cannot be drawn, so no report was written. Please choose another picture, or none."), shown);
      return NULL;
    }
  self = g_new0 (SonaeReportPicture, 1);
  self->png = g_bytes_ref (png);
  self->alternative = sonae_report_printable (name);
  self->width = (int) width;
  self->height = (int) height;
  return self;
}

void
sonae_report_picture_free (SonaeReportPicture *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->png);
  g_free (self->alternative);
  g_free (self);
}
