/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* One table of the workbook, made from its description: rows paged from SQL, sorted, searched and filtered there; columns that are chosen, moved and
 * sized, and remembered; rows added, copied, deleted, set together, exchanged with a spreadsheet; values edited in their cells or in the form beside.
 *
 * Properties (template): "table"; "columns" (names of the fields shown at first, separated by spaces; without it all that are not hidden);
 * "icon-name", "empty-title", "empty-text" (what belongs here); "add-label" ("Add an Asset"); "import-action", "export-action" (names of actions that
 * take the table's name; their buttons are there when these are set). "shown" (guint, read-only): rows in sight of the filters.
 *
 * Signals: "explain" (SonaeRecord *, const char *field) -> char * (transfer full): the sentences behind the "why" mark of a computed value;
 * NULL for the standard ones. "selection-changed". */
#define SONAE_TYPE_TABLE (sonae_table_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTable, sonae_table, SONAE, TABLE, AdwBin)

GtkWidget   *sonae_table_new (const char *table);
/* Once. */
void         sonae_table_set_session (SonaeTable *self, SonaeSession *session);
/* What is shown now, in its order: for exports. (transfer full) */
SonaeQuery  *sonae_table_dup_query (SonaeTable *self);
/* The ids of the chosen rows in their order. (transfer full) (element-type gint64) */
GArray      *sonae_table_dup_selected (SonaeTable *self);

/* Shows only rows for which QUERY holds (taken), and says so as LABEL; in place of all other filters and the search. NULL, NULL: all rows. */
void         sonae_table_filter (SonaeTable *self, const char *label, SonaeQuery *query);
/* The LABEL of such a filter that is in force, or NULL. */
const char  *sonae_table_get_filter (SonaeTable *self);
/* Shows only rows that have one of CODES (NULL-terminated, plain; "" for empty) in FIELD, in place of all other filters and the search. */
void         sonae_table_filter_choice (SonaeTable *self, const char *field, const char *const *codes);
/* Chooses row ID and brings it in sight, if need be by taking the filters away. */
void         sonae_table_show_row (SonaeTable *self, gint64 id);
/* The same, and opens its form. */
void         sonae_table_open_row (SonaeTable *self, gint64 id);
/* Shows VIEW in the place of the cells, as long as there are rows; search, filters, buttons and form stay. What it shows is sonae_table_dup_query(), anew
 * whenever "shown" is notified. NULL: the cells again. A view that is to come back is kept by its owner. */
void         sonae_table_set_view (SonaeTable *self, GtkWidget *view);
/* Adds a row and opens its form. PRESET (nullable, 'a{sv}', floating is taken): values it begins with. */
void         sonae_table_add (SonaeTable *self, GVariant *preset);
void         sonae_table_focus (SonaeTable *self);
/* The rows are given: none is added, copied or deleted here. Once, before the session is set. */
void         sonae_table_set_fixed (SonaeTable *self);
/* Widgets of the page's own above and below the form of the chosen row, NULL for none; they are there while exactly one row is chosen ("selection-changed"
 * says which). Once. */
void         sonae_table_set_detail (SonaeTable *self, GtkWidget *above, GtkWidget *below);
/* Shows only rows for which QUERY holds (taken), and says so as LABEL, beside all other filters. NULL, NULL: no such condition. */
void         sonae_table_set_condition (SonaeTable *self, const char *label, SonaeQuery *query);
/* Shows the form beside the table. */
void         sonae_table_show_form (SonaeTable *self);
/* A widget of the page's own among the table's buttons. */
void         sonae_table_add_button (SonaeTable *self, GtkWidget *button);

G_END_DECLS
