/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-layout.h"

#include <string.h>

/* Pixels for one narrow character of a heading, and for the arrow and the padding beside it. */
#define CHARACTER 8
#define HEADING_EXTRA 40

static int
heading_width (const SonaeField *field)
{
  int width = HEADING_EXTRA;

  for (const char *p = sonae_field_label (field); *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? CHARACTER * 2 : CHARACTER;
  return MIN (width, 200);
}

int
sonae_table_layout_width (const SonaeEntity *entity, const SonaeField *field)
{
  int width;

  g_return_val_if_fail (entity != NULL && field != NULL, SONAE_TABLE_WIDTH_MIN);

  switch (field->type)
    {
    case SONAE_FIELD_INT:
    case SONAE_FIELD_BOOL:
      width = 72;
      break;
    case SONAE_FIELD_DATE:
      width = 108;
      break;
    case SONAE_FIELD_YEN:
    case SONAE_FIELD_CHOICE:
      width = 120;
      break;
    case SONAE_FIELD_LONG:
      width = 220;
      break;
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_STAMP:
    case SONAE_FIELD_REF:
    default:
      /* Numbers of controls and the like are short. */
      width = g_strcmp0 (field->name, entity->title_field) == 0 ? 240 : field->max > 0 && field->max <= 10 ? 72 : 150;
      break;
    }
  return MAX (width, heading_width (field));
}

static void
add_column (SonaeTableLayout *self, const SonaeField *field, gboolean visible)
{
  SonaeTableColumn column = { field, sonae_table_layout_width (self->entity, field), visible };

  g_array_append_val (self->columns, column);
}

static int
find_column (const SonaeTableLayout *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (g_array_index (self->columns, SonaeTableColumn, i).field->name, name) == 0)
      return (int) i;
  return -1;
}

SonaeTableLayout *
sonae_table_layout_new (const SonaeEntity *entity, const char *const *shown)
{
  SonaeTableLayout *self;

  g_return_val_if_fail (entity != NULL, NULL);

  self = g_new0 (SonaeTableLayout, 1);
  self->entity = entity;
  self->columns = g_array_new (FALSE, FALSE, sizeof (SonaeTableColumn));
  for (guint i = 0; shown != NULL && shown[i] != NULL; i++)
    {
      const SonaeField *field = sonae_entity_field (entity, shown[i]);

      if (field != NULL && find_column (self, shown[i]) < 0)
        add_column (self, field, TRUE);
    }
  for (guint i = 0; i < entity->n_fields; i++)
    if (find_column (self, entity->fields[i].name) < 0)
      add_column (self, &entity->fields[i], shown == NULL && (entity->fields[i].flags & SONAE_FIELD_HIDDEN) == 0);
  return self;
}

void
sonae_table_layout_free (SonaeTableLayout *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_free (self);
}

/* "name:width:shown" */
static gboolean
read_column (const SonaeTableLayout *self, const char *text, SonaeTableColumn *column)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  gint64 width;

  if (g_strv_length (parts) != 3)
    return FALSE;
  column->field = sonae_entity_field (self->entity, parts[0]);
  if (column->field == NULL || !g_ascii_string_to_signed (parts[1], 10, SONAE_TABLE_WIDTH_MIN, SONAE_TABLE_WIDTH_MAX, &width, NULL))
    return FALSE;
  column->width = (int) width;
  column->visible = strcmp (parts[2], "1") == 0;
  return TRUE;
}

void
sonae_table_layout_load (SonaeTableLayout *self, GKeyFile *settings, const char *group)
{
  g_auto (GStrv) texts = NULL;
  g_autofree char *sort = NULL;
  g_autoptr (GArray) old = NULL;
  gboolean any = FALSE;

  g_return_if_fail (self != NULL && settings != NULL && group != NULL);

  texts = g_key_file_get_string_list (settings, group, "columns", NULL, NULL);
  sort = g_key_file_get_string (settings, group, "sort", NULL);
  if (sort != NULL)
    {
      self->descending = sort[0] == '-';
      self->sort = sonae_entity_field (self->entity, sort + (self->descending ? 1 : 0));
    }
  if (texts == NULL)
    return;

  old = self->columns;
  self->columns = g_array_new (FALSE, FALSE, sizeof (SonaeTableColumn));
  for (gsize i = 0; texts[i] != NULL; i++)
    {
      SonaeTableColumn column;

      if (read_column (self, texts[i], &column) && find_column (self, column.field->name) < 0)
        g_array_append_val (self->columns, column);
    }
  for (guint i = 0; i < old->len; i++)
    {
      const SonaeTableColumn *column = &g_array_index (old, SonaeTableColumn, i);

      if (find_column (self, column->field->name) < 0)
        g_array_append_val (self->columns, *column);
    }
  for (guint i = 0; i < self->columns->len; i++)
    any = any || g_array_index (self->columns, SonaeTableColumn, i).visible;
  if (!any)
    g_array_index (self->columns, SonaeTableColumn, 0).visible = TRUE;
}

void
sonae_table_layout_store (const SonaeTableLayout *self, GKeyFile *settings, const char *group)
{
  g_autoptr (GPtrArray) texts = NULL;

  g_return_if_fail (self != NULL && settings != NULL && group != NULL);

  texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SonaeTableColumn *column = &g_array_index (self->columns, SonaeTableColumn, i);

      g_ptr_array_add (texts, g_strdup_printf ("%s:%d:%d", column->field->name,
                                               CLAMP (column->width, SONAE_TABLE_WIDTH_MIN, SONAE_TABLE_WIDTH_MAX), column->visible ? 1 : 0));
    }
  g_key_file_set_string_list (settings, group, "columns", (const char *const *) texts->pdata, texts->len);
  if (self->sort != NULL)
    {
      g_autofree char *sort = g_strconcat (self->descending ? "-" : "", self->sort->name, NULL);

      g_key_file_set_string (settings, group, "sort", sort);
    }
  else
    {
      g_key_file_remove_key (settings, group, "sort", NULL);
    }
}
