/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/reader/sonae-pdf-view.h"
#include "gui/reader/sonae-reader-search.h"

G_BEGIN_DECLS

/* What was found, with the words around it; the hit that is looked at is the selected one. */
#define SONAE_TYPE_READER_HITS (sonae_reader_hits_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderHits, sonae_reader_hits, SONAE, READER_HITS, AdwBin)

/* Once. Labels of pages come from VIEW. Signal "activated" () when a hit was chosen, after it became the current one. */
void sonae_reader_hits_set_search (SonaeReaderHits *self, SonaeReaderSearch *search, SonaePdfView *view);

G_END_DECLS
