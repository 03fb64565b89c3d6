/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* Reports on A4. What a report says comes from a SonaeStatus and the catalogue; how it looks is drawn with Pango and cairo; the same drawing goes
 * into a PDF file and onto paper. */
typedef struct _SonaeReport SonaeReport;

/* Every one is laid out at once and immutable. */
/* The self-check report of STATUS's current round. SONAE_ERROR_DATA with a sentence when no round has begun. */
SonaeReport *sonae_report_self_check (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);
/* The statement of applicability as it is now, in landscape. */
SonaeReport *sonae_report_soa (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);
/* The same of the sealed version ID; 0: as it is now. SONAE_ERROR_DAMAGED when it is not what was sealed. */
SonaeReport *sonae_report_soa_version (SonaeWorkbook *workbook, gint64 id, SonaeLanguage language, GError **error);

/* The risk treatment plan (情報セキュリティリスク対応計画書), in landscape, with its timeline. */
SonaeReport *sonae_report_plan (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);

/* What there is, for the command line and the window: a new report is a line in sonae-report-kinds.c. */
typedef struct
{
  const char *name;   /* "self-check"; the word on the command line */
  const char *title;  /* to be translated */
  SonaeReport *(*make) (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);
} SonaeReportKind;
const SonaeReportKind *sonae_report_kinds (guint *n);
/* SONAE_ERROR_USAGE that lists the names when there is none of NAME. */
const SonaeReportKind *sonae_report_kind_lookup (const char *name, GError **error);

void         sonae_report_free (SonaeReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReport, sonae_report_free)

const char  *sonae_report_title (SonaeReport *self);
int          sonae_report_n_pages (SonaeReport *self);
/* Of every page, in points: A4, 595.28 x 841.89, or in landscape the other way round. */
void         sonae_report_get_size (SonaeReport *self, double *width, double *height);
/* Draws page PAGE (0..) with the origin at its top left corner, one unit a point. */
void         sonae_report_draw_page (SonaeReport *self, int page, gpointer cairo /* cairo_t */);

/* Writes the PDF (fonts embedded and subset, outline, title, language) atomically; an older file of that name stays whole on failure.
 * SONAE_ERROR_IO. */
gboolean     sonae_report_write_pdf (SonaeReport *self, GFile *target, GCancellable *cancellable, GError **error);

G_END_DECLS
