/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "reader/sonae-pdf-picture.h"
#include "reader/sonae-pdf-request.h"
#include "reader/sonae-pdf-values.h"

G_BEGIN_DECLS

/* A PDF that is open for reading. The file is read by worker processes that may do nothing else; one that crashes or hangs costs the request it was busy with
 * (SONAE_ERROR_WORKER, which asking again may mend), is ended, and another one takes its place.
 *
 * Everything may be asked at any time, many things at once; answers come in the thread-default main context of the caller. Errors are SONAE_ERROR with a sentence, or
 * G_IO_ERROR_CANCELLED; what is cancelled before its turn is never begun. */
#define SONAE_TYPE_PDF (sonae_pdf_get_type ())
G_DECLARE_FINAL_TYPE (SonaePdf, sonae_pdf, SONAE, PDF, GObject)

/* What is done first. */
typedef enum
{
  SONAE_PDF_VISIBLE,     /* somebody is waiting for it */
  SONAE_PDF_NEIGHBOUR,   /* likely wanted next */
  SONAE_PDF_BACKGROUND,  /* when nothing else is to be done */
} SonaePdfPriority;

/* Opens what the descriptor FD is of, a regular file; FD stays the caller's, and nothing is ever written to it. PASSWORD may be NULL. SONAE_ERROR_PASSWORD when one is
 * needed or another is; SONAE_ERROR_DAMAGED when it is no PDF or cannot be opened. */
void          sonae_pdf_open_async (int fd, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
SonaePdf     *sonae_pdf_open_finish (GAsyncResult *result, GError **error);

/* What is known since it was opened. (transfer none) */
const SonaePdfInfo *sonae_pdf_get_info (SonaePdf *self);

/* Sizes and labels of up to COUNT (1..1000) pages from FIRST (0..) on. (element-type SonaePdfPageSize) (transfer full) */
void          sonae_pdf_pages_async (SonaePdf *self, guint first, guint count, SonaePdfPriority priority, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);
GPtrArray    *sonae_pdf_pages_finish (SonaePdf *self, GAsyncResult *result, GError **error);

/* Depth first. Empty where there is none. (element-type SonaePdfOutlineEntry) (transfer full) */
void          sonae_pdf_outline_async (SonaePdf *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray    *sonae_pdf_outline_finish (SonaePdf *self, GAsyncResult *result, GError **error);

/* Draws PAGE at SCALE pixels a point (0.01..64; a huge page comes smaller, see sonae_pdf_picture_get_scale()), turned clockwise by ROTATION (0, 90, 180, 270). */
void             sonae_pdf_render_async (SonaePdf *self, guint page, double scale, guint rotation, SonaePdfPriority priority, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
/* The same for PART of the page alone, which then may be as large as it likes. What is outside of the page is left out, so the picture may be smaller; a part without anything
 * of the page is SONAE_ERROR_DAMAGED. Finished by sonae_pdf_render_finish(). */
void             sonae_pdf_render_part_async (SonaePdf *self, guint page, double scale, guint rotation, const SonaePdfPart *part, SonaePdfPriority priority,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
SonaePdfPicture *sonae_pdf_render_finish (SonaePdf *self, GAsyncResult *result, GError **error);

/* The text of PAGE; WITH_QUADS: also where each character stands. (transfer full) */
void          sonae_pdf_text_async (SonaePdf *self, guint page, gboolean with_quads, SonaePdfPriority priority, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
SonaePdfText *sonae_pdf_text_finish (SonaePdf *self, GAsyncResult *result, GError **error);

/* Where TEXT occurs in PAGE, in the order of the page's text. Equal is what sonae_text_fold() makes equal; white space between two Japanese
 * characters counts for nothing, in the page and in TEXT. At most 10,000 hits. Nothing is found where TEXT folds to nothing. (element-type SonaePdfHit) (transfer full) */
void          sonae_pdf_find_async (SonaePdf *self, guint page, const char *text, SonaePdfPriority priority, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
GPtrArray    *sonae_pdf_find_finish (SonaePdf *self, GAsyncResult *result, GError **error);

/* The links of PAGE, followed by nobody. (element-type SonaePdfLink) (transfer full) */
void          sonae_pdf_links_async (SonaePdf *self, guint page, SonaePdfPriority priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data);
GPtrArray    *sonae_pdf_links_finish (SonaePdf *self, GAsyncResult *result, GError **error);

/* Where pictures are in PAGE, as they were placed. (element-type SonaePdfQuad) (transfer full) */
void          sonae_pdf_images_async (SonaePdf *self, guint page, SonaePdfPriority priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer data);
GArray       *sonae_pdf_images_finish (SonaePdf *self, GAsyncResult *result, GError **error);

G_END_DECLS
