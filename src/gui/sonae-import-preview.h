/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import.h"

G_BEGIN_DECLS

/* How cells of a file will be read, for the eye: what stands there and what becomes of it. Knows the titles of the rows that references lead to. */
typedef struct _SonaeImportPreview SonaeImportPreview;

/* Reads from the workbook: for a thread. */
SonaeImportPreview *sonae_import_preview_new (SonaeWorkbook *workbook, const SonaeEntity *entity, GCancellable *cancellable, GError **error);
void                sonae_import_preview_free (SonaeImportPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeImportPreview, sonae_import_preview_free)

/* Up to N_LINES different cells of COLUMN below the header, one a line: as written, and as read with MAPPING where that is not the same ("R6.4.1 → 2024-04-01").
 * (transfer full) */
char *sonae_import_preview_column (SonaeImportPreview *self, SonaeImport *import, guint column, guint n_lines);

G_END_DECLS
