/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-query.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* "SELECT COLUMNS FROM table WHERE … ORDER BY … LIMIT …" for QUERY, with all its values bound. */
SonaeStatement *sonae_query_prepare (const SonaeQuery *query, SonaeConnection *connection, const char *columns, gboolean ordered,
                                     GError **error);
/* The folded words that are searched for, NULL-terminated; NULL when there are none. (transfer none) */
const char *const *sonae_query_get_words (const SonaeQuery *query);
gint64          sonae_query_get_limit (const SonaeQuery *query); /* -1 when there is none */
/* TRUE if SELF and OTHER ask for the same rows in the same order, whatever is searched in them. */
gboolean        sonae_query_same_but_search (const SonaeQuery *self, const SonaeQuery *other);
/* "SELECT AGGREGATES FROM (SELECT COLUMNS FROM …)", in no order: where rows are computed, only what COLUMNS needs of them is. */
SonaeStatement *sonae_query_prepare_aggregate (const SonaeQuery *query, SonaeConnection *connection, const char *aggregates, const char *columns,
                                               GError **error);
/* One row with the number of rows of each of QUERIES (at least one, all of one table, none with a search), counted in one pass. */
SonaeStatement *sonae_query_prepare_counts (const SonaeQuery *const *queries, guint n, SonaeConnection *connection, GError **error);
/* What stands for FIELD ("id" too) in SQL: its column, or its expression in brackets. (transfer full) */
char           *sonae_query_field_sql (const SonaeEntity *entity, const char *field);
/* What stands behind FROM for ENTITY, of all rows or (ONE) of the row ?1 only. (transfer full) */
char           *sonae_query_from (const SonaeEntity *entity, gboolean one);
/* "WITH … " for what ENTITY's expressions use, or "". (transfer full) */
char           *sonae_query_with (const SonaeEntity *entity);
/* "id, a, b, c" of all of ENTITY's fields. */
char           *sonae_query_columns (const SonaeEntity *entity);

G_END_DECLS
