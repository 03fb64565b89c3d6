/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "report/sonae-report.h"

G_BEGIN_DECLS

/* Reports made in a thread. A SonaeReport uses Pango, which wants one thread at a time; so it is laid out, drawn and let go in the thread,
 * and what comes back are finished drawings that any thread may paint. */
typedef struct
{
  char *title;
  int n_pages;
  double width, height;      /* of a page, in points */
  cairo_surface_t **pages;   /* recording surfaces in points */
} SonaeReportPages;
void              sonae_report_pages_free (SonaeReportPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReportPages, sonae_report_pages_free)

void              sonae_report_pages_async (SonaeWorkbook *workbook, const SonaeReportKind *kind, SonaeLanguage language,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeReportPages *sonae_report_pages_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

void              sonae_report_export_async (SonaeWorkbook *workbook, const SonaeReportKind *kind, SonaeLanguage language, GFile *target,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The same of the sealed version ID of the statement of applicability. */
void              sonae_report_export_version_async (SonaeWorkbook *workbook, gint64 id, SonaeLanguage language, GFile *target,
                                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean          sonae_report_export_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

G_END_DECLS
