/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the texts of a PDF file show, looked up in the file itself: every string that is shown in any font, in pages and in what they draw again. */
typedef struct
{
  guint n_glyphs;   /* shown in all */
  guint n_missing;  /* of them those that are .notdef, the empty box of the font */
  guint n_fonts;
} FixtureGlyphs;

/* Unpacks PATH with qpdf, beside it. Asserts that all that it finds can be understood. */
FixtureGlyphs fixture_glyphs (const char *path);
