/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "reader/sonae-pdf-values.h"

G_BEGIN_DECLS

/* Where a passage stands on its page: one rectangle a line (a column in vertical text), in points from the top left corner of the page. */

/* Adds a character's QUAD to LINES (of SonaePdfQuad), to the last one where it goes on with it. Line breaks, which have no size, are nothing, and so is what is beyond
 * SONAE_PDF_MAX_QUADS lines. */
void    sonae_pdf_quads_add (GArray *lines, const SonaePdfQuad *quad);

/* As kept in workbooks: "left top right bottom" in hundredths of a point's precision, one line a rectangle. (transfer full) */
char   *sonae_pdf_quads_to_text (const SonaePdfQuad *quads, guint n);
/* What is not as above is left out; never NULL. (element-type SonaePdfQuad) (transfer full) */
GArray *sonae_pdf_quads_from_text (const char *text);

G_END_DECLS
