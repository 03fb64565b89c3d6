/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* BYTES as an open file without a name. */
int               reader_fd (GBytes *bytes);

/* What can be asked, waited for. The first result is kept as GAsyncResult in *RESULT by reader_keep(). */
void              reader_keep (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult     *reader_wait (GAsyncResult **result);

SonaePdf         *reader_open (GBytes *bytes, const char *password, GError **error);
/* It has to open. */
SonaePdf         *reader_open_ok (GBytes *bytes);
/* It must not; CODE of SONAE_ERROR, and a sentence. */
void              reader_assert_refused (GBytes *bytes, const char *password, int code);
SonaePdfPicture  *reader_render (SonaePdf *pdf, guint page, double scale, guint rotation, GError **error);
SonaePdfText     *reader_text (SonaePdf *pdf, guint page, gboolean with_quads, GError **error);
GPtrArray        *reader_find (SonaePdf *pdf, guint page, const char *text, GError **error);
GPtrArray        *reader_links (SonaePdf *pdf, guint page, GError **error);
GPtrArray        *reader_pages (SonaePdf *pdf, guint first, guint count, GError **error);
GPtrArray        *reader_outline (SonaePdf *pdf, GError **error);

/* The share of pixels that are not white. */
double            reader_ink (SonaePdfPicture *picture);
/* A sentence: it ends as one and says more than a word. */
void              reader_assert_sentence (const GError *error);

G_END_DECLS
