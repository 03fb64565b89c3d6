/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-refs.h"

#include "base/sonae-text.h"

/* Titles kept of one table; beyond that they are read anew. */
#define MAX_TITLES 4096

struct _SonaeTableRefs
{
  GObject parent_instance;

  SonaeSession *session;
  GHashTable *tables;   /* char * -> GHashTable of gint64 * -> char * */
};

G_DEFINE_FINAL_TYPE (SonaeTableRefs, sonae_table_refs, G_TYPE_OBJECT)

static guint changed_signal;

static void
changed_cb (SonaeTableRefs *self, SonaeChange *change)
{
  g_autoptr (GList) names = g_hash_table_get_keys (self->tables);

  for (GList *l = names; l != NULL; l = l->next)
    if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, l->data))
      {
        g_autofree char *table = g_strdup (l->data);

        g_hash_table_remove (self->tables, table);
        g_signal_emit (self, changed_signal, 0, table);
      }
}

static void
sonae_table_refs_finalize (GObject *object)
{
  SonaeTableRefs *self = SONAE_TABLE_REFS (object);

  g_hash_table_unref (self->tables);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_table_refs_parent_class)->finalize (object);
}

static void
sonae_table_refs_class_init (SonaeTableRefsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_table_refs_finalize;

  changed_signal = g_signal_new ("changed", SONAE_TYPE_TABLE_REFS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sonae_table_refs_init (SonaeTableRefs *self)
{
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

SonaeTableRefs *
sonae_table_refs_new (SonaeSession *session)
{
  SonaeTableRefs *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_TABLE_REFS, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

const char *
sonae_table_refs_title (SonaeTableRefs *self, const char *table, gint64 id)
{
  GHashTable *titles;
  const char *title;
  g_autoptr (SonaeRecord) record = NULL;

  g_return_val_if_fail (SONAE_IS_TABLE_REFS (self) && table != NULL, "");

  titles = g_hash_table_lookup (self->tables, table);
  if (titles == NULL)
    {
      titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      g_hash_table_insert (self->tables, g_strdup (table), titles);
    }
  title = g_hash_table_lookup (titles, &id);
  if (title != NULL)
    return title;
  if (g_hash_table_size (titles) >= MAX_TITLES)
    g_hash_table_remove_all (titles);
  record = sonae_workbook_get (sonae_session_get_workbook (self->session), table, id, NULL);
  g_hash_table_insert (titles, g_memdup2 (&id, sizeof id), record != NULL ? sonae_record_title (record) : g_strdup (""));
  return g_hash_table_lookup (titles, &id);
}

gint64
sonae_table_refs_find (SonaeTableRefs *self, const char *table, const char *title)
{
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *folded = NULL;
  gint64 id = 0;

  g_return_val_if_fail (SONAE_IS_TABLE_REFS (self) && table != NULL && title != NULL, 0);

  folded = sonae_text_fold (title);
  query = sonae_query_new (table);
  sonae_query_where (query, sonae_entity_find (table)->title_field, SONAE_OP_CONTAINS, g_variant_new_string (title));
  records = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *found = sonae_record_title (records->pdata[i]);
      g_autofree char *found_folded = sonae_text_fold (found);

      if (strcmp (found_folded, folded) == 0)
        return sonae_record_get_id (records->pdata[i]);
    }
  if (g_ascii_string_to_signed (title, 10, 1, G_MAXINT64, &id, NULL) && *sonae_table_refs_title (self, table, id) != '\0')
    return id;
  return 0;
}

char *
sonae_table_refs_format (SonaeTableRefs *self, const SonaeField *field, GVariant *value)
{
  g_return_val_if_fail (SONAE_IS_TABLE_REFS (self) && field != NULL, NULL);

  if (value != NULL && field->type == SONAE_FIELD_REF && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup (sonae_table_refs_title (self, field->ref_table, g_variant_get_int64 (value)));
  return sonae_field_format (field, value);
}
