/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/sonae-language.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Reports on A4. What a report says is a model that a kind makes from the workbook and the catalogue; how it looks is drawn with Pango and cairo; the same
 * drawing goes into a PDF file, onto paper and into the window. A report is made at once from what the workbook says, and does not follow it afterwards. One
 * thread at a time. */
typedef struct _SonaeReport SonaeReport;

typedef struct
{
  SonaeLanguage language;
  const char *version;          /* "1.2"; NULL: none */
  const char *date;             /* ISO, printed in place of today; NULL: today */
  const char *const *left_out;  /* titles of sections, NULL-terminated; NULL: all of it */
  gint64 visit;                 /* the number of the expert visit that it is about; 0: the next one */
  gint64 version_id;            /* of the statement of applicability: the sealed version; 0: as it is now */
} SonaeReportOptions;

/* What there is, for the command line and the window: a new report is a line in sonae-report-kinds.c. */
typedef struct _SonaeReportModel SonaeReportModel;
typedef struct
{
  const char *name;   /* "self-check"; the word on the command line */
  const char *title;  /* to be translated */
  const char *about;  /* to be translated: one sentence on whom it is for */
  SonaeReportModel *(*make) (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error);
} SonaeReportKind;
const SonaeReportKind *sonae_report_kinds (guint *n);
/* SONAE_ERROR_USAGE that lists the names when there is none of NAME. */
const SonaeReportKind *sonae_report_kind_lookup (const char *name, GError **error);

/* SONAE_ERROR_DATA with a sentence where what KIND reports on is not there yet (no self-check begun, no such visit), where the company's logo is no picture
 * that can be drawn, and where no font here has Japanese letters; SONAE_ERROR_DAMAGED when a sealed statement is not what was sealed. */
SonaeReport *sonae_report_make (const SonaeReportKind *kind, SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error);
void         sonae_report_free (SonaeReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReport, sonae_report_free)

const char  *sonae_report_title (SonaeReport *self);
/* The titles of all its sections, those that were left out too. (transfer none) */
const char *const *sonae_report_sections (SonaeReport *self);
int          sonae_report_n_pages (SonaeReport *self);
/* Of PAGE (0..), in points: A4, 595.28 x 841.89, or in landscape the other way round. */
void         sonae_report_get_size (SonaeReport *self, int page, double *width, double *height);
/* Draws PAGE (0..) with the origin at its top left corner, one unit a point. */
void         sonae_report_draw_page (SonaeReport *self, int page, gpointer cairo /* cairo_t */);

/* Writes the PDF (fonts embedded and subset, outline, title, language) atomically, page by page: memory does not grow with the pages. An older file of that
 * name stays whole on failure. SONAE_ERROR_IO. */
gboolean     sonae_report_write_pdf (SonaeReport *self, GFile *target, GCancellable *cancellable, GError **error);
/* *N_DONE (nullable, has to outlive the writing) is counted up, atomically, with each page that is written from now on. */
void         sonae_report_count_written (SonaeReport *self, int *n_done);

G_END_DECLS
