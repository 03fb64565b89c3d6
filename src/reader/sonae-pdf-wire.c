/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/sonae-pdf-wire.h"

#include <math.h>
#include <string.h>

G_STATIC_ASSERT (sizeof (SonaePdfHeader) == 24);

gboolean
sonae_pdf_header_check (const SonaePdfHeader *header)
{
  return header->magic == SONAE_PDF_WIRE_MAGIC && header->version == SONAE_PDF_WIRE_VERSION && header->kind >= SONAE_PDF_OPEN
         && header->kind <= SONAE_PDF_LAST_KIND && header->status <= SONAE_PDF_LAST_STATUS && header->length <= SONAE_PDF_WIRE_INLINE
         && header->memory <= SONAE_PDF_WIRE_MEMORY;
}

void
sonae_pdf_put_uint (GByteArray *bytes, guint32 value)
{
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

void
sonae_pdf_put_double (GByteArray *bytes, double value)
{
  /* A file may say anything about itself; what is not a number is nothing. */
  if (!isfinite (value))
    value = 0;
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

void
sonae_pdf_put_float (GByteArray *bytes, float value)
{
  if (!isfinite (value))
    value = 0;
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

void
sonae_pdf_put_text (GByteArray *bytes, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length > 0 && !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

      sonae_pdf_put_text (bytes, valid);
      return;
    }
  sonae_pdf_put_uint (bytes, (guint32) length);
  if (length > 0)
    g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}

static gboolean
take (SonaePdfCursor *cursor, gpointer into, gsize size)
{
  if (cursor->failed || cursor->size - cursor->at < size)
    {
      cursor->failed = TRUE;
      memset (into, 0, size);
      return FALSE;
    }
  memcpy (into, cursor->data + cursor->at, size);
  cursor->at += size;
  return TRUE;
}

guint32
sonae_pdf_get_uint (SonaePdfCursor *cursor)
{
  guint32 value;

  take (cursor, &value, sizeof value);
  return value;
}

guint32
sonae_pdf_get_count (SonaePdfCursor *cursor, gsize each, guint32 max)
{
  guint32 n = sonae_pdf_get_uint (cursor);

  g_assert (each > 0);
  if (n > max || n > (cursor->size - cursor->at) / each)
    cursor->failed = TRUE;
  return cursor->failed ? 0 : n;
}

double
sonae_pdf_get_double (SonaePdfCursor *cursor)
{
  double value;

  if (take (cursor, &value, sizeof value) && !isfinite (value))
    cursor->failed = TRUE;
  return cursor->failed ? 0 : value;
}

float
sonae_pdf_get_float (SonaePdfCursor *cursor)
{
  float value;

  if (take (cursor, &value, sizeof value) && !isfinite (value))
    cursor->failed = TRUE;
  return cursor->failed ? 0 : value;
}

char *
sonae_pdf_get_text (SonaePdfCursor *cursor, gsize max)
{
  guint32 length = sonae_pdf_get_uint (cursor);
  const char *text = cursor->data != NULL ? (const char *) cursor->data + cursor->at : "";

  /* Validation by length also refuses a NUL within. */
  if (cursor->failed || length > max || length > cursor->size - cursor->at || !g_utf8_validate (text, length, NULL))
    {
      cursor->failed = TRUE;
      return g_strdup ("");
    }
  cursor->at += length;
  return g_strndup (text, length);
}

gboolean
sonae_pdf_cursor_end (const SonaePdfCursor *cursor)
{
  return !cursor->failed && cursor->at == cursor->size;
}
