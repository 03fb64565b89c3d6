/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "reader/sonae-pdf-limits.h"

G_BEGIN_DECLS

/* What the reader says about a document: plain values, immutable once made, that may cross threads. Lengths are in points (1/72 inch); places are measured from the
 * top left corner of the page as the file shows it, turned by nothing. */

typedef struct
{
  float x1, y1, x2, y2;  /* left, top, right, bottom */
} SonaePdfQuad;

typedef struct
{
  SonaePdfTargetKind kind;
  guint page;            /* 0.., for SONAE_PDF_TARGET_PAGE */
  double x, y;           /* on that page */
  char *address;         /* as the file says it; "" where there is none */
} SonaePdfTarget;

typedef struct
{
  guint n_pages;
  gboolean encrypted;
  guint permissions;     /* bits of poppler's PopplerPermissions: 1 print, 2 modify, 4 copy, 8 annotate … */
  char *title;           /* "" where the file has none */
  char *author;
} SonaePdfInfo;

typedef struct
{
  double width, height;  /* 0 where the page cannot be read */
  char *label;           /* "iv"; "" where it has none */
} SonaePdfPageSize;

typedef struct
{
  guint depth;           /* 0: top; at most one more than the entry before */
  gboolean open;         /* shown with what is below it at first */
  char *title;
  SonaePdfTarget target;
} SonaePdfOutlineEntry;

typedef struct
{
  char *text;            /* UTF-8 */
  guint n_quads;         /* as many as characters, or 0 when only the text was asked for */
  SonaePdfQuad *quads;
} SonaePdfText;

typedef struct
{
  guint page;            /* 0.. */
  guint start, length;   /* in characters of the page's text */
  char *before, *match, *after;
  guint n_quads;         /* one a line */
  SonaePdfQuad *quads;
} SonaePdfHit;

typedef struct
{
  SonaePdfQuad area;
  SonaePdfTarget target;
} SonaePdfLink;

void sonae_pdf_info_free (SonaePdfInfo *self);
void sonae_pdf_page_size_free (SonaePdfPageSize *self);
void sonae_pdf_outline_entry_free (SonaePdfOutlineEntry *self);
void sonae_pdf_text_free (SonaePdfText *self);
void sonae_pdf_hit_free (SonaePdfHit *self);
void sonae_pdf_link_free (SonaePdfLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePdfInfo, sonae_pdf_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePdfText, sonae_pdf_text_free)

G_END_DECLS
