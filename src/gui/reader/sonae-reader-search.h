/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* One place where the words stand. */
#define SONAE_TYPE_READER_HIT (sonae_reader_hit_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderHit, sonae_reader_hit, SONAE, READER_HIT, GObject)

const SonaePdfHit *sonae_reader_hit_get (SonaeReaderHit *self);  /* valid as long as SELF */

/* Finds words in a whole document, page by page in the background, from the page on that is being read, then from the start. A list model of SonaeReaderHit in the order of
 * the document. Properties (read-only): "running"; "fraction" (0..1 of the pages); "current" (int, the place of the hit that is being looked at, -1 when none);
 * "n-failed" (pages that could not be read). */
#define SONAE_TYPE_READER_SEARCH (sonae_reader_search_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderSearch, sonae_reader_search, SONAE, READER_SEARCH, GObject)

/* It ends there: nobody reads through more. */
#define SONAE_READER_SEARCH_MAX 5000

SonaeReaderSearch *sonae_reader_search_new (void);
/* Forgets what was found before. The first hit from page FROM (0..) on becomes the current one. */
void               sonae_reader_search_start (SonaeReaderSearch *self, SonaePdf *pdf, const char *text, guint from);
/* Ends the work; what was found stays. */
void               sonae_reader_search_stop (SonaeReaderSearch *self);
void               sonae_reader_search_clear (SonaeReaderSearch *self);

gboolean           sonae_reader_search_is_running (SonaeReaderSearch *self);
double             sonae_reader_search_get_fraction (SonaeReaderSearch *self);
guint              sonae_reader_search_get_n_failed (SonaeReaderSearch *self);
int                sonae_reader_search_get_current (SonaeReaderSearch *self);
void               sonae_reader_search_set_current (SonaeReaderSearch *self, int current);
/* The next hit or the one before it; after the last comes the first. */
void               sonae_reader_search_step (SonaeReaderSearch *self, gboolean forward);
/* All of them; they live until the next start or clear. (element-type SonaePdfHit) (transfer full) */
GPtrArray         *sonae_reader_search_get_hits (SonaeReaderSearch *self);

G_END_DECLS
