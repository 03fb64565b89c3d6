/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PDF files as text, object by object, with the table of where they are. */
typedef struct _PdfFixture PdfFixture;

PdfFixture *pdf_fixture_new (void);
/* The next object, 1 first; 1 is the catalogue. Returns its number. */
guint       pdf_fixture_add (PdfFixture *self, const char *object);
guint       pdf_fixture_add_stream (PdfFixture *self, const char *content);
/* The file; frees SELF. (transfer full) */
GBytes     *pdf_fixture_end (PdfFixture *self);

/* One page of WIDTH x HEIGHT points with CONTENT, fonts F1 (Helvetica) and F2 (MS-Mincho, 90ms-RKSJ-H, not embedded) and F3 (the same, vertical). PAGE_EXTRA and
 * CATALOGUE_EXTRA stand in those dictionaries. */
GBytes     *pdf_one_page (double width, double height, const char *content, const char *page_extra, const char *catalogue_extra);
/* The same page N times, each its own object; CONTENT may hold "%u", which becomes the number of the page. */
GBytes     *pdf_pages (guint n, const char *content);
/* TEXT as a string of CP932, "<…>". (transfer full) */
char       *pdf_cp932 (const char *text);

G_END_DECLS
