/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-change.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-query-sql.h"
#include "workbook/store/sonae-rows.h"

/* Lists and what is typed into their search. They have a connection of their own, so that they wait for no finding or total that is being counted, and
 * one index of folded texts for each table that was ever searched. */

/* Whoever counts lets the lists go first, but not for ever. */
#define PATIENCE_US (500 * G_TIME_SPAN_MILLISECOND)

void
sonae_workbook_begin_list (SonaeWorkbook *self)
{
  g_mutex_lock (&self->mutex);
  self->n_lists++;
  g_mutex_unlock (&self->mutex);
}

void
sonae_workbook_end_list (SonaeWorkbook *self)
{
  g_mutex_lock (&self->mutex);
  self->n_lists--;
  g_cond_broadcast (&self->lists_cond);
  g_mutex_unlock (&self->mutex);
}

void
sonae_workbook_let_lists_go_first (SonaeWorkbook *self)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  g_mutex_lock (&self->mutex);
  while (self->n_lists > 0 && g_cond_wait_until (&self->lists_cond, &self->mutex, end))
    ;
  g_mutex_unlock (&self->mutex);
}

/* A reference to the index of ENTITY, made now if there is none; NULL when there cannot be one. */
static SonaeTextIndex *
ref_index (SonaeWorkbook *self, const SonaeEntity *entity, gboolean whole)
{
  GHashTable **indexes = whole ? &self->whole_indexes : &self->indexes;
  SonaeTextIndex *index;

  g_mutex_lock (&self->mutex);
  if (*indexes == NULL)
    *indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sonae_text_index_unref);
  index = g_hash_table_lookup (*indexes, entity);
  if (index == NULL && (index = whole ? sonae_text_index_new_whole (entity) : sonae_text_index_new (entity)) != NULL)
    g_hash_table_insert (*indexes, (gpointer) entity, index);
  if (index != NULL)
    sonae_text_index_ref (index);
  g_mutex_unlock (&self->mutex);
  return index;
}

/* TRUE when what CHANGE did may show in any row of INDEX. */
static gboolean
changes_all (SonaeTextIndex *index, const SonaeEntity *entity, SonaeChange *change)
{
  const char *const *tables = sonae_change_get_tables (change);

  if (sonae_change_get_id (change) == 0)
    return TRUE;
  for (guint i = 0; tables[i] != NULL; i++)
    if (!g_str_equal (tables[i], entity->name) && sonae_text_index_depends_on (index, tables[i]))
      return TRUE;
  return FALSE;
}

static void
touch_indexes (GHashTable *indexes, SonaeChange *change)
{
  GHashTableIter iter;
  gpointer key, index;

  if (indexes == NULL)
    return;
  g_hash_table_iter_init (&iter, indexes);
  while (g_hash_table_iter_next (&iter, &key, &index))
    {
      const SonaeEntity *entity = key;

      if (changes_all (index, entity, change))
        sonae_text_index_touch (index, NULL);
      else if (sonae_change_touches (change, entity->name))
        sonae_text_index_touch (index, sonae_change_get_rows (change, entity->name));
    }
}

void
sonae_workbook_touch_indexes (SonaeWorkbook *self, SonaeChange *change)
{
  g_mutex_lock (&self->mutex);
  touch_indexes (self->indexes, change);
  touch_indexes (self->whole_indexes, change);
  g_mutex_unlock (&self->mutex);
}

GArray *
sonae_workbook_scan_ids (SonaeWorkbook *self, const SonaeQuery *query, GCancellable *cancellable, GError **error)
{
  SonaeConnection *connection;
  GArray *ids;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  connection = sonae_workbook_lend (self, &self->lister, error);
  if (connection == NULL)
    return NULL;
  ids = sonae_rows_query_ids (connection, query, cancellable, error);
  sonae_workbook_return (connection);
  return ids;
}

GArray *
sonae_workbook_search_ids (SonaeWorkbook *self, const SonaeQuery *query, GArray **all, GCancellable *cancellable, GError **error)
{
  const char *const *words = sonae_query_get_words (query);
  g_autoptr (SonaeTextIndex) index = words != NULL ? ref_index (self, sonae_query_get_entity (query), FALSE) : NULL;
  SonaeConnection *connection;
  GError *local = NULL;
  GArray *ids;

  /* The first rows of an order are not the first that match. */
  if (words != NULL && (index == NULL || sonae_query_get_limit (query) >= 0))
    return sonae_workbook_scan_ids (self, query, cancellable, error);
  if (*all == NULL)
    {
      g_autoptr (SonaeQuery) unsearched = sonae_query_copy (query);

      sonae_query_search (unsearched, NULL);
      *all = sonae_workbook_scan_ids (self, unsearched, cancellable, error);
    }
  if (*all == NULL || words == NULL)
    return *all != NULL ? g_array_ref (*all) : NULL;

  connection = sonae_workbook_lend (self, &self->lister, error);
  if (connection == NULL)
    return NULL;
  ids = sonae_text_index_filter (index, connection, *all, words, cancellable, &local);
  sonae_workbook_return (connection);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (ids == NULL)
    ids = sonae_workbook_scan_ids (self, query, cancellable, error);
  return ids;
}

/* Where the texts are more than is kept in memory: by SQL, which looks into what lists search. */
static gboolean
scan_rows (SonaeWorkbook *self, const SonaeEntity *entity, const char *const *words, guint limit, GArray *found, guint *n_total, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (entity->name);
  g_autofree char *text = g_strjoinv (" ", (char **) words);
  g_autoptr (GArray) ids = NULL;

  sonae_query_search (query, text);
  sonae_query_order (query, "id", TRUE);
  ids = sonae_workbook_scan_ids (self, query, cancellable, error);
  if (ids == NULL)
    return FALSE;
  *n_total = ids->len;
  g_array_append_vals (found, ids->data, MIN (ids->len, limit));
  return TRUE;
}

gboolean
sonae_workbook_find_rows (SonaeWorkbook *self, const SonaeEntity *entity, const char *const *words, guint limit, GArray *found, guint *n_total,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeTextIndex) index = ref_index (self, entity, TRUE);
  SonaeConnection *connection;
  gboolean ok, refused;

  *n_total = 0;
  if (index == NULL)
    return TRUE;
  connection = sonae_workbook_lend (self, &self->lister, error);
  if (connection == NULL)
    return FALSE;
  ok = sonae_text_index_find (index, connection, words, limit, found, n_total, &refused, cancellable, error);
  sonae_workbook_return (connection);
  return ok && refused ? scan_rows (self, entity, words, limit, found, n_total, cancellable, error) : ok;
}

static void
warm_thread (GTask *task, gpointer source, gpointer entity, GCancellable *cancellable)
{
  SonaeWorkbook *self = source;
  g_autoptr (SonaeTextIndex) index = ref_index (self, entity, FALSE);
  SonaeConnection *connection = index != NULL ? sonae_workbook_lend (self, &self->lister, NULL) : NULL;

  if (connection != NULL)
    {
      sonae_text_index_warm (index, connection);
      sonae_workbook_return (connection);
    }
  g_task_return_boolean (task, TRUE);
}

void
sonae_workbook_warm_search (SonaeWorkbook *self, const char *table)
{
  g_autoptr (GTask) task = NULL;
  const SonaeEntity *entity = sonae_entity_find (table);

  g_return_if_fail (SONAE_IS_WORKBOOK (self) && entity != NULL);

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, sonae_workbook_warm_search);
  g_task_set_task_data (task, (gpointer) entity, NULL);
  g_task_run_in_thread (task, warm_thread);
}
