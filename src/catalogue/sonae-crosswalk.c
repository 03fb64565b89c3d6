/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

static const char *const kind_codes[SONAE_N_CROSSWALK_KINDS] = { "question", "threat", "area", "measure" };

const char *
sonae_crosswalk_kind_code (SonaeCrosswalkKind kind)
{
  g_return_val_if_fail ((guint) kind < SONAE_N_CROSSWALK_KINDS, NULL);

  return kind_codes[kind];
}

gboolean
sonae_crosswalk_kind_parse (const char *code, SonaeCrosswalkKind *kind)
{
  for (int i = 0; code != NULL && i < SONAE_N_CROSSWALK_KINDS; i++)
    if (strcmp (code, kind_codes[i]) == 0)
      {
        *kind = (SonaeCrosswalkKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *const *
sonae_crosswalk_controls_for (SonaeCrosswalkKind kind, const char *id)
{
  static const char *const none[] = { NULL };
  const SonaeCrosswalkEntry *entry;

  g_return_val_if_fail ((guint) kind < SONAE_N_CROSSWALK_KINDS, none);

  entry = id != NULL ? g_hash_table_lookup (sonae_catalogue_crosswalk ()->by_id[kind], id) : NULL;
  return entry != NULL ? (const char *const *) entry->controls : none;
}

const SonaeCrosswalkEntry *const *
sonae_crosswalk_origins (const char *number)
{
  static const SonaeCrosswalkEntry *const none[] = { NULL };
  GPtrArray *origins = number != NULL ? g_hash_table_lookup (sonae_catalogue_crosswalk ()->by_control, number) : NULL;

  return origins != NULL ? (const SonaeCrosswalkEntry *const *) origins->pdata : none;
}

void
sonae_crosswalk_free (SonaeCrosswalk *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < SONAE_N_CROSSWALK_KINDS; i++)
    g_clear_pointer (&self->by_id[i], g_hash_table_unref);
  g_clear_pointer (&self->by_control, g_hash_table_unref);
  for (int i = 0; i < self->n_entries; i++)
    {
      g_free (self->entries[i].id);
      g_strfreev (self->entries[i].controls);
    }
  g_free (self->entries);
  g_free (self);
}

/* Whether ID is something of KIND, in the sets in use or the built-in ones. */
static gboolean
exists (SonaeCrosswalkKind kind, const char *id)
{
  const SonaeRiskSheet *sheets[] = { sonae_catalogue_risk_sheet (), sonae_catalogue_built_in_risk_sheet () };
  gint64 number;

  if (kind == SONAE_CROSSWALK_QUESTION)
    return *id != '0' && g_ascii_string_to_signed (id, 10, 1, sonae_catalogue_self_check ()->n_questions, &number, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      GHashTable *by_code = kind == SONAE_CROSSWALK_THREAT ? sheets[i]->threats_by_code
                            : kind == SONAE_CROSSWALK_AREA ? sheets[i]->areas_by_code
                                                           : sheets[i]->measures_by_code;

      if (g_hash_table_contains (by_code, id))
        return TRUE;
    }
  return FALSE;
}

/* The kind that the attribute "from" of NODE names. */
static gboolean
read_kind (SonaeXmlNode *node, SonaeCrosswalkKind *kind, GError **error)
{
  const char *code = sonae_xml_id (node, "from", error);

  if (code == NULL)
    return FALSE;
  if (sonae_crosswalk_kind_parse (code, kind))
    return TRUE;
  sonae_xml_fail (node, error, _ ("“from” must be question, threat, area or measure, not “%s”"), code);
  return FALSE;
}

static gboolean
read_entry (SonaeXmlNode *node, SonaeCrosswalk *table, GError **error)
{
  SonaeCrosswalkEntry *entry = &table->entries[table->n_entries];
  const char *id = sonae_xml_id (node, "id", error);

  if (id == NULL || !read_kind (node, &entry->kind, error))
    return FALSE;
  if (!exists (entry->kind, id))
    {
      sonae_xml_fail (node, error, _ ("there is no “%s” of the kind “%s”"), id, kind_codes[entry->kind]);
      return FALSE;
    }
  if (g_hash_table_contains (table->by_id[entry->kind], id))
    {
      sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
      return FALSE;
    }
  table->n_entries++;
  entry->id = g_strdup (id);
  g_hash_table_insert (table->by_id[entry->kind], entry->id, entry);
  if ((entry->controls = sonae_xml_id_list (node, "controls", error)) == NULL)
    return FALSE;
  if (entry->controls[0] != NULL)
    return sonae_catalogue_check_controls (node, entry->controls, error);
  sonae_xml_fail (node, error, _ ("“%s” is empty"), "controls");
  return FALSE;
}

/* The way back, as arrays that end with NULL. */
static void
index_controls (SonaeCrosswalk *table)
{
  GHashTableIter iter;
  gpointer origins;

  for (int i = 0; i < table->n_entries; i++)
    for (char **control = table->entries[i].controls; *control != NULL; control++)
      {
        GPtrArray *array = g_hash_table_lookup (table->by_control, *control);

        if (array == NULL)
          {
            array = g_ptr_array_new ();
            g_hash_table_insert (table->by_control, *control, array);
          }
        g_ptr_array_add (array, &table->entries[i]);
      }
  g_hash_table_iter_init (&iter, table->by_control);
  while (g_hash_table_iter_next (&iter, NULL, &origins))
    g_ptr_array_add (origins, NULL);
}

SonaeCrosswalk *
sonae_crosswalk_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeCrosswalk) table = g_new0 (SonaeCrosswalk, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "crosswalk", error);
  g_autoptr (GPtrArray) nodes = NULL;

  for (int i = 0; i < SONAE_N_CROSSWALK_KINDS; i++)
    table->by_id[i] = g_hash_table_new (g_str_hash, g_str_equal);
  table->by_control = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (root == NULL || !sonae_source_read (root, &table->source, error)
      || (nodes = sonae_xml_children (root, "link", error)) == NULL)
    return NULL;
  table->entries = g_new0 (SonaeCrosswalkEntry, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    if (!read_entry (g_ptr_array_index (nodes, i), table, error))
      return NULL;
  if (!sonae_xml_finish (root, error))
    return NULL;
  index_controls (table);
  return g_steal_pointer (&table);
}
