/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-csv-decoder.h"

#include <string.h>

#include "exchange/sonae-cp932.h"

void
sonae_csv_decoder_init (SonaeCsvDecoder *self, SonaeCsvEncoding encoding)
{
  *self = (SonaeCsvDecoder){ .encoding = encoding };
}

static void
append_bad (GString *out)
{
  g_string_append_len (out, SONAE_CSV_BAD_CHARACTER, 3);
}

/* Each of these appends what is complete in DATA and returns how many bytes that was; the rest, at most 3 bytes, waits for more unless LAST. */

static gsize
decode_utf_8 (const guint8 *data, gsize length, gboolean last, GString *out)
{
  const char *p = (const char *) data;
  const char *end = p + length;

  while (p < end)
    {
      const char *stop;
      gunichar c;

      g_utf8_validate_len (p, (gsize) (end - p), &stop);
      g_string_append_len (out, p, stop - p);
      p = stop;
      if (p == end)
        break;
      if (*p == '\0')
        {
          g_string_append_c (out, *p++);
          continue;
        }
      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -2 && !last && end - p < 4)
        break;
      append_bad (out);
      p++;
    }
  return (gsize) (p - (const char *) data);
}

/* As g_string_append_unichar(), which is slow for what makes up a whole file. C is in the basic plane. */
static char *
put (char *out, gunichar c)
{
  if (c < 0x80)
    *out++ = (char) c;
  else if (c < 0x800)
    {
      *out++ = (char) (0xC0 | (c >> 6));
      *out++ = (char) (0x80 | (c & 0x3F));
    }
  else
    {
      *out++ = (char) (0xE0 | (c >> 12));
      *out++ = (char) (0x80 | ((c >> 6) & 0x3F));
      *out++ = (char) (0x80 | (c & 0x3F));
    }
  return out;
}

static gsize
decode_cp932 (const guint8 *data, gsize length, gboolean last, GString *out)
{
  gsize before = out->len;
  gsize i = 0;
  char *p;

  g_string_set_size (out, before + length * 3); /* the most that can come */
  p = out->str + before;
  while (i < length)
    {
      guint8 byte = data[i];
      gunichar c;

      if (byte < 0x80)
        {
          *p++ = (char) byte;
          i++;
          continue;
        }
      if (!sonae_cp932_is_lead (byte))
        {
          c = sonae_cp932_decode_byte (byte);
          i++;
        }
      else if (i + 1 < length)
        {
          c = sonae_cp932_decode (byte, data[i + 1]);
          /* The byte after a false lead may begin something else: a quote, a line. */
          i += c != 0 ? 2 : 1;
        }
      else if (last)
        {
          c = 0;
          i++;
        }
      else
        break;
      p = put (p, c != 0 ? c : 0xFFFD);
    }
  g_string_set_size (out, (gsize) (p - out->str));
  return i;
}

static gsize
decode_utf_16 (const guint8 *data, gsize length, gboolean little, gboolean last, GString *out)
{
  gsize i = 0;

  while (i + 1 < length)
    {
      gunichar c = little ? (gunichar) (data[i] | data[i + 1] << 8) : (gunichar) (data[i] << 8 | data[i + 1]);

      if (c >= 0xD800 && c <= 0xDBFF)
        {
          gunichar low;

          if (i + 3 >= length && !last)
            break;
          low = i + 3 < length ? (little ? (gunichar) (data[i + 2] | data[i + 3] << 8) : (gunichar) (data[i + 2] << 8 | data[i + 3])) : 0;
          if (low >= 0xDC00 && low <= 0xDFFF)
            {
              g_string_append_unichar (out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
              i += 4;
              continue;
            }
          c = 0xFFFD;
        }
      else if (c >= 0xDC00 && c <= 0xDFFF)
        c = 0xFFFD;
      if (c < 0x80)
        g_string_append_c (out, (char) c);
      else
        g_string_append_unichar (out, c);
      i += 2;
    }
  if (last && i < length)
    {
      append_bad (out);
      i = length;
    }
  return i;
}

static gsize
decode (SonaeCsvDecoder *self, const guint8 *data, gsize length, gboolean last, GString *out)
{
  switch (self->encoding)
    {
    case SONAE_CSV_ENCODING_CP932:
      return decode_cp932 (data, length, last, out);
    case SONAE_CSV_ENCODING_UTF_16LE:
    case SONAE_CSV_ENCODING_UTF_16BE:
      return decode_utf_16 (data, length, self->encoding == SONAE_CSV_ENCODING_UTF_16LE, last, out);
    default:
      return decode_utf_8 (data, length, last, out);
    }
}

void
sonae_csv_decoder_feed (SonaeCsvDecoder *self, const guint8 *data, gsize length, gboolean last, GString *out)
{
  gsize before = out->len;
  gsize eaten;

  /* What the last piece ended in is completed byte by byte. */
  while (self->n_held > 0 && (length > 0 || last))
    {
      gboolean ended = length == 0;

      if (!ended)
        {
          self->held[self->n_held++] = *data++;
          length--;
        }
      eaten = decode (self, self->held, self->n_held, ended || (last && length == 0), out);
      memmove (self->held, self->held + eaten, self->n_held - eaten);
      self->n_held -= eaten;
      if (ended)
        break;
    }
  if (self->n_held == 0 && length > 0)
    {
      eaten = decode (self, data, length, last, out);
      g_assert (length - eaten < sizeof self->held);
      memcpy (self->held, data + eaten, length - eaten);
      self->n_held = length - eaten;
    }

  if (!self->begun && out->len > before)
    {
      self->begun = TRUE;
      if (out->len >= before + 3 && memcmp (out->str + before, "\xEF\xBB\xBF", 3) == 0)
        g_string_erase (out, (gssize) before, 3);
    }
}
