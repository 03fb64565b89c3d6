/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report/sonae-gantt-figure.h"
#include "report/sonae-report-layout.h"

G_BEGIN_DECLS

/* The whole PDF file: A4, fonts embedded as subsets, outline, tagged structure, metadata of MODEL, its language. The same model gives the
 * same bytes. NULL with SONAE_ERROR_IO when cairo fails. */
GBytes   *sonae_report_pdf_bytes (const SonaeReportLayout *layout, const SonaeReportModel *model, GError **error);
/* The same with the pages of GANTT (nullable) behind, called TITLE in the outline. */
GBytes   *sonae_report_pdf_bytes_with_gantt (const SonaeReportLayout *layout, const SonaeReportModel *model, const SonaeGanttFigure *gantt,
                                             const char *title, GError **error);

/* PDF, as cairo wrote it, with its language and the mark of a tagged document. (transfer full) */
GBytes   *sonae_report_pdf_complete_catalog (GBytes *pdf, SonaeLanguage language);

G_END_DECLS
