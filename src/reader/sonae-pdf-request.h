/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/sonae-pdf-wire.h"

G_BEGIN_DECLS

#define SONAE_PDF_TEXT_MAX 4096        /* bytes of a password or of what is looked for */
#define SONAE_PDF_PAGES_AT_ONCE 1000
#define SONAE_PDF_SCALE_MIN 0.01
#define SONAE_PDF_SCALE_MAX 64.0

/* A part of a page as it is drawn, in pixels from its top left, after turning. */
typedef struct
{
  guint32 x, y;
  guint32 width, height; /* 0 and 0: all of the page */
} SonaePdfPart;
#define SONAE_PDF_PART_FAR (1u << 26) /* pixels: where a part may begin; 1..SONAE_PDF_MAX_EDGE of them it may be wide and high */

/* One question to the worker; which members count depends on the kind. */
typedef struct
{
  SonaePdfKind kind;
  guint32 document;  /* a number that the program gave it */
  guint32 page;      /* 0.. */
  guint32 count;     /* 1..SONAE_PDF_PAGES_AT_ONCE */
  guint32 rotation;  /* degrees clockwise: 0, 90, 180 or 270 */
  double scale;      /* pixels a point */
  char *text;        /* (nullable) */
  SonaePdfPart part;
} SonaePdfRequest;

void     sonae_pdf_request_clear (SonaePdfRequest *request);
/* What follows the header. (transfer full) */
GByteArray *sonae_pdf_request_encode (const SonaePdfRequest *request);
/* FALSE, with REQUEST cleared, when DATA is not one of KIND within its limits. */
gboolean sonae_pdf_request_decode (SonaePdfRequest *request, guint kind, const guint8 *data, gsize size);

G_END_DECLS
