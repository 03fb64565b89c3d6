/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the pages of a document are: plain arithmetic, for 100,000 pages as for one. Sizes come by and by; a page whose size is not known yet is as large as the first one
 * that is. Sizes are points of the page as the file shows it; places are pixels from the top left of all that can be scrolled to. */
typedef struct _SonaePdfLayout SonaePdfLayout;

typedef struct
{
  double x, y, width, height;
} SonaePdfRect;

#define SONAE_PDF_LAYOUT_MARGIN 12 /* pixels around, and between pages */

SonaePdfLayout *sonae_pdf_layout_new (guint n_pages);
void            sonae_pdf_layout_free (SonaePdfLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePdfLayout, sonae_pdf_layout_free)
guint           sonae_pdf_layout_n_pages (const SonaePdfLayout *self);

/* A size of 0: cannot be read; it keeps the guessed one. TRUE when anything has another size than it was taken to have. */
gboolean        sonae_pdf_layout_set_size (SonaePdfLayout *self, guint page, double width, double height);
gboolean        sonae_pdf_layout_is_known (const SonaePdfLayout *self, guint page);
/* Of the unturned page. */
void            sonae_pdf_layout_get_size (const SonaePdfLayout *self, guint page, double *width, double *height);

/* COLUMNS: 1 or 2. ROTATION: 0, 90, 180, 270. */
void            sonae_pdf_layout_set_shape (SonaePdfLayout *self, guint columns, guint rotation, gboolean continuous);
/* When not continuous: the page whose row is all that there is. */
void            sonae_pdf_layout_set_page (SonaePdfLayout *self, guint page);
/* The view's size, in which what is smaller stands in the middle; and pixels a point. Cheap. */
void            sonae_pdf_layout_set_view (SonaePdfLayout *self, double width, double height, double scale);

/* The scale at which the widest row fits into WIDTH, or (with HEIGHT > 0) the widest and the highest into both. When not continuous, only the row shown counts. */
double          sonae_pdf_layout_fit (SonaePdfLayout *self, double width, double height);

/* All that can be scrolled to, at least the view's size. */
void            sonae_pdf_layout_get_extent (SonaePdfLayout *self, double *width, double *height);
/* FALSE when the page is not shown (another row is, not continuous). */
gboolean        sonae_pdf_layout_get_rect (SonaePdfLayout *self, guint page, SonaePdfRect *rect);
/* The pages whose rows touch TOP..BOTTOM; there is always one. */
void            sonae_pdf_layout_get_range (SonaePdfLayout *self, double top, double bottom, guint *first, guint *last);
/* The page at X, Y or the one nearest to it. */
guint           sonae_pdf_layout_page_at (SonaePdfLayout *self, double x, double y);

/* Between points of PAGE and pixels; also where the page is not shown, as if its row were there. */
void            sonae_pdf_layout_to_pixels (SonaePdfLayout *self, guint page, double x, double y, double *px, double *py);
void            sonae_pdf_layout_to_points (SonaePdfLayout *self, guint page, double px, double py, double *x, double *y);

G_END_DECLS
