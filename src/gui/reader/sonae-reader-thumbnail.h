/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* The small picture of a page with its label below. It is drawn when the pages that are read leave time for it, and not at all when it was scrolled past before. */
#define SONAE_TYPE_READER_THUMBNAIL (sonae_reader_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderThumbnail, sonae_reader_thumbnail, SONAE, READER_THUMBNAIL, GtkWidget)

GtkWidget *sonae_reader_thumbnail_new (void);
/* PDF (nullable): nothing. LABEL: of the page. */
void       sonae_reader_thumbnail_show (SonaeReaderThumbnail *self, SonaePdf *pdf, guint page, const char *label);

G_END_DECLS
