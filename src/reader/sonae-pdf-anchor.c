/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/sonae-pdf-anchor.h"

#include <string.h>

#include "base/sonae-text-places.h"
#include "reader/sonae-pdf-quads.h"

struct _SonaePdfAnchorTexts
{
  guint n_pages;
  char **texts;           /* as they are; NULL where not set */
  char **folded;          /* without white space */
};

/* --- Folding --- */

static SonaeTextPlaces *
fold (const char *text)
{
  SonaeTextPlaces *places = sonae_text_places_new (text);
  gsize to = 0;

  for (gsize i = 0; i < places->folded->len; i++)
    if (places->folded->str[i] != ' ')
      {
        places->folded->str[to] = places->folded->str[i];
        g_array_index (places->from, guint32, to) = g_array_index (places->from, guint32, i);
        to++;
      }
  g_string_truncate (places->folded, to);
  g_array_set_size (places->from, (guint) to);
  return places;
}

static char *
fold_plain (const char *text)
{
  g_autoptr (SonaeTextPlaces) places = fold (text != NULL ? text : "");

  return g_strdup (places->folded->str);
}

SonaePdfAnchorTexts *
sonae_pdf_anchor_texts_new (guint n_pages)
{
  SonaePdfAnchorTexts *self = g_new0 (SonaePdfAnchorTexts, 1);

  self->n_pages = n_pages;
  self->texts = g_new0 (char *, n_pages);
  self->folded = g_new0 (char *, n_pages);
  return self;
}

void
sonae_pdf_anchor_texts_free (SonaePdfAnchorTexts *self)
{
  for (guint i = 0; i < self->n_pages; i++)
    {
      g_free (self->texts[i]);
      g_free (self->folded[i]);
    }
  g_free (self->texts);
  g_free (self->folded);
  g_free (self);
}

void
sonae_pdf_anchor_texts_set (SonaePdfAnchorTexts *self, guint page, const char *text)
{
  g_return_if_fail (self != NULL && page < self->n_pages && text != NULL);

  g_free (self->texts[page]);
  g_free (self->folded[page]);
  self->texts[page] = g_strdup (text);
  self->folded[page] = fold_plain (text);
}

/* --- Looking --- */

typedef struct
{
  char *passage, *before, *after; /* folded */
} Needle;

typedef struct
{
  gsize score;               /* bytes of what stood around it that stand there, too */
  guint n;                   /* how often the passage was met */
  SonaePdfAnchorPlace place; /* of the best one */
} Best;

/* How many bytes at the end of A are at the end of what is before B. */
static gsize
common_before (const char *a, const char *text, const char *b)
{
  gsize n = 0, length = strlen (a);

  while (n < length && b - n > text && a[length - n - 1] == b[-(gssize) n - 1])
    n++;
  return n;
}

static gsize
common_after (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  return n;
}

/* White space was folded away, and what ends before it ends there. */
static guint32
trim_end (const char *text, guint32 from, guint32 to)
{
  const char *p = g_utf8_offset_to_pointer (text, to);

  while (to > from + 1 && g_unichar_isspace (g_utf8_get_char (p = g_utf8_prev_char (p))))
    to--;
  return to;
}

/* TEXT is PAGE's, and behind its first PAGE_CHARS characters what follows on the next page. WITHIN: only what begins and ends on the page; else only what begins there
 * and ends on the next one. */
static void
look_in (const char *text, guint page, guint32 page_chars, gboolean within, const Needle *needle, Best *best)
{
  g_autoptr (SonaeTextPlaces) places = fold (text);
  const char *all = places->folded->str, *at = all;
  gsize length = strlen (needle->passage);

  while ((at = memmem (at, places->folded->len - (gsize) (at - all), needle->passage, length)) != NULL)
    {
      guint32 from, to;

      sonae_text_places_range (places, (gsize) (at - all), length, &from, &to);
      to = trim_end (text, from, to);
      if (from < page_chars && (to <= page_chars) == within)
        {
          gsize score = common_before (needle->before, all, at) + common_after (needle->after, at + length);

          best->n++;
          if (best->n == 1 || score > best->score)
            {
              best->score = score;
              best->place = (SonaePdfAnchorPlace){ page, from, MIN (to, page_chars) - from };
            }
        }
      at++;
    }
}

static gboolean
holds (const char *first, const char *second, const char *passage)
{
  g_autofree char *both = NULL;

  if (first == NULL)
    return FALSE;
  if (second == NULL)
    return strstr (first, passage) != NULL;
  both = g_strconcat (first, second, NULL);
  return strstr (both, passage) != NULL;
}

static void
look_on_page (const SonaePdfAnchorTexts *self, guint page, const Needle *needle, Best *best)
{
  const char *text = self->texts[page];
  gboolean has_next = page + 1 < self->n_pages && self->texts[page + 1] != NULL;
  guint32 n_chars;

  /* On most pages it does not occur; only where it does is it worth while to find out where each character comes from. */
  if (holds (self->folded[page], NULL, needle->passage))
    look_in (text, page, (guint32) g_utf8_strlen (text, -1), TRUE, needle, best);
  else if (has_next && holds (self->folded[page], self->folded[page + 1], needle->passage))
    {
      g_autofree char *both = g_strconcat (text, "\n", self->texts[page + 1], NULL);

      n_chars = (guint32) g_utf8_strlen (text, -1);
      look_in (both, page, n_chars, FALSE, needle, best);
    }
}

/* The pages in the order of their distance: 0, +1, -1, +2 … as more is added to new editions than taken out. -1 behind the end. */
static gint64
nth_page (guint page, guint n_pages, guint step)
{
  gint64 distance = ((gint64) step + 1) / 2;
  gint64 wanted = step % 2 == 1 ? (gint64) page + distance : (gint64) page - distance;

  return wanted >= 0 && wanted < n_pages ? wanted : -1;
}

static SonaePdfAnchorState
found_at (const SonaePdfAnchor *anchor, const Best *best, SonaePdfAnchorPlace *place)
{
  *place = best->place;
  return place->page == anchor->page ? SONAE_PDF_ANCHOR_FOUND : SONAE_PDF_ANCHOR_MOVED;
}

static SonaePdfAnchorState
look (const SonaePdfAnchorTexts *self, const SonaePdfAnchor *anchor, const Needle *needle, SonaePdfAnchorPlace *place)
{
  gsize around = strlen (needle->before) + strlen (needle->after);
  guint start = MIN (anchor->page, self->n_pages - 1);
  Best best = { 0 };

  for (guint step = 0; step < 2 * self->n_pages && (best.n == 0 || best.score < around); step++)
    {
      gint64 page = nth_page (start, self->n_pages, step);
      Best here = { 0 };

      if (page < 0)
        continue;
      look_on_page (self, (guint) page, needle, &here);
      if (here.n > 0 && (best.n == 0 || here.score > best.score))
        {
          best.score = here.score;
          best.place = here.place;
        }
      best.n += here.n;
    }
  if (best.n > 0 && ((around > 0 && best.score * 2 >= around) || best.n == 1 || g_utf8_strlen (needle->passage, -1) >= SONAE_PDF_ANCHOR_DISTINCT))
    return found_at (anchor, &best, place);
  return SONAE_PDF_ANCHOR_LOST;
}

SonaePdfAnchorState
sonae_pdf_anchor_find (const SonaePdfAnchorTexts *self, const SonaePdfAnchor *anchor, SonaePdfAnchorPlace *place)
{
  Needle needle;
  SonaePdfAnchorState state = SONAE_PDF_ANCHOR_LOST;

  g_return_val_if_fail (self != NULL && anchor != NULL && place != NULL, SONAE_PDF_ANCHOR_LOST);

  needle = (Needle){ fold_plain (anchor->passage), fold_plain (anchor->before), fold_plain (anchor->after) };
  if (*needle.passage != '\0' && self->n_pages > 0)
    state = look (self, anchor, &needle, place);
  g_free (needle.passage);
  g_free (needle.before);
  g_free (needle.after);
  return state;
}

GArray *
sonae_pdf_anchor_quads (const SonaePdfText *text, const SonaePdfAnchorPlace *place)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));

  g_return_val_if_fail (text != NULL && place != NULL, lines);

  for (guint i = place->start; i < text->n_quads && i - place->start < place->length; i++)
    sonae_pdf_quads_add (lines, &text->quads[i]);
  return lines;
}
