/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-text.h"

#include <math.h>
#include <pango/pango.h>

/* How far from the pointer a line may be against how far a character is in it, so that a click beside a line means that line. */
#define ACROSS 4.0
/* Characters around a place in which words are looked for. */
#define WINDOW 1000

static gboolean
is_empty (const SonaePdfQuad *quad)
{
  return quad->x2 - quad->x1 <= 0 || quad->y2 - quad->y1 <= 0;
}

static double
middle_x (const SonaePdfQuad *quad)
{
  return (quad->x1 + quad->x2) / 2.0;
}

static double
middle_y (const SonaePdfQuad *quad)
{
  return (quad->y1 + quad->y2) / 2.0;
}

/* Whether the line of character I goes down the page, as far as its neighbours tell. */
static gboolean
is_vertical (const SonaePdfText *text, guint i)
{
  const SonaePdfQuad *own = &text->quads[i], *other = NULL;

  if (i > 0 && !is_empty (own - 1))
    other = own - 1;
  if ((other == NULL || fabs (middle_x (other) - middle_x (own)) > 4.0 * (own->x2 - own->x1)) && i + 1 < text->n_quads && !is_empty (own + 1))
    other = own + 1;
  return other != NULL && fabs (middle_y (other) - middle_y (own)) > fabs (middle_x (other) - middle_x (own));
}

guint
sonae_pdf_text_place (const SonaePdfText *text, double x, double y)
{
  double nearest = G_MAXDOUBLE;
  guint best = G_MAXUINT;

  g_return_val_if_fail (text != NULL, 0);

  for (guint i = 0; i < text->n_quads; i++)
    {
      const SonaePdfQuad *quad = &text->quads[i];
      double dx, dy, distance;

      if (is_empty (quad))
        continue;
      dx = MAX (MAX (quad->x1 - x, x - quad->x2), 0);
      dy = MAX (MAX (quad->y1 - y, y - quad->y2), 0);
      distance = is_vertical (text, i) ? dx * dx * ACROSS * ACROSS + dy * dy : dx * dx + dy * dy * ACROSS * ACROSS;
      if (distance < nearest)
        {
          nearest = distance;
          best = i;
        }
    }
  if (best == G_MAXUINT)
    return 0;
  if (is_vertical (text, best) ? y > middle_y (&text->quads[best]) : x > middle_x (&text->quads[best]))
    best++;
  return best;
}

/* --- Words and lines --- */

/* The characters from FIRST on, at most COUNT; their number in N. (transfer full) */
static gunichar *
characters (const SonaePdfText *text, guint first, guint count, guint *n)
{
  const char *at = g_utf8_offset_to_pointer (text->text, first);
  glong written;
  gunichar *result;

  *n = MIN (count, text->n_quads - first);
  result = g_utf8_to_ucs4_fast (at, (glong) (g_utf8_offset_to_pointer (at, *n) - at), &written);
  *n = (guint) written;
  return result;
}

void
sonae_pdf_text_line (const SonaePdfText *text, guint place, guint *start, guint *end)
{
  g_autofree gunichar *all = NULL;
  guint n;

  g_return_if_fail (text != NULL && place <= text->n_quads);

  all = characters (text, 0, text->n_quads, &n);
  place = MIN (place, n);
  for (*start = place; *start > 0 && all[*start - 1] != '\n';)
    (*start)--;
  for (*end = place; *end < n && all[*end] != '\n';)
    (*end)++;
}

/* (transfer full) */
static PangoLogAttr *
attributes (const SonaePdfText *text, guint first, guint count, guint *n)
{
  const char *at = g_utf8_offset_to_pointer (text->text, first);
  PangoLogAttr *result;
  glong bytes;

  *n = MIN (count, text->n_quads - first);
  bytes = (glong) (g_utf8_offset_to_pointer (at, *n) - at);
  result = g_new0 (PangoLogAttr, *n + 1);
  pango_get_log_attrs (at, (int) bytes, -1, pango_language_from_string ("ja"), result, (int) *n + 1);
  return result;
}

void
sonae_pdf_text_word (const SonaePdfText *text, guint place, guint *start, guint *end)
{
  g_autofree PangoLogAttr *attrs = NULL;
  guint first, n, at;

  g_return_if_fail (text != NULL && place <= text->n_quads);

  *start = *end = place;
  if (text->n_quads == 0)
    return;
  place = MIN (place, text->n_quads - 1);
  first = place > WINDOW ? place - WINDOW : 0;
  attrs = attributes (text, first, 2 * WINDOW, &n);
  at = place - first;
  for (*start = at; *start > 0 && !attrs[*start].is_word_start && !(attrs[*start].is_word_end && *start < at);)
    (*start)--;
  for (*end = at + 1; *end < n && !attrs[*end].is_word_end && !attrs[*end].is_word_start;)
    (*end)++;
  *start += first;
  *end += first;
}

guint
sonae_pdf_text_step_word (const SonaePdfText *text, guint place, int direction)
{
  g_autofree PangoLogAttr *attrs = NULL;
  guint first, n, at;

  g_return_val_if_fail (text != NULL && place <= text->n_quads, place);

  first = place > WINDOW ? place - WINDOW : 0;
  attrs = attributes (text, first, 2 * WINDOW, &n);
  at = place - first;
  if (direction > 0)
    {
      while (at < n && !attrs[++at].is_word_end && at < n)
        continue;
    }
  else
    {
      while (at > 0 && !attrs[--at].is_word_start && at > 0)
        continue;
    }
  return first + at;
}

guint
sonae_pdf_text_step_line (const SonaePdfText *text, guint place, int direction)
{
  guint start, end, best;
  const SonaePdfQuad *from;
  double nearest = G_MAXDOUBLE;
  gboolean vertical;

  g_return_val_if_fail (text != NULL && place <= text->n_quads, place);

  if (text->n_quads == 0)
    return place;
  from = &text->quads[MIN (place, text->n_quads - 1)];
  vertical = is_vertical (text, MIN (place, text->n_quads - 1));
  sonae_pdf_text_line (text, place, &start, &end);
  if (direction < 0 ? start == 0 : end >= text->n_quads)
    return direction < 0 ? 0 : text->n_quads;
  sonae_pdf_text_line (text, direction < 0 ? start - 1 : end + 1, &start, &end);
  best = start;
  for (guint i = start; i <= end && i < text->n_quads; i++)
    {
      const SonaePdfQuad *quad = &text->quads[i];
      double distance = vertical ? fabs (quad->y1 - from->y1) : fabs (quad->x1 - from->x1);

      if (distance < nearest)
        {
          nearest = distance;
          best = i;
        }
    }
  return best;
}

/* --- What is covered --- */

static gboolean
goes_on (const SonaePdfQuad *line, const SonaePdfQuad *next, gboolean vertical)
{
  double overlap = vertical ? MIN (line->x2, next->x2) - MAX (line->x1, next->x1) : MIN (line->y2, next->y2) - MAX (line->y1, next->y1);
  double size = vertical ? MIN (line->x2 - line->x1, next->x2 - next->x1) : MIN (line->y2 - line->y1, next->y2 - next->y1);

  return overlap > size * 0.4;
}

GArray *
sonae_pdf_text_quads (const SonaePdfText *text, guint start, guint end)
{
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));
  const char *at;
  gboolean broken = TRUE;

  g_return_val_if_fail (text != NULL, quads);

  end = MIN (end, text->n_quads);
  at = start < end ? g_utf8_offset_to_pointer (text->text, start) : NULL;
  for (guint i = start; i < end; i++, at = g_utf8_next_char (at))
    {
      const SonaePdfQuad *quad = &text->quads[i];
      SonaePdfQuad *line;

      broken |= *at == '\n';
      if (*at == '\n' || is_empty (quad))
        continue;
      line = quads->len > 0 ? &g_array_index (quads, SonaePdfQuad, quads->len - 1) : NULL;
      if (!broken && line != NULL && goes_on (line, quad, is_vertical (text, i)))
        *line = (SonaePdfQuad) { MIN (line->x1, quad->x1), MIN (line->y1, quad->y1), MAX (line->x2, quad->x2), MAX (line->y2, quad->y2) };
      else
        g_array_append_val (quads, *quad);
      broken = FALSE;
    }
  return quads;
}

char *
sonae_pdf_text_part (const SonaePdfText *text, guint start, guint end)
{
  g_return_val_if_fail (text != NULL, g_strdup (""));

  end = MIN (end, text->n_quads);
  return start < end ? g_utf8_substring (text->text, start, end) : g_strdup ("");
}

char *
sonae_pdf_text_in_area (const SonaePdfText *text, const SonaePdfQuad *area, guint *start, guint *end)
{
  GString *part = g_string_new (NULL);
  const char *at;
  gunichar space = 0;
  guint first = 0, last = 0;
  gboolean any = FALSE;

  g_return_val_if_fail (text != NULL && area != NULL, g_string_free (part, FALSE));

  at = text->text;
  for (guint i = 0; i < text->n_quads; i++, at = g_utf8_next_char (at))
    {
      const SonaePdfQuad *quad = &text->quads[i];
      gunichar c = g_utf8_get_char (at);
      double x = middle_x (quad), y = middle_y (quad);

      if (g_unichar_isspace (c))
        {
          space = c == '\n' || space == '\n' ? '\n' : ' ';
          continue;
        }
      if (is_empty (quad) || x < area->x1 || x > area->x2 || y < area->y1 || y > area->y2)
        continue;
      if (any && (space != 0 || i != last))
        g_string_append_unichar (part, space != 0 ? space : '\n');
      g_string_append_unichar (part, c);
      first = any ? first : i;
      last = i + 1;
      any = TRUE;
      space = 0;
    }
  if (start != NULL)
    *start = first;
  if (end != NULL)
    *end = last;
  return g_string_free (part, FALSE);
}
