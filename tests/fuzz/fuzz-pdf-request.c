/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "reader/sonae-pdf-packet.h"
#include "reader/sonae-pdf-request.h"

/* What the PDF worker reads from its socket. What it takes for a request is within its limits, and is the same when it is written and read again. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  SonaePdfPacket packet;
  SonaePdfRequest request, again;
  g_autoptr (GByteArray) bytes = NULL;

  if (!sonae_pdf_packet_parse (&packet, data, size))
    return 0;
  g_assert_cmpuint (packet.header.length, <=, SONAE_PDF_WIRE_INLINE);
  if (sonae_pdf_request_decode (&request, packet.header.kind, packet.data, packet.header.length))
    {
      g_assert_true (request.text == NULL || g_utf8_validate (request.text, -1, NULL));
      g_assert_true (request.kind != SONAE_PDF_RENDER || (request.scale >= SONAE_PDF_SCALE_MIN && request.scale <= SONAE_PDF_SCALE_MAX));
      g_assert_true (request.kind != SONAE_PDF_PAGES || (request.count >= 1 && request.count <= SONAE_PDF_PAGES_AT_ONCE));
      bytes = sonae_pdf_request_encode (&request);
      g_assert_cmpmem (bytes->data, bytes->len, packet.data, packet.header.length);
      g_assert_true (sonae_pdf_request_decode (&again, request.kind, bytes->data, bytes->len));
      g_assert_cmpstr (again.text, ==, request.text);
      sonae_pdf_request_clear (&again);
    }
  sonae_pdf_request_clear (&request);
  sonae_pdf_packet_clear (&packet);
  return 0;
}
