/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-table-refs.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which values of choices, yes/no fields and references a table shows: several values of one field are joined by "or", fields by "and". Beside
 * them one ready-made condition from outside (a finding).
 *
 * Signal "changed". */
#define SONAE_TYPE_TABLE_FILTERS (sonae_table_filters_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTableFilters, sonae_table_filters, SONAE, TABLE_FILTERS, GObject)

SonaeTableFilters *sonae_table_filters_new (SonaeSession *session, const SonaeEntity *entity, SonaeTableRefs *refs);

gboolean    sonae_table_filters_is_empty (SonaeTableFilters *self);
/* CODE as sonae_field_format_plain() gives it; "" for empty. */
void        sonae_table_filters_set (SonaeTableFilters *self, const char *field, const char *code, gboolean on);
gboolean    sonae_table_filters_get (SonaeTableFilters *self, const char *field, const char *code);
/* The only value that FIELD may have, or NULL. */
const char *sonae_table_filters_single (SonaeTableFilters *self, const char *field);
/* LABEL in words; takes QUERY. NULL for neither: no such condition. */
void        sonae_table_filters_set_condition (SonaeTableFilters *self, const char *label, SonaeQuery *query);
const char *sonae_table_filters_get_condition (SonaeTableFilters *self);   /* its label, or NULL */
void        sonae_table_filters_clear (SonaeTableFilters *self);
/* Adds its conditions to QUERY. */
void        sonae_table_filters_apply (SonaeTableFilters *self, SonaeQuery *query);

/* Lists to check, for a popover; kept in step with what is set. Floating. */
GtkWidget  *sonae_table_filters_new_lists (SonaeTableFilters *self);
/* Removes what is in BOX and puts one button for each field that is filtered, which takes that filter away. */
void        sonae_table_filters_show_chips (SonaeTableFilters *self, GtkBox *box);

G_END_DECLS
