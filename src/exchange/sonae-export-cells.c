/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-export-cells.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "exchange/sonae-cell-guard.h"
#include "exchange/sonae-import-mapping.h"

static void
column_free (gpointer data)
{
  SonaeExportColumn *column = data;

  g_free (column->header);
  g_clear_pointer (&column->titles, g_hash_table_unref);
  g_strfreev (column->labels);
  g_free (column);
}

/* --- Headers --- */

/* TRUE if no other field of ENTITY answers to the header KEY, so that reading finds the right one again. */
static gboolean
is_unmistakable (const SonaeEntity *entity, const SonaeField *field, const char *key)
{
  if (*key == '\0' || strcmp (key, "id") == 0)
    return FALSE;
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const SonaeField *other = &entity->fields[i];
      const char *names[] = { other->name, other->label, sonae_field_label (other) };

      for (guint n = 0; other != field && n < G_N_ELEMENTS (names); n++)
        {
          g_autofree char *other_key = sonae_import_header_key (names[n]);

          if (strcmp (key, other_key) == 0)
            return FALSE;
        }
    }
  return TRUE;
}

static char *
header_of (const SonaeEntity *entity, const SonaeField *field)
{
  const char *label = sonae_field_label (field);
  g_autofree char *key = sonae_import_header_key (label);

  return g_strdup (is_unmistakable (entity, field, key) ? label : field->name);
}

/* --- Rows of other tables --- */

typedef struct
{
  const SonaeField *title_field;
  GHashTable *by_id;    /* id to title */
  GHashTable *by_title; /* folded title to the id that has it; 0 when several have */
} Titles;

static gboolean
add_title (gint64 id, const SonaeValue *values, gpointer data, GError **error)
{
  Titles *self = data;
  SonaeExportColumn column = { self->title_field };
  SonaeExportCell cell;
  g_autofree char *folded = NULL;
  gboolean known;
  gint64 owner;

  if (values[0].kind != SONAE_VALUE_TEXT)
    return TRUE;
  sonae_export_cell_set (&column, &values[0], &cell);
  folded = sonae_text_fold (cell.text);
  known = g_hash_table_contains (self->by_title, folded);
  owner = known ? 0 : id;
  /* What means nothing or something else in a cell is no name: an id, a dash. */
  if (!g_ascii_string_to_signed (folded, 10, G_MININT64, G_MAXINT64, NULL, NULL) && g_utf8_strlen (folded, 2) > 1
      && g_ascii_strcasecmp (folded, "n/a") != 0)
    g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), g_strdup (cell.text));
  g_hash_table_replace (self->by_title, g_steal_pointer (&folded), g_memdup2 (&owner, sizeof owner));
  return TRUE;
}

static gboolean
is_not_alone (gpointer key, gpointer value, gpointer data)
{
  Titles *self = data;
  g_autofree char *folded = sonae_text_fold (value);
  const gint64 *owner = g_hash_table_lookup (self->by_title, folded);

  return owner == NULL || *owner != *(const gint64 *) key;
}

static GHashTable *
read_titles (SonaeWorkbook *workbook, const char *table, GCancellable *cancellable, GError **error)
{
  const SonaeEntity *entity = sonae_entity_find (table);
  const char *fields[] = { entity->title_field, NULL };
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) by_title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Titles titles = { sonae_entity_field (entity, entity->title_field), by_id, by_title };

  if (!sonae_workbook_each (workbook, query, fields, add_title, &titles, cancellable, error))
    return NULL;
  g_hash_table_foreach_remove (by_id, is_not_alone, &titles);
  return g_steal_pointer (&by_id);
}

/* --- Columns --- */

static char **
labels_of (const SonaeField *field)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    g_ptr_array_add (labels, g_strdup (sonae_field_choice_label (field, choice->code)));
  g_ptr_array_add (labels, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&labels), FALSE);
}

GPtrArray *
sonae_export_columns_new (SonaeWorkbook *workbook, const SonaeEntity *entity, const char *const *fields, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (column_free);
  SonaeExportColumn *id = g_new0 (SonaeExportColumn, 1);

  id->header = g_strdup ("id");
  g_ptr_array_add (columns, id);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      SonaeExportColumn *column = g_new0 (SonaeExportColumn, 1);

      column->field = sonae_entity_field (entity, fields[i]);
      column->header = header_of (entity, column->field);
      g_ptr_array_add (columns, column);
      if (column->field->type == SONAE_FIELD_CHOICE)
        column->labels = labels_of (column->field);
      if (column->field->type == SONAE_FIELD_BOOL)
        {
          column->yes = _ ("Yes");
          column->no = _ ("No");
        }
      if (column->field->type == SONAE_FIELD_REF)
        {
          column->titles = read_titles (workbook, column->field->ref_table, cancellable, error);
          if (column->titles == NULL)
            return NULL;
        }
    }
  return g_steal_pointer (&columns);
}

/* --- Cells --- */

static void
set_text (SonaeExportCell *cell, SonaeCellKind kind, const char *text, gsize length)
{
  cell->kind = length > 0 ? kind : SONAE_CELL_EMPTY;
  cell->text = text;
  cell->length = length;
}

static void
set_number (SonaeExportCell *cell, gint64 number)
{
  char *end = cell->digits + sizeof cell->digits - 1;
  char *p = end;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  *end = '\0';
  do
    *--p = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--p = '-';
  set_text (cell, SONAE_CELL_NUMBER, p, (gsize) (end - p));
  cell->number = number;
}

void
sonae_export_cell_set (const SonaeExportColumn *column, const SonaeValue *value, SonaeExportCell *cell)
{
  const SonaeField *field = column->field;

  set_text (cell, SONAE_CELL_EMPTY, "", 0);
  if (value->kind == SONAE_VALUE_NUMBER)
    {
      const char *words = NULL;

      if (column->titles != NULL)
        words = g_hash_table_lookup (column->titles, &value->number);
      else if (column->yes != NULL && (value->number == 0 || value->number == 1))
        words = value->number ? column->yes : column->no;
      if (words != NULL)
        set_text (cell, SONAE_CELL_TEXT, words, strlen (words));
      else
        set_number (cell, value->number);
    }
  else if (value->kind == SONAE_VALUE_TEXT)
    {
      set_text (cell, field->type == SONAE_FIELD_DATE ? SONAE_CELL_DATE : SONAE_CELL_TEXT, value->text, value->length);
      for (guint i = 0; column->labels != NULL && column->labels[i] != NULL; i++)
        if (strcmp (value->text, field->choices[i].code) == 0)
          set_text (cell, SONAE_CELL_TEXT, column->labels[i], strlen (column->labels[i]));
    }
}

gboolean
sonae_export_cell_needs_guard (const SonaeExportCell *cell)
{
  if (cell->kind == SONAE_CELL_NUMBER)
    return ABS (cell->number) > SONAE_CELL_MAX_NUMBER;
  return cell->kind != SONAE_CELL_EMPTY && sonae_cell_needs_guard (cell->text);
}
