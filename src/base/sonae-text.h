/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The form in which texts are compared when searching: NFKC (full and half width equal), katakana to hiragana,
 * lower case, runs of white space to one space, trimmed. (transfer full) */
char    *sonae_text_fold (const char *text);

/* TRUE if FOLDED_NEEDLE occurs in the folded form of TEXT; an empty needle always does. */
gboolean sonae_text_contains (const char *text, const char *folded_needle);

/* TRUE if TEXT may be stored: valid UTF-8, no control characters but tab and newline, no more than MAX_CHARS
 * characters; else SONAE_ERROR_VALUE that names the fault. MULTILINE FALSE also refuses tab and newline. */
gboolean sonae_text_check (const char *text, gsize length, gsize max_chars, gboolean multiline, GError **error);

/* TEXT cut to MAX_CHARS characters with "…" at the end where it was longer, newlines as spaces. (transfer full) */
char    *sonae_text_ellipsize (const char *text, gsize max_chars);

/* g_set_str() of GLib 2.76. TRUE if *TARGET changed. */
gboolean sonae_set_str (char **target, const char *value);

G_END_DECLS
