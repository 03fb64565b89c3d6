/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/sonae-pdf-picture.h"
#include "reader/sonae-pdf-request.h"
#include "reader/sonae-pdf-values.h"

G_BEGIN_DECLS

/* What the worker answered, as values. NULL when DATA is not such an answer: nothing in it is believed that was not checked. */
SonaePdfInfo    *sonae_pdf_reply_info (const guint8 *data, gsize size);
GPtrArray       *sonae_pdf_reply_pages (const guint8 *data, gsize size);    /* (element-type SonaePdfPageSize) */
GPtrArray       *sonae_pdf_reply_outline (const guint8 *data, gsize size);  /* (element-type SonaePdfOutlineEntry) */
SonaePdfText    *sonae_pdf_reply_text (const guint8 *data, gsize size, gboolean with_quads);
GPtrArray       *sonae_pdf_reply_hits (const guint8 *data, gsize size, guint page);  /* (element-type SonaePdfHit) */
GPtrArray       *sonae_pdf_reply_links (const guint8 *data, gsize size);    /* (element-type SonaePdfLink) */
GArray          *sonae_pdf_reply_images (const guint8 *data, gsize size);   /* (element-type SonaePdfQuad) */
SonaePdfPicture *sonae_pdf_reply_picture (const guint8 *data, gsize size, GBytes *pixels);

G_END_DECLS
