/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* A GListModel of SonaeRecord over one query, for the main thread. The ids are read in a thread of their own, in order; rows are read
 * in pages of 64 when asked for, so 200,000 rows cost a window no more than 20. It follows the workbook's "changed" signal: a change of
 * values in rows it has keeps their places where the order allows. Property "loading" (gboolean). */
#define SONAE_TYPE_LIST (sonae_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeList, sonae_list, SONAE, LIST, GObject)

SonaeList *sonae_list_new (SonaeWorkbook *workbook, const SonaeQuery *query);
void       sonae_list_set_query (SonaeList *self, const SonaeQuery *query);
gboolean   sonae_list_is_loading (SonaeList *self);
/* Id of the row at POSITION, without reading the row; 0 behind the end. */
gint64     sonae_list_get_id (SonaeList *self, guint position);
/* What it shows now; (transfer none). */
const SonaeQuery *sonae_list_get_query (SonaeList *self);
/* Its rows as a query without a search, for what is summed over them: what was found is named by id. (transfer full) */
SonaeQuery *sonae_list_dup_found (SonaeList *self);
/* Position of row ID, or G_MAXUINT. */
guint      sonae_list_find (SonaeList *self, gint64 id);

G_END_DECLS
