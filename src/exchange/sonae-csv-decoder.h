/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-csv-encoding.h"

G_BEGIN_DECLS

/* Bytes of any encoding to UTF-8, piece by piece. Each byte that is no character becomes U+FFFD; a byte order mark at the beginning is left out. NUL bytes are
 * passed on. */
typedef struct
{
  SonaeCsvEncoding encoding;
  gboolean begun;
  guint8 held[8]; /* the beginning of a character that the last piece ended in */
  gsize n_held;
} SonaeCsvDecoder;

void sonae_csv_decoder_init (SonaeCsvDecoder *self, SonaeCsvEncoding encoding);
/* Appends the text of DATA to OUT. LAST: nothing follows, so a character that is not complete is none. */
void sonae_csv_decoder_feed (SonaeCsvDecoder *self, const guint8 *data, gsize length, gboolean last, GString *out);

#define SONAE_CSV_BAD_CHARACTER "\xEF\xBF\xBD" /* U+FFFD */

G_END_DECLS
