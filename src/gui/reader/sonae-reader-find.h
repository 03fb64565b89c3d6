/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/reader/sonae-pdf-view.h"
#include "gui/reader/sonae-reader-search.h"

G_BEGIN_DECLS

/* The bar below the reader's tools in which one types what to find. It marks all hits in the view and moves from one to the next. Signal "opened" () when it comes into
 * view; "jump" () before the view goes to another hit because somebody wanted that. */
#define SONAE_TYPE_READER_FIND (sonae_reader_find_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderFind, sonae_reader_find, SONAE, READER_FIND, AdwBin)

/* Once. */
void               sonae_reader_find_set_view (SonaeReaderFind *self, SonaePdfView *view);
SonaeReaderSearch *sonae_reader_find_get_search (SonaeReaderFind *self);
/* Comes into view with what is selected in the document, and takes the focus. */
void               sonae_reader_find_open (SonaeReaderFind *self);
/* Takes its marks off the view and gives the focus back to it. */
void               sonae_reader_find_close (SonaeReaderFind *self);
/* Looks for TEXT at once. */
void               sonae_reader_find_text (SonaeReaderFind *self, const char *text);
void               sonae_reader_find_step (SonaeReaderFind *self, gboolean forward);

G_END_DECLS
