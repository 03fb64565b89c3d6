/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-record.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"

#define TITLE_CHARS 80

struct _SonaeRecord
{
  GObject parent_instance;

  const SonaeEntity *entity;
  gint64 id;
  GVariant **values;
};

G_DEFINE_FINAL_TYPE (SonaeRecord, sonae_record, G_TYPE_OBJECT)

static void
sonae_record_finalize (GObject *object)
{
  SonaeRecord *self = SONAE_RECORD (object);

  for (guint i = 0; self->values != NULL && i < self->entity->n_fields; i++)
    g_clear_pointer (&self->values[i], g_variant_unref);
  g_free (self->values);

  G_OBJECT_CLASS (sonae_record_parent_class)->finalize (object);
}

static void
sonae_record_class_init (SonaeRecordClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sonae_record_finalize;
}

static void
sonae_record_init (SonaeRecord *self)
{
}

SonaeRecord *
sonae_record_new (const SonaeEntity *entity, gint64 id, GVariant **values)
{
  SonaeRecord *self;

  g_return_val_if_fail (entity != NULL && values != NULL, NULL);

  self = g_object_new (SONAE_TYPE_RECORD, NULL);
  self->entity = entity;
  self->id = id;
  self->values = g_memdup2 (values, entity->n_fields * sizeof (GVariant *));
  return self;
}

const SonaeEntity *
sonae_record_get_entity (SonaeRecord *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD (self), NULL);

  return self->entity;
}

gint64
sonae_record_get_id (SonaeRecord *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD (self), 0);

  return self->id;
}

GVariant *
sonae_record_get_value (SonaeRecord *self, const char *field)
{
  int index;

  g_return_val_if_fail (SONAE_IS_RECORD (self), NULL);

  index = sonae_entity_field_index (self->entity, field);
  g_return_val_if_fail (index >= 0, NULL);
  return self->values[index];
}

const char *
sonae_record_get_text (SonaeRecord *self, const char *field)
{
  GVariant *value = sonae_record_get_value (self, field);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL) : "";
}

gint64
sonae_record_get_int (SonaeRecord *self, const char *field, gint64 empty)
{
  GVariant *value = sonae_record_get_value (self, field);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) ? g_variant_get_int64 (value) : empty;
}

char *
sonae_record_format (SonaeRecord *self, const char *field)
{
  GVariant *value = sonae_record_get_value (self, field);

  return sonae_field_format (sonae_entity_field (self->entity, field), value);
}

char *
sonae_record_title (SonaeRecord *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (SONAE_IS_RECORD (self), NULL);

  /* An answer has no words of its own: its question number names it. */
  if (strcmp (self->entity->name, "answer") == 0)
    return g_strdup_printf (_ ("Question %d"), (int) sonae_record_get_int (self, "question", 0));

  text = sonae_record_format (self, self->entity->title_field);
  /* A highlight without a word of the user's is called what it highlights. */
  if (*text == '\0' && strcmp (self->entity->name, "note") == 0)
    sonae_set_str (&text, sonae_record_get_text (self, "passage"));
  if (*text != '\0')
    return sonae_text_ellipsize (text, TITLE_CHARS);
  return g_strdup_printf (_ ("%s without a name"), sonae_entity_label (self->entity));
}
