/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells as spreadsheets put them on the clipboard: tabs between them, lines between rows, and cells that hold a tab, a line end or a
 * quotation mark in quotation marks, which are doubled inside. */

/* Rows of cells (GStrv). Blank rows at the end are left out; TEXT that is not valid UTF-8 is made so. */
GPtrArray *sonae_tsv_parse (const char *text, gssize length);
/* One row, with its line end, appended to TEXT. */
void       sonae_tsv_append (GString *text, const char *const *cells);

G_END_DECLS
