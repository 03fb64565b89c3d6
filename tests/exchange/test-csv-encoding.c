/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-csv-encoding.h"

#include <string.h>

#include "base/sonae-error.h"
#include "exchange-fixture.h"
#include "workbook-fixture.h"

static SonaeCsvEncodingReport *
detect (const char *bytes, gssize length, const SonaeCsvEncoding *chosen, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, length < 0 ? (gssize) strlen (bytes) : length, NULL);

  return sonae_csv_encoding_detect (stream, chosen, NULL, error);
}

static const struct
{
  const char *bytes;
  gssize length;
  SonaeCsvEncoding encoding;
  gboolean mark;
  guint n_other;
  guint first_other;
} cases[] = {
  { "name,note\n1,2\n", -1, SONAE_CSV_ENCODING_UTF_8, FALSE, 0, 0 },
  { "名前\n山田\n", -1, SONAE_CSV_ENCODING_UTF_8, FALSE, 0, 0 },
  { "\xEF\xBB\xBF名前\n", -1, SONAE_CSV_ENCODING_UTF_8, TRUE, 0, 0 },
  { "\xFF\xFE" "a\0", 4, SONAE_CSV_ENCODING_UTF_16LE, TRUE, 0, 0 },
  { "\xFE\xFF\0a", 4, SONAE_CSV_ENCODING_UTF_16BE, TRUE, 0, 0 },
  { "\x93\xFA\x96\x7B\r\n", -1, SONAE_CSV_ENCODING_CP932, FALSE, 0, 0 },
  { "\xB1\xB2\xB3\n", -1, SONAE_CSV_ENCODING_CP932, FALSE, 0, 0 },                            /* half-width katakana */
  { "caf\xC3\xA9\n", -1, SONAE_CSV_ENCODING_UTF_8, FALSE, 0, 0 },                             /* both would do; nothing is Japanese */
  { "\x93\xFA\n\x96\x7B\nx\n名前,山田\n", -1, SONAE_CSV_ENCODING_CP932, FALSE, 1, 4 },        /* one line of UTF-8 in CP932 */
  { "名\n前\r\nx\r\x93\xFA\x96\x7B\r\n山\n", -1, SONAE_CSV_ENCODING_UTF_8, FALSE, 1, 4 },       /* and the other way round; line ends of all kinds */
  { "名前\n\xFF\xFF\n", -1, SONAE_CSV_ENCODING_UTF_8, FALSE, 1, 2 },                          /* in neither */
  { "\xEF\xBB\xBF名前\n\x93\xFA\x96\x7B\n\x93\xFA\n", -1, SONAE_CSV_ENCODING_UTF_8, TRUE, 2, 2 }, /* the mark decides */
  { "\x93", -1, SONAE_CSV_ENCODING_UTF_8, FALSE, 1, 1 },                                       /* ends within a character */
};

static void
test_detect (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeCsvEncodingReport) report = detect (cases[i].bytes, cases[i].length, NULL, &error);

      g_test_message ("case %u", i);
      g_assert_no_error (error);
      g_assert_cmpint (report->encoding, ==, cases[i].encoding);
      g_assert_cmpint (report->mark, ==, cases[i].mark);
      g_assert_cmpuint (report->n_other_lines, ==, cases[i].n_other);
      g_assert_cmpuint (report->other_lines->len, ==, cases[i].n_other);
      if (cases[i].n_other > 0)
        g_assert_cmpuint (g_array_index (report->other_lines, guint64, 0), ==, cases[i].first_other);
    }
}

static const struct
{
  const char *bytes;
  gssize length;
  const char *word;
} strangers[] = {
  { "PK\x03\x04\x14\0\6\0", 8, "Excel" },          { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", 9, ".xls" },
  { "%PDF-1.7\n", -1, "PDF" },                      { "SQLite format 3", 16, "database" },
  { "<!DOCTYPE html>", -1, "web page" },            { "<?xml version='1.0'?>", -1, "XML" },
  { "\x1F\x8B\x08", -1, "compressed" },             { "", 0, "empty" },
  { "\xEF\xBB\xBF", -1, "empty" },                  { "\xFF\xFE", -1, "empty" },
  { "a\0b\0c\0,\0d\0\n\0e\0f\0,\0g\0\n\0", 22, "UTF-16" },
};

static void
test_strangers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      GError *error = NULL;

      g_assert_null (detect (strangers[i].bytes, strangers[i].length, NULL, &error));
      g_assert_nonnull (strstr (error->message, strangers[i].word));
      fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
    }
  /* Whoever says that it is UTF-16 is believed. */
  {
    const SonaeCsvEncoding chosen = SONAE_CSV_ENCODING_UTF_16LE;
    g_autoptr (SonaeCsvEncodingReport) report = detect (strangers[10].bytes, strangers[10].length, &chosen, NULL);

    g_assert_cmpint (report->encoding, ==, chosen);
  }
}

static void
test_nul (void)
{
  g_autoptr (SonaeCsvEncodingReport) report = detect ("a,b\nc\0,d\ne\0\0\n", 13, NULL, NULL);

  g_assert_cmpuint (report->n_nul_lines, ==, 2);
  g_assert_cmpuint (report->first_nul_line, ==, 2);
}

/* Lines of another encoding beyond what is kept are still counted. */
static void
test_many_other_lines (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SonaeCsvEncodingReport) report = NULL;

  for (guint i = 0; i < SONAE_CSV_MAX_OTHER_LINES + 5; i++)
    g_string_append (text, "名前\n\x93\xFA\x96\x7B\n");
  g_string_append (text, "名前\n");
  report = detect (text->str, (gssize) text->len, NULL, NULL);
  g_assert_cmpint (report->encoding, ==, SONAE_CSV_ENCODING_UTF_8);
  g_assert_cmpuint (report->n_other_lines, ==, SONAE_CSV_MAX_OTHER_LINES + 5);
  g_assert_cmpuint (report->other_lines->len, ==, SONAE_CSV_MAX_OTHER_LINES);
}

/* A whole file of CP932 that is cut into pieces wherever the reader likes. */
static void
test_long_file (void)
{
  g_autoptr (GString) text = g_string_new ("x");
  g_autoptr (SonaeCsvEncodingReport) report = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  while (text->len < 1500000)
    g_string_append (text, "情報資産,総務部,ｱｲｳ,表\r\n");
  bytes = exchange_cp932 (text->str, &length);
  report = detect (bytes, (gssize) length, NULL, NULL);
  g_assert_cmpint (report->encoding, ==, SONAE_CSV_ENCODING_CP932);
  g_assert_cmpuint (report->n_other_lines, ==, 0);
  g_assert_cmpint (report->size, ==, length);
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    int encoding; /* -1: none */
  } names[] = {
    { "utf-8", SONAE_CSV_ENCODING_UTF_8 },    { "UTF8", SONAE_CSV_ENCODING_UTF_8 },        { "utf-8-bom", SONAE_CSV_ENCODING_UTF_8 },
    { "CP932", SONAE_CSV_ENCODING_CP932 },    { "Shift_JIS", SONAE_CSV_ENCODING_CP932 },   { "windows-31j", SONAE_CSV_ENCODING_CP932 },
    { "utf-16", SONAE_CSV_ENCODING_UTF_16LE }, { "UTF-16BE", SONAE_CSV_ENCODING_UTF_16BE }, { "latin1", -1 },
    { "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SonaeCsvEncoding encoding = SONAE_CSV_ENCODING_UTF_8;
      GError *error = NULL;

      g_assert_cmpint (sonae_csv_encoding_parse (names[i].name, &encoding, &error), ==, names[i].encoding >= 0);
      if (names[i].encoding >= 0)
        g_assert_cmpint (encoding, ==, names[i].encoding);
      else
        fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
    }
  for (int i = 0; i < SONAE_N_CSV_ENCODINGS; i++)
    {
      SonaeCsvEncoding encoding;

      g_assert_true (sonae_csv_encoding_parse (sonae_csv_encoding_code ((SonaeCsvEncoding) i), &encoding, NULL));
      g_assert_cmpint (encoding, ==, i);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/exchange/csv-encoding/detect", test_detect);
  g_test_add_func ("/exchange/csv-encoding/strangers", test_strangers);
  g_test_add_func ("/exchange/csv-encoding/nul", test_nul);
  g_test_add_func ("/exchange/csv-encoding/many-other-lines", test_many_other_lines);
  g_test_add_func ("/exchange/csv-encoding/long-file", test_long_file);
  g_test_add_func ("/exchange/csv-encoding/names", test_names);
  return g_test_run ();
}
