/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The titles of rows that other rows refer to, remembered for as long as they hold.
 *
 * Signal "changed" (const char *table): titles of this table may be others now. */
#define SONAE_TYPE_TABLE_REFS (sonae_table_refs_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTableRefs, sonae_table_refs, SONAE, TABLE_REFS, GObject)

SonaeTableRefs *sonae_table_refs_new (SonaeSession *session);
/* Title of row ID of TABLE; "" when there is no such row. Valid until the next call. */
const char     *sonae_table_refs_title (SonaeTableRefs *self, const char *table, gint64 id);
/* The row of TABLE with this title, width and case apart, or with this id; 0 if there is none. */
gint64          sonae_table_refs_find (SonaeTableRefs *self, const char *table, const char *title);
/* What a cell of FIELD shows for VALUE. (transfer full) */
char           *sonae_table_refs_format (SonaeTableRefs *self, const SonaeField *field, GVariant *value);

G_END_DECLS
