/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "reader/sonae-pdf-request.h"

G_BEGIN_DECLS

/* An answer while it is made. */
typedef struct
{
  SonaePdfStatus status;
  GByteArray *bytes;
  int memory;           /* a sealed memfd, or -1 */
  guint32 memory_size;
} SonaeWorkerAnswer;

/* A document that is open here, with the page that was asked for last: text, hits and links of one page are mostly wanted together. */
typedef struct
{
  PopplerDocument *document;
  int n_pages;
  PopplerPage *page;
  int page_number;
} SonaeWorkerDocument;

void         sonae_worker_document_free (SonaeWorkerDocument *self);
/* Takes FD. NULL with the answer's status set. */
SonaeWorkerDocument *sonae_worker_document_open (int fd, const char *password, SonaeWorkerAnswer *answer);
/* NULL with the status SONAE_PDF_NO_PAGE. (transfer none) */
PopplerPage *sonae_worker_document_page (SonaeWorkerDocument *self, guint32 page, SonaeWorkerAnswer *answer);

/* One each for what can be asked; they fill ANSWER. */
void sonae_worker_pages (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer);
void sonae_worker_outline (SonaeWorkerDocument *self, SonaeWorkerAnswer *answer);
void sonae_worker_render (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer);
/* Makes memory ready for a picture of SIZE bytes, as the last one was. */
void sonae_worker_render_prepare (gsize size);
void sonae_worker_text (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer);
void sonae_worker_find (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer);
void sonae_worker_links (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer);
void sonae_worker_images (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer);

G_END_DECLS
