/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader-fixture.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sonae-error.h"

int
reader_fd (GBytes *bytes)
{
  gsize size, written = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create ("test.pdf", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  while (written < size)
    {
      gssize n = write (fd, data + written, size - written);

      g_assert_cmpint (n, >, 0);
      written += (gsize) n;
    }
  return fd;
}

void
reader_keep (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

GAsyncResult *
reader_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

void
reader_assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == SONAE_ERROR);
  g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "。"));
  g_assert_cmpuint (strlen (error->message), >, 20);
}

SonaePdf *
reader_open (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  int fd = reader_fd (bytes);

  sonae_pdf_open_async (fd, password, NULL, reader_keep, &result);
  close (fd);
  return sonae_pdf_open_finish (reader_wait (&result), error);
}

SonaePdf *
reader_open_ok (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  SonaePdf *pdf = reader_open (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  return pdf;
}

void
reader_assert_refused (GBytes *bytes, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePdf) pdf = reader_open (bytes, password, &error);

  g_assert_null (pdf);
  g_assert_error (error, SONAE_ERROR, code);
  reader_assert_sentence (error);
}

SonaePdfPicture *
reader_render (SonaePdf *pdf, guint page, double scale, guint rotation, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_render_async (pdf, page, scale, rotation, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  return sonae_pdf_render_finish (pdf, reader_wait (&result), error);
}

SonaePdfText *
reader_text (SonaePdf *pdf, guint page, gboolean with_quads, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_text_async (pdf, page, with_quads, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  return sonae_pdf_text_finish (pdf, reader_wait (&result), error);
}

GPtrArray *
reader_find (SonaePdf *pdf, guint page, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_find_async (pdf, page, text, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  return sonae_pdf_find_finish (pdf, reader_wait (&result), error);
}

GPtrArray *
reader_links (SonaePdf *pdf, guint page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_links_async (pdf, page, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  return sonae_pdf_links_finish (pdf, reader_wait (&result), error);
}

GPtrArray *
reader_pages (SonaePdf *pdf, guint first, guint count, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_pages_async (pdf, first, count, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  return sonae_pdf_pages_finish (pdf, reader_wait (&result), error);
}

GPtrArray *
reader_outline (SonaePdf *pdf, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_outline_async (pdf, NULL, reader_keep, &result);
  return sonae_pdf_outline_finish (pdf, reader_wait (&result), error);
}

double
reader_ink (SonaePdfPicture *picture)
{
  const guint8 *bytes = g_bytes_get_data (sonae_pdf_picture_get_bytes (picture), NULL);
  guint width = sonae_pdf_picture_get_width (picture), height = sonae_pdf_picture_get_height (picture);
  guint64 n = 0;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        const guint8 *pixel = bytes + (gsize) y * sonae_pdf_picture_get_stride (picture) + 4 * (gsize) x;

        n += pixel[0] < 255 || pixel[1] < 255 || pixel[2] < 255;
      }
  return (double) n / width / height;
}
