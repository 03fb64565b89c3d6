/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import-private.h"

G_BEGIN_DECLS

/* Which row of the table a row of the file is: by its id, else by the natural key, as far as the file has that. */
typedef struct _SonaeImportComparer SonaeImportComparer;

/* TARGETS: of SonaePlanTarget. Reads the keys of the whole table once. HAS_ID: the file has a column with ids. */
SonaeImportComparer *sonae_import_comparer_new (SonaeImport *self, const GArray *targets, gboolean has_id, GCancellable *cancellable, GError **error);
void                 sonae_import_comparer_free (SonaeImportComparer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeImportComparer, sonae_import_comparer_free)

/* ID: what the id's cell says, "" for nothing. *TARGET becomes the row of the table, 0 for a new one; *DIFFERS whether CELLS would change it.
 * FALSE with SONAE_ERROR_VALUE when the row was in the file before (NUMBER is this row's) or could be several rows, FALSE with another error when the table cannot
 * be read. */
gboolean             sonae_import_comparer_find (SonaeImportComparer *self, guint64 number, const char *id, const SonaeSpoolCell *cells, gint64 *target,
                                                 gboolean *differs, GError **error);

G_END_DECLS
