/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "pdf-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "font-fixture.h"
#include "report-fixture.h"

/* The part of PDF that qpdf --qdf leaves (ISO 32000-1, 7.3 and 9.4): objects one after the other, streams unpacked. */

typedef struct
{
  int id;
  char *dict;          /* what stands before the stream */
  const char *stream;  /* NULL: none */
  gsize length;
} Object;

typedef struct
{
  gboolean wide;            /* two bytes a glyph, and the glyph itself; otherwise a byte */
  GArray *boxes;            /* of a wide one: fixture_font_boxes() */
  int first, last;          /* of a font with a byte a glyph: the codes that it has */
  gboolean zero;            /* code 0 is a glyph like any other: drawn by procedures */
} Font;

typedef struct
{
  GHashTable *fonts;        /* name in a page -> Font */
  GPtrArray *stack;         /* Font, not owned: what q kept */
  const Font *font;
  GPtrArray *strings;       /* GByteArray: the operands since the last operator */
  char *name;               /* the last one */
  FixtureGlyphs found;
} Reader;

static void
object_free (gpointer data)
{
  g_free (((Object *) data)->dict);
  g_free (data);
}

/* --- Objects --- */

static const char *
find (const char *at, const char *end, const char *wanted)
{
  gsize length = strlen (wanted);

  return at < end ? memmem (at, (gsize) (end - at), wanted, length) : NULL;
}

static GPtrArray *
read_objects (const char *bytes, gsize length)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (object_free);
  const char *end = bytes + length;

  for (const char *at = find (bytes, end, " 0 obj\n"); at != NULL; at = find (at, end, " 0 obj\n"))
    {
      const char *digits = at, *stop = find (at, end, "\nendobj\n"), *stream = find (at, end, "\nstream\n");
      Object *object = g_new0 (Object, 1);

      while (digits > bytes && g_ascii_isdigit (digits[-1]))
        digits--;
      object->id = (int) g_ascii_strtoll (digits, NULL, 10);
      g_assert_nonnull (stop);
      if (stream != NULL && stream < stop)
        {
          const char *close = find (stream, end, "\nendstream\n");

          g_assert_nonnull (close);
          object->dict = g_strndup (at, (gsize) (stream - at));
          object->stream = stream + strlen ("\nstream\n");
          object->length = close > object->stream ? (gsize) (close - object->stream) : 0;
          stop = find (close, end, "\nendobj\n");
          g_assert_nonnull (stop);
        }
      else
        object->dict = g_strndup (at, (gsize) (stop - at));
      g_ptr_array_add (objects, object);
      at = stop;
    }
  return objects;
}

/* The number after KEY in DICT; -1 where there is none. */
static int
number_of (const char *dict, const char *key)
{
  for (const char *at = strstr (dict, key); at != NULL; at = strstr (at + 1, key))
    if (at[strlen (key)] == ' ' && g_ascii_isdigit (at[strlen (key) + 1]))
      return (int) g_ascii_strtoll (at + strlen (key), NULL, 10);
  return -1;
}

static const Object *
follow (GHashTable *by_id, const Object *from, const char *key)
{
  const Object *to = g_hash_table_lookup (by_id, GINT_TO_POINTER (number_of (from->dict, key)));

  if (to == NULL)
    g_error ("an object has no %s", key);
  return to;
}

static void
font_free (gpointer data)
{
  g_clear_pointer (&((Font *) data)->boxes, g_array_unref);
  g_free (data);
}

static Font *
read_font (GHashTable *by_id, const Object *object)
{
  Font *font = g_new0 (Font, 1);

  font->wide = strstr (object->dict, "/Subtype /Type0") != NULL;
  font->zero = strstr (object->dict, "/Subtype /Type3") != NULL;
  if (font->wide)
    {
      const char *descendants = strstr (object->dict, "/DescendantFonts [");
      const Object *descendant, *descriptor, *program;

      /* With another encoding the two bytes would not be the glyph. */
      g_assert_nonnull (strstr (object->dict, "/Encoding /Identity-H"));
      g_assert_nonnull (descendants);
      descendant = g_hash_table_lookup (by_id, GINT_TO_POINTER ((int) g_ascii_strtoll (descendants + strlen ("/DescendantFonts ["), NULL, 10)));
      g_assert_nonnull (descendant);
      descriptor = follow (by_id, descendant, "/FontDescriptor");
      program = follow (by_id, descriptor, number_of (descriptor->dict, "/FontFile3") >= 0 ? "/FontFile3" : "/FontFile2");
      font->boxes = fixture_font_boxes (program->stream, program->length);
    }
  else
    {
      font->first = number_of (object->dict, "/FirstChar");
      font->last = number_of (object->dict, "/LastChar");
      g_assert_cmpint (font->first, >=, 0);
      g_assert_cmpint (font->last, >=, font->first);
    }
  return font;
}

/* Each name that resources give a font; cairo gives none to two. */
static GHashTable *
read_fonts (GPtrArray *objects)
{
  GHashTable *fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, font_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_id = g_hash_table_new (NULL, NULL);
  g_autoptr (GRegex) entry = g_regex_new ("/(\\S+) (\\d+) 0 R", 0, 0, NULL);
  GHashTableIter iter;
  gpointer name, id;

  for (guint i = 0; i < objects->len; i++)
    {
      Object *object = objects->pdata[i];
      const char *list = strstr (object->dict, "/Font <<"), *end = list != NULL ? strstr (list, ">>") : NULL;
      g_autofree char *names = end != NULL ? g_strndup (list, (gsize) (end - list)) : g_strdup ("");
      g_autoptr (GMatchInfo) match = NULL;

      g_hash_table_insert (by_id, GINT_TO_POINTER (object->id), object);
      for (g_regex_match (entry, names, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *called = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2);
          int of = (int) g_ascii_strtoll (number, NULL, 10), known = GPOINTER_TO_INT (g_hash_table_lookup (ids, called));

          g_assert_true (known == 0 || known == of);
          g_hash_table_insert (ids, g_steal_pointer (&called), GINT_TO_POINTER (of));
        }
    }
  for (g_hash_table_iter_init (&iter, ids); g_hash_table_iter_next (&iter, &name, &id);)
    {
      const Object *object = g_hash_table_lookup (by_id, id);

      g_assert_nonnull (object);
      g_hash_table_insert (fonts, g_strdup (name), read_font (by_id, object));
    }
  return fonts;
}

/* --- What is shown --- */

static gboolean
is_box (const Font *font, guint code)
{
  if (!font->wide)
    return (code == 0 && !font->zero) || (int) code < font->first || (int) code > font->last;
  g_assert_cmpuint (code, <, font->boxes->len);
  return g_array_index (font->boxes, gboolean, code);
}

static void
count_shown (Reader *reader, const GByteArray *string)
{
  const Font *font = reader->font;

  g_assert_nonnull (font);
  for (guint i = 0; i + (font->wide ? 1 : 0) < string->len; i += font->wide ? 2 : 1)
    {
      reader->found.n_glyphs++;
      reader->found.n_missing += is_box (font, font->wide ? (guint) string->data[i] << 8 | string->data[i + 1] : string->data[i]);
    }
}

static void
operate (Reader *reader, const char *word)
{
  if (g_str_equal (word, "q"))
    g_ptr_array_add (reader->stack, (gpointer) reader->font);
  else if (g_str_equal (word, "Q") && reader->stack->len > 0)
    {
      reader->font = reader->stack->pdata[reader->stack->len - 1];
      g_ptr_array_set_size (reader->stack, (int) reader->stack->len - 1);
    }
  else if (g_str_equal (word, "Tf"))
    {
      g_assert_nonnull (reader->name);
      reader->font = g_hash_table_lookup (reader->fonts, reader->name);
      g_assert_nonnull (reader->font);
    }
  else if (g_str_equal (word, "Tj") || g_str_equal (word, "TJ") || g_str_equal (word, "'") || g_str_equal (word, "\""))
    for (guint i = 0; i < reader->strings->len; i++)
      count_shown (reader, reader->strings->pdata[i]);
  g_ptr_array_set_size (reader->strings, 0);
}

/* At the character after "(". Returns what follows the string. */
static const char *
read_literal (const char *at, const char *end, GByteArray *out)
{
  static const char escaped[] = "nrtbf", meant[] = "\n\r\t\b\f";

  for (int depth = 1; at < end; at++)
    {
      guint8 byte = (guint8) *at;

      if (byte == '(')
        depth++;
      else if (byte == ')' && --depth == 0)
        return at + 1;
      else if (byte == '\\' && at + 1 < end)
        {
          const char *letter = strchr (escaped, *++at);

          byte = (guint8) *at;
          if (byte == '\n')
            continue;
          if (byte >= '0' && byte <= '7')
            {
              byte = (guint8) (byte - '0');
              for (int i = 0; i < 2 && at + 1 < end && at[1] >= '0' && at[1] <= '7'; i++)
                byte = (guint8) (byte * 8 + (*++at - '0'));
            }
          else if (letter != NULL && *letter != '\0')
            byte = (guint8) meant[letter - escaped];
        }
      g_byte_array_append (out, &byte, 1);
    }
  g_error ("a string does not end");
}

/* At the character after "<". */
static const char *
read_hex (const char *at, const char *end, GByteArray *out)
{
  int high = -1;

  for (; at < end && *at != '>'; at++)
    {
      int digit = g_ascii_xdigit_value (*at);
      guint8 byte;

      if (digit < 0)
        continue;
      byte = (guint8) (high * 16 + digit);
      if (high >= 0)
        g_byte_array_append (out, &byte, 1);
      high = high >= 0 ? -1 : digit;
    }
  g_assert_cmpint (high, <, 0);
  return at + 1;
}

static const char *
read_word (const char *at, const char *end, char **word)
{
  const char *from = at;

  while (at < end && !g_ascii_isspace (*at) && strchr ("()<>[]/%", *at) == NULL)
    at++;
  *word = g_strndup (from, (gsize) (at - from));
  return at;
}

static void
read_stream (Reader *reader, const char *at, const char *end)
{
  while (at < end)
    {
      g_autofree char *word = NULL;

      if (*at == '(' || (*at == '<' && at + 1 < end && at[1] != '<'))
        {
          GByteArray *string = g_byte_array_new ();

          at = *at == '(' ? read_literal (at + 1, end, string) : read_hex (at + 1, end, string);
          g_ptr_array_add (reader->strings, string);
        }
      else if (*at == '<' || *at == '>')
        at += 2;
      else if (*at == '/')
        {
          at = read_word (at + 1, end, &word);
          g_free (reader->name);
          reader->name = g_steal_pointer (&word);
        }
      else if (*at == '%')
        at = memchr (at, '\n', (gsize) (end - at)) != NULL ? memchr (at, '\n', (gsize) (end - at)) : end;
      else if (g_ascii_isspace (*at) || strchr ("[])", *at) != NULL)
        at++;
      else
        {
          at = read_word (at, end, &word);
          if (!g_ascii_isdigit (*word) && strchr ("+-.", *word) == NULL)
            operate (reader, word);
        }
    }
}

/* The program of a font, a picture and the like show no text, whatever bytes are in them. */
static gboolean
is_drawing (const Object *object, GHashTable *programs)
{
  return object->stream != NULL && strstr (object->dict, "/Subtype /Image") == NULL && !g_hash_table_contains (programs, GINT_TO_POINTER (object->id))
         && find (object->stream, object->stream + object->length, " Tf") != NULL;
}

FixtureGlyphs
fixture_glyphs (const char *path)
{
  g_autofree char *unpacked = g_strconcat (path, ".qdf", NULL), *bytes = NULL;
  g_autofree char *output = fixture_run ("qpdf", "--qdf", "--object-streams=disable", path, unpacked, NULL);
  g_autoptr (GPtrArray) objects = NULL, stack = g_ptr_array_new (), strings = NULL;
  g_autoptr (GHashTable) programs = g_hash_table_new (NULL, NULL), fonts = NULL;
  g_autoptr (GError) error = NULL;
  Reader reader = { NULL };
  gsize length;

  g_file_get_contents (unpacked, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (unpacked), ==, 0);
  objects = read_objects (bytes, length);
  reader.fonts = fonts = read_fonts (objects);
  reader.stack = stack;
  reader.strings = strings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < objects->len; i++)
    {
      const char *dict = ((Object *) objects->pdata[i])->dict;

      for (const char *const *key = (const char *const[]) { "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", NULL }; *key != NULL; key++)
        g_hash_table_add (programs, GINT_TO_POINTER (number_of (dict, *key)));
    }
  for (guint i = 0; i < objects->len; i++)
    {
      const Object *object = objects->pdata[i];

      if (!is_drawing (object, programs))
        continue;
      reader.font = NULL;
      g_ptr_array_set_size (stack, 0);
      read_stream (&reader, object->stream, object->stream + object->length);
    }
  g_free (reader.name);
  reader.found.n_fonts = g_hash_table_size (fonts);
  return reader.found;
}
