/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-tsv.h"

#include <string.h>

static gboolean
ends_cell (char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\r';
}

/* The text of a cell that begins with a quotation mark at P; *END is behind its closing one. NULL when that never comes, or something stands
 * behind it: then the mark is a character like any other. */
static char *
read_quoted (const char *p, const char **end)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  for (p++; *p != '\0'; p++)
    {
      if (*p != '"')
        {
          if (p[0] != '\r' || p[1] != '\n')
            g_string_append_c (cell, *p);
          continue;
        }
      if (p[1] == '"')
        {
          g_string_append_c (cell, '"');
          p++;
          continue;
        }
      if (!ends_cell (p[1]))
        return NULL;
      *end = p + 1;
      return g_string_free (g_steal_pointer (&cell), FALSE);
    }
  return NULL;
}

static gboolean
is_blank (char **cells)
{
  for (gsize i = 0; cells[i] != NULL; i++)
    if (*cells[i] != '\0')
      return FALSE;
  return TRUE;
}

GPtrArray *
sonae_tsv_parse (const char *text, gssize length)
{
  g_autofree char *valid = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GPtrArray *cells = g_ptr_array_new ();
  const char *p;

  g_return_val_if_fail (text != NULL, rows);

  valid = g_utf8_make_valid (text, length);
  for (p = valid; *p != '\0' || cells->len > 0;)
    {
      const char *end = p;
      char *cell = *p == '"' ? read_quoted (p, &end) : NULL;

      if (cell == NULL)
        {
          while (!ends_cell (*end))
            end++;
          cell = g_strndup (p, (gsize) (end - p));
        }
      g_ptr_array_add (cells, cell);
      if (*end == '\t')
        {
          p = end + 1;
          continue;
        }
      g_ptr_array_add (cells, NULL);
      g_ptr_array_add (rows, g_ptr_array_free (cells, FALSE));
      cells = g_ptr_array_new ();
      p = end + (end[0] == '\r' && end[1] == '\n' ? 2 : *end != '\0' ? 1 : 0);
    }
  g_ptr_array_free (cells, TRUE);
  while (rows->len > 0 && is_blank (rows->pdata[rows->len - 1]))
    g_ptr_array_set_size (rows, (int) rows->len - 1);
  return rows;
}

void
sonae_tsv_append (GString *text, const char *const *cells)
{
  g_return_if_fail (text != NULL && cells != NULL);

  for (gsize i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\t');
      if (strpbrk (cells[i], "\t\r\n\"") == NULL)
        {
          g_string_append (text, cells[i]);
          continue;
        }
      g_string_append_c (text, '"');
      for (const char *p = cells[i]; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (text, '"');
          g_string_append_c (text, *p);
        }
      g_string_append_c (text, '"');
    }
  g_string_append (text, "\r\n");
}
