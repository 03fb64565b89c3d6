/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-bulk.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "base/sonae-text.h"
#include "workbook/store/sonae-edit-private.h"
#include "workbook/store/sonae-rows.h"

struct _SonaeBulk
{
  SonaeEdit *edit;
  const SonaeEntity *entity;
  GPtrArray *fields;         /* of const SonaeField */
  GPtrArray *missing;        /* required fields that are not given */
  gboolean complete;
  GArray *ids;               /* the edit's, of rows added so far */
  SonaeStatement *statement;
  GHashTable *known_targets; /* "table id" of rows that REF values were found to exist */
};

GVariant *
sonae_value_to_variant (const SonaeValue *value)
{
  switch (value->kind)
    {
    case SONAE_VALUE_NUMBER:
      return g_variant_ref_sink (g_variant_new_int64 (value->number));
    case SONAE_VALUE_TEXT:
      return g_variant_ref_sink (g_variant_new_string (value->text));
    default:
      return NULL;
    }
}

SonaeBulk *
sonae_bulk_new (SonaeEdit *edit, const char *table, const char *const *names, GError **error)
{
  g_autoptr (SonaeBulk) self = g_new0 (SonaeBulk, 1);
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) marks = g_string_new ("?");
  g_autofree char *sql = NULL;

  self->edit = edit;
  self->fields = g_ptr_array_new ();
  self->missing = g_ptr_array_new ();
  self->known_targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entity = sonae_entity_lookup (table, error);
  if (self->entity == NULL)
    return NULL;
  if (self->entity->single)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("A workbook has exactly one %s; change that one instead of adding another."), table);
      return NULL;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      const SonaeField *field = sonae_entity_lookup_field (self->entity, names[i], error);

      if (field == NULL)
        return NULL;
      if (!sonae_field_is_stored (field))
        {
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("%s is computed and cannot be set. Change the values it comes from instead."),
                       sonae_field_label (field));
          return NULL;
        }
      g_ptr_array_add (self->fields, (gpointer) field);
      g_string_append_printf (columns, ", \"%s\"", field->name);
      g_string_append (marks, ", ?");
    }
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (self->entity->fields[i].flags & SONAE_FIELD_REQUIRED && !g_strv_contains (names, self->entity->fields[i].name))
      g_ptr_array_add (self->missing, (gpointer) &self->entity->fields[i]);

  sql = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", self->entity->name, columns->str, marks->str);
  self->statement = sonae_statement_new (edit->connection, sql, error);
  if (self->statement == NULL)
    return NULL;
  self->ids = g_hash_table_lookup (edit->arrivals, table);
  if (self->ids == NULL)
    {
      self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (edit->arrivals, g_strdup (table), self->ids);
    }
  return g_steal_pointer (&self);
}

void
sonae_bulk_free (SonaeBulk *self)
{
  g_clear_pointer (&self->statement, sonae_statement_free);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->missing);
  g_hash_table_unref (self->known_targets);
  g_free (self);
}

void
sonae_bulk_set_complete (SonaeBulk *self)
{
  self->complete = TRUE;
}

/* Whether VALUE may be stored as it is, told without making a GVariant; FALSE only means that the long way has to be gone. */
static gboolean
is_plainly_good (const SonaeField *field, const SonaeValue *value)
{
  gint64 min = field->min, max = field->max;

  if (value->kind == SONAE_VALUE_NULL)
    return (field->flags & SONAE_FIELD_REQUIRED) == 0;
  switch (field->type)
    {
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG:
      if (max == 0)
        max = field->type == SONAE_FIELD_LONG ? SONAE_LONG_MAX : SONAE_TEXT_MAX;
      return value->kind == SONAE_VALUE_TEXT && field->normalize == NULL && value->length > 0 &&
             sonae_text_check (value->text, value->length, (gsize) max, field->type == SONAE_FIELD_LONG, NULL);
    case SONAE_FIELD_BOOL:
      return value->kind == SONAE_VALUE_NUMBER && (value->number == 0 || value->number == 1);
    case SONAE_FIELD_INT:
    case SONAE_FIELD_YEN:
      return value->kind == SONAE_VALUE_NUMBER && ((min == 0 && max == 0) || (value->number >= min && value->number <= max));
    case SONAE_FIELD_DATE:
      return value->kind == SONAE_VALUE_TEXT && sonae_date_is_iso (value->text);
    case SONAE_FIELD_CHOICE:
      for (const SonaeChoice *choice = field->choices; value->kind == SONAE_VALUE_TEXT && choice->code != NULL; choice++)
        if (strcmp (choice->code, value->text) == 0)
          return TRUE;
      return FALSE;
    default:
      return FALSE;
    }
}

static gboolean
target_exists (SonaeBulk *self, const SonaeField *field, gint64 id, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, field->ref_table, id);
  g_autoptr (SonaeRecord) row = NULL;
  GError *local = NULL;

  if (g_hash_table_contains (self->known_targets, key))
    return TRUE;
  row = sonae_rows_get (self->edit->connection, sonae_entity_find (field->ref_table), id, &local);
  if (row != NULL)
    g_hash_table_add (self->known_targets, g_steal_pointer (&key));
  else if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: there is no %s with the id %s."), sonae_field_label (field), field->ref_table,
                 strchr (key, ' ') + 1);
  return row != NULL;
}

static gboolean
bind (SonaeBulk *self, guint i, const SonaeValue *value, GError **error)
{
  const SonaeField *field = g_ptr_array_index (self->fields, i);
  sqlite3_stmt *stmt = self->statement->stmt;
  g_autoptr (GVariant) given = NULL;
  g_autoptr (GVariant) stored = NULL;

  if (!is_plainly_good (field, value))
    {
      given = sonae_value_to_variant (value);
      if (!sonae_field_check (field, given, &stored, error))
        return FALSE;
      if (field->type == SONAE_FIELD_REF && stored != NULL && !target_exists (self, field, g_variant_get_int64 (stored), error))
        return FALSE;
      sonae_statement_bind (self->statement, (int) i + 2, stored);
    }
  else if (value->kind == SONAE_VALUE_NULL)
    sqlite3_bind_null (stmt, (int) i + 2);
  else if (value->kind == SONAE_VALUE_NUMBER)
    sqlite3_bind_int64 (stmt, (int) i + 2, value->number);
  else
    sqlite3_bind_text64 (stmt, (int) i + 2, value->text, value->length, SQLITE_STATIC, SQLITE_UTF8); /* the row is run at once */
  return TRUE;
}

/* What follows from the values given, as in sonae_edit_insert(). */
static gboolean
follow (SonaeBulk *self, gint64 id, const SonaeValue *values, GError **error)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SonaeField *field = g_ptr_array_index (self->fields, i);
      g_autoptr (GVariant) after = NULL;

      if (field->follow == NULL || values[i].kind == SONAE_VALUE_NULL)
        continue;
      after = sonae_value_to_variant (&values[i]);
      if (!field->follow (self->edit, id, NULL, after, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

/* A row whose id follows from its values is added as any other edit would. */
static gint64
insert_singly (SonaeBulk *self, const SonaeValue *values, GError **error)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autoptr (GVariant) value = sonae_value_to_variant (&values[i]);

      if (value != NULL)
        g_variant_builder_add (&builder, "{sv}", ((const SonaeField *) g_ptr_array_index (self->fields, i))->name, value);
    }
  return sonae_edit_insert (self->edit, self->entity->name, g_variant_builder_end (&builder), error);
}

gint64
sonae_bulk_insert (SonaeBulk *self, const SonaeValue *values, GError **error)
{
  gint64 id;
  gboolean ok;

  if (self->entity->new_id != NULL)
    return insert_singly (self, values, error);
  id = sonae_id_new ();

  for (guint i = 0; i < self->missing->len; i++)
    {
      g_autoptr (GVariant) unused = NULL;

      if (!sonae_field_check (g_ptr_array_index (self->missing, i), NULL, &unused, error))
        return 0;
    }
  for (guint i = 0; i < self->fields->len; i++)
    if (!bind (self, i, &values[i], error))
      return 0;
  sonae_statement_bind_int (self->statement, 1, id);

  sqlite3session_enable (self->edit->session, 0);
  ok = sonae_statement_run (self->statement, error);
  sqlite3_reset (self->statement->stmt);
  sqlite3session_enable (self->edit->session, 1);
  if (!ok)
    return 0;
  g_array_append_val (self->ids, id);
  sonae_edit_unsettle (self->edit, self->entity, id);
  return self->complete || follow (self, id, values, error) ? id : 0;
}
