/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TEXT as sonae_text_fold(), but without white space between two Japanese characters: in a page a line break is none, and what looks like a space may be a wide setting. The
 * reader's find compares in the same way. (transfer full) */
char *sonae_page_fold (const char *text);

/* TRUE for a character beside which that holds. */
gboolean sonae_page_is_wide (gunichar c);

G_END_DECLS
