/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/store/sonae-rows.h"

#include "workbook/store/sonae-query-sql.h"

/* Column 0 is the id, the rest are the entity's fields. */
static SonaeRecord *
read_record (SonaeStatement *statement, const SonaeEntity *entity)
{
  g_autofree GVariant **values = g_new0 (GVariant *, entity->n_fields);

  for (guint i = 0; i < entity->n_fields; i++)
    values[i] = sonae_statement_value (statement, (int) i + 1);
  return sonae_record_new (entity, sonae_statement_int (statement, 0), values);
}

SonaeRecord *
sonae_rows_get (SonaeConnection *connection, const SonaeEntity *entity, gint64 id, GError **error)
{
  g_autofree char *columns = sonae_query_columns (entity);
  g_autofree char *with = sonae_query_with (entity);
  g_autofree char *from = sonae_query_from (entity, TRUE);
  g_autofree char *sql = g_strdup_printf ("%sSELECT %s FROM %s WHERE id = ?1", with, columns, from);
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_int (statement, 1, id);
  if (!sonae_statement_step (statement, &row, error) || !row)
    return NULL;
  return read_record (statement, entity);
}

GPtrArray *
sonae_rows_query (SonaeConnection *connection, const SonaeQuery *query, GError **error)
{
  const SonaeEntity *entity = sonae_query_get_entity (query);
  g_autofree char *columns = sonae_query_columns (entity);
  g_autoptr (SonaeStatement) statement = sonae_query_prepare (query, connection, columns, TRUE, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!sonae_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, read_record (statement, entity));
    }
}

static int
progress_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* From here on CANCELLABLE (nullable) ends a statement in its middle, also while it sorts; NULL again when done. */
static void
watch (SonaeConnection *connection, GCancellable *cancellable)
{
  sqlite3_progress_handler (sonae_connection_get_handle (connection), 10000, cancellable != NULL ? progress_cb : NULL, cancellable);
}

/* What the interruption was for, in place of SQLite's words. */
static void
settle (GCancellable *cancellable, GError **error)
{
  if (cancellable == NULL || !g_cancellable_is_cancelled (cancellable))
    return;
  g_clear_error (error);
  g_cancellable_set_error_if_cancelled (cancellable, error);
}

static GArray *
read_ids (SonaeStatement *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  while (TRUE)
    {
      gint64 id;

      if (!sonae_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = sonae_statement_int (statement, 0);
      g_array_append_val (ids, id);
    }
}

GArray *
sonae_rows_query_ids (SonaeConnection *connection, const SonaeQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_query_prepare (query, connection, "id", TRUE, error);
  GArray *ids;

  if (statement == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  watch (connection, cancellable);
  ids = read_ids (statement, error);
  watch (connection, NULL);
  if (ids == NULL)
    settle (cancellable, error);
  return ids;
}

gboolean
sonae_rows_sum (SonaeConnection *connection, const SonaeQuery *query, const char *const *fields, gint64 *sums,
                GCancellable *cancellable, GError **error)
{
  const SonaeEntity *entity = sonae_query_get_entity (query);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) totals = g_string_new (NULL);
  g_autoptr (SonaeStatement) statement = NULL;
  gboolean ok, row = FALSE;

  /* total() and not sum(), which fails when the sum is too large. */
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *sql = sonae_query_field_sql (entity, fields[i]);

      g_string_append_printf (columns, "%s%s AS v%u", i > 0 ? ", " : "", sql, i);
      g_string_append_printf (totals, "%sCAST (total (v%u) AS INTEGER)", i > 0 ? ", " : "", i);
    }
  statement = sonae_query_prepare_aggregate (query, connection, totals->str, columns->str, error);
  if (statement == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  watch (connection, cancellable);
  ok = sonae_statement_step (statement, &row, error);
  watch (connection, NULL);
  if (!ok)
    settle (cancellable, error);
  for (guint i = 0; ok && fields[i] != NULL; i++)
    sums[i] = row ? sonae_statement_int (statement, (int) i) : 0;
  return ok;
}

gboolean
sonae_rows_counts (SonaeConnection *connection, const SonaeQuery *const *queries, guint n, gint64 *counts, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_query_prepare_counts (queries, n, connection, error);
  gboolean ok, row = FALSE;

  if (statement == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  watch (connection, cancellable);
  ok = sonae_statement_step (statement, &row, error);
  watch (connection, NULL);
  if (!ok)
    settle (cancellable, error);
  for (guint i = 0; ok && i < n; i++)
    counts[i] = row ? sonae_statement_int (statement, (int) i) : 0;
  return ok;
}

gint64
sonae_rows_count (SonaeConnection *connection, const SonaeQuery *query, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_query_prepare_aggregate (query, connection, "count (*)", "1", error);
  gboolean row;

  if (statement == NULL || !sonae_statement_step (statement, &row, error))
    return -1;
  return sonae_statement_int (statement, 0);
}

GHashTable *
sonae_rows_by_ids (SonaeConnection *connection, const SonaeEntity *entity, const gint64 *ids, guint n_ids, GError **error)
{
  g_autofree char *columns = sonae_query_columns (entity);
  g_autofree char *with = sonae_query_with (entity);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  gboolean row;

  g_return_val_if_fail (n_ids <= SONAE_ROWS_PAGE, NULL);

  /* Always as many marks, so that one cached statement serves every page. */
  for (guint i = 0; i < SONAE_ROWS_PAGE; i++)
    g_string_append_printf (marks, entity->source != NULL ? "%s(?%u)" : "%s?%u", i > 0 ? ", " : "", i + 1);
  if (entity->source != NULL)
    g_string_append_printf (sql, "%s, wanted (id) AS MATERIALIZED (VALUES %s) SELECT %s FROM %s AS \"%s\"", with, marks->str, columns,
                            entity->source_many, entity->name);
  else
    g_string_append_printf (sql, "%sSELECT %s FROM \"%s\" WHERE id IN (%s)", with, columns, entity->name, marks->str);
  statement = sonae_statement_new (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    sonae_statement_bind_int (statement, (int) i + 1, ids[i]);
  while (TRUE)
    {
      SonaeRecord *record;
      gint64 id;

      if (!sonae_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      record = read_record (statement, entity);
      id = sonae_record_get_id (record);
      g_hash_table_insert (records, g_memdup2 (&id, sizeof id), record);
    }
}
