/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* Reports on A4. What a report says comes from a SonaeStatus and the catalogue; how it looks is drawn with Pango and cairo; the same drawing goes
 * into a PDF file and onto paper. */
typedef struct _SonaeReport SonaeReport;

/* The self-check report of STATUS's current round. SONAE_ERROR_DATA with a sentence when no round has begun. Laid out at once; immutable. */
SonaeReport *sonae_report_self_check (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);
void         sonae_report_free (SonaeReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReport, sonae_report_free)

const char  *sonae_report_title (SonaeReport *self);
int          sonae_report_n_pages (SonaeReport *self);
/* A4 in points: 595.28 x 841.89. */
#define SONAE_REPORT_WIDTH 595.28
#define SONAE_REPORT_HEIGHT 841.89
/* Draws page PAGE (0..) with the origin at its top left corner, one unit a point. */
void         sonae_report_draw_page (SonaeReport *self, int page, gpointer cairo /* cairo_t */);

/* Writes the PDF (fonts embedded and subset, outline, title, language) atomically; an older file of that name stays whole on failure.
 * SONAE_ERROR_IO. */
gboolean     sonae_report_write_pdf (SonaeReport *self, GFile *target, GCancellable *cancellable, GError **error);

G_END_DECLS
