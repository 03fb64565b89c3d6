/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "report/sonae-report-model.h"

G_BEGIN_DECLS

/* A model set on A4 pages. The pages come out the same on every surface: paper, file, screen. What is kept of a page is where it begins; it is set anew when it
 * is drawn, so that memory does not grow with the pages. Drawing them in order is the cheapest. One thread at a time. */
typedef struct _SonaeReportLayout SonaeReportLayout;

#define SONAE_PAGE_WIDTH 595.28
#define SONAE_PAGE_HEIGHT 841.89
#define SONAE_PAGE_MARGIN 53.0  /* 18.7 mm at the sides and at the top */
#define SONAE_PAGE_FOOT 57.0    /* 20 mm, with the footer inside */

/* MODEL has to outlive the layout. */
SonaeReportLayout *sonae_report_layout_new (const SonaeReportModel *model);
void               sonae_report_layout_free (SonaeReportLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReportLayout, sonae_report_layout_free)

int                sonae_report_layout_n_pages (const SonaeReportLayout *self);
/* Of PAGE (0..), in points: A4, upright or landscape. */
void               sonae_report_layout_get_size (const SonaeReportLayout *self, int page, double *width, double *height);
/* Draws PAGE (0..) with the origin at its top left corner, one unit a point. On a PDF surface the structure is tagged. On it and other surfaces of vectors, the
 * first page that is drawn has to wait for sonae_report_layout_prepare(), which is better called before, with a way to stop. */
void               sonae_report_layout_draw (SonaeReportLayout *self, int page, cairo_t *cr);

/* Finds out which letters the document is going to need: those of figures and of the contents, which are not known before they are drawn. When cancelled, it is as
 * if it had not been called. Once is enough. */
void               sonae_report_layout_prepare (SonaeReportLayout *self, GCancellable *cancellable);

/* A heading and where it stands. */
typedef struct
{
  int level;            /* 1.. */
  char *text;
  int page;             /* 0.. */
  double y;             /* from the top of the page */
  guint block;          /* of the model */
} SonaeOutlineEntry;
guint                    sonae_report_layout_n_outline (const SonaeReportLayout *self);
const SonaeOutlineEntry *sonae_report_layout_outline (const SonaeReportLayout *self, guint i);

/* The text of PAGE in the order of drawing, a line of the page each; of a Gantt chart there is none. (transfer full) */
char              *sonae_report_layout_text (SonaeReportLayout *self, int page);
/* Characters that would come out as empty boxes: none, as long as there is any Japanese font. */
guint              sonae_report_layout_n_unknown (const SonaeReportLayout *self);

G_END_DECLS
