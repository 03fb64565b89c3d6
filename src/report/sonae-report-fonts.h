/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Inside the report room: the fonts of a document that is written as vectors.
 *
 * cairo (1.16 to 1.18) reads a font of PostScript outlines whole before it takes a subset, and it gives up on a subset and embeds the subroutines of all
 * letters as soon as two of them share one that ends in the number of another: Noto Sans CJK, 16 MB a file, makes a letter of one page 1.8 MB that way. So
 * HarfBuzz takes the subset first, without subroutines, and cairo is given that.
 *
 * First the glyphs are collected: line by line, or by drawing on the collector, which does nothing else; then the pages are drawn on the true surface. What was
 * not collected, and every font of another kind (TrueType, colour), is drawn as Pango would. One thread at a time. */
typedef struct _SonaeReportFonts SonaeReportFonts;

SonaeReportFonts *sonae_report_fonts_new (void);
void              sonae_report_fonts_free (SonaeReportFonts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReportFonts, sonae_report_fonts_free)

/* Whether drawing on CR's surface makes a document with fonts in it. */
gboolean          sonae_report_fonts_matter (cairo_t *cr);
void              sonae_report_fonts_collect_line (SonaeReportFonts *self, PangoLayoutLine *line);
/* A context on which drawing only takes note of glyphs. (transfer full: cairo_destroy()) */
cairo_t          *sonae_report_fonts_collector (SonaeReportFonts *self);
/* From here on until the matching detach, text on CR's surface is drawn with the subsets. SELF has to stay for as long. */
void              sonae_report_fonts_attach (SonaeReportFonts *self, cairo_t *cr);
void              sonae_report_fonts_detach (cairo_t *cr);

/* As pango_cairo_show_layout() and pango_cairo_show_layout_line(), with the fonts that are attached to CR's surface, if any. Of what Pango draws besides
 * glyphs (underlines, backgrounds) there is none on our paper. */
void              sonae_report_show_layout (cairo_t *cr, PangoLayout *layout);
void              sonae_report_show_line (cairo_t *cr, PangoLayoutLine *line);

G_END_DECLS
