/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as sonae_text_fold() makes it, and where each part of that comes from: for finding a passage in a page and marking it there. Unlike there, white space
 * between two characters of Japanese counts for nothing: a line break is none, and what a PDF has for a space may be a wide setting. */
typedef struct
{
  GString *folded;
  GArray *from;     /* of guint32, one a byte of FOLDED: the character of the text that it comes from */
  guint32 n_chars;  /* of the text */
} SonaeTextPlaces;

/* TEXT is valid UTF-8. */
SonaeTextPlaces *sonae_text_places_new (const char *text);
void             sonae_text_places_free (SonaeTextPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTextPlaces, sonae_text_places_free)

/* The characters *FROM (the first) and *TO (behind the last) of the text for the bytes START to START + LENGTH of what is folded, LENGTH not 0. What ends within a
 * character that folds to several (㍻) takes all of it. */
void             sonae_text_places_range (const SonaeTextPlaces *self, gsize start, gsize length, guint32 *from, guint32 *to);

G_END_DECLS
