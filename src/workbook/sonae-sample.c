/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-sample.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "base/sonae-language.h"
#include "sonae-sample-resources.h"
#include "workbook/sonae-assessments.h"
#include "workbook/sonae-rounds.h"
#include "workbook/sonae-soa.h"

/* A sample is { "title": {"ja", "en"}, "description": {"ja", "en"}, "company": {field: value},
 * "tables": [ { "table": name, "rows": [ { field: value } ] } ] }. Besides fields a row may have "_key", the name by which later rows refer
 * to it as "@name", and in evidence "_content", the file itself. "_row" names a row that comes with the schema, by its code or number: its fields are
 * set then. A reference without "@" is such a code, too, and so a risk is "asset_id" and "threat_id". Tables come in the order in which they are
 * filled, and may come twice: an assessment and a version of the statement keep what is there at that point. A date "-12d" or "+30d" is counted
 * from today. */

#define PREFIX "/io/github/sonaecho/Sonaecho/samples/"

static const char *const names[] = { "retail", "construction", "service", NULL };
#define N_SAMPLES (G_N_ELEMENTS (names) - 1)

typedef struct
{
  const char *name;
  JsonObject *sample;  /* owned by the parser */
  GHashTable *ids;     /* "_key" to row id (gint64) */
  char *today;
} Filling;

const char *const *
sonae_sample_names (void)
{
  return names;
}

static int
find_sample (const char *name)
{
  for (guint i = 0; i < N_SAMPLES; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (int) i;
  return -1;
}

static JsonParser *
load (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (PREFIX, name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sonae_samples_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, data, (gssize) length, error))
    return NULL;
  return g_steal_pointer (&parser);
}

/* --- For choosing --- */

typedef struct
{
  const char *title[SONAE_N_LANGUAGES];
  const char *description[SONAE_N_LANGUAGES];
} Presentation;

static void
read_phrase (JsonObject *sample, const char *member, const char *phrase[SONAE_N_LANGUAGES])
{
  JsonObject *object = json_object_get_object_member (sample, member);

  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    phrase[i] = g_intern_string (json_object_get_string_member (object, sonae_language_code (i)));
}

/* Read once; a compiled-in sample that cannot be read is our own mistake, which a test looks for. */
static const Presentation *
presentation (const char *name)
{
  static Presentation presentations[N_SAMPLES];
  static gsize read_once;
  int index = find_sample (name);

  if (g_once_init_enter (&read_once))
    {
      for (guint i = 0; i < N_SAMPLES; i++)
        {
          g_autoptr (JsonParser) parser = load (names[i], NULL);
          JsonObject *sample;

          g_assert (parser != NULL);
          sample = json_node_get_object (json_parser_get_root (parser));
          read_phrase (sample, "title", presentations[i].title);
          read_phrase (sample, "description", presentations[i].description);
        }
      g_once_init_leave (&read_once, 1);
    }

  return index >= 0 ? &presentations[index] : NULL;
}

const char *
sonae_sample_title (const char *name)
{
  const Presentation *about = presentation (name);

  g_return_val_if_fail (about != NULL, NULL);
  return about->title[sonae_language_current ()];
}

const char *
sonae_sample_description (const char *name)
{
  const Presentation *about = presentation (name);

  g_return_val_if_fail (about != NULL, NULL);
  return about->description[sonae_language_current ()];
}

/* --- Filling --- */

static gboolean
fail (const Filling *self, const char *table, const char *field, GError **error)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
               _ ("The sample company “%s” cannot be read at “%s.%s”, so nothing was created; please install Sonaecho again."),
               self->name, table, field);
  return FALSE;
}

/* "-12d" or "+30d" as a day; NULL when TEXT is no such thing. */
static char *
relative_date (const Filling *self, const char *text)
{
  char *end;
  gint64 days;

  if (text[0] != '+' && text[0] != '-')
    return NULL;
  days = g_ascii_strtoll (text, &end, 10);
  if (end == text || g_strcmp0 (end, "d") != 0 || ABS (days) > 36500)
    return NULL;
  return sonae_date_add_days (self->today, (int) days);
}

/* The id of the row that comes with the schema under CODE, a control's number too; the edit says when there is none. */
static gint64
seeded_id (const char *table, const char *code)
{
  g_autofree char *key = g_strconcat (table, ":", code, NULL);

  return sonae_id_from_text (key);
}

/* The value of one member as FIELD stores it (floating), or NULL when it cannot be read. What the field allows is checked by the edit. */
static GVariant *
convert (const Filling *self, const SonaeField *field, JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  const char *text = type == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  switch (field->type)
    {
    case SONAE_FIELD_INT:
    case SONAE_FIELD_YEN:
    case SONAE_FIELD_BOOL:
    case SONAE_FIELD_REF:
      if (type == G_TYPE_INT64)
        return g_variant_new_int64 (json_node_get_int (node));
      if (text != NULL && text[0] == '@')
        {
          const gint64 *id = g_hash_table_lookup (self->ids, text + 1);

          return id != NULL ? g_variant_new_int64 (*id) : NULL;
        }
      if (text != NULL && field->type == SONAE_FIELD_REF)
        return g_variant_new_int64 (seeded_id (field->ref_table, text));
      return NULL;

    case SONAE_FIELD_DATE:
      if (text != NULL)
        {
          g_autofree char *day = relative_date (self, text);

          return g_variant_new_string (day != NULL ? day : text);
        }
      return NULL;

    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG:
    case SONAE_FIELD_STAMP:
    case SONAE_FIELD_CHOICE:
      return text != NULL ? g_variant_new_string (text) : NULL;
    }
  g_return_val_if_reached (NULL);
}

/* The fields of ROW as 'a{sv}' (floating), without what begins with "_". */
static GVariant *
convert_row (const Filling *self, const SonaeEntity *entity, JsonObject *row, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, row);
  while (json_object_iter_next_ordered (&iter, &member, &node))
    {
      const SonaeField *field;
      GVariant *value;

      if (member[0] == '_')
        continue;
      field = sonae_entity_field (entity, member);
      value = field != NULL ? convert (self, field, node) : NULL;
      if (value == NULL)
        {
          fail (self, entity->name, member, error);
          return NULL;
        }
      g_variant_dict_insert_value (&values, member, value);
    }

  return g_variant_dict_end (&values);
}

static gboolean
set_all (SonaeEdit *edit, const char *table, gint64 id, GVariant *values, GError **error)
{
  GVariantIter iter;
  const char *field;
  GVariant *value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sv}", &field, &value))
    {
      gboolean ok = sonae_edit_set (edit, table, id, field, value, error);

      g_variant_unref (value);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* Evidence goes the way of a file that somebody adds; its note and day are set afterwards. */
static gint64
add_evidence (const Filling *self, SonaeEdit *edit, GVariant *values, const char *content, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_auto (GVariantDict) rest = G_VARIANT_DICT_INIT (values);
  g_autoptr (GVariant) after = NULL;
  const char *name, *origin_table;
  gint64 origin_id, id;

  if (!g_variant_lookup (values, "name", "&s", &name) || !g_variant_lookup (values, "origin_table", "&s", &origin_table)
      || !g_variant_lookup (values, "origin_id", "x", &origin_id))
    {
      fail (self, "evidence", "origin_id", error);
      return 0;
    }

  id = sonae_evidence_add (edit, origin_table, origin_id, name, bytes, error);
  if (id == 0)
    return 0;

  g_variant_dict_remove (&rest, "name");
  g_variant_dict_remove (&rest, "origin_table");
  g_variant_dict_remove (&rest, "origin_id");
  after = g_variant_ref_sink (g_variant_dict_end (&rest));
  return set_all (edit, "evidence", id, after, error) ? id : 0;
}

/* What keeps the present is made as people make it. */
static gint64
add_assessment (SonaeEdit *edit, GVariant *values, GError **error)
{
  const char *title = NULL, *held_on = NULL, *held_by = NULL, *note = NULL;

  g_variant_lookup (values, "title", "&s", &title);
  g_variant_lookup (values, "held_on", "&s", &held_on);
  g_variant_lookup (values, "held_by", "&s", &held_by);
  g_variant_lookup (values, "note", "&s", &note);
  return sonae_assessments_add (edit, title, held_on, held_by, note, error);
}

static gint64
add_soa_version (SonaeEdit *edit, GVariant *values, GError **error)
{
  const char *title = NULL, *sealed_by = NULL;

  g_variant_lookup (values, "title", "&s", &title);
  g_variant_lookup (values, "sealed_by", "&s", &sealed_by);
  return sonae_soa_seal (edit, title, sealed_by, error);
}

static gboolean
add_row (const Filling *self, SonaeEdit *edit, const SonaeEntity *entity, JsonObject *row, GError **error)
{
  const char *key = json_object_get_string_member_with_default (row, "_key", NULL);
  const char *content = json_object_get_string_member_with_default (row, "_content", NULL);
  const char *seeded = json_object_get_string_member_with_default (row, "_row", NULL);
  g_autoptr (GVariant) values = convert_row (self, entity, row, error);
  gint64 id;

  if (values == NULL)
    return FALSE;
  g_variant_ref_sink (values);

  if (seeded != NULL)
    {
      id = seeded_id (entity->name, seeded);
      if (!set_all (edit, entity->name, id, values, error))
        return FALSE;
    }
  else if (content != NULL)
    id = add_evidence (self, edit, values, content, error);
  else if (g_str_equal (entity->name, "assessment"))
    id = add_assessment (edit, values, error);
  else if (g_str_equal (entity->name, "soa_version"))
    id = add_soa_version (edit, values, error);
  else
    id = sonae_edit_insert (edit, entity->name, values, error);
  if (id == 0)
    return FALSE;

  if (key != NULL)
    g_hash_table_insert (self->ids, g_strdup (key), g_memdup2 (&id, sizeof id));
  return TRUE;
}

static gboolean
fill_company (const Filling *self, SonaeEdit *edit, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);
  g_autoptr (GVariant) values = NULL;
  gint64 id;

  if (rows == NULL)
    return FALSE;
  if (rows->len != 1)
    return fail (self, "company", "id", error);
  id = sonae_record_get_id (g_ptr_array_index (rows, 0));

  values = convert_row (self, sonae_entity_find ("company"), json_object_get_object_member (self->sample, "company"), error);
  if (values == NULL)
    return FALSE;
  g_variant_ref_sink (values);
  return set_all (edit, "company", id, values, error);
}

static gboolean
fill (SonaeEdit *edit, gpointer user_data, GError **error)
{
  const Filling *self = user_data;
  JsonArray *tables = json_object_get_array_member (self->sample, "tables");

  if (!fill_company (self, edit, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (tables); i++)
    {
      JsonObject *table = json_array_get_object_element (tables, i);
      JsonArray *rows = json_object_get_array_member (table, "rows");
      const SonaeEntity *entity = sonae_entity_lookup (json_object_get_string_member (table, "table"), error);

      if (entity == NULL)
        return FALSE;
      for (guint j = 0; j < json_array_get_length (rows); j++)
        if (!add_row (self, edit, entity, json_array_get_object_element (rows, j), error))
          return FALSE;
    }

  return TRUE;
}

gboolean
sonae_sample_fill (SonaeWorkbook *workbook, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GHashTable) ids = NULL;
  g_autofree char *today = NULL;
  g_autofree char *label = NULL;
  Filling filling;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (find_sample (name) < 0)
    {
      g_autofree char *known = g_strjoinv (", ", (char **) names);
      g_autofree char *shown = g_utf8_make_valid (name, -1);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no sample company “%s”; please choose one of: %s."),
                   shown, known);
      return FALSE;
    }

  parser = load (name, error);
  if (parser == NULL)
    return FALSE;

  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  today = sonae_clock_today ();
  filling = (Filling){
    .name = name,
    .sample = json_node_get_object (json_parser_get_root (parser)),
    .ids = ids,
    .today = today,
  };
  label = g_strdup_printf (_ ("Create from the sample company “%s”"), sonae_sample_title (name));
  return sonae_workbook_edit (workbook, label, fill, &filling, error);
}

char *
sonae_sample_handout (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sonae_samples_get_resource (), PREFIX "handout.txt", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
