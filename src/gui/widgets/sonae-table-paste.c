/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-paste.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-text.h"

static gboolean
same_words (const char *folded, const char *text)
{
  g_autofree char *other = sonae_text_fold (text);

  return strcmp (folded, other) == 0;
}

/* The field that a heading names: by its name, or its label in either language. */
static const SonaeField *
find_heading (const SonaeEntity *entity, const char *heading)
{
  g_autofree char *folded = sonae_text_fold (heading);

  for (guint i = 0; *folded != '\0' && i < entity->n_fields; i++)
    {
      const SonaeField *field = &entity->fields[i];

      if (same_words (folded, field->name) || same_words (folded, field->label) || same_words (folded, sonae_field_label (field)))
        return field;
    }
  return NULL;
}

/* A first row whose cells are all headings, save for empty ones. */
static gboolean
is_header (const SonaeEntity *entity, char **cells)
{
  guint known = 0;

  for (gsize i = 0; cells[i] != NULL; i++)
    if (find_heading (entity, cells[i]) != NULL)
      known++;
    else if (*cells[i] != '\0')
      return FALSE;
  return known > 0;
}

/* Computed values and those that the program writes are passed over in silence: they come along in every copied row. */
static void
value_free (gpointer value)
{
  if (value != NULL)
    g_variant_unref (value);
}

static void
row_free (gpointer data)
{
  SonaePasteRow *row = data;

  g_hash_table_unref (row->values);
  g_free (row);
}

static void
read_cell (SonaePastePlan *self, SonaePasteRow *row, const SonaeField *field, const char *text, SonaePasteRefFunc ref, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = NULL;

  if (field->type == SONAE_FIELD_REF && *text != '\0')
    {
      gint64 id = ref != NULL ? ref (field, text, user_data) : 0;

      if (id == 0)
        {
          g_autofree char *shown = sonae_text_ellipsize (text, 40);

          /* Translators: a row number, a field's name, and what was pasted there. */
          g_ptr_array_add (self->problems, g_strdup_printf (_("Row %u: %s: there is no “%s”."), row->number, sonae_field_label (field), shown));
          return;
        }
      value = g_variant_ref_sink (g_variant_new_int64 (id));
    }
  else if (!sonae_field_parse (field, text, &value, &error))
    {
      /* Translators: a row number, and a sentence that says what is wrong. */
      g_ptr_array_add (self->problems, g_strdup_printf (_("Row %u: %s"), row->number, error->message));
      return;
    }
  g_hash_table_replace (row->values, (gpointer) field, value);
}

SonaePastePlan *
sonae_paste_plan_new (const SonaeEntity *entity, GPtrArray *cells, const SonaeField *const *columns, SonaePasteRefFunc ref,
                      gpointer user_data)
{
  SonaePastePlan *self;
  guint beyond = 0, n_columns = 0;

  g_return_val_if_fail (entity != NULL && cells != NULL && columns != NULL, NULL);

  self = g_new0 (SonaePastePlan, 1);
  self->entity = entity;
  self->fields = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->header = cells->len > 1 && is_header (entity, cells->pdata[0]);
  while (columns[n_columns] != NULL)
    n_columns++;

  for (guint i = 0; i < cells->len; i++)
    {
      char **texts = cells->pdata[i];
      SonaePasteRow *row;

      if (i == 0 && self->header)
        {
          for (gsize c = 0; texts[c] != NULL; c++)
            g_ptr_array_add (self->fields, (gpointer) find_heading (entity, texts[c]));
          continue;
        }
      row = g_new0 (SonaePasteRow, 1);
      row->number = i + 1;
      row->values = g_hash_table_new_full (NULL, NULL, NULL, value_free);
      g_ptr_array_add (self->rows, row);
      for (guint c = 0; texts[c] != NULL; c++)
        {
          const SonaeField *field;

          if (!self->header && c >= self->fields->len)
            g_ptr_array_add (self->fields, (gpointer) (c < n_columns ? columns[c] : NULL));
          field = c < self->fields->len ? self->fields->pdata[c] : NULL;
          if (field == NULL)
            beyond = MAX (beyond, c + 1);
          else if (sonae_field_is_settable (field))
            read_cell (self, row, field, texts[c], ref, user_data);
        }
    }
  if (beyond > 0 && !self->header)
    g_ptr_array_add (self->problems, g_strdup (_("There are more columns than the table shows from here on; the last ones are left out.")));
  return self;
}

void
sonae_paste_plan_free (SonaePastePlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

GVariant *
sonae_field_default (const SonaeField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (field->type)
    {
    case SONAE_FIELD_CHOICE:
      return g_variant_new_string (field->choices[0].code);
    case SONAE_FIELD_DATE:
      return g_variant_new_take_string (sonae_clock_today ());
    case SONAE_FIELD_STAMP:
      return g_variant_new_take_string (sonae_clock_stamp ());
    case SONAE_FIELD_INT:
    case SONAE_FIELD_YEN:
      return g_variant_new_int64 (field->min);
    case SONAE_FIELD_BOOL:
      return g_variant_new_int64 (0);
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG:
    case SONAE_FIELD_REF:
    default:
      return NULL;
    }
}

/* NULL when the row can be added, else the field that it lacks. */
static const SonaeField *
lacking (const SonaePastePlan *self, const SonaePasteRow *row)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const SonaeField *field = &self->entity->fields[i];
      g_autoptr (GVariant) standard = NULL;

      if ((field->flags & SONAE_FIELD_REQUIRED) == 0 || !sonae_field_is_settable (field) || g_hash_table_lookup (row->values, field) != NULL)
        continue;
      standard = sonae_field_default (field);
      if (standard == NULL)
        return field;
      g_variant_ref_sink (standard);
    }
  return NULL;
}

guint
sonae_paste_plan_count_addable (const SonaePastePlan *self, GPtrArray *problems)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SonaePasteRow *row = self->rows->pdata[i];
      const SonaeField *field = lacking (self, row);

      if (field == NULL)
        n++;
      else if (problems != NULL)
        g_ptr_array_add (problems, g_strdup_printf (_("Row %u is left out, because it has no %s."), row->number, sonae_field_label (field)));
    }
  return n;
}

gboolean
sonae_paste_plan_add (const SonaePastePlan *self, SonaeEdit *edit, GArray *ids, GError **error)
{
  g_return_val_if_fail (self != NULL && edit != NULL, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SonaePasteRow *row = self->rows->pdata[i];
      GVariantBuilder values;
      gint64 id;

      if (lacking (self, row) != NULL)
        continue;
      g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
      for (guint f = 0; f < self->entity->n_fields; f++)
        {
          const SonaeField *field = &self->entity->fields[f];
          GVariant *value = g_hash_table_lookup (row->values, field);

          if (value == NULL && (field->flags & SONAE_FIELD_REQUIRED) && sonae_field_is_settable (field))
            value = sonae_field_default (field);
          if (value != NULL)
            g_variant_builder_add (&values, "{sv}", field->name, value);
        }
      id = sonae_edit_insert (edit, self->entity->name, g_variant_builder_end (&values), error);
      if (id == 0)
        {
          g_prefix_error (error, _("Row %u: "), row->number);
          return FALSE;
        }
      if (ids != NULL)
        g_array_append_val (ids, id);
    }
  return TRUE;
}

gboolean
sonae_paste_plan_fill (const SonaePastePlan *self, SonaeEdit *edit, const gint64 *ids, guint n_ids, GError **error)
{
  g_return_val_if_fail (self != NULL && edit != NULL, FALSE);

  for (guint i = 0; i < self->rows->len && i < n_ids; i++)
    {
      const SonaePasteRow *row = self->rows->pdata[i];
      GHashTableIter iter;
      gpointer field, value;

      g_hash_table_iter_init (&iter, row->values);
      while (g_hash_table_iter_next (&iter, &field, &value))
        {
          if (value == NULL && (((const SonaeField *) field)->flags & SONAE_FIELD_REQUIRED))
            continue;
          if (!sonae_edit_set (edit, self->entity->name, ids[i], ((const SonaeField *) field)->name, value, error))
            {
              g_prefix_error (error, _("Row %u: "), row->number);
              return FALSE;
            }
        }
    }
  return TRUE;
}
