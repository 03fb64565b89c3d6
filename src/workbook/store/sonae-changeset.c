/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/store/sonae-changeset.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/sonae-entity.h"
#include "workbook/store/sonae-rows.h"

#define DETAIL_CHARS 200

void
sonae_touched_clear (SonaeTouched *self)
{
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_free);
}

void
sonae_changeset_set_damaged (GError **error)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
               _ ("An entry of the history is damaged. The workbook was not changed. Open a backup of it to go further back."));
}

/* Column 0 of every recorded table is the id. */
static gint64
row_id (sqlite3_changeset_iter *iter, int op)
{
  sqlite3_value *value = NULL;

  if (op == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &value);
  else
    sqlite3changeset_old (iter, 0, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
name_tables (SonaeTouched *touched)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (touched->rows), compare_texts);
  GString *joined = g_string_new (NULL);

  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", (char *) l->data);
  g_free (touched->tables);
  touched->tables = g_string_free (joined, FALSE);
}

gboolean
sonae_changeset_read_touched (const void *changeset, int size, SonaeTouched *touched, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sonae_changeset_is_sound (changeset, size) ? sqlite3changeset_start (&iter, size, (void *) changeset) : SQLITE_CORRUPT;

  touched->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  touched->n_rows = 0;
  touched->tables = NULL;
  if (code == SQLITE_OK)
    {
      while ((code = sqlite3changeset_next (iter)) == SQLITE_ROW)
        {
          const char *table;
          int n_columns, op, indirect;
          GArray *ids;
          gint64 id;

          sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
          ids = g_hash_table_lookup (touched->rows, table);
          if (ids == NULL)
            {
              ids = g_array_new (FALSE, FALSE, sizeof (gint64));
              g_hash_table_insert (touched->rows, g_strdup (table), ids);
            }
          id = row_id (iter, op);
          g_array_append_val (ids, id);
          touched->n_rows++;
        }
      code = sqlite3changeset_finalize (iter);
    }
  if (code != SQLITE_OK)
    {
      sonae_changeset_set_damaged (error);
      sonae_touched_clear (touched);
      return FALSE;
    }
  name_tables (touched);
  return TRUE;
}

void
sonae_touched_add (SonaeTouched *self, const char *table, const GArray *ids)
{
  GArray *all = g_hash_table_lookup (self->rows, table);

  if (all == NULL)
    {
      all = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->rows, g_strdup (table), all);
    }
  g_array_append_vals (all, ids->data, ids->len);
  self->n_rows += ids->len;
  name_tables (self);
}

sqlite3_session *
sonae_changeset_record (SonaeConnection *connection, GError **error)
{
  sqlite3_session *session = NULL;
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);
  int code = sqlite3session_create (sonae_connection_get_handle (connection), "main", &session);

  for (guint i = 0; code == SQLITE_OK && i < n; i++)
    code = sqlite3session_attach (session, entities[i]->name);
  if (code != SQLITE_OK)
    {
      sonae_set_sqlite_error (error, NULL, code);
      if (session != NULL)
        sqlite3session_delete (session);
      return NULL;
    }
  return session;
}

typedef struct
{
  SonaeApplyFlags flags;
  SonaeApplyRefusal *refusal;
} Apply;

static int
conflict_cb (void *data, int kind, sqlite3_changeset_iter *iter)
{
  Apply *apply = data;
  const char *table = NULL;
  int n_columns, op, indirect;

  if (kind == SQLITE_CHANGESET_FOREIGN_KEY && apply->flags & SONAE_APPLY_MORE_FOLLOWS)
    return SQLITE_CHANGESET_OMIT;
  if (apply->flags & SONAE_APPLY_TOLERANT)
    {
      if (kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT)
        return SQLITE_CHANGESET_REPLACE;
      return SQLITE_CHANGESET_OMIT;
    }
  if (apply->refusal->conflict)
    return SQLITE_CHANGESET_ABORT;
  apply->refusal->conflict = TRUE;
  if (kind != SQLITE_CHANGESET_FOREIGN_KEY && sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect) == SQLITE_OK)
    {
      apply->refusal->table = g_strdup (table);
      apply->refusal->id = row_id (iter, op);
    }
  return SQLITE_CHANGESET_ABORT;
}

static int
only_entities_cb (void *data, const char *table)
{
  return sonae_entity_find (table) != NULL;
}

gboolean
sonae_changeset_apply (SonaeConnection *connection, const void *changeset, int size, gboolean inverse, SonaeApplyFlags flags,
                       SonaeApplyRefusal *refusal, GError **error)
{
  Apply apply = { flags, refusal };
  sqlite3 *handle = sonae_connection_get_handle (connection);
  int code;

  if (!sonae_changeset_is_sound (changeset, size))
    {
      sonae_changeset_set_damaged (error);
      return FALSE;
    }
  code = sqlite3changeset_apply_v2 (handle, size, (void *) changeset, only_entities_cb, conflict_cb, &apply, NULL, NULL,
                                    inverse ? SQLITE_CHANGESETAPPLY_INVERT : 0);

  if (code == SQLITE_OK)
    return TRUE;
  if (code == SQLITE_CORRUPT)
    sonae_changeset_set_damaged (error);
  else if (!refusal->conflict)
    sonae_set_sqlite_error (error, handle, code);
  return FALSE;
}

/* The names of TABLE's columns in the file's order: later migrations append, the descriptor may order otherwise. */
static GStrv
column_names (SonaeConnection *connection, const SonaeEntity *entity, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" LIMIT 0", entity->name);
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (statement == NULL)
    return NULL;
  for (int i = 0; i < sqlite3_column_count (statement->stmt); i++)
    g_strv_builder_add (names, sqlite3_column_name (statement->stmt, i));
  return g_strv_builder_end (names);
}

/* Whatever the history says it is. */
static GVariant *
to_variant (sqlite3_value *raw)
{
  const char *text;

  if (sqlite3_value_type (raw) == SQLITE_INTEGER)
    return g_variant_ref_sink (g_variant_new_int64 (sqlite3_value_int64 (raw)));
  text = (const char *) sqlite3_value_text (raw);
  return g_variant_ref_sink (
      g_variant_new_take_string (text != NULL ? g_utf8_make_valid (text, sqlite3_value_bytes (raw)) : g_strdup ("")));
}

static char *
format_value (SonaeConnection *connection, const SonaeField *field, sqlite3_value *raw)
{
  g_autoptr (GVariant) value = NULL;
  g_autofree char *text = NULL;

  if (raw == NULL || sqlite3_value_type (raw) == SQLITE_NULL)
    return g_strdup ("");
  value = to_variant (raw);
  if (field->type == SONAE_FIELD_REF && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    {
      g_autoptr (SonaeRecord) target =
          sonae_rows_get (connection, sonae_entity_find (field->ref_table), g_variant_get_int64 (value), NULL);

      if (target != NULL)
        return sonae_record_title (target);
    }
  text = sonae_field_format (field, value);
  return sonae_text_ellipsize (text, DETAIL_CHARS);
}

/* How the row is called: as it is now, or as the change had it where it is gone. */
static char *
row_title (SonaeConnection *connection, const SonaeEntity *entity, GStrv columns, sqlite3_changeset_iter *iter, int op)
{
  gint64 id = row_id (iter, op);
  g_autoptr (SonaeRecord) record = sonae_rows_get (connection, entity, id, NULL);
  g_autofree GVariant **values = NULL;

  if (record != NULL)
    return sonae_record_title (record);
  values = g_new0 (GVariant *, entity->n_fields);
  for (int i = 1; columns[i] != NULL; i++)
    {
      int index = sonae_entity_field_index (entity, columns[i]);
      sqlite3_value *raw = NULL;

      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, i, &raw);
      else
        sqlite3changeset_old (iter, i, &raw);
      if (index < 0 || raw == NULL || sqlite3_value_type (raw) == SQLITE_NULL)
        continue;
      values[index] = to_variant (raw);
    }
  record = sonae_record_new (entity, id, values);
  return sonae_record_title (record);
}

static void
add_row_details (SonaeConnection *connection, const SonaeEntity *entity, GStrv columns, sqlite3_changeset_iter *iter, int op,
                 GPtrArray *details)
{
  g_autofree char *title = row_title (connection, entity, columns, iter, op);

  if (op != SQLITE_UPDATE)
    {
      SonaeChangeDetail *detail = g_new0 (SonaeChangeDetail, 1);

      detail->table = g_strdup (sonae_entity_label (entity));
      detail->row = g_strdup (title);
      *(op == SQLITE_INSERT ? &detail->after : &detail->before) = g_strdup (title);
      g_ptr_array_add (details, detail);
      return;
    }
  for (int i = 1; columns[i] != NULL; i++)
    {
      const SonaeField *field = sonae_entity_field (entity, columns[i]);
      sqlite3_value *before = NULL, *after = NULL;
      SonaeChangeDetail *detail;

      sqlite3changeset_new (iter, i, &after);
      sqlite3changeset_old (iter, i, &before);
      if (field == NULL || after == NULL)
        continue;
      detail = g_new0 (SonaeChangeDetail, 1);
      detail->table = g_strdup (sonae_entity_label (entity));
      detail->row = g_strdup (title);
      detail->field = g_strdup (sonae_field_label (field));
      detail->before = format_value (connection, field, before);
      detail->after = format_value (connection, field, after);
      g_ptr_array_add (details, detail);
    }
}

GPtrArray *
sonae_changeset_details (SonaeConnection *connection, const void *changeset, int size, GError **error)
{
  g_autoptr (GPtrArray) details = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_change_detail_free);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = sonae_changeset_is_sound (changeset, size) && sqlite3changeset_start (&iter, size, (void *) changeset) == SQLITE_OK;
  int code = SQLITE_DONE;

  while (ok && details->len < SONAE_MAX_DETAILS && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      const SonaeEntity *entity;
      const char *table;
      int n_columns, op, indirect;
      GStrv names;

      sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
      entity = sonae_entity_find (table);
      if (entity == NULL)
        continue;
      names = g_hash_table_lookup (columns, entity->name);
      if (names == NULL)
        {
          names = column_names (connection, entity, error);
          if (names == NULL)
            {
              sqlite3changeset_finalize (iter);
              return NULL;
            }
          g_hash_table_insert (columns, (char *) entity->name, names);
        }
      /* A column that a later migration added is not in the changeset. */
      if ((int) g_strv_length (names) > n_columns)
        g_clear_pointer (&names[n_columns], g_free);
      add_row_details (connection, entity, names, iter, op, details);
    }
  if (iter != NULL)
    sqlite3changeset_finalize (iter);
  if (!ok || (code != SQLITE_DONE && code != SQLITE_ROW))
    {
      sonae_changeset_set_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&details);
}
