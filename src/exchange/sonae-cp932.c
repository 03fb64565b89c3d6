/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-cp932.h"

#define FIRST_TRAIL 0x40
#define LAST_TRAIL 0xFC
#define N_TRAILS (LAST_TRAIL - FIRST_TRAIL + 1)

typedef struct
{
  guint16 to_unicode[0x100][N_TRAILS];
  guint16 from_unicode[0x10000];
} Tables;

gboolean
sonae_cp932_is_lead (guchar byte)
{
  return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

gunichar
sonae_cp932_decode_byte (guchar byte)
{
  if (byte < 0x80)
    return byte;
  return byte >= 0xA1 && byte <= 0xDF ? 0xFF61u + (byte - 0xA1u) : 0;
}

/* One character through HANDLE; 0 where it has no counterpart. */
static gsize
convert (GIConv handle, const char *in, gsize length, char *out, gsize size)
{
  gsize left = size;
  char *source = (char *) in;
  char *target = out;

  g_iconv (handle, NULL, NULL, NULL, NULL);
  if (g_iconv (handle, &source, &length, &target, &left) == (gsize) -1 || length > 0)
    return 0;
  return size - left;
}

static Tables *
make_tables (void)
{
  Tables *tables = g_new0 (Tables, 1);
  GIConv decode = g_iconv_open ("UTF-16BE", "CP932");
  GIConv encode = g_iconv_open ("CP932", "UTF-16BE");

  /* Without the C library's table every Japanese character is a character that cannot be read, which the user is told row by row. */
  for (int lead = 0x81; decode != (GIConv) -1 && encode != (GIConv) -1 && lead <= 0xFC; lead++)
    for (int trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail++)
      {
        const char pair[] = { (char) lead, (char) trail };
        char wide[8], code[8];
        guint16 c;

        if (!sonae_cp932_is_lead ((guchar) lead) || trail == 0x7F || convert (decode, pair, 2, wide, sizeof wide) != 2)
          continue;
        c = (guint16) ((guchar) wide[0] << 8 | (guchar) wide[1]);
        tables->to_unicode[lead][trail - FIRST_TRAIL] = c;
        if (convert (encode, wide, 2, code, sizeof code) == 2)
          tables->from_unicode[c] = (guint16) ((guchar) code[0] << 8 | (guchar) code[1]);
        else if (tables->from_unicode[c] == 0)
          tables->from_unicode[c] = (guint16) (lead << 8 | trail);
      }
  for (guint byte = 1; byte < 0x100; byte++)
    if (sonae_cp932_decode_byte ((guchar) byte) != 0)
      tables->from_unicode[sonae_cp932_decode_byte ((guchar) byte)] = (guint16) byte;

  if (decode != (GIConv) -1)
    g_iconv_close (decode);
  if (encode != (GIConv) -1)
    g_iconv_close (encode);
  return tables;
}

static const Tables *
get_tables (void)
{
  static gsize tables = 0;

  if (g_once_init_enter (&tables))
    g_once_init_leave (&tables, (gsize) make_tables ());
  return (const Tables *) tables;
}

gunichar
sonae_cp932_decode (guchar lead, guchar trail)
{
  return trail >= FIRST_TRAIL && trail <= LAST_TRAIL ? get_tables ()->to_unicode[lead][trail - FIRST_TRAIL] : 0;
}

guint16
sonae_cp932_encode (gunichar c)
{
  return c <= 0xFFFF ? get_tables ()->from_unicode[c] : 0;
}
