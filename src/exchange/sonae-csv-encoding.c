/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-csv-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "exchange/sonae-cp932.h"

#define CHUNK (256 * 1024)

static const struct
{
  const char *code, *label;
  const char *names[6];
} encodings[SONAE_N_CSV_ENCODINGS] = {
  { "utf-8", N_ ("UTF-8"), { "utf8", "utf8bom", "utf8sig", NULL } },
  { "utf-16le", N_ ("UTF-16, little end first"), { "utf16le", "utf16", "unicode", NULL } },
  { "utf-16be", N_ ("UTF-16, big end first"), { "utf16be", NULL } },
  { "cp932", N_ ("Shift_JIS as Excel writes it (CP932)"), { "cp932", "shiftjis", "sjis", "windows31j", "ms932", NULL } },
};

const char *
sonae_csv_encoding_code (SonaeCsvEncoding encoding)
{
  return encodings[encoding].code;
}

const char *
sonae_csv_encoding_label (SonaeCsvEncoding encoding)
{
  return _ (encodings[encoding].label);
}

gboolean
sonae_csv_encoding_parse (const char *text, SonaeCsvEncoding *encoding, GError **error)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (plain, g_ascii_tolower (*p));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_strv_contains (encodings[i].names, plain->str))
      {
        *encoding = (SonaeCsvEncoding) i;
        return TRUE;
      }
  shown = sonae_text_ellipsize (text, 40);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” is no encoding that can be read. Please choose utf-8, cp932, utf-16le, or utf-16be."),
               shown);
  return FALSE;
}

void
sonae_csv_encoding_report_free (SonaeCsvEncodingReport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->other_lines, g_array_unref);
  g_free (self);
}

/* --- What is no CSV at all --- */

static const struct
{
  const char *bytes;
  gsize length;
  const char *what; /* the whole sentence */
} strangers[] = {
  { "PK\x03\x04", 4,
    N_ ("This is not CSV but an Excel workbook (.xlsx) or another packed file, whatever its name says. Open it in Excel or LibreOffice and save it "
        "with “Save As” as “CSV UTF-8”. Nothing was changed.") },
  { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8,
    N_ ("This is not CSV but an old Excel workbook (.xls) or another Office file, whatever its name says. Open it in Excel or LibreOffice and save it "
        "with “Save As” as “CSV UTF-8”. Nothing was changed.") },
  { "%PDF-", 5, N_ ("This is not CSV but a PDF. Ask for the list as CSV or Excel from where it came. Nothing was changed.") },
  { "SQLite format 3", 16,
    N_ ("This is not CSV but a database, perhaps a workbook of this program. Open it instead of importing it. Nothing was changed.") },
  { "\x1F\x8B", 2, N_ ("This is not CSV but a compressed file. Unpack it first. Nothing was changed.") },
  { "<!DOCTYPE", 9,
    N_ ("This is not CSV but a web page, even if Excel opens it. Open it in Excel or LibreOffice and save it with “Save As” as “CSV UTF-8”. Nothing was "
        "changed.") },
  { "<html", 5,
    N_ ("This is not CSV but a web page, even if Excel opens it. Open it in Excel or LibreOffice and save it with “Save As” as “CSV UTF-8”. Nothing was "
        "changed.") },
  { "<?xml", 5,
    N_ ("This is not CSV but XML. Open it in Excel or LibreOffice and save it with “Save As” as “CSV UTF-8”. Nothing was changed.") },
};

static gboolean
check_stranger (const guint8 *data, gsize length, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    if (length >= strangers[i].length && memcmp (data, strangers[i].bytes, strangers[i].length) == 0)
      {
        g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ (strangers[i].what));
        return FALSE;
      }
  return TRUE;
}

/* --- Holding lines against two encodings at once --- */

typedef struct
{
  guint64 line;            /* the number of the line under way */
  gboolean after_cr;
  guint8 need, low, high;  /* UTF-8: bytes to come, and the range of the next one */
  guint8 lead;             /* CP932: the first byte of a pair, or 0 */
  gboolean foreign;        /* the line has bytes beyond ASCII */
  gboolean bad_utf_8, bad_cp932, japanese_utf_8, nul;

  guint64 n_utf_8, n_cp932, n_neither; /* lines that are in one only, or in none */
  GArray *utf_8_lines, *cp932_lines, *neither_lines;
  guint64 n_nul_lines, first_nul_line;
} Scan;

static void
note_line (guint64 *n, GArray *lines, guint64 line)
{
  (*n)++;
  if (lines->len < SONAE_CSV_MAX_OTHER_LINES)
    g_array_append_val (lines, line);
}

static void
end_line (Scan *scan)
{
  if (scan->foreign)
    {
      if (scan->need > 0)
        scan->bad_utf_8 = TRUE;
      if (scan->lead != 0)
        scan->bad_cp932 = TRUE;
      if (scan->bad_utf_8 && scan->bad_cp932)
        note_line (&scan->n_neither, scan->neither_lines, scan->line);
      else if (scan->bad_utf_8)
        note_line (&scan->n_cp932, scan->cp932_lines, scan->line);
      else if (scan->bad_cp932 || scan->japanese_utf_8)
        note_line (&scan->n_utf_8, scan->utf_8_lines, scan->line);
    }
  if (scan->nul)
    {
      if (scan->n_nul_lines++ == 0)
        scan->first_nul_line = scan->line;
    }
  scan->line++;
  scan->need = scan->lead = 0;
  scan->foreign = scan->bad_utf_8 = scan->bad_cp932 = scan->japanese_utf_8 = scan->nul = FALSE;
}

static void
scan_utf_8 (Scan *scan, guint8 c)
{
  if (scan->need > 0)
    {
      if (c < scan->low || c > scan->high)
        scan->bad_utf_8 = TRUE;
      scan->need--;
      scan->low = 0x80;
      scan->high = 0xBF;
      return;
    }
  if (c < 0x80)
    return;
  scan->low = 0x80;
  scan->high = 0xBF;
  if (c >= 0xC2 && c <= 0xDF)
    scan->need = 1;
  else if (c >= 0xE0 && c <= 0xEF)
    {
      scan->need = 2;
      scan->japanese_utf_8 = TRUE;
      if (c == 0xE0)
        scan->low = 0xA0;
      else if (c == 0xED)
        scan->high = 0x9F;
    }
  else if (c >= 0xF0 && c <= 0xF4)
    {
      scan->need = 3;
      if (c == 0xF0)
        scan->low = 0x90;
      else if (c == 0xF4)
        scan->high = 0x8F;
    }
  else
    scan->bad_utf_8 = TRUE;
}

static void
scan_cp932 (Scan *scan, guint8 c)
{
  if (scan->lead != 0)
    {
      if (sonae_cp932_decode (scan->lead, c) == 0)
        scan->bad_cp932 = TRUE;
      scan->lead = 0;
    }
  else if (sonae_cp932_is_lead (c))
    scan->lead = c;
  else if (c >= 0x80 && sonae_cp932_decode_byte (c) == 0)
    scan->bad_cp932 = TRUE;
}

static void
scan_bytes (Scan *scan, const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 c = data[i];

      /* A line feed after a carriage return ends no further line. */
      if (c == '\n' || c == '\r')
        {
          if (c == '\r' || !scan->after_cr)
            end_line (scan);
          scan->after_cr = c == '\r';
          continue;
        }
      scan->after_cr = FALSE;
      if (c == 0)
        scan->nul = TRUE;
      if (c < 0x80 && scan->need == 0 && scan->lead == 0)
        continue;
      scan->foreign = TRUE;
      scan_utf_8 (scan, c);
      scan_cp932 (scan, c);
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

static void
decide (Scan *scan, SonaeCsvEncodingReport *report)
{
  gboolean cp932 = scan->n_cp932 > scan->n_utf_8;
  GArray *others = cp932 ? scan->utf_8_lines : scan->cp932_lines;

  report->encoding = cp932 ? SONAE_CSV_ENCODING_CP932 : SONAE_CSV_ENCODING_UTF_8;
  report->n_other_lines = scan->n_neither + (cp932 ? scan->n_utf_8 : scan->n_cp932);
  g_array_append_vals (report->other_lines, others->data, others->len);
  g_array_append_vals (report->other_lines, scan->neither_lines->data, scan->neither_lines->len);
  g_array_sort (report->other_lines, compare_numbers);
  if (report->other_lines->len > SONAE_CSV_MAX_OTHER_LINES)
    g_array_set_size (report->other_lines, SONAE_CSV_MAX_OTHER_LINES);
}

static gboolean
take_mark (const guint8 *data, gsize length, SonaeCsvEncodingReport *report)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    SonaeCsvEncoding encoding;
  } marks[] = {
    { "\xEF\xBB\xBF", 3, SONAE_CSV_ENCODING_UTF_8 },
    { "\xFF\xFE", 2, SONAE_CSV_ENCODING_UTF_16LE },
    { "\xFE\xFF", 2, SONAE_CSV_ENCODING_UTF_16BE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (data, marks[i].bytes, marks[i].length) == 0)
      {
        report->encoding = marks[i].encoding;
        report->mark = TRUE;
        return TRUE;
      }
  return FALSE;
}

/* Every second byte of a UTF-16 file without its mark is mostly NUL, where the text is mostly ASCII. */
static gboolean
check_utf_16_without_mark (const guint8 *data, gsize length, GError **error)
{
  gsize n = MIN (length, 1024) / 2 * 2;
  gsize even = 0, odd = 0;

  for (gsize i = 0; i < n; i++)
    if (data[i] == 0)
      *(i % 2 ? &odd : &even) += 1;
  if (n < 8 || MAX (even, odd) < n / 2 * 3 / 4 || MIN (even, odd) > n / 16)
    return TRUE;
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("This file seems to be UTF-16 without a byte order mark. Choose the encoding UTF-16 yourself, or save the file as “CSV UTF-8”. "
                          "Nothing was changed."));
  return FALSE;
}

SonaeCsvEncodingReport *
sonae_csv_encoding_detect (GInputStream *stream, const SonaeCsvEncoding *chosen, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeCsvEncodingReport) report = g_new0 (SonaeCsvEncodingReport, 1);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  Scan scan = { .line = 1 };
  gsize got;
  gboolean ok = TRUE;

  report->other_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  scan.utf_8_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  scan.cp932_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  scan.neither_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  do
    {
      ok = g_input_stream_read_all (stream, buffer, CHUNK, &got, cancellable, error);
      if (ok && report->size == 0 && got > 0)
        {
          take_mark (buffer, got, report);
          ok = check_stranger (buffer, got, error) && (report->mark || chosen != NULL || check_utf_16_without_mark (buffer, got, error));
        }
      /* The marks of UTF-16 tell enough, and its bytes are no lines. */
      if (ok && (!report->mark || report->encoding == SONAE_CSV_ENCODING_UTF_8))
        scan_bytes (&scan, buffer, got);
      report->size += (gint64) got;
    }
  while (ok && got == CHUNK);

  if (ok && report->size == (report->mark ? (report->encoding == SONAE_CSV_ENCODING_UTF_8 ? 3 : 2) : 0))
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("The file is empty. Choose the file that holds the list."));
      ok = FALSE;
    }
  if (ok)
    {
      end_line (&scan);
      if (!report->mark)
        decide (&scan, report);
      else if (report->encoding == SONAE_CSV_ENCODING_UTF_8)
        {
          scan.n_utf_8 = G_MAXUINT64; /* the mark has said so */
          decide (&scan, report);
        }
      /* Whoever chooses an encoding wants all of the file read so. */
      if (chosen != NULL && *chosen != report->encoding)
        {
          report->encoding = *chosen;
          report->n_other_lines = 0;
          g_array_set_size (report->other_lines, 0);
        }
      report->n_nul_lines = scan.n_nul_lines;
      report->first_nul_line = scan.first_nul_line;
    }
  g_array_unref (scan.utf_8_lines);
  g_array_unref (scan.cp932_lines);
  g_array_unref (scan.neither_lines);
  return ok ? g_steal_pointer (&report) : NULL;
}
