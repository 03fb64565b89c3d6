/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "workbook/sonae-query.h"
#include "workbook/sonae-record.h"

G_BEGIN_DECLS

/* An edit under way: given to a SonaeEditFunc, which runs inside one transaction, in whatever thread writes.
 * All writing goes through these calls, so values are always checked and every row is recorded. */
typedef struct _SonaeEdit SonaeEdit;

/* FALSE with ERROR set rolls the whole edit back. */
typedef gboolean (*SonaeEditFunc) (SonaeEdit *edit, gpointer user_data, GError **error);

/* VALUES: 'a{sv}' by field name (floating is taken; NULL for none). Returns the new id, or 0 with an error. */
gint64       sonae_edit_insert (SonaeEdit *edit, const char *table, GVariant *values, GError **error);
/* VALUE NULL empties the field; floating is taken. Setting what is there already changes nothing and is no error. */
gboolean     sonae_edit_set (SonaeEdit *edit, const char *table, gint64 id, const char *field, GVariant *value, GError **error);
/* Rows that refer to it are handled by their field's ref_rule. */
gboolean     sonae_edit_delete (SonaeEdit *edit, const char *table, gint64 id, GError **error);
/* Stores CONTENT under its SHA-256 (once, however often it is given), returns the hex digits. (transfer full) */
char        *sonae_edit_store_content (SonaeEdit *edit, GBytes *content, GError **error);

/* Reading inside the transaction. */
SonaeRecord *sonae_edit_get (SonaeEdit *edit, const char *table, gint64 id, GError **error);
GPtrArray   *sonae_edit_query (SonaeEdit *edit, const SonaeQuery *query, GError **error);

G_END_DECLS
