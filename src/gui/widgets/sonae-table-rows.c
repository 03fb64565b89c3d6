/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-rows.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "gui/widgets/sonae-table-paste.h"

typedef struct
{
  SonaeSession *session;
  const SonaeEntity *entity;
  GArray *ids;
  GArray *made;
  const SonaeField *field;
  GVariant *value;
  char *name;
  char *told;                 /* the toast when done, or NULL */
  SonaeTableRowsFunc func;
  GObject *owner;
} Work;

static Work *
work_new (SonaeSession *session, const SonaeEntity *entity, GArray *ids)
{
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (session);
  work->entity = entity;
  work->ids = ids != NULL ? g_array_copy (ids) : NULL;
  work->made = g_array_new (FALSE, FALSE, sizeof (gint64));
  return work;
}

static void
work_free (Work *work)
{
  g_object_unref (work->session);
  g_clear_pointer (&work->ids, g_array_unref);
  g_array_unref (work->made);
  g_clear_pointer (&work->value, g_variant_unref);
  g_free (work->name);
  g_free (work->told);
  g_clear_object (&work->owner);
  g_free (work);
}

static void
done_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    {
      sonae_session_error (work->session, error);
    }
  else
    {
      if (work->told != NULL)
        sonae_session_toast_action (work->session, work->told, _("Undo"), "win.undo");
      if (work->func != NULL)
        work->func (work->made, work->owner);
    }
  work_free (work);
}

static void
run (Work *work, const char *label, SonaeEditFunc func)
{
  sonae_workbook_edit_async (sonae_session_get_workbook (work->session), label, func, work, NULL, NULL, done_cb, work);
}

/* --- Set --- */

static gboolean
set_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Work *work = user_data;

  for (guint i = 0; i < work->ids->len; i++)
    if (!sonae_edit_set (edit, work->entity->name, g_array_index (work->ids, gint64, i), work->field->name, work->value, error))
      return FALSE;
  return TRUE;
}

void
sonae_table_rows_set (SonaeSession *session, const SonaeEntity *entity, GArray *ids, const SonaeField *field, GVariant *value)
{
  Work *work;
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_SESSION (session) && entity != NULL && ids != NULL && field != NULL);

  if (ids->len == 0)
    return;
  work = work_new (session, entity, ids);
  work->field = field;
  work->value = value != NULL ? g_variant_ref_sink (value) : NULL;
  /* Translators: an entry of the history: the table, the field, and how many rows. */
  label = g_strdup_printf (ngettext ("%s: set “%s” for %u row", "%s: set “%s” for %u rows", ids->len), _(entity->label_plural),
                           sonae_field_label (field), ids->len);
  work->told = g_strdup_printf (ngettext ("“%s” was set for %u row.", "“%s” was set for %u rows.", ids->len), sonae_field_label (field),
                                ids->len);
  run (work, label, set_func);
}

/* --- Delete --- */

void
sonae_table_rows_delete (SonaeSession *session, const SonaeEntity *entity, GArray *ids)
{
  g_return_if_fail (SONAE_IS_SESSION (session) && entity != NULL && ids != NULL);

  if (ids->len > 0)
    sonae_session_delete_rows (session, entity->name, ids);
}

/* --- Duplicate --- */

static gboolean
duplicate_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Work *work = user_data;
  const SonaeField *title = sonae_entity_field (work->entity, work->entity->title_field);

  for (guint i = 0; i < work->ids->len; i++)
    {
      g_autoptr (SonaeRecord) record = sonae_edit_get (edit, work->entity->name, g_array_index (work->ids, gint64, i), error);
      GVariantBuilder values;
      gint64 id;

      if (record == NULL)
        return FALSE;
      g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
      for (guint f = 0; f < work->entity->n_fields; f++)
        {
          const SonaeField *field = &work->entity->fields[f];
          GVariant *value = sonae_record_get_value (record, field->name);

          if (value == NULL || !sonae_field_is_stored (field))
            continue;
          if (field == title && field->type == SONAE_FIELD_TEXT)
            {
              gsize limit = field->max > 0 ? (gsize) field->max : SONAE_TEXT_MAX;
              g_autofree char *short_title = sonae_text_ellipsize (sonae_record_get_text (record, field->name), limit - 12);

              /* Translators: the title of a row that was made as a copy of another one. */
              g_variant_builder_add (&values, "{sv}", field->name,
                                     g_variant_new_take_string (g_strdup_printf (_("%s (copy)"), short_title)));
              continue;
            }
          g_variant_builder_add (&values, "{sv}", field->name, value);
        }
      id = sonae_edit_insert (edit, work->entity->name, g_variant_builder_end (&values), error);
      if (id == 0)
        return FALSE;
      g_array_append_val (work->made, id);
    }
  return TRUE;
}

void
sonae_table_rows_duplicate (SonaeSession *session, const SonaeEntity *entity, GArray *ids, SonaeTableRowsFunc func, gpointer owner)
{
  Work *work;
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_SESSION (session) && entity != NULL && ids != NULL);

  if (ids->len == 0)
    return;
  work = work_new (session, entity, ids);
  work->func = func;
  work->owner = g_object_ref (owner);
  label = g_strdup_printf (ngettext ("%s: duplicate %u row", "%s: duplicate %u rows", ids->len), _(entity->label_plural), ids->len);
  work->told = g_strdup_printf (ngettext ("%u row was duplicated.", "%u rows were duplicated.", ids->len), ids->len);
  run (work, label, duplicate_func);
}

/* --- Add --- */

/* The first row that FIELD could refer to, or NULL. */
static GVariant *
first_target (SonaeEdit *edit, const SonaeField *field)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (field->ref_table);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_limit (query, 1);
  rows = sonae_edit_query (edit, query, NULL);
  return rows != NULL && rows->len > 0 ? g_variant_new_int64 (sonae_record_get_id (rows->pdata[0])) : NULL;
}

/* Whether FIELD says how the row is called: the title, or where that is made from other fields, the text among those that identify a row. */
static gboolean
names_row (const SonaeEntity *entity, const SonaeField *field)
{
  const SonaeField *title = sonae_entity_field (entity, entity->title_field);

  if (field->type != SONAE_FIELD_TEXT)
    return FALSE;
  if (title == field)
    return TRUE;
  return !sonae_field_is_stored (title) && g_strv_contains (entity->natural_key, field->name);
}

static gboolean
add_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Work *work = user_data;
  GVariantBuilder values;
  gint64 id;

  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < work->entity->n_fields; i++)
    {
      const SonaeField *field = &work->entity->fields[i];
      g_autoptr (GVariant) preset = work->value != NULL ? g_variant_lookup_value (work->value, field->name, NULL) : NULL;
      GVariant *value = preset;

      if (!sonae_field_is_stored (field))
        continue;
      if (value == NULL && names_row (work->entity, field))
        {
          value = g_variant_new_string (work->name);
        }
      else if (value == NULL && (field->flags & SONAE_FIELD_REQUIRED))
        {
          if (field->type == SONAE_FIELD_TEXT || field->type == SONAE_FIELD_LONG)
            value = g_variant_new_string (work->name);
          else if (field->type == SONAE_FIELD_REF)
            value = first_target (edit, field);
          else
            value = sonae_field_default (field);
        }
      if (value != NULL)
        g_variant_builder_add (&values, "{sv}", field->name, value);
    }
  id = sonae_edit_insert (edit, work->entity->name, g_variant_builder_end (&values), error);
  g_array_append_val (work->made, id);
  return id != 0;
}

void
sonae_table_rows_add (SonaeSession *session, const SonaeEntity *entity, GVariant *preset, const char *name, SonaeTableRowsFunc func,
                      gpointer owner)
{
  Work *work;
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_SESSION (session) && entity != NULL && name != NULL);

  work = work_new (session, entity, NULL);
  work->value = preset != NULL ? g_variant_ref_sink (preset) : NULL;
  work->name = g_strdup (name);
  work->func = func;
  work->owner = g_object_ref (owner);
  /* Translators: an entry of the history: %s is the table. */
  label = g_strdup_printf (_("%s: add a row"), _(entity->label_plural));
  run (work, label, add_func);
}
