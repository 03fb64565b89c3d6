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

gboolean
sonae_workbook_each (SonaeWorkbook *self, const SonaeQuery *query, const char *const *fields, SonaeRowFunc func, gpointer user_data,
                     GCancellable *cancellable, GError **error)
{
  const SonaeEntity *entity;
  g_autofree char *path = NULL;
  g_autofree char *columns = NULL;
  g_autofree SonaeValue *values = NULL;
  g_autoptr (SonaeConnection) connection = NULL;
  g_autoptr (SonaeStatement) statement = NULL;
  int n;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && query != NULL && func != NULL, FALSE);

  entity = sonae_query_get_entity (query);
  path = self->copy != NULL ? g_strdup (sonae_private_copy_path (self->copy)) : sonae_workbook_snapshot_path (self);
  /* A WAL database cannot be read through a read-only connection when nobody else has it open. */
  connection = sonae_connection_open (path, self->copy != NULL ? 0 : SONAE_CONNECTION_READ_ONLY, error);
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
