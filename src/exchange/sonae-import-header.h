/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import.h"

G_BEGIN_DECLS

/* Finding the header of a sheet, which may stand below titles and take two rows. */

/* Where the header is, and the mapping that follows from it. */
typedef struct
{
  guint64 first, last; /* numbers of rows; the same, or two that follow each other */
  SonaeImportMapping *mapping;
} SonaeImportHeader;

/* SAMPLE: of SonaeImportSample, not empty. CHOSEN: number of the row the user named, 0 for none. WANTED: headers that have to be there; NULL for none.
 * SONAE_ERROR_VALUE when no row has the wanted ones, or CHOSEN is not in the sample. */
gboolean sonae_import_find_header (const SonaeEntity *entity, GPtrArray *sample, guint64 chosen, const char *const *wanted, SonaeImportHeader *header,
                                   GError **error);

G_END_DECLS
