/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/sonae-table-refs.h"

G_BEGIN_DECLS

/* Where the keyboard goes after a cell was edited. */
typedef enum { SONAE_TABLE_STAY, SONAE_TABLE_NEXT, SONAE_TABLE_PREVIOUS } SonaeTableMove;

/* The editor over one cell: a popover that covers it, so that it may be larger than the cell and lives on when the row is drawn anew. Texts are
 * typed; choices, yes/no and references are chosen from a list. Enter and Tab store, Escape does not, and so does not whatever the field
 * refuses, with the reason below it.
 *
 * Signal "done" (SonaeTableMove): it closed. */
#define SONAE_TYPE_TABLE_EDITOR (sonae_table_editor_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTableEditor, sonae_table_editor, SONAE, TABLE_EDITOR, GtkPopover)

SonaeTableEditor *sonae_table_editor_new (SonaeSession *session, SonaeTableRefs *refs);
/* Opens over CELL, which is below the editor's parent. */
void              sonae_table_editor_open (SonaeTableEditor *self, GtkWidget *cell, SonaeRecord *record, const SonaeField *field);
/* It has a cell to edit, and neither stored nor gave up yet. */
gboolean          sonae_table_editor_is_open (SonaeTableEditor *self);
/* What takes typed letters while it is open; NULL where there is only a list to choose from. */
GtkWidget        *sonae_table_editor_get_text (SonaeTableEditor *self);

G_END_DECLS
