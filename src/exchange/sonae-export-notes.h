/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-export-private.h"

G_BEGIN_DECLS

/* Notes as Markdown (CommonMark): a heading for each document, its notes in the order of the pages with their passages as quotes, then the notes without a document. What
 * people and documents wrote stays text: marks of Markdown in it are escaped. */

/* As those of the other formats (exchange/sonae-export-private.h). */
gboolean sonae_export_notes_write (SonaeExport *self, GError **error);
gboolean sonae_export_notes_check (SonaeExport *self, SonaeExportSum *found, GError **error);

G_END_DECLS
