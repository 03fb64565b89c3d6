/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import-mapping.h"

G_BEGIN_DECLS

/* Columns that are no field and are kept all the same: each is one line "Header: value" of the row's note (domain facts 11.4: the layouts of consoles
 * change and differ, and what is not understood today may be wanted tomorrow). */

/* What stands before the colon for COLUMN: its header on one line, without colons; the letter of the column where it has none; with a number behind where
 * a column before it is called the same. (transfer full) */
char *sonae_import_note_label (const SonaeImportMapping *mapping, guint column);

/* Puts LABEL: VALUE into NOTE: in the place of the first line that begins so, else as a new last line. All other text stays as it is, so that what people
 * wrote survives an update from a newer file, and the same file twice changes nothing. VALUE is one line; an empty one changes nothing. */
void  sonae_import_note_put (GString *note, const char *label, const char *value);

G_END_DECLS
