/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-csv-decoder.h"

#include <string.h>

#include "exchange/sonae-cell-guard.h"
#include "exchange/sonae-cp932.h"

#define BAD SONAE_CSV_BAD_CHARACTER

static const struct
{
  SonaeCsvEncoding encoding;
  const char *bytes;
  gssize length; /* -1: up to the NUL */
  const char *text;
} cases[] = {
  { SONAE_CSV_ENCODING_UTF_8, "a,日本語,🗻\n", -1, "a,日本語,🗻\n" },
  { SONAE_CSV_ENCODING_UTF_8, "\xEF\xBB\xBF" "a", -1, "a" },
  { SONAE_CSV_ENCODING_UTF_8, "a\xEF\xBB\xBF", -1, "a\xEF\xBB\xBF" },            /* a mark in the middle is a character */
  { SONAE_CSV_ENCODING_UTF_8, "a\x80\x80" "b\xE6\x97", -1, "a" BAD BAD "b" BAD BAD },
  { SONAE_CSV_ENCODING_UTF_8, "\xC0\xAF,\xED\xA0\x80", -1, BAD BAD "," BAD BAD BAD }, /* too long, and half of a pair */
  { SONAE_CSV_ENCODING_CP932, "a,\x93\xFA\x96\x7B,\xB1\xB2", -1, "a,日本,ｱｲ" },
  { SONAE_CSV_ENCODING_CP932, "\x87\x40\x87\x82\xFB\xFC\xEE\xE0\xFA\x40", -1, "①№髙髙ⅰ" }, /* NEC row 13, IBM's extensions twice */
  { SONAE_CSV_ENCODING_CP932, "\x81\x60\x81\x7C\x81\x91", -1, "～－￠" },         /* as Microsoft reads them */
  { SONAE_CSV_ENCODING_CP932, "\x95\x5C\x83\x5C", -1, "表ソ" },                    /* a backslash as second byte */
  { SONAE_CSV_ENCODING_CP932, "\x93\"x\"\n\x81", -1, BAD "\"x\"\n" BAD },         /* a false lead swallows nothing */
  { SONAE_CSV_ENCODING_CP932, "\xFF\xA0\x80", -1, BAD BAD BAD },
  { SONAE_CSV_ENCODING_UTF_16LE, "\xFF\xFE" "a\0\x2C\x67\x3D\xD8\xFB\xDD", 10, "a本🗻" },
  { SONAE_CSV_ENCODING_UTF_16BE, "\xFE\xFF\0a\x67\x2C", 6, "a本" },
  { SONAE_CSV_ENCODING_UTF_16LE, "a\0\x3D\xD8" "b\0\xFB\xDD" "c", 9, "a" BAD "b" BAD BAD },
};

/* In one piece, in single bytes, and in two pieces cut at every place: always the same. */
static void
test_decode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint8 *bytes = (const guint8 *) cases[i].bytes;
      gsize length = cases[i].length < 0 ? strlen (cases[i].bytes) : (gsize) cases[i].length;

      for (gsize cut = 0; cut <= length + 1; cut++)
        {
          g_autoptr (GString) out = g_string_new (NULL);
          SonaeCsvDecoder decoder;

          sonae_csv_decoder_init (&decoder, cases[i].encoding);
          if (cut <= length)
            {
              sonae_csv_decoder_feed (&decoder, bytes, cut, FALSE, out);
              sonae_csv_decoder_feed (&decoder, bytes + cut, length - cut, TRUE, out);
            }
          else
            {
              for (gsize j = 0; j < length; j++)
                sonae_csv_decoder_feed (&decoder, bytes + j, 1, FALSE, out);
              sonae_csv_decoder_feed (&decoder, bytes, 0, TRUE, out);
            }
          g_assert_cmpstr (out->str, ==, cases[i].text);
        }
    }
}

/* NULs are passed on. */
static void
test_nul (void)
{
  for (int encoding = 0; encoding < SONAE_N_CSV_ENCODINGS; encoding++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      SonaeCsvDecoder decoder;
      gboolean wide = encoding == SONAE_CSV_ENCODING_UTF_16LE || encoding == SONAE_CSV_ENCODING_UTF_16BE;

      sonae_csv_decoder_init (&decoder, (SonaeCsvEncoding) encoding);
      sonae_csv_decoder_feed (&decoder, (const guint8 *) "\0\0", 2, TRUE, out);
      g_assert_cmpuint (out->len, ==, wide ? 1 : 2);
      g_assert_cmpmem (out->str, out->len, "\0\0", out->len);
    }
}

/* Against the C library's converter, for every code; and back for what has one code only. */
static void
test_cp932_table (void)
{
  guint n = 0;

  for (guint lead = 0x81; lead <= 0xFC; lead++)
    for (guint trail = 0x40; trail <= 0xFC; trail++)
      {
        const char pair[] = { (char) lead, (char) trail, '\0' };
        g_autofree char *expected = sonae_cp932_is_lead ((guchar) lead) && trail != 0x7F ? g_convert (pair, 2, "UTF-8", "CP932", NULL, NULL, NULL) : NULL;
        gunichar c = sonae_cp932_is_lead ((guchar) lead) ? sonae_cp932_decode ((guchar) lead, (guchar) trail) : 0;

        if (expected == NULL || g_utf8_strlen (expected, -1) != 1)
          continue;
        g_assert_cmpuint (c, ==, g_utf8_get_char (expected));
        g_assert_cmpuint (sonae_cp932_encode (c), !=, 0);
        n++;
      }
  g_assert_cmpuint (n, >, 9000);
  g_assert_cmpuint (sonae_cp932_encode ('A'), ==, 'A');
  g_assert_cmpuint (sonae_cp932_encode (0xFF71), ==, 0xB1);
  g_assert_cmpuint (sonae_cp932_encode (0x2460), ==, 0x8740);
  g_assert_cmpuint (sonae_cp932_encode (0x2252), ==, 0x81E0); /* not NEC's twin 8790 */
  g_assert_cmpuint (sonae_cp932_encode (0x2170), ==, 0xFA40); /* not NEC's selection EEEF */
  g_assert_cmpuint (sonae_cp932_encode (0x1F5FB), ==, 0);
  g_assert_cmpuint (sonae_cp932_encode (0xE9), ==, 0);
  g_assert_cmpuint (sonae_cp932_encode (0), ==, 0);
}

static void
test_guard (void)
{
  static const struct
  {
    const char *text;
    gboolean guarded;
  } texts[] = {
    { "", FALSE },    { "plain", FALSE },  { "=1+1", TRUE },  { "+81-3", TRUE },   { "-", TRUE },    { "@SUM(A1)", TRUE }, { "\tx", TRUE },
    { "\rx", TRUE },  { "'quoted'", TRUE }, { "＝1", TRUE },   { "a=1", FALSE },    { "''", TRUE },   { "1-2", FALSE },     { "日本", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *written = g_strconcat (sonae_cell_needs_guard (texts[i].text) ? "'" : "", texts[i].text, NULL);

      g_assert_cmpint (sonae_cell_needs_guard (texts[i].text), ==, texts[i].guarded);
      g_assert_cmpstr (sonae_cell_unguard (written), ==, texts[i].text);
    }
  /* What others write with an apostrophe in front stays. */
  g_assert_cmpstr (sonae_cell_unguard ("'90s"), ==, "'90s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv-decoder/decode", test_decode);
  g_test_add_func ("/exchange/csv-decoder/nul", test_nul);
  g_test_add_func ("/exchange/csv-decoder/cp932-table", test_cp932_table);
  g_test_add_func ("/exchange/csv-decoder/guard", test_guard);
  return g_test_run ();
}
