/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "base/sonae-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"

/* --- Folding ---
 *
 * Search folds every text of a table, so the common characters take a path that neither normalizes nor looks into
 * Unicode tables: ASCII, full-width ASCII, kana and the ideographs of the basic plane are either stable under NFKC or have one
 * known counterpart, as long as no combining mark follows. The first other character sends the whole text the long way. */

static gunichar
kana_to_hiragana (gunichar c)
{
  if ((c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE)
    return c - 0x60;
  return c;
}

/* The three bytes at P as a character, or 0 when they are not a well-formed sequence of three. */
static gunichar
decode_three (const guchar *p)
{
  if ((p[0] & 0xF0) != 0xE0 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
    return 0;
  return ((gunichar) (p[0] & 0x0F) << 12) | ((gunichar) (p[1] & 0x3F) << 6) | (p[2] & 0x3F);
}

static char *
put_three (char *out, gunichar c)
{
  *out++ = (char) (0xE0 | (c >> 12));
  *out++ = (char) (0x80 | ((c >> 6) & 0x3F));
  *out++ = (char) (0x80 | (c & 0x3F));
  return out;
}

static gboolean
is_plain_three (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF)      /* ideographs */
         || (c >= 0x3041 && c <= 0x3096)   /* hiragana */
         || (c >= 0x30A1 && c <= 0x30FE)   /* katakana, ・, ー */
         || (c >= 0x3001 && c <= 0x3003)   /* 、 。 */
         || (c >= 0x3005 && c <= 0x3011);  /* 々 and brackets */
}

/* NULL when TEXT has a character outside of those above. The result is never longer than TEXT. */
static char *
fold_common (const char *text)
{
  const guchar *p = (const guchar *) text;
  char *folded = g_malloc (strlen (text) + 1);
  char *out = folded;
  gboolean space = FALSE;

  while (*p != '\0')
    {
      gunichar c = *p;

      if (c < 0x80)
        p++;
      else
        {
          c = decode_three (p);
          if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
          else if (c == 0x3000)
            c = ' ';
          else if (!is_plain_three (c))
            {
              g_free (folded);
              return NULL;
            }
          p += 3;
        }

      if (c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'))
        {
          space = TRUE;
          continue;
        }
      if (space && out != folded)
        *out++ = ' ';
      space = FALSE;
      if (c < 0x80)
        *out++ = g_ascii_tolower ((char) c);
      else
        out = put_three (out, kana_to_hiragana (c));
    }
  *out = '\0';

  return folded;
}

static char *
fold_any (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) folded = g_string_sized_new (strlen (normal));
  gboolean space = FALSE;

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }
      if (space && folded->len > 0)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_unichar (folded, kana_to_hiragana (g_unichar_tolower (c)));
    }

  return g_string_free (g_steal_pointer (&folded), FALSE);
}

char *
sonae_text_fold (const char *text)
{
  char *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = fold_common (text);
  return folded != NULL ? folded : fold_any (text);
}

gboolean
sonae_text_contains (const char *text, const char *folded_needle)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (folded_needle != NULL, FALSE);

  if (*folded_needle == '\0')
    return TRUE;
  if (text == NULL)
    return FALSE;
  folded = sonae_text_fold (text);
  return strstr (folded, folded_needle) != NULL;
}

/* --- What may be stored --- */

gboolean
sonae_text_check (const char *text, gsize length, gsize max_chars, gboolean multiline, GError **error)
{
  const char *p = text;
  const char *end = text + length;
  gsize n = 0;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  while (p < end)
    {
      gunichar c = (guchar) *p;

      if (c >= 0x80)
        c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                               _ ("The text is not valid UTF-8, so it was not stored; please enter it again."));
          return FALSE;
        }
      if (c == '\n' || c == '\t')
        {
          if (!multiline)
            {
              g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                                   _ ("The text has a line break or a tab where only one line is possible; please write it in one "
                                      "line."));
              return FALSE;
            }
        }
      else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        {
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("The text has a control character (U+%04X) that cannot be stored; please take it out."), c);
          return FALSE;
        }
      if (++n > max_chars)
        {
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       g_dngettext (GETTEXT_PACKAGE, "The text is longer than %u character; please shorten it.",
                                    "The text is longer than %u characters; please shorten it.", max_chars),
                       (guint) MIN (max_chars, G_MAXUINT));
          return FALSE;
        }
      p += c < 0x80 ? 1 : g_utf8_skip[(guchar) *p];
    }

  return TRUE;
}

char *
sonae_text_ellipsize (const char *text, gsize max_chars)
{
  g_autofree char *valid = NULL;
  gsize length;
  const char *cut;
  char *result;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (max_chars > 0, NULL);

  valid = g_utf8_make_valid (text, -1);
  g_strdelimit (valid, "\r\n", ' ');
  length = g_utf8_strlen (valid, -1);
  if (length <= max_chars)
    return g_steal_pointer (&valid);

  /* A combining mark stays with the character it belongs to: both go. */
  cut = g_utf8_offset_to_pointer (valid, max_chars - 1);
  while (cut > valid && g_unichar_ismark (g_utf8_get_char (cut)))
    cut = g_utf8_prev_char (cut);

  valid[cut - valid] = '\0';
  g_strchomp (valid);
  result = g_strconcat (valid, "…", NULL);
  return result;
}

gboolean
sonae_set_str (char **target, const char *value)
{
  char *copy;

  g_return_val_if_fail (target != NULL, FALSE);

  if (g_strcmp0 (*target, value) == 0)
    return FALSE;
  copy = g_strdup (value);
  g_free (*target);
  *target = copy;
  return TRUE;
}
