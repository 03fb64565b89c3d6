/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where each document was left, by what is in it (SHA-256), so that a renamed file is found at its place again. Kept in a small file in the user's state directory, not
 * in the workbook: where somebody reads is nobody else's business. */
typedef struct
{
  guint page;          /* 0.. */
  double x, y;         /* points from the page's top left */
  double scale;        /* 1: as on paper */
  int fit;             /* SonaePdfFit */
  gboolean continuous;
  guint columns;       /* 1 or 2 */
  guint rotation;      /* 0, 90, 180 or 270 */
  gboolean night;
} SonaeReaderPlace;

/* That many documents are remembered; the one that was not read for longest goes first. */
#define SONAE_READER_PLACES_MAX 200

/* FALSE when nothing is known of it; what is written there and cannot be counts for nothing. Main thread. */
gboolean sonae_reader_places_get (const char *sha256, SonaeReaderPlace *place);
/* A file that cannot be written is no reason to disturb anybody. */
void     sonae_reader_places_set (const char *sha256, const SonaeReaderPlace *place);

G_END_DECLS
