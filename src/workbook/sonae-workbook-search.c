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
ref_index (SonaeWorkbook *self, const SonaeEntity *entity)
{
  SonaeTextIndex *index;

  g_mutex_lock (&self->mutex);
  if (self->indexes == NULL)
    self->indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sonae_text_index_unref);
  index = g_hash_table_lookup (self->indexes, entity);
  if (index == NULL && (index = sonae_text_index_new (entity)) != NULL)
    g_hash_table_insert (self->indexes, (gpointer) entity, index);
  if (index != NULL)
    sonae_text_index_ref (index);
  g_mutex_unlock (&self->mutex);
  return index;
}

void
sonae_workbook_touch_indexes (SonaeWorkbook *self, SonaeChange *change)
{
  GHashTableIter iter;
  gpointer entity, index;

  g_mutex_lock (&self->mutex);
  if (self->indexes != NULL)
    {
      g_hash_table_iter_init (&iter, self->indexes);
      while (g_hash_table_iter_next (&iter, &entity, &index))
        if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, ((const SonaeEntity *) entity)->name))
          sonae_text_index_touch (index, sonae_change_get_rows (change, ((const SonaeEntity *) entity)->name));
    }
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
  g_autoptr (SonaeTextIndex) index = words != NULL ? ref_index (self, sonae_query_get_entity (query)) : NULL;
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

static void
warm_thread (GTask *task, gpointer source, gpointer entity, GCancellable *cancellable)
{
  SonaeWorkbook *self = source;
  g_autoptr (SonaeTextIndex) index = ref_index (self, entity);
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
