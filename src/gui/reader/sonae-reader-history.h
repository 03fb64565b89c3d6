/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where somebody was before they jumped: back and forward as in a browser. Scrolling is no jump and leaves no trace. */
typedef struct
{
  guint page;   /* 0.. */
  double x, y;  /* points from the page's top left */
} SonaeReaderSpot;

/* As many steps as are kept. */
#define SONAE_READER_HISTORY_MAX 100

typedef struct _SonaeReaderHistory SonaeReaderHistory;

SonaeReaderHistory *sonae_reader_history_new (void);
void                sonae_reader_history_free (SonaeReaderHistory *self);
void                sonae_reader_history_clear (SonaeReaderHistory *self);
/* FROM is left by a jump: what could be gone forward to is forgotten. */
void                sonae_reader_history_jump (SonaeReaderHistory *self, const SonaeReaderSpot *from);
gboolean            sonae_reader_history_can_go (SonaeReaderHistory *self, gboolean back);
/* Where to go from HERE; FALSE when there is nothing. Spots that are where one is already are passed over. */
gboolean            sonae_reader_history_go (SonaeReaderHistory *self, gboolean back, const SonaeReaderSpot *here, SonaeReaderSpot *to);

G_END_DECLS
