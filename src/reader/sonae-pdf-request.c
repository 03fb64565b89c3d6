/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/sonae-pdf-request.h"

#include <string.h>

#include "reader/sonae-pdf-limits.h"

void
sonae_pdf_request_clear (SonaePdfRequest *request)
{
  /* It may have been a password. */
  if (request->text != NULL)
    explicit_bzero (request->text, strlen (request->text));
  g_free (request->text);
  memset (request, 0, sizeof *request);
}

GByteArray *
sonae_pdf_request_encode (const SonaePdfRequest *request)
{
  GByteArray *bytes = g_byte_array_new ();

  sonae_pdf_put_uint (bytes, request->document);
  sonae_pdf_put_uint (bytes, request->page);
  sonae_pdf_put_uint (bytes, request->count);
  sonae_pdf_put_uint (bytes, request->rotation);
  sonae_pdf_put_double (bytes, request->scale);
  sonae_pdf_put_uint (bytes, request->text != NULL);
  sonae_pdf_put_text (bytes, request->text);
  sonae_pdf_put_uint (bytes, request->part.x);
  sonae_pdf_put_uint (bytes, request->part.y);
  sonae_pdf_put_uint (bytes, request->part.width);
  sonae_pdf_put_uint (bytes, request->part.height);
  return bytes;
}

static gboolean
is_part (const SonaePdfPart *part)
{
  if (part->width == 0 && part->height == 0)
    return part->x == 0 && part->y == 0;
  return part->width >= 1 && part->height >= 1 && part->width <= SONAE_PDF_MAX_EDGE && part->height <= SONAE_PDF_MAX_EDGE
         && (guint64) part->width * part->height <= SONAE_PDF_MAX_PIXELS && part->x <= SONAE_PDF_PART_FAR && part->y <= SONAE_PDF_PART_FAR;
}

static gboolean
makes_sense (const SonaePdfRequest *request)
{
  /* Page numbers are int inside of poppler. */
  if (request->page >= G_MAXINT32)
    return FALSE;
  switch (request->kind)
    {
    case SONAE_PDF_PAGES:
      return request->count >= 1 && request->count <= SONAE_PDF_PAGES_AT_ONCE;
    case SONAE_PDF_RENDER:
      return request->scale >= SONAE_PDF_SCALE_MIN && request->scale <= SONAE_PDF_SCALE_MAX && request->rotation <= 270 && request->rotation % 90 == 0
             && is_part (&request->part);
    case SONAE_PDF_FIND:
      return request->text != NULL && request->text[0] != '\0';
    case SONAE_PDF_OPEN:
    case SONAE_PDF_CLOSE:
    case SONAE_PDF_OUTLINE:
    case SONAE_PDF_TEXT:
    case SONAE_PDF_LAYOUT:
    case SONAE_PDF_LINKS:
    case SONAE_PDF_IMAGES:
      return TRUE;
    }
  return FALSE;
}

gboolean
sonae_pdf_request_decode (SonaePdfRequest *request, guint kind, const guint8 *data, gsize size)
{
  SonaePdfCursor cursor = { data, size };
  guint32 has_text;

  memset (request, 0, sizeof *request);
  request->kind = (SonaePdfKind) kind;
  request->document = sonae_pdf_get_uint (&cursor);
  request->page = sonae_pdf_get_uint (&cursor);
  request->count = sonae_pdf_get_uint (&cursor);
  request->rotation = sonae_pdf_get_uint (&cursor);
  request->scale = sonae_pdf_get_double (&cursor);
  has_text = sonae_pdf_get_uint (&cursor);
  request->text = sonae_pdf_get_text (&cursor, SONAE_PDF_TEXT_MAX);
  request->part.x = sonae_pdf_get_uint (&cursor);
  request->part.y = sonae_pdf_get_uint (&cursor);
  request->part.width = sonae_pdf_get_uint (&cursor);
  request->part.height = sonae_pdf_get_uint (&cursor);
  if (!sonae_pdf_cursor_end (&cursor) || has_text > 1 || (has_text == 0 && request->text[0] != '\0'))
    {
      sonae_pdf_request_clear (request);
      return FALSE;
    }
  if (has_text == 0)
    g_clear_pointer (&request->text, g_free);
  if (!makes_sense (request))
    {
      sonae_pdf_request_clear (request);
      return FALSE;
    }
  return TRUE;
}
