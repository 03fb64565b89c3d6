/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/reader/sonae-pdf-view.h"

G_BEGIN_DECLS

/* The table of contents of a PDF as a tree, with the entry of the page that is read marked. Signal "activated" (const SonaePdfTarget *) when an entry was chosen. */
#define SONAE_TYPE_READER_OUTLINE (sonae_reader_outline_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderOutline, sonae_reader_outline, SONAE, READER_OUTLINE, AdwBin)

/* Once; labels of pages come from there, and the page that is read. */
void sonae_reader_outline_set_view (SonaeReaderOutline *self, SonaePdfView *view);
/* PDF (nullable): its outline is read in the background. */
void sonae_reader_outline_set_pdf (SonaeReaderOutline *self, SonaePdf *pdf);
/* Another page is read now. Not from within an allocation of the view's. */
void sonae_reader_outline_follow (SonaeReaderOutline *self);

G_END_DECLS
