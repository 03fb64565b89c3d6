/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* Which rows of one table, in which order. Field names are checked against the entity; values are always bound, never
 * pasted into SQL. Conditions are joined by AND. */
typedef struct _SonaeQuery SonaeQuery;

typedef enum { SONAE_OP_EQ, SONAE_OP_NE, SONAE_OP_LT, SONAE_OP_LE, SONAE_OP_GT, SONAE_OP_GE, SONAE_OP_CONTAINS, SONAE_OP_IN } SonaeOp;

SonaeQuery *sonae_query_new (const char *table); /* asserts that TABLE exists */
SonaeQuery *sonae_query_copy (const SonaeQuery *self);
void        sonae_query_free (SonaeQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeQuery, sonae_query_free)

const SonaeEntity *sonae_query_get_entity (const SonaeQuery *self);
/* FIELD may be "id". VALUE NULL with EQ or NE asks for empty or not empty. IN takes an array of type 'as', 'ax', 'ams' or 'amx' of any
 * length; nothing in it stands for empty. Takes VALUE if floating. */
void        sonae_query_where (SonaeQuery *self, const char *field, SonaeOp op, GVariant *value);
void        sonae_query_where_int (SonaeQuery *self, const char *field, gint64 value);
void        sonae_query_where_text (SonaeQuery *self, const char *field, const char *value);
/* Adds the conditions of OTHER, which is of the same table, and what it searches for when SELF searches nothing. */
void        sonae_query_and (SonaeQuery *self, const SonaeQuery *other);
/* Rows in which any searched field contains TEXT, both folded; every word of TEXT has to occur. NULL or "" for none. */
void        sonae_query_search (SonaeQuery *self, const char *text);
/* Choices come in the order of their description, references in the order of the titles they lead to, empty values last. */
void        sonae_query_order (SonaeQuery *self, const char *field, gboolean descending); /* may be called several times */
void        sonae_query_limit (SonaeQuery *self, gint64 limit);
/* What a person types after --where: FIELD=VALUE, !=, <, <=, >, >=, FIELD~TEXT, or else plain search words. */
gboolean    sonae_query_parse (SonaeQuery *self, const char *text, GError **error);

G_END_DECLS
