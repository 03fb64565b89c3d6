/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/worker/sonae-worker-document.h"

#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#include "reader/sonae-pdf-limits.h"
#include "reader/sonae-pdf-packet.h"

/* SCALE, or what of it a page of WIDTH x HEIGHT points can have. */
static double
limited_scale (double scale, double width, double height)
{
  scale = MIN (scale, (SONAE_PDF_MAX_EDGE - 1) / MAX (width, height));
  return MIN (scale, sqrt ((double) (SONAE_PDF_MAX_PIXELS - 2 * SONAE_PDF_MAX_EDGE) / width / height));
}

static void
turn (cairo_t *cr, guint32 rotation, int width, int height)
{
  switch (rotation)
    {
    case 90:
      cairo_translate (cr, width, 0);
      break;
    case 180:
      cairo_translate (cr, width, height);
      break;
    case 270:
      cairo_translate (cr, 0, height);
      break;
    default:
      return;
    }
  cairo_rotate (cr, rotation * G_PI / 180);
}

static gboolean
draw (PopplerPage *page, gpointer pixels, int width, int height, int stride, double scale, guint32 rotation)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, width, height, stride);
  cairo_t *cr = cairo_create (surface);
  gboolean ok;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  turn (cr, rotation, width, height);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  ok = cairo_status (cr) != CAIRO_STATUS_NO_MEMORY;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return ok;
}

void
sonae_worker_render (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer)
{
  PopplerPage *page = sonae_worker_document_page (self, request->page, answer);
  gboolean lies = request->rotation % 180 != 0;
  double width, height, scale;
  int w, h, stride, fd;
  gsize size;
  gpointer pixels;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  if (!(width > 0 && height > 0 && width <= SONAE_PDF_MAX_SIZE && height <= SONAE_PDF_MAX_SIZE))
    {
      answer->status = SONAE_PDF_NO_PAGE;
      return;
    }
  scale = limited_scale (request->scale, width, height);
  w = MAX ((int) ceil ((lies ? height : width) * scale - 1e-6), 1);
  h = MAX ((int) ceil ((lies ? width : height) * scale - 1e-6), 1);
  stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, w);
  size = (gsize) stride * (gsize) h;

  answer->status = SONAE_PDF_TOO_MUCH;
  fd = memfd_create ("sonaecho-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0)
    return;
  pixels = ftruncate (fd, (off_t) size) == 0 ? mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
  if (pixels == MAP_FAILED)
    {
      close (fd);
      return;
    }
  if (draw (page, pixels, w, h, stride, scale, request->rotation) && munmap (pixels, size) == 0 && sonae_pdf_memory_seal (fd))
    {
      sonae_pdf_put_uint (answer->bytes, (guint32) w);
      sonae_pdf_put_uint (answer->bytes, (guint32) h);
      sonae_pdf_put_uint (answer->bytes, (guint32) stride);
      sonae_pdf_put_double (answer->bytes, scale);
      answer->status = SONAE_PDF_DONE;
      answer->memory = fd;
      answer->memory_size = (guint32) size;
    }
  else
    close (fd);
}
