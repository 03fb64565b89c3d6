/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* The pages of a PDF, to be read: a GtkScrollable for a GtkScrolledWindow. It asks the workers for what is visible, then for its neighbours, and shows what it has until
 * then; a page that could not be drawn says so in its place and can be tried again. It changes neither the file nor any workbook.
 *
 * Places and quads are in points from the top left of the page as the file shows it, turned by nothing, as in the rest of the reader.
 *
 * Properties (all notify):
 *   "pdf"            SonaePdf, nullable
 *   "page"           0.., the page in the middle; setting it goes to its top without "jumped"
 *   "n-pages"        read-only
 *   "scale"          pixels a point, SONAE_PDF_VIEW_NORMAL at 100 %; setting it sets the fit to none
 *   "fit"            what the scale follows; width at first
 *   "continuous"     all pages below each other (default), or one row of them at a time
 *   "columns"        1 or 2
 *   "rotation"       0, 90, 180 or 270, clockwise
 *   "night"          light on dark; pictures keep their colours
 *   "pick-area"      dragging picks a rectangle instead of text
 *   "has-selection"  read-only
 *
 * Actions, each with its keys as in Papers; from outside of the view by gtk_widget_activate_action():
 *   pdf.zoom-in pdf.zoom-out pdf.zoom-normal pdf.fit-width pdf.fit-page pdf.next-page pdf.previous-page pdf.first-page pdf.last-page pdf.rotate-left
 *   pdf.rotate-right pdf.copy pdf.select-all pdf.unselect, and with the state of a property: pdf.continuous pdf.columns pdf.night pdf.pick-area
 *
 * Signals:
 *   "link-activated" (SonaePdfLink const *)  of everything but places in this document and named actions, which the view follows itself, and programs and scripts, which
 *                                            nobody ever does
 *   "mark-activated" (gint64 id)
 *   "jumped" ()                              before a link or sonae_pdf_view_go_to() leads elsewhere: sonae_pdf_view_get_place() is still where it was
 *   "selection-changed" ()                   also when only its extent changes */
#define SONAE_TYPE_PDF_VIEW (sonae_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaePdfView, sonae_pdf_view, SONAE, PDF_VIEW, GtkWidget)

typedef enum
{
  SONAE_PDF_FIT_NONE,
  SONAE_PDF_FIT_WIDTH,
  SONAE_PDF_FIT_PAGE,
} SonaePdfFit;

#define SONAE_TYPE_PDF_FIT (sonae_pdf_fit_get_type ())
GType       sonae_pdf_fit_get_type (void);

#define SONAE_PDF_VIEW_NORMAL (96.0 / 72)
#define SONAE_PDF_VIEW_MIN (SONAE_PDF_VIEW_NORMAL * 0.05)
#define SONAE_PDF_VIEW_MAX (SONAE_PDF_VIEW_NORMAL * 16)

/* Something that was noted in the document. */
typedef struct
{
  gint64 id;
  guint page;
  GArray *quads;  /* of SonaePdfQuad; where a pin has more than one, it stands at the first */
  char *colour;   /* "yellow", "green", "blue" or "pink": the quads are highlighted. Any other, or NULL: a pin, with its quads outlined */
  char *label;    /* (nullable) what the tooltip and a screen reader say */
} SonaePdfMark;

SonaePdfMark *sonae_pdf_mark_new (gint64 id, guint page, const SonaePdfQuad *quads, guint n_quads, const char *colour, const char *label);
void          sonae_pdf_mark_free (SonaePdfMark *self);

SonaePdfView *sonae_pdf_view_new (void);
/* PDF may be NULL. The place is the top of the first page; the rest of the settings stays. */
void          sonae_pdf_view_set_pdf (SonaePdfView *self, SonaePdf *pdf);
SonaePdf     *sonae_pdf_view_get_pdf (SonaePdfView *self);

/* Puts a place of PAGE at the top left of the view; X, Y: -1 for the edge of the page. May be called before the view has a size. */
void          sonae_pdf_view_go_to (SonaePdfView *self, guint page, double x, double y);
/* Scrolls there, as little as needed, and marks the quads for a moment. */
void          sonae_pdf_view_show_quads (SonaePdfView *self, guint page, const SonaePdfQuad *quads, guint n_quads);
/* What sonae_pdf_view_go_to() brings back. Each may be NULL. */
void          sonae_pdf_view_get_place (SonaePdfView *self, guint *page, double *x, double *y);

/* Marks all of HITS (element-type SonaePdfHit) (nullable), HITS[CURRENT] more so, and scrolls it into view unless CURRENT is -1. The array is kept and must not change. */
void          sonae_pdf_view_set_hits (SonaePdfView *self, GPtrArray *hits, int current);
/* (element-type SonaePdfMark) (nullable). The array is kept and must not change. */
void          sonae_pdf_view_set_marks (SonaePdfView *self, GPtrArray *marks);

/* The selected passage; FALSE when nothing is selected. With an area picked: the rectangle, and the text in it, which may be "". A selection over several pages gives the
 * quads of its first page and all of the text. BEFORE and AFTER: up to 40 characters around it on its pages. Text of pages that were not read yet is missing; the ones
 * that were seen while selecting are there. Each may be NULL. (transfer full) (QUADS: element-type SonaePdfQuad) */
gboolean      sonae_pdf_view_get_selection (SonaePdfView *self, guint *page, char **text, GArray **quads, char **before, char **after);
void          sonae_pdf_view_unselect (SonaePdfView *self);

/* "iv"; NULL where the page has none of its own or it is not known yet. */
const char   *sonae_pdf_view_get_page_label (SonaePdfView *self, guint page);
/* The page that is called LABEL, or with that number (1..) when none is; -1 if there is none. In documents of more than 5,000 pages only labels of pages near those shown
 * are known. */
int           sonae_pdf_view_find_label (SonaePdfView *self, const char *label);

G_END_DECLS
