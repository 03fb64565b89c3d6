/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "report/sonae-report.h"

G_BEGIN_DECLS

/* Reports made in a thread. A SonaeReport uses Pango, which wants one thread at a time; so it is laid out, drawn and let go in the thread,
 * and what comes back are finished drawings that any thread may paint. */
typedef struct
{
  cairo_surface_t *drawing;  /* a recording surface in points */
  double width, height;      /* in points */
} SonaeReportPageDrawing;

typedef struct
{
  char *title;
  char **sections;           /* the titles of all, those that were left out too */
  int n_pages;               /* of the report */
  GArray *pages;             /* of SonaeReportPageDrawing: the first SONAE_REPORT_PREVIEW_PAGES of them */
} SonaeReportPages;
#define SONAE_REPORT_PREVIEW_PAGES 40 /* a picture of each is kept while it is shown */
void              sonae_report_pages_free (SonaeReportPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReportPages, sonae_report_pages_free)

/* OPTIONS are copied. */
void              sonae_report_pages_async (SonaeWorkbook *workbook, const SonaeReportKind *kind, const SonaeReportOptions *options,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeReportPages *sonae_report_pages_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

/* How far a report is that is being written: looked at from the main thread while another one counts. */
typedef struct
{
  int n_pages;  /* 0: not known yet; atomic */
  int n_done;   /* atomic */
} SonaeReportProgress;
SonaeReportProgress *sonae_report_progress_new (void);
SonaeReportProgress *sonae_report_progress_ref (SonaeReportProgress *self);
void                 sonae_report_progress_unref (SonaeReportProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReportProgress, sonae_report_progress_unref)

/* What its file is called at first: TITLE, and WHICH of those with this title it is, such as its day. (transfer full) */
char             *sonae_report_file_name (const char *title, const char *which);

/* PROGRESS may be NULL. */
void              sonae_report_export_async (SonaeWorkbook *workbook, const SonaeReportKind *kind, const SonaeReportOptions *options, GFile *target,
                                             SonaeReportProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean          sonae_report_export_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

/* The report itself, laid out, for the caller's thread. (transfer full) */
void              sonae_report_lay_out_async (SonaeWorkbook *workbook, const SonaeReportKind *kind, const SonaeReportOptions *options,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeReport      *sonae_report_lay_out_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

G_END_DECLS
