/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report/sonae-report-layout.h"

G_BEGIN_DECLS

/* Takes what comes next of the file; FALSE with an error stops it. */
typedef gboolean (*SonaeReportSink) (gpointer data, const void *bytes, gsize length, GError **error);

/* The PDF file, page by page as it is drawn: A4, fonts embedded as subsets, outline, links of the table of contents, tagged structure, metadata of MODEL. The
 * same model gives the same bytes. sonae_report_pdf_ending() is what has to follow. SONAE_ERROR_IO when cairo fails, G_IO_ERROR_CANCELLED, or what
 * SINK says. *N_DONE (nullable) is counted up, atomically, with each page that is drawn. */
gboolean  sonae_report_pdf_write (SonaeReportLayout *layout, const SonaeReportModel *model, SonaeReportSink sink, gpointer data, int *n_done,
                                  GCancellable *cancellable, GError **error);
/* What has to be appended to PDF (LENGTH bytes), as sonae_report_pdf_write() wrote it: the language of the document, the mark of a tagged one, and what the
 * figures of MODEL show, in words. Empty where the file is not laid out as cairo lays it out. (transfer full) */
GString  *sonae_report_pdf_ending (const char *pdf, gsize length, const SonaeReportModel *model);

/* Both, in memory. */
GBytes   *sonae_report_pdf_bytes (SonaeReportLayout *layout, const SonaeReportModel *model, GError **error);

G_END_DECLS
