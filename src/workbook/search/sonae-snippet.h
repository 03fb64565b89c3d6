/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of a text around what was looked for in it, on one line, and where in the piece that stands. */
typedef struct
{
  guint start, length;  /* bytes */
} SonaeTextRange;

typedef struct
{
  char *text;           /* UTF-8, "…" where something was left out */
  GArray *ranges;       /* of SonaeTextRange, rising, apart from each other */
} SonaeSnippet;

void          sonae_snippet_free (SonaeSnippet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSnippet, sonae_snippet_free)

/* WORDS are folded (sonae_text_fold()), none empty. At most MAX_CHARS characters of TEXT, chosen so that the first word that occurs is in it; from its begin where none does.
 * PAGE: white space between two Japanese characters counts for nothing, as in sonae_page_fold(). (transfer full) */
SonaeSnippet *sonae_snippet_new (const char *text, const char *const *words, guint max_chars, gboolean page);

G_END_DECLS
