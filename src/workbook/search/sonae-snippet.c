/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/search/sonae-snippet.h"

#include <string.h>

#include "base/sonae-text.h"
#include "workbook/search/sonae-page-fold.h"

/* A folded text and where each byte of it comes from. */
typedef struct
{
  GString *folded;
  GArray *from;    /* of guint32, one a byte of FOLDED: the byte of the text where it begins */
} Map;

/* Marks that NFKC joins with the character before them. */
static gboolean
joins (gunichar c)
{
  return c >= 0x300 && (c == 0xFF9E || c == 0xFF9F || g_unichar_ismark (c));
}

static void
append (Map *self, const char *bytes, gsize length, gsize from)
{
  guint32 at = (guint32) from;

  g_string_append_len (self->folded, bytes, (gssize) length);
  for (gsize i = 0; i < length; i++)
    g_array_append_val (self->from, at);
}

/* As sonae_text_fold() (or sonae_page_fold()) would, piece by piece. */
static void
fold (Map *self, const char *text, gboolean page)
{
  gunichar before = 0;

  self->folded = g_string_sized_new (strlen (text));
  self->from = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      const char *end = g_utf8_next_char (p);

      if (g_unichar_isspace (c))
        {
          const char *start = p;

          while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          if (!(page && sonae_page_is_wide (before) && sonae_page_is_wide (g_utf8_get_char (p))))
            append (self, " ", 1, (gsize) (start - text));
          continue;
        }
      while (*end != '\0' && joins (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      {
        g_autofree char *piece = g_strndup (p, (gsize) (end - p));
        g_autofree char *folded = sonae_text_fold (piece);

        append (self, folded, strlen (folded), (gsize) (p - text));
      }
      before = c;
      p = end;
    }
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const SonaeTextRange *one = a, *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/* Where the words stand in the text, put together where they touch. */
static GArray *
find_ranges (const Map *map, gsize size, const char *const *words)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (SonaeTextRange));
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (SonaeTextRange));

  for (guint w = 0; words[w] != NULL; w++)
    for (const char *at = map->folded->str; (at = strstr (at, words[w])) != NULL; at += strlen (words[w]))
      {
        gsize start = (gsize) (at - map->folded->str);
        gsize end = start + strlen (words[w]);
        SonaeTextRange range = { g_array_index (map->from, guint32, start), 0 };
        gsize until = size;

        /* What ends within a character that folds to several (㍻) takes all of it. */
        for (; end < map->from->len; end++)
          if (g_array_index (map->from, guint32, end) != g_array_index (map->from, guint32, end - 1))
            {
              until = g_array_index (map->from, guint32, end);
              break;
            }
        range.length = (guint) until - range.start;
        g_array_append_val (found, range);
      }
  g_array_sort (found, compare_ranges);
  for (guint i = 0; i < found->len; i++)
    {
      SonaeTextRange range = g_array_index (found, SonaeTextRange, i);
      SonaeTextRange *last = ranges->len > 0 ? &g_array_index (ranges, SonaeTextRange, ranges->len - 1) : NULL;

      if (last != NULL && range.start <= last->start + last->length)
        last->length = MAX (last->start + last->length, range.start + range.length) - last->start;
      else
        g_array_append_val (ranges, range);
    }
  return ranges;
}

/* N characters before P, but not before START. */
static const char *
back (const char *start, const char *p, guint n)
{
  while (n-- > 0 && p > start)
    p = g_utf8_prev_char (p);
  return p;
}

static SonaeSnippet *
cut (const char *text, GArray *ranges, guint max_chars)
{
  SonaeSnippet *self = g_new0 (SonaeSnippet, 1);
  g_autoptr (GString) piece = g_string_new (NULL);
  const char *start = text, *end;
  gsize left = strlen (text);

  if (ranges->len > 0 && (guint) g_utf8_strlen (text, -1) > max_chars)
    start = back (text, text + g_array_index (ranges, SonaeTextRange, 0).start, max_chars / 4);
  if (start > text)
    g_string_append (piece, "…");
  end = start;
  for (guint n = 0; n < max_chars && *end != '\0'; n++)
    end = g_utf8_next_char (end);

  self->ranges = g_array_new (FALSE, FALSE, sizeof (SonaeTextRange));
  for (guint i = 0; i < ranges->len; i++)
    {
      SonaeTextRange range = g_array_index (ranges, SonaeTextRange, i);
      gsize offset = (gsize) (start - text);

      if (range.start < offset || range.start >= (gsize) (end - text))
        continue;
      range.length = MIN (range.length, (guint) (end - text) - range.start);
      range.start = range.start - (guint) offset + (guint) piece->len;
      g_array_append_val (self->ranges, range);
    }
  g_string_append_len (piece, start, end - start);
  for (char *p = piece->str; *p != '\0'; p++)
    if ((guchar) *p < 0x20)
      *p = ' ';
  if ((gsize) (end - text) < left)
    g_string_append (piece, "…");
  self->text = g_string_free (g_steal_pointer (&piece), FALSE);
  return self;
}

SonaeSnippet *
sonae_snippet_new (const char *text, const char *const *words, guint max_chars, gboolean page)
{
  g_autofree char *valid = NULL;
  g_autoptr (GArray) ranges = NULL;
  Map map;

  g_return_val_if_fail (text != NULL && words != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  fold (&map, valid, page);
  ranges = find_ranges (&map, strlen (valid), words);
  g_string_free (map.folded, TRUE);
  g_array_unref (map.from);
  return cut (valid, ranges, max_chars);
}

void
sonae_snippet_free (SonaeSnippet *self)
{
  g_free (self->text);
  g_array_unref (self->ranges);
  g_free (self);
}
