/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workbook/sonae-entity.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* The searched fields of one table, folded (sonae_text_fold()), in memory: so that a keystroke in the search costs a walk through bytes and not the
 * folding of every row. Words of one character are as quick as long ones. Nothing of it is in the file. It is read when first asked, and what
 * changes afterwards is told to it and read again before the next answer. Every function may be called from any thread. */
typedef struct _SonaeTextIndex SonaeTextIndex;

/* Of what lists search. NULL for a table that cannot be kept so: nothing in it is searched, or what is searched is computed. */
SonaeTextIndex *sonae_text_index_new (const SonaeEntity *entity);
/* Of all that people wrote into the table, and what its rows are called; of computed rows those that are stored. For sonae_text_index_find(). NULL when there is nothing of
 * the kind. */
SonaeTextIndex *sonae_text_index_new_whole (const SonaeEntity *entity);
/* TRUE for a field that sonae_text_index_new_whole() looks into. */
gboolean        sonae_text_index_field_counts (const SonaeField *field);
/* TRUE when a change of TABLE, which is not the index's own, may change any of its texts. */
gboolean        sonae_text_index_depends_on (SonaeTextIndex *self, const char *table);
SonaeTextIndex *sonae_text_index_ref (SonaeTextIndex *self);
void            sonae_text_index_unref (SonaeTextIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTextIndex, sonae_text_index_unref)

/* The rows IDS (of gint64) came, went or changed; NULL: any may have. Called once the change is stored. */
void            sonae_text_index_touch (SonaeTextIndex *self, const GArray *ids);

/* Reads over CONNECTION, which the caller has locked, what is not known yet, so that the first search need not. */
void            sonae_text_index_warm (SonaeTextIndex *self, SonaeConnection *connection);

/* Those of IDS, in their order, in which each of WORDS (folded, NULL-terminated) occurs in any searched field; what is not known yet is read over
 * CONNECTION, which the caller has locked. NULL without an error when the texts of the table are more than is kept in memory
 * (SONAE_TEXT_INDEX_MAX bytes): then SQL has to search. (transfer full) */
GArray         *sonae_text_index_filter (SonaeTextIndex *self, SonaeConnection *connection, const GArray *ids, const char *const *words,
                                         GCancellable *cancellable, GError **error);
#define SONAE_TEXT_INDEX_MAX (128u * 1024 * 1024)

/* At most LIMIT of the rows in which each of WORDS occurs, into FOUND (of gint64), the best first: those whose title begins with the words, those whose title has them
 * all, the rest, and of equals the newest. *N_TOTAL: how many there are. *REFUSED: the texts are more than is kept in memory. */
gboolean        sonae_text_index_find (SonaeTextIndex *self, SonaeConnection *connection, const char *const *words, guint limit, GArray *found, guint *n_total,
                                       gboolean *refused, GCancellable *cancellable, GError **error);

G_END_DECLS
