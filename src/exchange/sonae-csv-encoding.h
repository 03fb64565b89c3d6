/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How the bytes of a CSV file are text. */
typedef enum
{
  SONAE_CSV_ENCODING_UTF_8,      /* with or without a byte order mark */
  SONAE_CSV_ENCODING_UTF_16LE,
  SONAE_CSV_ENCODING_UTF_16BE,
  SONAE_CSV_ENCODING_CP932,      /* what Excel calls Shift_JIS */
} SonaeCsvEncoding;
#define SONAE_N_CSV_ENCODINGS 4

/* "utf-8", "utf-16le", "utf-16be", "cp932". */
const char *sonae_csv_encoding_code (SonaeCsvEncoding encoding);
/* For people, translated. */
const char *sonae_csv_encoding_label (SonaeCsvEncoding encoding);
/* Takes the usual names in any case (shift_jis, sjis, windows-31j, utf8 …). FALSE with SONAE_ERROR_USAGE. */
gboolean    sonae_csv_encoding_parse (const char *text, SonaeCsvEncoding *encoding, GError **error);

/* What looking at a whole file found. */
typedef struct
{
  SonaeCsvEncoding encoding;
  gboolean mark;         /* it begins with a byte order mark */
  gint64 size;           /* bytes */
  guint64 n_other_lines; /* lines that are not in ENCODING, or plainly in the other one */
  GArray *other_lines;   /* their numbers from 1 (guint64), rising; the first SONAE_CSV_MAX_OTHER_LINES */
  guint64 n_nul_lines;   /* lines with a NUL byte (not for UTF-16) */
  guint64 first_nul_line;
} SonaeCsvEncodingReport;
#define SONAE_CSV_MAX_OTHER_LINES 10000

void                    sonae_csv_encoding_report_free (SonaeCsvEncodingReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeCsvEncodingReport, sonae_csv_encoding_report_free)

/* Reads STREAM to its end, in bounded memory. Without a mark the text is UTF-8 or CP932: every line is held against both, and the
 * encoding that more lines are in is taken; the lines of the other are told. Lines that would pass as both count for UTF-8 when they hold a character of
 * three bytes, as Japanese does: Japanese in CP932 hardly ever is well-formed UTF-8.
 * CHOSEN: what the user says it is, NULL to find out; what else is found is reported all the same.
 * SONAE_ERROR_VALUE when the file is empty or is something else than text (an .xlsx that was renamed, a PDF), with a sentence that says
 * what it is and what to do; SONAE_ERROR_IO when it cannot be read. */
SonaeCsvEncodingReport *sonae_csv_encoding_detect (GInputStream *stream, const SonaeCsvEncoding *chosen, GCancellable *cancellable, GError **error);

G_END_DECLS
