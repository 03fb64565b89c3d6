/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/sonae-pdf.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Reads the text of the PDFs in a workbook's library into the cache that sonae_search() looks into, each content once, a few pages at a time, and begins again by itself when
 * documents come. What is missing on the disk, or cannot be read now, is left out until something changes; what can never be read (damaged, a password) is remembered.
 * For the main thread; files and the cache are read and written in others.
 *
 * Properties (read-only): "running" (boolean); "n-pages", "n-done" (uint): pages of all documents that were not collected when it began, as far as known, and of them those that
 * are by now. */
#define SONAE_TYPE_TEXT_COLLECTOR (sonae_text_collector_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTextCollector, sonae_text_collector, SONAE, TEXT_COLLECTOR, GObject)

/* Begins at once. */
SonaeTextCollector *sonae_text_collector_new (SonaeWorkbook *workbook, SonaePdfPriority priority);
/* Stops in the middle, until it is asked to go on; notified as "running". What was collected by then stays. */
void                sonae_text_collector_set_paused (SonaeTextCollector *self, gboolean paused);
gboolean            sonae_text_collector_is_paused (SonaeTextCollector *self);
/* For good, before SELF is given up: what is under way holds references. What was collected by then stays. */
void                sonae_text_collector_stop (SonaeTextCollector *self);
gboolean            sonae_text_collector_is_running (SonaeTextCollector *self);
guint               sonae_text_collector_get_n_pages (SonaeTextCollector *self);
guint               sonae_text_collector_get_n_done (SonaeTextCollector *self);
/* Documents that were not found on the disk when they were looked for last. */
guint               sonae_text_collector_get_n_missing (SonaeTextCollector *self);

G_END_DECLS
