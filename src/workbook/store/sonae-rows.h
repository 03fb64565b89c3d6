/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-query.h"
#include "workbook/sonae-record.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* Rows as records, over one connection that the caller has locked. */

/* NULL without error when there is no such row. */
SonaeRecord *sonae_rows_get (SonaeConnection *connection, const SonaeEntity *entity, gint64 id, GError **error);
GPtrArray   *sonae_rows_query (SonaeConnection *connection, const SonaeQuery *query, GError **error);
GArray      *sonae_rows_query_ids (SonaeConnection *connection, const SonaeQuery *query, GCancellable *cancellable, GError **error);
/* SUMS: one for each of FIELDS (NULL-terminated), over all rows of QUERY. */
gboolean     sonae_rows_sum (SonaeConnection *connection, const SonaeQuery *query, const char *const *fields, gint64 *sums,
                             GCancellable *cancellable, GError **error);
gint64       sonae_rows_count (SonaeConnection *connection, const SonaeQuery *query, GError **error);
/* COUNTS: how many rows each of QUERIES has, as sonae_query_prepare_counts(). */
gboolean     sonae_rows_counts (SonaeConnection *connection, const SonaeQuery *const *queries, guint n, gint64 *counts, GCancellable *cancellable,
                                GError **error);
/* The rows of IDS that exist, by id (gint64 * -> SonaeRecord). At most 64 ids. */
GHashTable  *sonae_rows_by_ids (SonaeConnection *connection, const SonaeEntity *entity, const gint64 *ids, guint n_ids, GError **error);
#define SONAE_ROWS_PAGE 64

G_END_DECLS
