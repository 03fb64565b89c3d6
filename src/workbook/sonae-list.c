/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-list.h"

#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-query-sql.h"
#include "workbook/store/sonae-rows.h"

#define MAX_PAGES 32

struct _SonaeList
{
  GObject parent_instance;

  SonaeWorkbook *workbook;
  gulong changed_handler;
  SonaeQuery *query;
  GArray *ids;           /* of gint64, in order */
  GArray *all;           /* the same without what is searched for, so that the next keystroke need not sort again; NULL: not known */
  GHashTable *pages;     /* page number -> GPtrArray of SonaeRecord */
  GQueue recent;         /* page numbers, newest first */
  GCancellable *cancellable; /* of the reading under way: a newer one ends it */
  guint generation;      /* a late answer of an older one is dropped */
  gboolean loading;
  gboolean stale;        /* more rows changed than were told one by one: with the next ids all are asked for again */
};

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeList, sonae_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
drop_pages (SonaeList *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->recent);
}

/* --- GListModel --- */

static GType
get_item_type (GListModel *model)
{
  return SONAE_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return SONAE_LIST (model)->ids->len;
}

static GPtrArray *
load_page (SonaeList *self, guint page)
{
  const SonaeEntity *entity = sonae_query_get_entity (self->query);
  guint first = page * SONAE_ROWS_PAGE;
  guint n = MIN (SONAE_ROWS_PAGE, self->ids->len - first);
  g_autoptr (GHashTable) records = sonae_workbook_get_many (self->workbook, entity, &g_array_index (self->ids, gint64, first), n, NULL);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, first + i);
      SonaeRecord *record = records != NULL ? g_hash_table_lookup (records, &id) : NULL;

      if (record != NULL)
        g_ptr_array_add (rows, g_object_ref (record));
      else
        {
          /* The row went since the ids were read; the new ids are on their way. Until then it shows empty. */
          g_autofree GVariant **nothing = g_new0 (GVariant *, entity->n_fields);

          g_ptr_array_add (rows, sonae_record_new (entity, id, nothing));
        }
    }
  return rows;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SonaeList *self = SONAE_LIST (model);
  gpointer key = GUINT_TO_POINTER (position / SONAE_ROWS_PAGE);
  GPtrArray *rows;

  if (position >= self->ids->len)
    return NULL;
  rows = g_hash_table_lookup (self->pages, key);
  if (rows == NULL)
    {
      rows = load_page (self, position / SONAE_ROWS_PAGE);
      g_hash_table_insert (self->pages, key, rows);
      g_queue_push_head (&self->recent, key);
      if (self->recent.length > MAX_PAGES)
        g_hash_table_remove (self->pages, g_queue_pop_tail (&self->recent));
    }
  return g_object_ref (rows->pdata[position % SONAE_ROWS_PAGE]);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- Loading the ids --- */

static void
set_loading (SonaeList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Tells the smallest stretch in which the ids differ. Rows in it, and rows whose values changed, are asked for again. */
static void
take_ids (SonaeList *self, GArray *ids)
{
  GArray *old = self->ids;
  guint head = 0, tail = 0;

  while (!self->stale && head < old->len && head < ids->len && g_array_index (old, gint64, head) == g_array_index (ids, gint64, head))
    head++;
  while (!self->stale && tail < old->len - head && tail < ids->len - head &&
         g_array_index (old, gint64, old->len - 1 - tail) == g_array_index (ids, gint64, ids->len - 1 - tail))
    tail++;
  self->stale = FALSE;
  self->ids = g_array_ref (ids);
  drop_pages (self);
  if (old->len != ids->len || head < ids->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, ids->len - head - tail);
  g_array_unref (old);
}

typedef struct
{
  SonaeWorkbook *workbook;
  SonaeQuery *query;
  GArray *all;
  guint generation;
  gboolean first;   /* there are no rows yet: the first ones are wanted before the rest is sorted */
} Load;

static void
load_free (gpointer data)
{
  Load *job = data;

  g_object_unref (job->workbook);
  sonae_query_free (job->query);
  g_clear_pointer (&job->all, g_array_unref);
  g_free (job);
}

typedef struct
{
  SonaeList *list;
  GArray *ids;
  guint generation;
} First;

static void
first_free (gpointer data)
{
  First *first = data;

  g_object_unref (first->list);
  g_array_unref (first->ids);
  g_free (first);
}

static gboolean
first_cb (gpointer data)
{
  First *first = data;

  if (first->generation == first->list->generation && first->list->ids->len == 0)
    take_ids (first->list, first->ids);
  return G_SOURCE_REMOVE;
}

/* The first page, which costs a small part of what the whole order costs: SQLite keeps no more than these while it reads. */
static void
load_first (SonaeList *self, const Load *job, GCancellable *cancellable)
{
  g_autoptr (SonaeQuery) query = sonae_query_copy (job->query);
  GArray *ids;
  First *first;

  sonae_query_limit (query, SONAE_ROWS_PAGE);
  ids = sonae_workbook_scan_ids (job->workbook, query, cancellable, NULL);
  if (ids == NULL)
    return;
  first = g_new0 (First, 1);
  first->list = g_object_ref (self);
  first->ids = ids;
  first->generation = job->generation;
  g_idle_add_full (G_PRIORITY_DEFAULT, first_cb, first, first_free);
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  Load *job = task_data;
  GArray *ids;

  sonae_workbook_begin_list (job->workbook);
  if (job->first)
    load_first (source, job, cancellable);
  ids = sonae_workbook_search_ids (job->workbook, job->query, &job->all, cancellable, &error);
  sonae_workbook_end_list (job->workbook);
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeList *self = SONAE_LIST (source);
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), NULL);

  if (GPOINTER_TO_UINT (user_data) != self->generation)
    return;
  if (ids != NULL)
    {
      Load *job = g_task_get_task_data (G_TASK (result));

      g_clear_pointer (&self->all, g_array_unref);
      self->all = g_steal_pointer (&job->all);
      take_ids (self, ids);
    }
  /* Whoever waits for the end of the loading finds the rows there. */
  set_loading (self, FALSE);
}

static void
load (SonaeList *self)
{
  g_autoptr (GTask) task = NULL;
  Load *job = g_new0 (Load, 1);

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, load_cb, GUINT_TO_POINTER (self->generation));
  g_task_set_source_tag (task, load);
  job->workbook = g_object_ref (self->workbook);
  job->query = sonae_query_copy (self->query);
  job->all = self->all != NULL ? g_array_ref (self->all) : NULL;
  job->generation = self->generation;
  job->first = self->generation == 1 && sonae_query_get_entity (self->query)->source == NULL;
  g_task_set_task_data (task, job, load_free);
  set_loading (self, TRUE);
  g_task_run_in_thread (task, load_thread);
}

static void
changed_cb (SonaeWorkbook *workbook, SonaeChange *change, SonaeList *self)
{
  const SonaeEntity *entity = sonae_query_get_entity (self->query);
  const GArray *rows;

  if (!sonae_change_touches (change, entity->name))
    {
      /* What is computed from other tables may have changed in any row. */
      if (sonae_change_concerns (change, entity->name))
        {
          self->stale = TRUE;
          drop_pages (self);
          g_clear_pointer (&self->all, g_array_unref);
          load (self);
        }
      return;
    }
  /* The values at once, where they are shown; the order and what belongs here a moment later. */
  rows = sonae_change_get_rows (change, entity->name);
  drop_pages (self);
  g_clear_pointer (&self->all, g_array_unref);
  if (rows == NULL || rows->len > SONAE_ROWS_PAGE)
    self->stale = TRUE;
  for (guint i = 0; !self->stale && i < rows->len; i++)
    {
      guint position = sonae_list_find (self, g_array_index (rows, gint64, i));

      if (position != G_MAXUINT)
        g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
    }
  load (self);
}

/* --- Object --- */

static void
sonae_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, SONAE_LIST (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sonae_list_dispose (GObject *object)
{
  SonaeList *self = SONAE_LIST (object);

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->workbook != NULL)
    g_clear_signal_handler (&self->changed_handler, self->workbook);
  g_clear_object (&self->workbook);

  G_OBJECT_CLASS (sonae_list_parent_class)->dispose (object);
}

static void
sonae_list_finalize (GObject *object)
{
  SonaeList *self = SONAE_LIST (object);

  g_clear_pointer (&self->query, sonae_query_free);
  g_array_unref (self->ids);
  g_clear_pointer (&self->all, g_array_unref);
  g_hash_table_unref (self->pages);
  g_queue_clear (&self->recent);

  G_OBJECT_CLASS (sonae_list_parent_class)->finalize (object);
}

static void
sonae_list_class_init (SonaeListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = sonae_list_get_property;
  object_class->dispose = sonae_list_dispose;
  object_class->finalize = sonae_list_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_list_init (SonaeList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->recent);
}

SonaeList *
sonae_list_new (SonaeWorkbook *workbook, const SonaeQuery *query)
{
  SonaeList *self;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && query != NULL, NULL);

  self = g_object_new (SONAE_TYPE_LIST, NULL);
  self->workbook = g_object_ref (workbook);
  self->changed_handler = g_signal_connect (workbook, "changed", G_CALLBACK (changed_cb), self);
  self->query = sonae_query_copy (query);
  load (self);
  return self;
}

void
sonae_list_set_query (SonaeList *self, const SonaeQuery *query)
{
  g_return_if_fail (SONAE_IS_LIST (self) && query != NULL);

  if (!sonae_query_same_but_search (self->query, query))
    g_clear_pointer (&self->all, g_array_unref);
  g_clear_pointer (&self->query, sonae_query_free);
  self->query = sonae_query_copy (query);
  /* Another question: what its rows had to do with those before is of no use. */
  self->stale = TRUE;
  load (self);
}

gboolean
sonae_list_is_loading (SonaeList *self)
{
  g_return_val_if_fail (SONAE_IS_LIST (self), FALSE);

  return self->loading;
}

gint64
sonae_list_get_id (SonaeList *self, guint position)
{
  g_return_val_if_fail (SONAE_IS_LIST (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

const SonaeQuery *
sonae_list_get_query (SonaeList *self)
{
  g_return_val_if_fail (SONAE_IS_LIST (self), NULL);

  return self->query;
}

SonaeQuery *
sonae_list_dup_found (SonaeList *self)
{
  SonaeQuery *query;

  g_return_val_if_fail (SONAE_IS_LIST (self), NULL);

  if (sonae_query_get_words (self->query) == NULL)
    return sonae_query_copy (self->query);
  query = sonae_query_new (sonae_query_get_entity (self->query)->name);
  sonae_query_where (query, "id", SONAE_OP_IN,
                     g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, self->ids->data, self->ids->len, sizeof (gint64)));
  return query;
}

guint
sonae_list_find (SonaeList *self, gint64 id)
{
  g_return_val_if_fail (SONAE_IS_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}
