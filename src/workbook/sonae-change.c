/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-change-private.h"

#include "workbook/sonae-entity.h"

struct _SonaeChange
{
  GObject parent_instance;

  gint64 id;
  SonaeChangeKind kind;
  char *label;
  char *at;
  char *author;
  char **tables;
  guint n_rows;
  gboolean undone;
  gint64 target;
  GHashTable *rows;
};

G_DEFINE_FINAL_TYPE (SonaeChange, sonae_change, G_TYPE_OBJECT)

static void
sonae_change_finalize (GObject *object)
{
  SonaeChange *self = SONAE_CHANGE (object);

  g_free (self->label);
  g_free (self->at);
  g_free (self->author);
  g_strfreev (self->tables);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (sonae_change_parent_class)->finalize (object);
}

static void
sonae_change_class_init (SonaeChangeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sonae_change_finalize;
}

static void
sonae_change_init (SonaeChange *self)
{
}

SonaeChange *
sonae_change_new (gint64 id, SonaeChangeKind kind, const char *label, const char *at, const char *author, const char *tables,
                  guint n_rows, gboolean undone, gint64 target)
{
  SonaeChange *self = g_object_new (SONAE_TYPE_CHANGE, NULL);

  self->id = id;
  self->kind = kind;
  self->label = g_strdup (label);
  self->at = g_strdup (at);
  self->author = g_strdup (author);
  self->tables = g_strsplit (tables, " ", -1);
  self->n_rows = n_rows;
  self->undone = undone;
  self->target = target;
  return self;
}

void
sonae_change_take_rows (SonaeChange *self, GHashTable *rows)
{
  g_return_if_fail (SONAE_IS_CHANGE (self) && self->rows == NULL);

  self->rows = rows;
}

gint64
sonae_change_get_id (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), 0);

  return self->id;
}

SonaeChangeKind
sonae_change_get_kind (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), SONAE_CHANGE_EDIT);

  return self->kind;
}

const char *
sonae_change_get_label (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), NULL);

  return self->label;
}

const char *
sonae_change_get_at (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), NULL);

  return self->at;
}

const char *
sonae_change_get_author (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), NULL);

  return self->author;
}

gboolean
sonae_change_is_undone (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), FALSE);

  return self->undone;
}

gint64
sonae_change_get_target (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), 0);

  return self->target;
}

guint
sonae_change_get_n_rows (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), 0);

  return self->n_rows;
}

const char *const *
sonae_change_get_tables (SonaeChange *self)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), NULL);

  return (const char *const *) self->tables;
}

gboolean
sonae_change_touches (SonaeChange *self, const char *table)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), FALSE);

  /* "Everything may be different" touches every table. */
  return self->id == 0 || g_strv_contains (sonae_change_get_tables (self), table);
}

gboolean
sonae_change_concerns (SonaeChange *self, const char *table)
{
  const SonaeEntity *entity = sonae_entity_find (table);

  g_return_val_if_fail (entity != NULL, FALSE);

  if (sonae_change_touches (self, table))
    return TRUE;
  for (guint i = 0; entity->depends[i] != NULL; i++)
    if (sonae_change_touches (self, entity->depends[i]))
      return TRUE;
  return FALSE;
}

const GArray *
sonae_change_get_rows (SonaeChange *self, const char *table)
{
  g_return_val_if_fail (SONAE_IS_CHANGE (self), NULL);

  return self->rows != NULL ? g_hash_table_lookup (self->rows, table) : NULL;
}

void
sonae_change_detail_free (SonaeChangeDetail *detail)
{
  if (detail == NULL)
    return;
  g_free (detail->table);
  g_free (detail->row);
  g_free (detail->field);
  g_free (detail->before);
  g_free (detail->after);
  g_free (detail);
}
