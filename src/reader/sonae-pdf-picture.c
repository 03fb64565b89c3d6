/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "reader/sonae-pdf-picture.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "reader/sonae-pdf-limits.h"

struct _SonaePdfPicture
{
  gatomicrefcount references;
  GBytes *bytes;
  guint width, height, stride;
  double scale;
};

SonaePdfPicture *
sonae_pdf_picture_new (GBytes *bytes, guint width, guint height, guint stride, double scale)
{
  SonaePdfPicture *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  if (width < 1 || height < 1 || width > SONAE_PDF_MAX_EDGE || height > SONAE_PDF_MAX_EDGE || stride < 4 * width || stride % 4 != 0
      || stride > 8 * SONAE_PDF_MAX_EDGE || (gsize) stride * height != g_bytes_get_size (bytes) || !(scale > 0))
    return NULL;
  self = g_new (SonaePdfPicture, 1);
  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->scale = scale;
  return self;
}

SonaePdfPicture *
sonae_pdf_picture_ref (SonaePdfPicture *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
sonae_pdf_picture_unref (SonaePdfPicture *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

GBytes *
sonae_pdf_picture_get_bytes (SonaePdfPicture *self)
{
  return self->bytes;
}

guint
sonae_pdf_picture_get_width (SonaePdfPicture *self)
{
  return self->width;
}

guint
sonae_pdf_picture_get_height (SonaePdfPicture *self)
{
  return self->height;
}

guint
sonae_pdf_picture_get_stride (SonaePdfPicture *self)
{
  return self->stride;
}

double
sonae_pdf_picture_get_scale (SonaePdfPicture *self)
{
  return self->scale;
}

static cairo_status_t
collect (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
sonae_pdf_picture_to_png (SonaePdfPicture *self, GError **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  /* cairo only reads from it; its interface has no word for that. The paper is opaque, so the alpha need not be written. */
  cairo_surface_t *surface = cairo_image_surface_create_for_data ((unsigned char *) (guintptr) g_bytes_get_data (self->bytes, NULL), CAIRO_FORMAT_RGB24,
                                                                  (int) self->width, (int) self->height, (int) self->stride);
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, collect, png);

  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_IO,
                           _ ("The picture of the page could not be made; memory may be short. Please try a smaller scale."));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}
