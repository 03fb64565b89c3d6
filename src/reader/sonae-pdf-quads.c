/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/sonae-pdf-quads.h"

#include <math.h>

static gboolean
same_line (const SonaePdfQuad *line, const SonaePdfQuad *next)
{
  float middle_x = (next->x1 + next->x2) / 2, middle_y = (next->y1 + next->y2) / 2;
  gboolean beside = middle_y > line->y1 && middle_y < line->y2 && next->x1 >= line->x1 - 1;
  gboolean below = middle_x > line->x1 && middle_x < line->x2 && next->y1 >= line->y1 - 1; /* vertical text */

  return beside || below;
}

void
sonae_pdf_quads_add (GArray *lines, const SonaePdfQuad *quad)
{
  SonaePdfQuad *last;

  g_return_if_fail (lines != NULL && quad != NULL);

  last = lines->len > 0 ? &g_array_index (lines, SonaePdfQuad, lines->len - 1) : NULL;
  if (quad->x1 == quad->x2 && quad->y1 == quad->y2)
    return;
  if (last != NULL && same_line (last, quad))
    {
      last->x1 = MIN (last->x1, quad->x1);
      last->y1 = MIN (last->y1, quad->y1);
      last->x2 = MAX (last->x2, quad->x2);
      last->y2 = MAX (last->y2, quad->y2);
    }
  else if (lines->len < SONAE_PDF_MAX_QUADS)
    g_array_append_val (lines, *quad);
}

static void
append_number (GString *text, float number, char end)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (digits, sizeof digits, "%.2f", (double) number));
  g_string_append_c (text, end);
}

char *
sonae_pdf_quads_to_text (const SonaePdfQuad *quads, guint n)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (quads != NULL || n == 0, g_string_free (text, FALSE));

  for (guint i = 0; i < n; i++)
    {
      append_number (text, quads[i].x1, ' ');
      append_number (text, quads[i].y1, ' ');
      append_number (text, quads[i].x2, ' ');
      append_number (text, quads[i].y2, '\n');
    }
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static gboolean
read_number (const char **text, float *number)
{
  char *end;
  double value = g_ascii_strtod (*text, &end);

  if (end == *text || !isfinite (value) || fabs (value) > SONAE_PDF_MAX_SIZE)
    return FALSE;
  *text = end;
  *number = (float) value;
  return TRUE;
}

GArray *
sonae_pdf_quads_from_text (const char *text)
{
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, quads);

  lines = g_strsplit (text, "\n", SONAE_PDF_MAX_QUADS + 1);
  for (guint i = 0; lines[i] != NULL && quads->len < SONAE_PDF_MAX_QUADS; i++)
    {
      const char *p = lines[i];
      SonaePdfQuad quad;

      if (read_number (&p, &quad.x1) && read_number (&p, &quad.y1) && read_number (&p, &quad.x2) && read_number (&p, &quad.y2) && *p == '\0'
          && quad.x1 <= quad.x2 && quad.y1 <= quad.y2)
        g_array_append_val (quads, quad);
    }
  return quads;
}
