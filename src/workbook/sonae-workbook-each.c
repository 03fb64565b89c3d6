/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-bulk.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-query-sql.h"

#define CANCEL_EVERY 1024 /* rows */

/* The columns to read, the id first. */
static char *
columns_of (const SonaeEntity *entity, const char *const *fields)
{
  GString *columns;

  if (fields == NULL)
    return sonae_query_columns (entity);
  columns = g_string_new ("id");
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *sql = sonae_query_field_sql (entity, fields[i]);

      g_assert (sonae_entity_field (entity, fields[i]) != NULL);
      g_string_append_printf (columns, ", %s", sql);
    }
  return g_string_free (columns, FALSE);
}

/* Another program may have put anything into the file: what is no text or number reads as empty. */
static void
read_value (sqlite3_stmt *stmt, int column, SonaeValue *value)
{
  *value = (SonaeValue){ SONAE_VALUE_NULL, 0, NULL, 0 };
  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_INTEGER:
      value->kind = SONAE_VALUE_NUMBER;
      value->number = sqlite3_column_int64 (stmt, column);
      break;
    case SQLITE_TEXT:
      value->text = (const char *) sqlite3_column_text (stmt, column);
      value->length = (gsize) sqlite3_column_bytes (stmt, column);
      if (value->text != NULL && g_utf8_validate (value->text, (gssize) value->length, NULL))
        value->kind = SONAE_VALUE_TEXT;
      break;
    default:
      break;
    }
}

static SonaeConnection *
open_own (SonaeWorkbook *self, GError **error)
{
  g_autofree char *path = self->copy != NULL ? g_strdup (sonae_private_copy_path (self->copy)) : sonae_workbook_snapshot_path (self);

  /* A WAL database cannot be read through a read-only connection when nobody else has it open. */
  return sonae_connection_open (path, self->copy != NULL ? 0 : SONAE_CONNECTION_READ_ONLY, error);
}

gboolean
sonae_workbook_each (SonaeWorkbook *self, const SonaeQuery *query, const char *const *fields, SonaeRowFunc func, gpointer user_data,
                     GCancellable *cancellable, GError **error)
{
  const SonaeEntity *entity;
  g_autofree char *columns = NULL;
  g_autofree SonaeValue *values = NULL;
  g_autoptr (SonaeConnection) connection = NULL;
  g_autoptr (SonaeStatement) statement = NULL;
  int n;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && query != NULL && func != NULL, FALSE);

  entity = sonae_query_get_entity (query);
  connection = open_own (self, error);
  if (connection == NULL)
    return FALSE;
  columns = columns_of (entity, fields);
  statement = sonae_query_prepare (query, connection, columns, TRUE, error);
  if (statement == NULL)
    return FALSE;

  n = sqlite3_column_count (statement->stmt) - 1;
  values = g_new (SonaeValue, n + 1);
  for (guint64 i = 0;; i++)
    {
      gboolean row;

      if (i % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      for (int column = 0; column < n; column++)
        read_value (statement->stmt, column + 1, &values[column]);
      if (!func (sonae_statement_int (statement, 0), values, user_data, error))
        return FALSE;
    }
}

/* --- Single rows --- */

struct _SonaeRowReader
{
  const SonaeEntity *entity;
  SonaeConnection *connection;
  SonaeStatement *statement;
  SonaeValue *values;
  int n;
};

SonaeRowReader *
sonae_row_reader_new (SonaeWorkbook *workbook, const char *table, const char *const *fields, GError **error)
{
  g_autoptr (SonaeRowReader) self = g_new0 (SonaeRowReader, 1);
  g_autofree char *columns = NULL;
  g_autofree char *with = NULL;
  g_autofree char *from = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && sonae_entity_find (table) != NULL, NULL);

  self->entity = sonae_entity_find (table);
  self->connection = open_own (workbook, error);
  if (self->connection == NULL)
    return NULL;
  columns = columns_of (self->entity, fields);
  with = sonae_query_with (self->entity);
  from = sonae_query_from (self->entity, TRUE);
  sql = g_strdup_printf ("%sSELECT %s FROM %s WHERE id = ?1", with, columns, from);
  self->statement = sonae_statement_new (self->connection, sql, error);
  if (self->statement == NULL)
    return NULL;
  self->n = sqlite3_column_count (self->statement->stmt) - 1;
  self->values = g_new0 (SonaeValue, self->n + 1);
  return g_steal_pointer (&self);
}

void
sonae_row_reader_free (SonaeRowReader *self)
{
  g_clear_pointer (&self->statement, sonae_statement_free);
  g_clear_pointer (&self->connection, sonae_connection_close);
  g_free (self->values);
  g_free (self);
}

const SonaeValue *
sonae_row_reader_get (SonaeRowReader *self, gint64 id, GError **error)
{
  gboolean row;

  sqlite3_reset (self->statement->stmt);
  sonae_statement_bind_int (self->statement, 1, id);
  if (!sonae_statement_step (self->statement, &row, error))
    return NULL;
  if (!row)
    {
      g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no row with the id %s in the table “%s”. Nothing was changed."), shown,
                   self->entity->name);
      return NULL;
    }
  for (int column = 0; column < self->n; column++)
    read_value (self->statement->stmt, column + 1, &self->values[column]);
  return self->values;
}
