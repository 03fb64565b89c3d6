/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-text-places.h"

#include <string.h>

#include "base/sonae-text.h"

/* Marks that NFKC joins with the character before them, so that they have to be folded together: combining ones and the voiced marks of half-width kana. */
static gboolean
joins (gunichar c)
{
  return c >= 0x300 && (c == 0xFF9E || c == 0xFF9F || g_unichar_ismark (c));
}

static gboolean
is_cjk (gunichar c)
{
  return c >= 0x2E80 && g_unichar_iswide (c);
}

static void
append (SonaeTextPlaces *self, const char *bytes, gsize length, guint32 index)
{
  g_string_append_len (self->folded, bytes, (gssize) length);
  for (gsize i = 0; i < length; i++)
    g_array_append_val (self->from, index);
}

static guint32
fold_into (SonaeTextPlaces *self, const char *text)
{
  guint32 index = 0;
  gunichar before = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      const char *end = g_utf8_next_char (p);
      guint32 start = index;

      if (g_unichar_isspace (c))
        {
          for (; *p != '\0' && g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p))
            index++;
          if (!(is_cjk (before) && is_cjk (g_utf8_get_char (p))))
            append (self, " ", 1, start);
          continue;
        }
      index++;
      if ((guchar) *p < 0x80 && (guchar) *end < 0x80)
        {
          const char lower = g_ascii_tolower (*p);

          append (self, &lower, 1, start);
        }
      else
        {
          g_autofree char *piece = NULL;
          g_autofree char *folded = NULL;

          for (; *end != '\0' && joins (g_utf8_get_char (end)); end = g_utf8_next_char (end))
            index++;
          piece = g_strndup (p, (gsize) (end - p));
          folded = sonae_text_fold (piece);
          append (self, folded, strlen (folded), start);
        }
      before = c;
      p = end;
    }
  return index;
}

SonaeTextPlaces *
sonae_text_places_new (const char *text)
{
  SonaeTextPlaces *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new (SonaeTextPlaces, 1);
  self->folded = g_string_sized_new (strlen (text));
  self->from = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->n_chars = fold_into (self, text);
  return self;
}

void
sonae_text_places_free (SonaeTextPlaces *self)
{
  g_string_free (self->folded, TRUE);
  g_array_unref (self->from);
  g_free (self);
}

void
sonae_text_places_range (const SonaeTextPlaces *self, gsize start, gsize length, guint32 *from, guint32 *to)
{
  g_return_if_fail (self != NULL && length > 0 && start + length <= self->folded->len);

  *from = g_array_index (self->from, guint32, start);
  *to = start + length < self->folded->len ? g_array_index (self->from, guint32, start + length) : self->n_chars;
  *to = MIN (MAX (*to, *from + 1), self->n_chars);
}
