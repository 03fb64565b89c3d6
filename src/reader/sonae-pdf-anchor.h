/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "reader/sonae-pdf-values.h"

G_BEGIN_DECLS

/* Finds passages again in another edition of a document by what they say. Equal is what sonae_text_fold() makes equal, with no white space at all: a new edition breaks
 * its lines elsewhere. What stands before and after a passage decides where it occurs several times. Pure; the rules are the application's own. */

typedef struct
{
  const char *passage;       /* as it was selected; may go on into the next page */
  const char *before, *after; /* some characters around it; (nullable) */
  guint page;                /* 0.., where it was */
} SonaePdfAnchor;

typedef enum
{
  SONAE_PDF_ANCHOR_FOUND,    /* on the same page */
  SONAE_PDF_ANCHOR_MOVED,    /* on another page */
  SONAE_PDF_ANCHOR_LOST,     /* nowhere, or in several places none of which can be told to be the one */
} SonaePdfAnchorState;

typedef struct
{
  guint page;
  guint start, length;       /* in characters of that page's text */
} SonaePdfAnchorPlace;

/* The texts of an edition, in which many passages are looked for. */
typedef struct _SonaePdfAnchorTexts SonaePdfAnchorTexts;
SonaePdfAnchorTexts *sonae_pdf_anchor_texts_new (guint n_pages);
void                 sonae_pdf_anchor_texts_free (SonaePdfAnchorTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePdfAnchorTexts, sonae_pdf_anchor_texts_free)
/* TEXT of PAGE, valid UTF-8. A page that is never set holds nothing. */
void                 sonae_pdf_anchor_texts_set (SonaePdfAnchorTexts *self, guint page, const char *text);

/* Looks on the anchor's page first, then on the nearest ones: the first place with all of what stood around the passage is it, else the one with most of that, the
 * nearest of them. Where less than half of that is left, a passage of SONAE_PDF_ANCHOR_DISTINCT or more characters is taken all the same, and a shorter one if it
 * occurs only once in the document. PLACE is set unless LOST. */
#define SONAE_PDF_ANCHOR_DISTINCT 10
SonaePdfAnchorState  sonae_pdf_anchor_find (const SonaePdfAnchorTexts *self, const SonaePdfAnchor *anchor, SonaePdfAnchorPlace *place);

/* One rectangle a line for PLACE in TEXT, which was asked for with quads. (element-type SonaePdfQuad) (transfer full) */
GArray              *sonae_pdf_anchor_quads (const SonaePdfText *text, const SonaePdfAnchorPlace *place);

G_END_DECLS
