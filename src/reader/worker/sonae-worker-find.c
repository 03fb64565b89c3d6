/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/worker/sonae-worker-document.h"

#include <string.h>

#include "base/sonae-text.h"
#include "reader/sonae-pdf-limits.h"

#define CONTEXT 30 /* characters before and after a hit */

/* A page's text as it is compared, and where each byte of it comes from. */
typedef struct
{
  GString *folded;
  GArray *from;    /* of guint32, one a byte of FOLDED: the character of the text */
} Folded;

/* Marks that NFKC joins with the character before them, so that they have to be folded together: combining ones and the voiced marks of half-width kana. */
static gboolean
joins (gunichar c)
{
  return c >= 0x300 && (c == 0xFF9E || c == 0xFF9F || g_unichar_ismark (c));
}

/* Between two characters of Japanese white space says nothing: a line break is none, and what poppler takes for a space may be a wide setting. */
static gboolean
is_cjk (gunichar c)
{
  return c >= 0x2E80 && g_unichar_iswide (c);
}

static void
append (Folded *self, const char *bytes, gsize length, guint32 index)
{
  g_string_append_len (self->folded, bytes, (gssize) length);
  for (gsize i = 0; i < length; i++)
    g_array_append_val (self->from, index);
}

/* As sonae_text_fold() would, piece by piece, but for that. */
static void
fold_into (Folded *self, const char *text)
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
}

static void
fold (Folded *self, const char *text)
{
  self->folded = g_string_sized_new (strlen (text));
  self->from = g_array_new (FALSE, FALSE, sizeof (guint32));
  fold_into (self, text);
}

static void
folded_clear (Folded *self)
{
  g_string_free (self->folded, TRUE);
  g_array_unref (self->from);
}

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

static gboolean
same_line (const PopplerRectangle *line, const PopplerRectangle *next)
{
  double middle_x = (next->x1 + next->x2) / 2, middle_y = (next->y1 + next->y2) / 2;
  gboolean beside = middle_y > line->y1 && middle_y < line->y2 && next->x1 >= line->x1 - 1;
  gboolean below = middle_x > line->x1 && middle_x < line->x2 && next->y1 >= line->y1 - 1; /* vertical text */

  return beside || below;
}

static void
put_quads (GByteArray *bytes, const PopplerRectangle *rectangles, guint n, guint from, guint to)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (PopplerRectangle));

  for (guint i = from; i < to && i < n; i++)
    {
      PopplerRectangle *last = lines->len > 0 ? &g_array_index (lines, PopplerRectangle, lines->len - 1) : NULL;
      const PopplerRectangle *r = &rectangles[i];

      if (r->x1 == r->x2 && r->y1 == r->y2)
        continue; /* a line break */
      if (last != NULL && same_line (last, r))
        {
          last->x1 = MIN (last->x1, r->x1);
          last->y1 = MIN (last->y1, r->y1);
          last->x2 = MAX (last->x2, r->x2);
          last->y2 = MAX (last->y2, r->y2);
        }
      else if (lines->len < SONAE_PDF_MAX_QUADS)
        g_array_append_val (lines, *r);
    }
  sonae_pdf_put_uint (bytes, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const PopplerRectangle *r = &g_array_index (lines, PopplerRectangle, i);

      sonae_pdf_put_float (bytes, (float) r->x1);
      sonae_pdf_put_float (bytes, (float) r->y1);
      sonae_pdf_put_float (bytes, (float) r->x2);
      sonae_pdf_put_float (bytes, (float) r->y2);
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
search (const Page *page, const Folded *folded, const char *needle, GByteArray *hits)
{
  gsize length = strlen (needle), size = folded->folded->len;
  const char *text = folded->folded->str;
  const char *at = text;
  guint32 n = 0;

  while (n < SONAE_PDF_MAX_HITS && (at = memmem (at, size - (gsize) (at - text), needle, length)) != NULL)
    {
      gsize start = (gsize) (at - text);
      guint from = g_array_index (folded->from, guint32, start);
      guint to = start + length < size ? g_array_index (folded->from, guint32, start + length) : page->n_chars;

      /* What ends within a character that folds to several (㍻) takes all of it. */
      put_hit (hits, page, from, MIN (MAX (to, from + 1), page->n_chars));
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
  Folded folded, needle;
  Page page = { NULL };
  guint32 n = 0;

  if (poppler == NULL)
    return;
  text = poppler_page_get_text (poppler);
  if (text != NULL && strlen (text) <= SONAE_PDF_MAX_TEXT && g_utf8_validate (text, -1, NULL) && may_hold (text, request->text))
    {
      fold (&folded, text);
      fold (&needle, request->text);
      /* Where characters stand takes as long to find out as the text: only where it is wanted. */
      if (strstr (folded.folded->str, needle.folded->str) != NULL)
        {
          page.text = text;
          page.n_chars = (guint) g_utf8_strlen (text, -1);
          if (!poppler_page_get_text_layout (poppler, &page.rectangles, &page.n_rectangles))
            page.n_rectangles = 0;
          rectangles = page.rectangles;
          n = search (&page, &folded, needle.folded->str, hits);
        }
      folded_clear (&folded);
      folded_clear (&needle);
    }
  sonae_pdf_put_uint (answer->bytes, n);
  g_byte_array_append (answer->bytes, hits->data, hits->len);
}
