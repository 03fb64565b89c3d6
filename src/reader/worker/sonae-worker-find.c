/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/worker/sonae-worker-document.h"

#include <string.h>

#include "base/sonae-text-places.h"
#include "base/sonae-text.h"
#include "reader/sonae-pdf-limits.h"
#include "reader/sonae-pdf-quads.h"

#define CONTEXT 30 /* characters before and after a hit */

static void
remove_spaces (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      *to++ = *p;
  *to = '\0';
}

/* Whether it is worth while to look where each character comes from. On most pages a text does not occur, and folding a page as a whole is many times faster. */
static gboolean
may_hold (const char *text, const char *needle)
{
  g_autofree char *page = sonae_text_fold (text);
  g_autofree char *wanted = g_strdup (needle);

  remove_spaces (page);
  remove_spaces (wanted);
  return strstr (page, wanted) != NULL;
}

/* --- What is said of a hit --- */

/* The characters FROM to TO of TEXT on one line. */
static char *
excerpt (const char *text, guint from, guint to)
{
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (start, (glong) (to - from));
  char *piece = g_strndup (start, (gsize) (end - start));

  for (char *p = piece; *p != '\0'; p++)
    if ((guchar) *p < 0x20)
      *p = ' ';
  return piece;
}

static void
put_quads (GByteArray *bytes, const PopplerRectangle *rectangles, guint n, guint from, guint to)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));

  for (guint i = from; i < to && i < n; i++)
    {
      const PopplerRectangle *r = &rectangles[i];
      const SonaePdfQuad quad = { (float) r->x1, (float) r->y1, (float) r->x2, (float) r->y2 };

      sonae_pdf_quads_add (lines, &quad);
    }
  sonae_pdf_put_uint (bytes, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const SonaePdfQuad *quad = &g_array_index (lines, SonaePdfQuad, i);

      sonae_pdf_put_float (bytes, quad->x1);
      sonae_pdf_put_float (bytes, quad->y1);
      sonae_pdf_put_float (bytes, quad->x2);
      sonae_pdf_put_float (bytes, quad->y2);
    }
}

typedef struct
{
  const char *text;
  guint n_chars;
  PopplerRectangle *rectangles;
  guint n_rectangles;
} Page;

static void
put_hit (GByteArray *bytes, const Page *page, guint from, guint to)
{
  g_autofree char *before = excerpt (page->text, from > CONTEXT ? from - CONTEXT : 0, from);
  g_autofree char *match = excerpt (page->text, from, to);
  g_autofree char *after = excerpt (page->text, to, MIN (to + CONTEXT, page->n_chars));

  sonae_pdf_put_uint (bytes, from);
  sonae_pdf_put_uint (bytes, to - from);
  sonae_pdf_put_text (bytes, before);
  sonae_pdf_put_text (bytes, match);
  sonae_pdf_put_text (bytes, after);
  put_quads (bytes, page->rectangles, page->n_rectangles, from, to);
}

static guint32
search (const Page *page, const SonaeTextPlaces *folded, const char *needle, GByteArray *hits)
{
  gsize length = strlen (needle), size = folded->folded->len;
  const char *text = folded->folded->str;
  const char *at = text;
  guint32 n = 0;

  while (n < SONAE_PDF_MAX_HITS && (at = memmem (at, size - (gsize) (at - text), needle, length)) != NULL)
    {
      guint32 from, to;

      sonae_text_places_range (folded, (gsize) (at - text), length, &from, &to);
      put_hit (hits, page, from, to);
      n++;
      at += length;
    }
  return n;
}

void
sonae_worker_find (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer)
{
  PopplerPage *poppler = sonae_worker_document_page (self, request->page, answer);
  g_autoptr (GByteArray) hits = g_byte_array_new ();
  g_autofree char *text = NULL;
  g_autofree PopplerRectangle *rectangles = NULL;
  Page page = { NULL };
  guint32 n = 0;

  if (poppler == NULL)
    return;
  text = poppler_page_get_text (poppler);
  if (text != NULL && strlen (text) <= SONAE_PDF_MAX_TEXT && g_utf8_validate (text, -1, NULL) && may_hold (text, request->text))
    {
      g_autoptr (SonaeTextPlaces) folded = sonae_text_places_new (text);
      g_autoptr (SonaeTextPlaces) needle = sonae_text_places_new (request->text);

      /* Where characters stand takes as long to find out as the text: only where it is wanted. */
      if (strstr (folded->folded->str, needle->folded->str) != NULL)
        {
          page.text = text;
          page.n_chars = (guint) g_utf8_strlen (text, -1);
          if (!poppler_page_get_text_layout (poppler, &page.rectangles, &page.n_rectangles))
            page.n_rectangles = 0;
          rectangles = page.rectangles;
          n = search (&page, folded, needle->folded->str, hits);
        }
    }
  sonae_pdf_put_uint (answer->bytes, n);
  g_byte_array_append (answer->bytes, hits->data, hits->len);
}
