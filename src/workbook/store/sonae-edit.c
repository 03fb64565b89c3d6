/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-edit.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "workbook/store/sonae-edit-private.h"
#include "workbook/store/sonae-rows.h"

void
sonae_edit_unsettle (SonaeEdit *edit, const SonaeEntity *entity, gint64 id)
{
  GHashTable *rows;

  if (entity->settle == NULL)
    return;
  if (edit->unsettled == NULL)
    edit->unsettled = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  rows = g_hash_table_lookup (edit->unsettled, entity);
  if (rows == NULL)
    {
      rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (edit->unsettled, (gpointer) entity, rows);
    }
  g_hash_table_add (rows, g_memdup2 (&id, sizeof id));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

gboolean
sonae_edit_settle (SonaeEdit *edit, GError **error)
{
  g_autoptr (GHashTable) unsettled = g_steal_pointer (&edit->unsettled);
  GHashTableIter tables, rows;
  gpointer entity, set, id;

  if (unsettled == NULL)
    return TRUE;
  g_hash_table_iter_init (&tables, unsettled);
  while (g_hash_table_iter_next (&tables, &entity, &set))
    {
      g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), g_hash_table_size (set));

      g_hash_table_iter_init (&rows, set);
      while (g_hash_table_iter_next (&rows, &id, NULL))
        g_array_append_vals (ids, id, 1);
      g_array_sort (ids, compare_ids);
      if (!((const SonaeEntity *) entity)->settle (edit, ids, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_reference (SonaeEdit *edit, const SonaeField *field, GVariant *value, GError **error)
{
  const SonaeEntity *target;
  g_autoptr (SonaeRecord) row = NULL;
  g_autoptr (GError) local = NULL;

  if (field->type != SONAE_FIELD_REF || value == NULL)
    return TRUE;
  target = sonae_entity_find (field->ref_table);
  row = sonae_rows_get (edit->connection, target, g_variant_get_int64 (value), &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (row == NULL)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: there is no %s with the id %s."), sonae_field_label (field),
                   field->ref_table, id);
      return FALSE;
    }
  /* What is computed has to be stored before something can refer to it. */
  return target->materialise == NULL || target->materialise (edit, g_variant_get_int64 (value), error);
}

static gboolean
refuse_computed (const SonaeField *field, GError **error)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s is computed and cannot be set. Change the values it comes from instead."),
               sonae_field_label (field));
  return FALSE;
}

/* The id of a row whose id follows from its values. STORED: values of the stored fields, in order. */
static gint64
new_row_id (SonaeEdit *edit, const SonaeEntity *entity, GPtrArray *stored, GError **error)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) values = NULL;
  g_autoptr (SonaeStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gboolean row;
  gint64 id;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0, column = 0; i < entity->n_fields; i++)
    if (sonae_field_is_stored (&entity->fields[i]))
      {
        if (stored->pdata[column] != NULL)
          g_variant_builder_add (&builder, "{sv}", entity->fields[i].name, stored->pdata[column]);
        column++;
      }
  values = g_variant_ref_sink (g_variant_builder_end (&builder));
  id = entity->new_id (values, error);
  if (id == 0)
    return 0;
  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?", entity->name);
  statement = sonae_statement_new (edit->connection, sql, error);
  if (statement == NULL)
    return 0;
  sonae_statement_bind_int (statement, 1, id);
  if (!sonae_statement_step (statement, &row, error))
    return 0;
  if (row)
    {
      g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_EXISTS, _ ("There is such a row in the table “%s” already; its id is %s. Change that one."),
                   entity->name, shown);
      return 0;
    }
  return id;
}

/* Setting what is computed anyway stores nothing. */
static gboolean
overrides (const SonaeField *field)
{
  return (field->flags & (SONAE_FIELD_OVERRIDE | SONAE_FIELD_CONFIRMS)) == SONAE_FIELD_OVERRIDE;
}

gint64
sonae_edit_insert (SonaeEdit *edit, const char *table, GVariant *values, GError **error)
{
  const SonaeEntity *entity = sonae_entity_lookup (table, error);
  g_autoptr (GVariant) given = values != NULL ? g_variant_ref_sink (values) : NULL;
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) marks = g_string_new ("?");
  g_autoptr (GPtrArray) stored = g_ptr_array_new ();
  g_autoptr (SonaeStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gint64 id = 0;
  gboolean ok = TRUE;

  if (entity == NULL)
    return 0;
  if (entity->single)
    {
      gint64 n = 0;
      g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM \"%s\"", entity->name);

      if (!sonae_connection_get_int (edit->connection, count, 0, &n, error))
        return 0;
      if (n > 0)
        {
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("A workbook has exactly one %s; change that one instead of adding another."),
                       entity->name);
          return 0;
        }
    }
  if (given != NULL)
    {
      GVariantIter iter;
      const char *name;

      g_variant_iter_init (&iter, given);
      while (g_variant_iter_next (&iter, "{&sv}", &name, NULL))
        if (sonae_entity_lookup_field (entity, name, error) == NULL)
          return 0;
    }

  for (guint i = 0; ok && i < entity->n_fields; i++)
    {
      const SonaeField *field = &entity->fields[i];
      g_autoptr (GVariant) value = given != NULL ? g_variant_lookup_value (given, field->name, NULL) : NULL;
      GVariant *checked = NULL;

      if (!sonae_field_is_stored (field))
        {
          ok = value == NULL || refuse_computed (field, error);
          continue;
        }
      ok = sonae_field_check (field, value, &checked, error) && check_reference (edit, field, checked, error);
      g_string_append_printf (columns, ", %s", field->name);
      g_string_append (marks, ", ?");
      g_ptr_array_add (stored, checked);
    }
  if (ok)
    {
      id = entity->new_id != NULL ? new_row_id (edit, entity, stored, error) : sonae_id_new ();
      ok = id != 0;
    }
  if (ok)
    {
      sql = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", entity->name, columns->str, marks->str);
      statement = sonae_statement_new (edit->connection, sql, error);
      ok = statement != NULL;
    }
  if (ok)
    {
      sonae_statement_bind_int (statement, 1, id);
      for (guint i = 0; i < stored->len; i++)
        sonae_statement_bind (statement, (int) i + 2, stored->pdata[i]);
      ok = sonae_statement_run (statement, error);
    }
  for (guint i = 0, column = 0; ok && i < entity->n_fields; i++)
    {
      if (!sonae_field_is_stored (&entity->fields[i]))
        continue;
      if (entity->fields[i].follow != NULL && stored->pdata[column] != NULL)
        ok = entity->fields[i].follow (edit, id, NULL, stored->pdata[column], TRUE, error);
      if (ok && overrides (&entity->fields[i]) && stored->pdata[column] != NULL)
        ok = sonae_edit_set (edit, table, id, entity->fields[i].name, stored->pdata[column], error);
      column++;
    }
  for (guint i = 0; i < stored->len; i++)
    if (stored->pdata[i] != NULL)
      g_variant_unref (stored->pdata[i]);
  if (ok)
    sonae_edit_unsettle (edit, entity, id);
  return ok ? id : 0;
}

static void
set_no_such_row (GError **error, const SonaeEntity *entity, gint64 id)
{
  g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no row with the id %s in the table “%s”. Nothing was changed."),
               shown, entity->name);
}

static gboolean
store (SonaeEdit *edit, const SonaeEntity *entity, gint64 id, const SonaeField *field, GVariant *value, gboolean *found, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET %s = ?1 WHERE id = ?2", entity->name, field->name);
  g_autoptr (SonaeStatement) statement = sonae_statement_new (edit->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind (statement, 1, value);
  sonae_statement_bind_int (statement, 2, id);
  if (!sonae_statement_run (statement, error))
    return FALSE;
  *found = sqlite3_changes (sonae_connection_get_handle (edit->connection)) > 0;
  return TRUE;
}

/* VALUE where it says something else than what is computed, empty where not. */
static gboolean
store_override (SonaeEdit *edit, const SonaeEntity *entity, gint64 id, const SonaeField *field, GVariant *value, gboolean *found, GError **error)
{
  g_autoptr (SonaeRecord) computed = NULL;

  if (!store (edit, entity, id, field, NULL, found, error))
    return FALSE;
  if (!*found || value == NULL)
    return TRUE;
  computed = sonae_edit_get (edit, entity->name, id, error);
  if (computed == NULL)
    return FALSE;
  return sonae_value_equal (sonae_record_get_value (computed, field->name), value) || store (edit, entity, id, field, value, found, error);
}

gboolean
sonae_edit_set (SonaeEdit *edit, const char *table, gint64 id, const char *name, GVariant *value, GError **error)
{
  const SonaeEntity *entity = sonae_entity_lookup (table, error);
  const SonaeField *field = entity != NULL ? sonae_entity_lookup_field (entity, name, error) : NULL;
  g_autoptr (GVariant) given = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (GVariant) checked = NULL;
  g_autoptr (SonaeRecord) before = NULL;
  gboolean found;

  if (field == NULL || (!sonae_field_is_stored (field) && !refuse_computed (field, error)) ||
      !sonae_field_check (field, given, &checked, error) || !check_reference (edit, field, checked, error))
    return FALSE;
  if (field->follow != NULL)
    {
      before = sonae_edit_get (edit, table, id, error);
      if (before == NULL)
        return FALSE;
    }

  if (entity->materialise != NULL && !entity->materialise (edit, id, error))
    return FALSE;
  if (!(overrides (field) ? store_override : store) (edit, entity, id, field, checked, &found, error))
    return FALSE;
  if (!found)
    {
      set_no_such_row (error, entity, id);
      return FALSE;
    }
  sonae_edit_unsettle (edit, entity, id);
  if (before != NULL)
    {
      GVariant *old = sonae_record_get_value (before, name);

      if (!sonae_value_equal (old, checked))
        return field->follow (edit, id, old, checked, FALSE, error);
    }
  return TRUE;
}

/* The ids of the stored rows whose FIELD is ID: what is computed goes by itself. */
static GArray *
stored_referrers (SonaeEdit *edit, const SonaeEntity *entity, const SonaeField *field, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM main.\"%s\" WHERE %s = ? ORDER BY id", entity->name, field->name);
  g_autoptr (SonaeStatement) statement = sonae_statement_new (edit->connection, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_int (statement, 1, id);
  while (TRUE)
    {
      gboolean row;
      gint64 other;

      if (!sonae_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      other = sonae_statement_int (statement, 0);
      g_array_append_val (ids, other);
    }
}

/* What refers to the row that goes: by a REF field or as the origin of an action or evidence file. */
static gboolean
release_references (SonaeEdit *edit, const SonaeEntity *entity, gint64 id, GError **error)
{
  guint n;
  const SonaeEntity *const *all = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < all[e]->n_fields; f++)
      {
        const SonaeField *field = &all[e]->fields[f];
        g_autoptr (GArray) ids = NULL;

        if (field->type != SONAE_FIELD_REF || strcmp (field->ref_table, entity->name) != 0)
          continue;
        ids = stored_referrers (edit, all[e], field, id, error);
        if (ids == NULL)
          return FALSE;
        if (ids->len > 0 && field->ref_rule == SONAE_REF_RESTRICT)
          {
            g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                         _ ("This cannot be deleted, because “%s” refers to it. Change or delete that first. Nothing was changed."),
                         sonae_entity_label (all[e]));
            return FALSE;
          }
        for (guint i = 0; i < ids->len; i++)
          {
            gint64 other = g_array_index (ids, gint64, i);

            if (field->ref_rule == SONAE_REF_CLEAR ? !sonae_edit_set (edit, all[e]->name, other, field->name, NULL, error)
                                                   : !sonae_edit_delete (edit, all[e]->name, other, error))
              return FALSE;
          }
      }
  return TRUE;
}

/* There is nothing stored to delete: the row is computed, or there is none. */
static void
refuse_to_delete (SonaeEdit *edit, const SonaeEntity *entity, gint64 id, GError **error)
{
  g_autoptr (SonaeRecord) computed = entity->source != NULL ? sonae_rows_get (edit->connection, entity, id, NULL) : NULL;

  if (computed == NULL)
    set_no_such_row (error, entity, id);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                 _ ("This row of “%s” follows from other tables and nothing is stored about it, so it cannot be deleted. Nothing was changed; change "
                    "what it follows from."),
                 sonae_entity_label (entity));
}

gboolean
sonae_edit_delete (SonaeEdit *edit, const char *table, gint64 id, GError **error)
{
  const SonaeEntity *entity = sonae_entity_lookup (table, error);
  g_autoptr (SonaeStatement) statement = NULL;
  g_autofree char *sql = NULL;

  if (entity == NULL)
    return FALSE;
  if (entity->single)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("A workbook has exactly one %s; it cannot be deleted."), entity->name);
      return FALSE;
    }
  if (!release_references (edit, entity, id, error))
    return FALSE;

  sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", entity->name);
  statement = sonae_statement_new (edit->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_int (statement, 1, id);
  if (!sonae_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (sonae_connection_get_handle (edit->connection)) == 0)
    {
      refuse_to_delete (edit, entity, id, error);
      return FALSE;
    }
  return TRUE;
}

char *
sonae_edit_store_content (SonaeEdit *edit, GBytes *content, GError **error)
{
  g_autofree char *sha256 = sonae_digest_bytes (content);
  g_autoptr (SonaeStatement) statement =
      sonae_statement_new (edit->connection, "INSERT OR IGNORE INTO sonae_content (sha256, data) VALUES (?, ?)", error);
  gsize size;
  gconstpointer data = g_bytes_get_data (content, &size);

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_text (statement, 1, sha256);
  sonae_statement_bind_blob (statement, 2, data, size);
  if (!sonae_statement_run (statement, error))
    return NULL;
  return g_steal_pointer (&sha256);
}

SonaeRecord *
sonae_edit_get (SonaeEdit *edit, const char *table, gint64 id, GError **error)
{
  const SonaeEntity *entity = sonae_entity_lookup (table, error);
  SonaeRecord *record;
  GError *local = NULL;

  if (entity == NULL)
    return NULL;
  record = sonae_rows_get (edit->connection, entity, id, &local);
  if (record == NULL && local == NULL)
    set_no_such_row (error, entity, id);
  else if (local != NULL)
    g_propagate_error (error, local);
  return record;
}

GPtrArray *
sonae_edit_query (SonaeEdit *edit, const SonaeQuery *query, GError **error)
{
  return sonae_rows_query (edit->connection, query, error);
}
