/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The way from notes to the pages of their documents. */

/* Opens the reader at the passage of note ID, which is marked for a moment. One without a document is opened for changing it. */
void       sonae_note_open (SonaeSession *session, gint64 id);
/* The notes of a document as sonae_pdf_view_set_marks() takes them; what was not found in this edition is not among them. (element-type SonaePdfMark) (transfer full) */
GPtrArray *sonae_note_marks (SonaeWorkbook *workbook, gint64 document_id);

/* A small square of a note's colour, which is named in its tooltip and for screen readers; a pin where it has none. */
GtkWidget *sonae_note_swatch_new (SonaeRecord *note);

G_END_DECLS
