/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/store/sonae-text-index.h"

G_BEGIN_DECLS

struct _SonaeTextIndex
{
  gatomicrefcount refs;
  const SonaeEntity *entity;
  GPtrArray *columns;      /* of char *: SQL of each searched text */
  guint n_fields;          /* columns->len */
  char *with, *from;       /* SQL */
  gboolean computed;       /* some are computed from other tables */

  GMutex touched_mutex;    /* guards the two that follow; never held while something is read */
  GHashTable *touched;     /* gint64 *: rows to read again */
  gboolean all_touched;

  GMutex mutex;            /* guards what follows */
  gboolean refused;        /* too large */
  GArray *ids;             /* of gint64, ascending: a row is an index into this; those that went stay, with empty texts */
  GArray *cells;           /* of guint32, n_fields for each row: which text */
  GArray *starts;          /* of guint32: where each text begins in ARENA; text 0 is the empty one */
  GByteArray *arena;       /* texts, each with a NUL behind */
  gsize waste;             /* bytes that came with rows read again */
};

/* Empty, and not read yet: what it is of has to be filled in. */
SonaeTextIndex *_sonae_text_index_new (const SonaeEntity *entity);

/* --- With the mutex held --- */
/* Reads what is not known yet. FALSE without an error when it is too large. */
gboolean _sonae_text_index_refresh (SonaeTextIndex *self, SonaeConnection *connection, GError **error);
/* Marks in HITS (one byte a text) the texts that have WORD. */
void     _sonae_text_index_find_texts (SonaeTextIndex *self, const char *word, guint8 *hits);
/* Leaves of MATCHES (one byte a row) those that have any of the texts in HITS. Returns how many. */
guint    _sonae_text_index_keep_rows (SonaeTextIndex *self, const guint8 *hits, guint8 *matches);

G_END_DECLS
