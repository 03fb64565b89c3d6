/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* Where characters are in the text of a page, and what belongs together: pure functions. Places in the text are between characters, 0..n_quads. */

/* The place nearest to the point X, Y. */
guint     sonae_pdf_text_place (const SonaePdfText *text, double x, double y);
/* The word, or the line, at a place. Where words end without spaces, Pango says. */
void      sonae_pdf_text_word (const SonaePdfText *text, guint place, guint *start, guint *end);
void      sonae_pdf_text_line (const SonaePdfText *text, guint place, guint *start, guint *end);
/* The next place in that direction where a word begins or ends. */
guint     sonae_pdf_text_step_word (const SonaePdfText *text, guint place, int direction);
/* The place a line above (-1) or below (1), nearest to what stands at PLACE. */
guint     sonae_pdf_text_step_line (const SonaePdfText *text, guint place, int direction);
/* What START..END covers, one quad a line. (transfer full) (element-type SonaePdfQuad) */
GArray   *sonae_pdf_text_quads (const SonaePdfText *text, guint start, guint end);
/* (transfer full) */
char     *sonae_pdf_text_part (const SonaePdfText *text, guint start, guint end);
/* The text whose characters have their middle in AREA, and where the first and the last of it stand (each nullable). (transfer full) */
char     *sonae_pdf_text_in_area (const SonaePdfText *text, const SonaePdfQuad *area, guint *start, guint *end);

G_END_DECLS
