/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-import-note.h"
#include "exchange/sonae-import-reading.h"

#include <string.h>

/* Which values each row of a plan has, and where they come from. */

static void
add_target (SonaeImportReading *self, const SonaeField *field, int column, gboolean only_new)
{
  SonaePlanTarget target = { field, column, only_new };

  g_array_append_val (self->plan->targets, target);
}

static gboolean
is_rating (const SonaeEntity *entity, const SonaeField *field)
{
  static const char *const names[] = { "confidentiality", "integrity", "availability", NULL };

  return strcmp (entity->name, "asset") == 0 && g_strv_contains (names, field->name);
}

static void
kept_clear (gpointer data)
{
  g_free (((SonaeImportKept *) data)->label);
}

/* Columns that are kept as notes; their target is that of the note's own column where the file has one. */
static void
choose_kept (SonaeImportReading *self)
{
  const SonaeImportMapping *mapping = self->import->mapping;
  int index = sonae_import_note_field (self->import->entity);

  self->note_target = -1;
  for (guint column = 0; index >= 0 && column < sonae_import_mapping_n_columns (mapping); column++)
    if (sonae_import_mapping_target (mapping, column) == SONAE_COLUMN_NOTE)
      {
        SonaeImportKept kept = { column, sonae_import_note_label (mapping, column) };

        if (self->kept == NULL)
          {
            self->kept = g_array_new (FALSE, FALSE, sizeof (SonaeImportKept));
            g_array_set_clear_func (self->kept, kept_clear);
          }
        g_array_append_val (self->kept, kept);
      }
  if (self->kept == NULL)
    return;
  for (guint i = 0; i < self->plan->targets->len; i++)
    if (g_array_index (self->plan->targets, SonaePlanTarget, i).field == &self->import->entity->fields[index])
      self->note_target = (int) i;
  if (self->note_target < 0)
    {
      self->note_target = (int) self->plan->targets->len;
      add_target (self, &self->import->entity->fields[index], -1, FALSE);
    }
  self->kept_field = self->import->entity->fields[index];
  self->kept_field.type = SONAE_FIELD_TEXT;
  self->kept_field.max = SONAE_LONG_MAX;
  self->kept_field.normalize = NULL;
  self->note = g_string_new (NULL);
}

void
sonae_import_choose_targets (SonaeImportReading *self)
{
  SonaeImport *import = self->import;
  const SonaeEntity *entity = import->entity;
  gboolean is_log = sonae_import_is_log (import);

  for (guint column = 0; column < sonae_import_mapping_n_columns (import->mapping); column++)
    {
      int index = sonae_import_mapping_target (import->mapping, column);

      if (index >= 0)
        add_target (self, &entity->fields[index], (int) column, FALSE);
    }
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const SonaeField *field = &entity->fields[i];
      gboolean mapped = sonae_import_mapping_column (import->mapping, (int) i) >= 0;
      gboolean log_constant = is_log && (strcmp (field->name, "kind") == 0 || strcmp (field->name, "product") == 0 || strcmp (field->name, "maker") == 0);

      if (mapped || field->flags & SONAE_FIELD_DERIVED)
        continue;
      if (log_constant)
        add_target (self, field, -1, TRUE);
      else if (sonae_import_mapping_constant (import->mapping, i) != NULL)
        add_target (self, field, -1, FALSE);
      else if (field->flags & SONAE_FIELD_REQUIRED && field->type == SONAE_FIELD_CHOICE && !entity->single)
        add_target (self, field, -1, TRUE);
      else if (field->flags & SONAE_FIELD_REQUIRED)
        g_ptr_array_add (self->missing, (gpointer) field);
      else if (strcmp (entity->name, "asset") == 0 && strcmp (field->name, "confidentiality") == 0)
        add_target (self, field, -1, TRUE);
    }
  choose_kept (self);
}

/* What a field that no column gives is in every row; NULL for nothing. A required choice begins with its first one, as when a row is added by hand. */
static const char *
constant_of (SonaeImportReading *self, const SonaeField *field)
{
  SonaeImport *import = self->import;

  if (sonae_import_is_log (import))
    {
      if (strcmp (field->name, "kind") == 0)
        return "utm";
      if (strcmp (field->name, "product") == 0)
        return "FortiGate";
      if (strcmp (field->name, "maker") == 0)
        return "Fortinet";
    }
  if (sonae_import_mapping_constant (import->mapping, (guint) (field - import->entity->fields)) != NULL)
    return sonae_import_mapping_constant (import->mapping, (guint) (field - import->entity->fields));
  return field->flags & SONAE_FIELD_REQUIRED ? field->choices[0].code : NULL;
}

gboolean
sonae_import_open_sources (SonaeImportReading *self, GError **error)
{
  SonaeImport *import = self->import;
  static const char *const personal[] = { "personal", "special_care", "my_number" };
  GArray *targets = self->plan->targets;

  self->sources = g_new0 (SonaeImportSource, targets->len + 1);
  self->cells = g_new0 (SonaeSpoolCell, targets->len + 1);
  for (guint i = 0; i < G_N_ELEMENTS (personal); i++)
    self->personal[i] = -1;
  if (self->kept != NULL)
    self->kept_reader = sonae_value_reader_new (import->entity, &self->kept_field, NULL, sonae_import_mapping_is_own (import->mapping), NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      const SonaePlanTarget *target = &g_array_index (targets, SonaePlanTarget, i);
      const SonaeField *field = target->field;
      SonaeImportSource *source = &self->sources[i];

      if (field->type == SONAE_FIELD_REF)
        {
          source->titles = sonae_titles_new (import->workbook, field->ref_table, self->cancellable, error);
          if (source->titles == NULL)
            return FALSE;
        }
      if (is_rating (import->entity, field))
        {
          source->rating = *field;
          source->rating.min = 0;
          source->extra = target->column >= 0 ? SONAE_EXTRA_RATING : SONAE_EXTRA_CONFIDENTIALITY;
          field = &source->rating;
        }
      if (target->column < 0)
        source->constant = g_strdup (constant_of (self, target->field));
      source->reader = sonae_value_reader_new (import->entity, field, sonae_import_mapping_profile (import->mapping),
                                               sonae_import_mapping_is_own (import->mapping), source->titles);
      for (guint p = 0; strcmp (import->entity->name, "asset") == 0 && p < G_N_ELEMENTS (personal); p++)
        if (strcmp (field->name, personal[p]) == 0)
          self->personal[p] = (int) i;
    }
  return TRUE;
}

void
sonae_import_close_sources (SonaeImportReading *self)
{
  for (guint i = 0; self->sources != NULL && i < self->plan->targets->len; i++)
    {
      g_clear_pointer (&self->sources[i].reader, sonae_value_reader_free);
      g_clear_pointer (&self->sources[i].titles, sonae_titles_free);
      g_free (self->sources[i].constant);
    }
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->kept_reader, sonae_value_reader_free);
  if (self->note != NULL)
    g_string_free (self->note, TRUE);
  g_free (self->sources);
  g_free (self->cells);
}
