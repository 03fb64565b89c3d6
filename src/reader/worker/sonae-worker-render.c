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
turn (cairo_t *cr, guint32 rotation, double width, double height)
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
draw (PopplerPage *page, gpointer pixels, const cairo_rectangle_int_t *part, double width, double height, int stride, double scale, guint32 rotation)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, part->width, part->height, stride);
  cairo_t *cr = cairo_create (surface);
  gboolean ok;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -part->x, -part->y);
  turn (cr, rotation, width, height);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  ok = cairo_status (cr) != CAIRO_STATUS_NO_MEMORY;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return ok;
}

/* --- Memory for pictures --- */

#define MAX_SPARE (32u << 20)

/* Fresh memory costs as much time as drawing a simple page does. Pages of a document mostly have one size, so memory for the next picture is made ready while the
 * program looks at the last one. */
typedef struct
{
  int fd;          /* -1: none */
  gpointer pixels; /* all 0 */
  gsize size;
} Memory;

static Memory spare = { -1, NULL, 0 };

static gboolean
memory_make (Memory *self, gsize size)
{
  self->size = size;
  self->fd = memfd_create ("sonaecho-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  self->pixels = MAP_FAILED;
  if (self->fd >= 0 && ftruncate (self->fd, (off_t) size) == 0)
    self->pixels = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, self->fd, 0);
  if (self->pixels != MAP_FAILED)
    return TRUE;
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  return FALSE;
}

static void
memory_drop (Memory *self)
{
  if (self->fd < 0)
    return;
  munmap (self->pixels, self->size);
  close (self->fd);
  self->fd = -1;
}

static gboolean
memory_take (Memory *self, gsize size)
{
  if (spare.fd < 0 || spare.size != size)
    {
      memory_drop (&spare);
      return memory_make (self, size);
    }
  *self = spare;
  spare.fd = -1;
  return TRUE;
}

void
sonae_worker_render_prepare (gsize size)
{
  if (spare.fd < 0 && size <= MAX_SPARE)
    memory_make (&spare, size);
}

/* What of WANTED is on a page of WIDTH x HEIGHT pixels; all of it when nothing is wanted in particular. FALSE for nothing. */
static gboolean
clip_part (const SonaePdfPart *wanted, double width, double height, cairo_rectangle_int_t *part)
{
  if (wanted->width == 0)
    {
      *part = (cairo_rectangle_int_t) { 0, 0, (int) width, (int) height };
      return TRUE;
    }
  if (wanted->x >= width || wanted->y >= height)
    return FALSE;
  *part = (cairo_rectangle_int_t) { (int) wanted->x, (int) wanted->y, (int) MIN (wanted->width, width - wanted->x), (int) MIN (wanted->height, height - wanted->y) };
  return TRUE;
}

void
sonae_worker_render (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer)
{
  PopplerPage *page = sonae_worker_document_page (self, request->page, answer);
  gboolean lies = request->rotation % 180 != 0;
  double width, height, scale;
  double w, h;
  cairo_rectangle_int_t part;
  int stride;
  Memory memory;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  if (!(width > 0 && height > 0 && width <= SONAE_PDF_MAX_SIZE && height <= SONAE_PDF_MAX_SIZE))
    {
      answer->status = SONAE_PDF_NO_PAGE;
      return;
    }
  /* A part is small, whatever the page's own size comes to. */
  scale = request->part.width > 0 ? request->scale : limited_scale (request->scale, width, height);
  w = MAX (ceil ((lies ? height : width) * scale - 1e-6), 1);
  h = MAX (ceil ((lies ? width : height) * scale - 1e-6), 1);
  if (!clip_part (&request->part, w, h, &part))
    {
      answer->status = SONAE_PDF_NO_PAGE;
      return;
    }
  stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, part.width);
  answer->status = SONAE_PDF_TOO_MUCH;
  if (!memory_take (&memory, (gsize) stride * (gsize) part.height))
    return;
  if (draw (page, memory.pixels, &part, w, h, stride, scale, request->rotation) && munmap (memory.pixels, memory.size) == 0 && sonae_pdf_memory_seal (memory.fd))
    {
      sonae_pdf_put_uint (answer->bytes, (guint32) part.width);
      sonae_pdf_put_uint (answer->bytes, (guint32) part.height);
      sonae_pdf_put_uint (answer->bytes, (guint32) stride);
      sonae_pdf_put_double (answer->bytes, scale);
      answer->status = SONAE_PDF_DONE;
      answer->memory = memory.fd;
      answer->memory_size = (guint32) memory.size;
    }
  else
    close (memory.fd);
}
