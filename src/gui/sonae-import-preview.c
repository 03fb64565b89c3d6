/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-import-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-text.h"
#include "exchange/sonae-import-values.h"

#define SHOWN_CHARS 40

struct _SonaeImportPreview
{
  const SonaeEntity *entity;
  SonaeTitles **titles;   /* one a field; NULL for all that are no references */
};

SonaeImportPreview *
sonae_import_preview_new (SonaeWorkbook *workbook,
                          const SonaeEntity *entity,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (SonaeImportPreview) self = g_new0 (SonaeImportPreview, 1);

  self->entity = entity;
  self->titles = g_new0 (SonaeTitles *, entity->n_fields);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      if (entity->fields[i].type != SONAE_FIELD_REF)
        continue;
      self->titles[i] = sonae_titles_new (workbook, entity->fields[i].ref_table, cancellable, error);
      if (self->titles[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
sonae_import_preview_free (SonaeImportPreview *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->entity->n_fields; i++)
    g_clear_pointer (&self->titles[i], sonae_titles_free);
  g_free (self->titles);
  g_free (self);
}

static char *
read_cell (SonaeValueReader *reader,
           const SonaeField *field,
           const char *text)
{
  g_autofree char *written = sonae_text_ellipsize (text, SHOWN_CHARS);
  g_autofree char *read = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GVariant) stored = NULL;
  SonaeValue value;
  gboolean tidied;

  if (!sonae_value_reader_read (reader, text, strlen (text), &value, &tidied, NULL))
    /* Translators: a cell of a file that cannot be read as the field; %s is what stands there. */
    return g_strdup_printf (_("%s → cannot be read"), written);
  stored = sonae_value_to_variant (&value);
  read = sonae_field_format (field, stored);
  shown = sonae_text_ellipsize (read, SHOWN_CHARS);
  if (strcmp (written, shown) == 0)
    return g_steal_pointer (&written);
  return g_strdup_printf ("%s → %s", written, shown);
}

static gboolean
is_new (GPtrArray *seen,
        const char *text)
{
  if (g_ptr_array_find_with_equal_func (seen, text, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (seen, (gpointer) text);
  return TRUE;
}

char *
sonae_import_preview_column (SonaeImportPreview *self,
                             SonaeImport *import,
                             guint column,
                             guint n_lines)
{
  SonaeImportMapping *mapping = sonae_import_get_mapping (import);
  GPtrArray *sample = sonae_import_get_sample (import);
  guint64 header = sonae_import_get_header_row (import);
  int target = sonae_import_mapping_target (mapping, column);
  const SonaeField *field = target >= 0 ? &self->entity->fields[target] : NULL;
  g_autoptr (SonaeValueReader) reader = NULL;
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GString) lines = g_string_new (NULL);

  if (field != NULL)
    reader = sonae_value_reader_new (self->entity, field, sonae_import_mapping_profile (mapping), sonae_import_mapping_is_own (mapping),
                                     self->titles[target]);
  for (guint i = 0; i < sample->len && seen->len < n_lines; i++)
    {
      const SonaeImportSample *row = g_ptr_array_index (sample, i);
      g_autofree char *line = NULL;

      if (row->number <= header || column >= g_strv_length (row->cells) || *row->cells[column] == '\0' || !is_new (seen, row->cells[column]))
        continue;
      line = reader != NULL ? read_cell (reader, field, row->cells[column]) : sonae_text_ellipsize (row->cells[column], SHOWN_CHARS);
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      g_string_append (lines, line);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
