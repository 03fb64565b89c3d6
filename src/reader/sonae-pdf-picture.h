/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A page as pixels. Immutable, may be used by any thread; the bytes are memory that the worker drew into and cannot reach any more. */
typedef struct _SonaePdfPicture SonaePdfPicture;

/* BYTES hold HEIGHT rows of STRIDE bytes, each WIDTH pixels of four bytes: blue, green, red, alpha in the order of a little-endian machine, premultiplied, as
 * CAIRO_FORMAT_ARGB32 and GDK_MEMORY_DEFAULT have it. NULL if that cannot be. SCALE: pixels a point, less than was asked for where the page is huge. */
SonaePdfPicture *sonae_pdf_picture_new (GBytes *bytes, guint width, guint height, guint stride, double scale);
SonaePdfPicture *sonae_pdf_picture_ref (SonaePdfPicture *self);
void             sonae_pdf_picture_unref (SonaePdfPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePdfPicture, sonae_pdf_picture_unref)

GBytes          *sonae_pdf_picture_get_bytes (SonaePdfPicture *self);  /* (transfer none) */
guint            sonae_pdf_picture_get_width (SonaePdfPicture *self);
guint            sonae_pdf_picture_get_height (SonaePdfPicture *self);
guint            sonae_pdf_picture_get_stride (SonaePdfPicture *self);
double           sonae_pdf_picture_get_scale (SonaePdfPicture *self);

/* The picture as a PNG file. NULL with SONAE_ERROR_IO when memory is short. (transfer full) */
GBytes          *sonae_pdf_picture_to_png (SonaePdfPicture *self, GError **error);

G_END_DECLS
