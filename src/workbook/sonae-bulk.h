/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workbook/sonae-edit.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Many rows at once, without an object for each value: for imports and exports. */

typedef enum { SONAE_VALUE_NULL, SONAE_VALUE_NUMBER, SONAE_VALUE_TEXT } SonaeValueKind;

/* One value as SonaeFieldType says: NUMBER for 'x', TEXT for 's'. TEXT is UTF-8 of LENGTH bytes with a NUL behind; it belongs to whoever gave
 * the value. */
typedef struct
{
  SonaeValueKind kind;
  gint64 number;
  const char *text;
  gsize length;
} SonaeValue;

/* As a GVariant: NULL for NULL, else not floating. */
GVariant *sonae_value_to_variant (const SonaeValue *value);

/* --- Reading --- */

/* VALUES are the query's fields in order, and live until FUNC returns. FALSE with an error ends the reading. */
typedef gboolean (*SonaeRowFunc) (gint64 id, const SonaeValue *values, gpointer user_data, GError **error);

/* Calls FUNC for each row of QUERY, in its order, in this thread, over a connection of its own: one consistent state, and nobody waits
 * meanwhile. FIELDS: names, NULL-terminated, of what is to be read; NULL for all of the entity. Only one row is in memory at a time. */
gboolean sonae_workbook_each (SonaeWorkbook *self, const SonaeQuery *query, const char *const *fields, SonaeRowFunc func, gpointer user_data,
                              GCancellable *cancellable, GError **error);

/* Single rows by id, of the same consistent kind: for comparing very many. Fields as above. */
typedef struct _SonaeRowReader SonaeRowReader;
SonaeRowReader *sonae_row_reader_new (SonaeWorkbook *workbook, const char *table, const char *const *fields, GError **error);
void            sonae_row_reader_free (SonaeRowReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRowReader, sonae_row_reader_free)
/* The values of row ID, which live until the next call; NULL with SONAE_ERROR_NOT_FOUND. */
const SonaeValue *sonae_row_reader_get (SonaeRowReader *self, gint64 id, GError **error);

/* --- Adding --- */

/* Adds rows to TABLE within EDIT. The history keeps no more of them than their ids, so that an import does not make the file grow twice; undo, redo,
 * and looking back work as for any edit. A row added so may be changed in the same edit, but not deleted. */
typedef struct _SonaeBulk SonaeBulk;

/* FIELDS: names of what is given for each row, NULL-terminated; the others are empty. NULL with SONAE_ERROR_USAGE for a table of one row, an
 * unknown field, or one that is computed. */
SonaeBulk *sonae_bulk_new (SonaeEdit *edit, const char *table, const char *const *fields, GError **error);
void       sonae_bulk_free (SonaeBulk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeBulk, sonae_bulk_free)
/* What would follow from the values (SonaeField.follow) is in them already: the caller shows it to the user before. */
void       sonae_bulk_set_complete (SonaeBulk *self);
/* VALUES in the order of FIELDS, each checked as sonae_field_check() does. Returns the new id, or 0 with an error. */
gint64     sonae_bulk_insert (SonaeBulk *self, const SonaeValue *values, GError **error);

G_END_DECLS
