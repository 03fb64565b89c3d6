/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Which glyphs of a font program, as it is embedded in a PDF (CFF or TrueType), have the outline of glyph 0, the empty box: that glyph itself, and any copy of
 * it, for cairo gives it another number when it is asked for. A TRUE or FALSE for each glyph; asserts that the program can be read. (element-type gboolean) */
GArray *fixture_font_boxes (const char *program, gsize length);
