/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Sets LAYOUT's text. A character that no font here can show becomes 〓 (geta), as Japanese printing sets for a letter that is not in the case: the reader sees
 * that something stands there, and not a box with digits in it. Returns how many can still not be shown: none, as long as there is any Japanese font. */
guint sonae_glyphs_set_text (PangoLayout *layout, const char *text);

G_END_DECLS
