/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/worker/sonae-worker-document.h"

#include <string.h>
#include <unistd.h>

#include "reader/sonae-pdf-limits.h"

void
sonae_worker_document_free (SonaeWorkerDocument *self)
{
  g_clear_object (&self->page);
  g_clear_object (&self->document);
  g_free (self);
}

/* Poppler takes nearly anything for a damaged PDF. A reader of files that people pick by hand can say more: what has no header within the first kilobyte, as the
 * standard's implementation notes want it, is none. */
static gboolean
looks_like_pdf (int fd)
{
  char start[1024];
  gssize n = pread (fd, start, sizeof start, 0);

  return n >= 5 && memmem (start, (gsize) n, "%PDF-", 5) != NULL;
}

static SonaePdfStatus
status_of (const GError *error)
{
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return SONAE_PDF_PASSWORD;
  return SONAE_PDF_DAMAGED;
}

static void
put_info (SonaeWorkerDocument *self, gboolean encrypted, GByteArray *bytes)
{
  g_autofree char *title = poppler_document_get_title (self->document);
  g_autofree char *author = poppler_document_get_author (self->document);

  sonae_pdf_put_uint (bytes, (guint32) self->n_pages);
  sonae_pdf_put_uint (bytes, encrypted);
  sonae_pdf_put_uint (bytes, (guint32) poppler_document_get_permissions (self->document));
  sonae_pdf_put_text (bytes, title != NULL && strlen (title) <= SONAE_PDF_MAX_NAME ? title : NULL);
  sonae_pdf_put_text (bytes, author != NULL && strlen (author) <= SONAE_PDF_MAX_NAME ? author : NULL);
}

/* Whether the file is encrypted cannot be asked of poppler-glib; the trailer says so. It stands near the end, or near the front of a file made for the web. */
static gboolean
is_encrypted (int fd)
{
  char part[4096];
  off_t size = lseek (fd, 0, SEEK_END);
  gssize n = pread (fd, part, sizeof part, MAX (size - (off_t) sizeof part, 0));

  if (n > 0 && memmem (part, (gsize) n, "/Encrypt", 8) != NULL)
    return TRUE;
  n = pread (fd, part, sizeof part, 0);
  return n > 0 && memmem (part, (gsize) n, "/Encrypt", 8) != NULL;
}

/* A password is tried in Latin-1 and then in UTF-8. Of poppler 22.12's ways to open a file only this one does the second without an accident: from bytes it crashes,
 * from a descriptor it reads what it has closed. */
static PopplerDocument *
open_protected (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return poppler_document_new_from_stream (stream, (goffset) g_bytes_get_size (bytes), password, NULL, error);
}

SonaeWorkerDocument *
sonae_worker_document_open (int fd, const char *password, SonaeWorkerAnswer *answer)
{
  SonaeWorkerDocument *self;
  PopplerDocument *document;
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) map = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean encrypted;
  int n_pages;

  /* Mapped, because poppler reads a descriptor in pieces of 256 bytes. Where the file is cut short meanwhile, the worker ends by SIGBUS, which costs a page. */
  map = looks_like_pdf (fd) ? g_mapped_file_new_from_fd (fd, FALSE, NULL) : NULL;
  encrypted = map != NULL && is_encrypted (fd);
  close (fd);
  if (map == NULL)
    {
      answer->status = SONAE_PDF_NOT_PDF;
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (map);
  document = password == NULL ? poppler_document_new_from_bytes (bytes, NULL, &error) : open_protected (bytes, password, &error);
  if (document == NULL)
    {
      answer->status = status_of (error);
      return NULL;
    }
  n_pages = poppler_document_get_n_pages (document);
  if (n_pages < 1)
    {
      g_object_unref (document);
      answer->status = SONAE_PDF_NO_PAGES;
      return NULL;
    }
  self = g_new0 (SonaeWorkerDocument, 1);
  self->document = document;
  self->n_pages = n_pages;
  self->page_number = -1;
  put_info (self, encrypted, answer->bytes);
  return self;
}

PopplerPage *
sonae_worker_document_page (SonaeWorkerDocument *self, guint32 page, SonaeWorkerAnswer *answer)
{
  if (page >= (guint32) self->n_pages)
    {
      answer->status = SONAE_PDF_NO_PAGE;
      return NULL;
    }
  if (self->page_number != (int) page)
    {
      g_clear_object (&self->page);
      self->page_number = (int) page;
      self->page = poppler_document_get_page (self->document, (int) page);
    }
  if (self->page == NULL)
    answer->status = SONAE_PDF_NO_PAGE;
  return self->page;
}

void
sonae_worker_pages (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer)
{
  guint32 n;

  if (request->page >= (guint32) self->n_pages)
    {
      answer->status = SONAE_PDF_NO_PAGE;
      return;
    }
  n = MIN (request->count, (guint32) self->n_pages - request->page);
  sonae_pdf_put_uint (answer->bytes, n);
  for (guint32 i = 0; i < n; i++)
    {
      PopplerPage *page = poppler_document_get_page (self->document, (int) (request->page + i));
      g_autofree char *label = NULL;
      double width = 0, height = 0;

      /* A page that cannot be read has no size; asking for it says why. */
      if (page != NULL)
        {
          poppler_page_get_size (page, &width, &height);
          label = poppler_page_get_label (page);
        }
      sonae_pdf_put_double (answer->bytes, CLAMP (width, 0, SONAE_PDF_MAX_SIZE));
      sonae_pdf_put_double (answer->bytes, CLAMP (height, 0, SONAE_PDF_MAX_SIZE));
      sonae_pdf_put_text (answer->bytes, label != NULL && strlen (label) <= 256 ? label : NULL);
      g_clear_object (&page);
    }
}
