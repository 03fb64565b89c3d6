/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-layout.h"

#include <math.h>

#define GUESS_WIDTH 595.0 /* A4 */
#define GUESS_HEIGHT 842.0

typedef struct
{
  float width, height;  /* 0: not known */
} Size;

struct _SonaePdfLayout
{
  guint n_pages;
  Size *sizes;
  guint8 *known;          /* a byte a page: asked and answered, even if the answer was that it cannot be read */
  Size guess;
  gboolean guessed;       /* the guess is one of the sizes */

  guint columns, rotation;
  gboolean continuous;
  guint page;
  double view_width, view_height, scale;

  /* Worked out anew when a size or the shape changed. */
  gboolean stale;
  guint n_rows;
  double *tops;           /* of rows, in points without the space between; n_rows + 1 of them */
  double widest, highest; /* of all pages, turned */
};

SonaePdfLayout *
sonae_pdf_layout_new (guint n_pages)
{
  SonaePdfLayout *self = g_new0 (SonaePdfLayout, 1);

  g_return_val_if_fail (n_pages >= 1, NULL);

  self->n_pages = n_pages;
  self->sizes = g_new0 (Size, n_pages);
  self->known = g_new0 (guint8, n_pages);
  self->tops = g_new0 (double, (gsize) n_pages + 1);
  self->guess = (Size) { GUESS_WIDTH, GUESS_HEIGHT };
  self->columns = 1;
  self->continuous = TRUE;
  self->scale = 1;
  self->stale = TRUE;
  return self;
}

void
sonae_pdf_layout_free (SonaePdfLayout *self)
{
  g_free (self->sizes);
  g_free (self->known);
  g_free (self->tops);
  g_free (self);
}

guint
sonae_pdf_layout_n_pages (const SonaePdfLayout *self)
{
  return self->n_pages;
}

/* --- Sizes --- */

static Size
size_of (const SonaePdfLayout *self, guint page)
{
  return self->sizes[page].width > 0 ? self->sizes[page] : self->guess;
}

static Size
turned_size (const SonaePdfLayout *self, guint page)
{
  Size size = size_of (self, page);

  return self->rotation % 180 == 0 ? size : (Size) { size.height, size.width };
}

gboolean
sonae_pdf_layout_set_size (SonaePdfLayout *self, guint page, double width, double height)
{
  Size before, size = { (float) width, (float) height };

  g_return_val_if_fail (page < self->n_pages, FALSE);

  before = size_of (self, page);
  self->known[page] = TRUE;
  if (!(size.width > 0 && size.height > 0))
    return FALSE;
  self->sizes[page] = size;
  if (!self->guessed)
    {
      self->guessed = TRUE;
      self->guess = size;
    }
  else if (fabsf (before.width - size.width) < 1e-3f && fabsf (before.height - size.height) < 1e-3f)
    return FALSE;
  self->stale = TRUE;
  return TRUE;
}

gboolean
sonae_pdf_layout_is_known (const SonaePdfLayout *self, guint page)
{
  g_return_val_if_fail (page < self->n_pages, FALSE);

  return self->known[page];
}

void
sonae_pdf_layout_get_size (const SonaePdfLayout *self, guint page, double *width, double *height)
{
  Size size;

  g_return_if_fail (page < self->n_pages);

  size = size_of (self, page);
  *width = size.width;
  *height = size.height;
}

/* --- Shape --- */

void
sonae_pdf_layout_set_shape (SonaePdfLayout *self, guint columns, guint rotation, gboolean continuous)
{
  g_return_if_fail (columns >= 1 && columns <= 2);
  g_return_if_fail (rotation % 90 == 0 && rotation < 360);

  self->stale |= self->columns != columns || self->rotation != rotation;
  self->columns = columns;
  self->rotation = rotation;
  self->continuous = continuous;
}

void
sonae_pdf_layout_set_page (SonaePdfLayout *self, guint page)
{
  g_return_if_fail (page < self->n_pages);

  self->page = page;
}

void
sonae_pdf_layout_set_view (SonaePdfLayout *self, double width, double height, double scale)
{
  g_return_if_fail (scale > 0);

  self->view_width = width;
  self->view_height = height;
  self->scale = scale;
}

static double
row_height (const SonaePdfLayout *self, guint row, double *widest)
{
  double height = 0;

  *widest = 0;
  for (guint page = row * self->columns; page < MIN ((row + 1) * self->columns, self->n_pages); page++)
    {
      Size size = turned_size (self, page);

      height = MAX (height, size.height);
      *widest = MAX (*widest, size.width);
    }
  return height;
}

static void
refresh (SonaePdfLayout *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;
  self->n_rows = (self->n_pages + self->columns - 1) / self->columns;
  self->widest = self->highest = 0;
  for (guint row = 0; row < self->n_rows; row++)
    {
      double width, height = row_height (self, row, &width);

      self->tops[row + 1] = self->tops[row] + height;
      self->widest = MAX (self->widest, width);
      self->highest = MAX (self->highest, height);
    }
}

double
sonae_pdf_layout_fit (SonaePdfLayout *self, double width, double height)
{
  double widest, highest, scale;

  refresh (self);
  widest = self->widest;
  highest = self->highest;
  if (!self->continuous)
    highest = row_height (self, self->page / self->columns, &widest);
  scale = MAX (width - (self->columns + 1) * SONAE_PDF_LAYOUT_MARGIN, 1) / (widest * self->columns);
  if (height > 0)
    scale = MIN (scale, MAX (height - 2 * SONAE_PDF_LAYOUT_MARGIN, 1) / highest);
  return scale;
}

/* --- Places --- */

static double
inner_height (SonaePdfLayout *self)
{
  guint row = self->page / self->columns;

  refresh (self);
  if (!self->continuous)
    return (self->tops[row + 1] - self->tops[row]) * self->scale + 2 * SONAE_PDF_LAYOUT_MARGIN;
  return self->tops[self->n_rows] * self->scale + (self->n_rows + 1) * (double) SONAE_PDF_LAYOUT_MARGIN;
}

static double
inner_width (SonaePdfLayout *self)
{
  double widest;

  refresh (self);
  widest = self->widest;
  if (!self->continuous)
    row_height (self, self->page / self->columns, &widest);
  return widest * self->columns * self->scale + (self->columns + 1) * SONAE_PDF_LAYOUT_MARGIN;
}

void
sonae_pdf_layout_get_extent (SonaePdfLayout *self, double *width, double *height)
{
  *width = MAX (ceil (inner_width (self) - 1e-6), self->view_width);
  *height = MAX (ceil (inner_height (self) - 1e-6), self->view_height);
}

/* Where what is smaller than the view begins. */
static double
offset_y (SonaePdfLayout *self)
{
  return MAX (floor ((self->view_height - inner_height (self)) / 2), 0);
}

static double
row_top (SonaePdfLayout *self, guint row)
{
  double top = offset_y (self) + SONAE_PDF_LAYOUT_MARGIN;
  guint shown = self->page / self->columns;

  if (self->continuous)
    return top + self->tops[row] * self->scale + row * (double) SONAE_PDF_LAYOUT_MARGIN;
  return top + (self->tops[row] - self->tops[shown]) * self->scale;
}

static void
page_rect (SonaePdfLayout *self, guint page, SonaePdfRect *rect)
{
  guint row = page / self->columns;
  Size size = turned_size (self, page);
  double width, height, widest, middle, row_is;

  refresh (self);
  sonae_pdf_layout_get_extent (self, &width, &height);
  middle = width / 2;
  row_is = row_height (self, row, &widest) * self->scale;
  rect->width = size.width * self->scale;
  rect->height = size.height * self->scale;
  if (self->columns == 1)
    rect->x = middle - rect->width / 2;
  else if (page % 2 == 0)
    rect->x = middle - SONAE_PDF_LAYOUT_MARGIN / 2.0 - rect->width;
  else
    rect->x = middle + SONAE_PDF_LAYOUT_MARGIN / 2.0;
  rect->y = row_top (self, row) + (row_is - rect->height) / 2;
  /* Whole pixels, so that the picture is drawn as it is. */
  rect->x = floor (rect->x);
  rect->y = floor (rect->y);
}

gboolean
sonae_pdf_layout_get_rect (SonaePdfLayout *self, guint page, SonaePdfRect *rect)
{
  g_return_val_if_fail (page < self->n_pages, FALSE);

  page_rect (self, page, rect);
  return self->continuous || page / self->columns == self->page / self->columns;
}

/* The row that Y is in, or whose space above it is. */
static guint
row_at (SonaePdfLayout *self, double y)
{
  guint low = 0, high;

  refresh (self);
  if (!self->continuous)
    return self->page / self->columns;
  for (high = self->n_rows - 1; low < high;)
    {
      guint middle = (low + high) / 2;

      if (row_top (self, middle + 1) <= y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
sonae_pdf_layout_get_range (SonaePdfLayout *self, double top, double bottom, guint *first, guint *last)
{
  guint row = row_at (self, top), end = row_at (self, MAX (top, bottom - 1));
  double widest;

  /* Of a row of which only the space below it is left, nothing is seen; nor of a part of a pixel. */
  if (row < end && row_top (self, row) + row_height (self, row, &widest) * self->scale < top + 1)
    row++;
  *first = row * self->columns;
  *last = MIN ((end + 1) * self->columns - 1, self->n_pages - 1);
}

guint
sonae_pdf_layout_page_at (SonaePdfLayout *self, double x, double y)
{
  guint row = row_at (self, y), page = row * self->columns;
  double width, height, widest, bottom = row_top (self, row) + row_height (self, row, &widest) * self->scale;

  /* In the space between two rows, the nearer one. */
  if (self->continuous && y > bottom + SONAE_PDF_LAYOUT_MARGIN / 2.0 && row + 1 < self->n_rows)
    page = (row + 1) * self->columns;
  sonae_pdf_layout_get_extent (self, &width, &height);
  if (self->columns == 2 && x >= width / 2 && page + 1 < self->n_pages)
    page++;
  return page;
}

void
sonae_pdf_layout_to_pixels (SonaePdfLayout *self, guint page, double x, double y, double *px, double *py)
{
  SonaePdfRect rect;
  Size size;
  double tx = x, ty = y;

  g_return_if_fail (page < self->n_pages);

  size = size_of (self, page);
  page_rect (self, page, &rect);
  switch (self->rotation)
    {
    case 90:
      tx = size.height - y;
      ty = x;
      break;
    case 180:
      tx = size.width - x;
      ty = size.height - y;
      break;
    case 270:
      tx = y;
      ty = size.width - x;
      break;
    default:
      break;
    }
  *px = rect.x + tx * self->scale;
  *py = rect.y + ty * self->scale;
}

void
sonae_pdf_layout_to_points (SonaePdfLayout *self, guint page, double px, double py, double *x, double *y)
{
  SonaePdfRect rect;
  Size size;
  double tx, ty;

  g_return_if_fail (page < self->n_pages);

  size = size_of (self, page);
  page_rect (self, page, &rect);
  tx = (px - rect.x) / self->scale;
  ty = (py - rect.y) / self->scale;
  switch (self->rotation)
    {
    case 90:
      *x = ty;
      *y = size.height - tx;
      break;
    case 180:
      *x = size.width - tx;
      *y = size.height - ty;
      break;
    case 270:
      *x = size.width - ty;
      *y = tx;
      break;
    default:
      *x = tx;
      *y = ty;
      break;
    }
}
