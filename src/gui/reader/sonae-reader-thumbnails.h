/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/reader/sonae-pdf-view.h"

G_BEGIN_DECLS

/* All pages, small. The page that is read is the selected one. Signal "activated" (guint page) when one was chosen. */
#define SONAE_TYPE_READER_THUMBNAILS (sonae_reader_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderThumbnails, sonae_reader_thumbnails, SONAE, READER_THUMBNAILS, AdwBin)

/* Once; labels and the page that is read come from there. */
void sonae_reader_thumbnails_set_view (SonaeReaderThumbnails *self, SonaePdfView *view);
/* PDF (nullable). */
void sonae_reader_thumbnails_set_pdf (SonaeReaderThumbnails *self, SonaePdf *pdf);
/* Another page is read now. Not from within an allocation of the view's. */
void sonae_reader_thumbnails_follow (SonaeReaderThumbnails *self);

G_END_DECLS
