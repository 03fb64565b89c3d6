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

/* ID: what the id's cell says, "" for nothing. *TARGET becomes the row of the table, 0 for a new one.
 * FALSE with SONAE_ERROR_VALUE when the row was in the file before (NUMBER is this row's) or could be several rows, FALSE with another error when the table cannot
 * be read. */
gboolean             sonae_import_comparer_find (SonaeImportComparer *self, guint64 number, const char *id, const SonaeSpoolCell *cells, gint64 *target,
                                                 GError **error);
/* What the row TARGET has in the fields of the targets; lives until the next call. NULL with an error. */
const SonaeValue    *sonae_import_comparer_get_stored (SonaeImportComparer *self, gint64 target, GError **error);
/* Whether CELLS would change a row that has STORED: empty ones change nothing. */
gboolean             sonae_import_comparer_differs (SonaeImportComparer *self, const SonaeSpoolCell *cells, const SonaeValue *stored);

G_END_DECLS
