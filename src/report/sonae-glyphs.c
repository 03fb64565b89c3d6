/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-glyphs.h"

#include <string.h>

#define GETA "〓"

/* STRING with every character that no font can show replaced. */
static char *
replace_unknown (PangoLayout *layout, const char *string)
{
  gsize length = strlen (string);
  g_autofree guint8 *unknown = g_new0 (guint8, length + 1);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  GString *out = g_string_sized_new (length);

  do
    {
      PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);

      for (int i = 0; run != NULL && i < run->glyphs->num_glyphs; i++)
        if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG
            && run->glyphs->glyphs[i].glyph != PANGO_GLYPH_INVALID_INPUT)
          unknown[run->item->offset + run->glyphs->log_clusters[i]] = 1;
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);

  for (const char *p = string; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);

      if (unknown[p - string])
        g_string_append (out, GETA);
      else
        g_string_append_len (out, p, next - p);
      p = next;
    }
  return g_string_free (out, FALSE);
}

guint
sonae_glyphs_set_text (PangoLayout *layout, const char *text)
{
  pango_layout_set_text (layout, text, -1);
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    {
      g_autofree char *replaced = replace_unknown (layout, text);

      pango_layout_set_text (layout, replaced, -1);
    }
  return (guint) pango_layout_get_unknown_glyphs_count (layout);
}
