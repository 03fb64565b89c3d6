/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* Pictures of pages that were drawn: one store for all views of the program, bounded by bytes; what was not used for longest goes first. Main thread only. */

#define SONAE_PDF_CACHE_DEFAULT (64u << 20)

/* A page, or a part of it, as it was drawn. */
typedef struct
{
  guint page;
  guint rotation;
  double scale;            /* pixels a point that were asked for */
  cairo_rectangle_int_t part; /* in pixels of the turned page at that scale; width 0: all of it */
} SonaePdfCacheKey;

/* PDF is only a name here: it is not held, and what was kept of it goes when it does. TEXTURE's bytes are counted as four a pixel. The last one stays, whatever its size:
 * somebody is about to show it. */
void        sonae_pdf_cache_add (SonaePdf *pdf, const SonaePdfCacheKey *key, GdkTexture *texture);
/* As asked, used now; NULL if it is not there. (transfer none) */
GdkTexture *sonae_pdf_cache_find (SonaePdf *pdf, const SonaePdfCacheKey *key);
/* A picture of all of the page at another scale but with this rotation: the smallest that is as sharp, or else the sharpest. NULL if there is none. (transfer none) */
GdkTexture *sonae_pdf_cache_find_like (SonaePdf *pdf, guint page, guint rotation, double scale);
void        sonae_pdf_cache_forget (SonaePdf *pdf);
gsize       sonae_pdf_cache_get_bytes (void);
/* Drops at once what is too much. */
void        sonae_pdf_cache_set_limit (gsize bytes);

/* The picture as a texture that shares its memory. (transfer full) */
GdkTexture *sonae_pdf_picture_to_texture (SonaePdfPicture *picture);

G_END_DECLS
