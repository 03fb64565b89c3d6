/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "font-fixture.h"

#include <string.h>

typedef struct
{
  const guint8 *bytes;
  gsize length;
} Program;

static guint32
number_at (const Program *program, gsize at, guint n_bytes)
{
  guint32 number = 0;

  g_assert_cmpuint (at + n_bytes, <=, program->length);
  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | program->bytes[at + i];
  return number;
}

/* Marks glyph I, which lies from..to, where it is what lies first_from..first_to. A glyph without an outline is no box. */
static void
add_glyph (GArray *boxes, const Program *program, gsize from, gsize to, gsize first_from, gsize first_to)
{
  gboolean box;

  g_assert_true (from <= to && to <= program->length);
  box = boxes->len == 0 || (to > from && to - from == first_to - first_from && memcmp (program->bytes + from, program->bytes + first_from, to - from) == 0);
  g_array_append_val (boxes, box);
}

/* --- CFF (Adobe Technical Note 5176) --- */

/* The object I of the INDEX at AT lies *from..*to; returns how many objects it has. */
static guint
index_object (const Program *program, gsize at, guint i, gsize *from, gsize *to)
{
  guint n = number_at (program, at, 2), size;
  gsize data;

  if (n == 0)
    return 0;
  size = number_at (program, at + 2, 1);
  data = at + 2 + (n + 1) * size;
  *from = data + number_at (program, at + 3 + i * size, size);
  *to = data + number_at (program, at + 3 + (i + 1) * size, size);
  return n;
}

static gsize
index_end (const Program *program, gsize at)
{
  guint n = number_at (program, at, 2);
  gsize from, to = at + 2;

  if (n > 0)
    index_object (program, at, n - 1, &from, &to);
  return to;
}

/* Where the outlines are: operator 17 of the dictionary from..to. */
static gsize
find_outlines (const Program *program, gsize from, gsize to)
{
  gint64 operand = 0;

  while (from < to)
    {
      guint8 first = (guint8) number_at (program, from, 1);

      if (first == 17)
        return (gsize) operand;
      if (first == 12)
        from += 2;
      else if (first <= 21)
        from++;
      else if (first == 28 || first == 29)
        {
          operand = number_at (program, from + 1, first == 28 ? 2 : 4);
          from += first == 28 ? 3 : 5;
        }
      else if (first == 30)
        {
          while ((number_at (program, ++from, 1) & 0x0f) != 0x0f)
            ;
          from++;
        }
      else
        {
          operand = first <= 246 ? first - 139 : (first <= 250 ? first - 247 : 0) * 256 + (gint64) number_at (program, from + 1, 1) + 108;
          from += first <= 246 ? 1 : 2;
        }
    }
  g_error ("a font has no outlines");
}

static void
add_cff (GArray *boxes, const Program *program)
{
  gsize names = number_at (program, 2, 1), from = 0, to = 0, outlines, first_from = 0, first_to = 0;
  guint n;

  g_assert_cmpuint (index_object (program, index_end (program, names), 0, &from, &to), ==, 1);
  outlines = find_outlines (program, from, to);
  n = index_object (program, outlines, 0, &first_from, &first_to);
  for (guint i = 0; i < n; i++)
    {
      index_object (program, outlines, i, &from, &to);
      add_glyph (boxes, program, from, to, first_from, first_to);
    }
}

/* --- TrueType --- */

static gsize
find_table (const Program *program, const char *name, gsize *length)
{
  guint n = number_at (program, 4, 2);

  for (guint i = 0; i < n; i++)
    if (memcmp (program->bytes + 12 + 16 * i, name, 4) == 0)
      {
        *length = number_at (program, 12 + 16 * i + 12, 4);
        return number_at (program, 12 + 16 * i + 8, 4);
      }
  g_error ("a font has no table “%s”", name);
}

static void
add_truetype (GArray *boxes, const Program *program)
{
  gsize length, head = find_table (program, "head", &length), glyphs = find_table (program, "glyf", &length), places = find_table (program, "loca", &length);
  guint size = number_at (program, head + 50, 2) != 0 ? 4 : 2, unit = size == 4 ? 1 : 2;

  for (guint i = 0; (i + 2) * size <= length; i++)
    add_glyph (boxes, program, glyphs + (gsize) number_at (program, places + i * size, size) * unit,
               glyphs + (gsize) number_at (program, places + (i + 1) * size, size) * unit,
               glyphs + (gsize) number_at (program, places, size) * unit, glyphs + (gsize) number_at (program, places + size, size) * unit);
}

GArray *
fixture_font_boxes (const char *program, gsize length)
{
  const Program read = { (const guint8 *) program, length };
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (gboolean));

  if (number_at (&read, 0, 1) == 1 && number_at (&read, 1, 1) == 0 && number_at (&read, 2, 1) != 0)
    add_cff (boxes, &read);
  else
    add_truetype (boxes, &read);
  g_assert_cmpuint (boxes->len, >, 1);
  return boxes;
}
