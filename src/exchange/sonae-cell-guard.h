/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Spreadsheets take a cell that begins with = + - @ (of any width), a tab or a carriage return for a formula, and so may run what
 * somebody typed into a register; and they round numbers of more than 15 digits, as our ids are. Such texts are written with an apostrophe in front,
 * which shows in no harmful way; so are texts that begin with an apostrophe themselves, so that reading takes off exactly what writing put on. */

/* TRUE if TEXT has to be written with an apostrophe in front. Not to be asked for numbers of up to 15 digits: a negative number is a number. */
gboolean    sonae_cell_needs_guard (const char *text);
/* The text that was meant: behind the apostrophe where one was put in front, else TEXT itself. (transfer none) */
const char *sonae_cell_unguard (const char *text);

G_END_DECLS
