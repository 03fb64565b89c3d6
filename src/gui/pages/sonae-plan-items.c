/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-plan-items.h"

#include "workbook/sonae-plan.h"
#include "workbook/sonae-rounds.h"

struct _SonaePlanItems
{
  GObject parent_instance;

  SonaeSession *session;
  GListStore *items;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaePlanItems, sonae_plan_items, G_TYPE_OBJECT)

typedef struct
{
  GPtrArray *rows;
  GHashTable *needs;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->rows, g_ptr_array_unref);
  g_clear_pointer (&loaded->needs, g_hash_table_unref);
  g_free (loaded);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SonaeWorkbook *workbook = source;
  Loaded *loaded = g_new0 (Loaded, 1);
  GError *error = NULL;

  loaded->rows = sonae_workbook_query (workbook, data, &error);
  if (loaded->rows != NULL)
    loaded->needs = sonae_plan_all_needs (workbook, &error);
  if (loaded->needs != NULL)
    {
      g_task_return_pointer (task, loaded, loaded_free);
      return;
    }
  loaded_free (loaded);
  g_task_return_error (task, error);
}

static void
describe (SonaeRecord *row, GHashTable *needs, SonaeGanttValues *values)
{
  const SonaeEntity *entity = sonae_record_get_entity (row);
  gint64 id = sonae_record_get_id (row);
  GArray *needed = g_hash_table_lookup (needs, &id);

  *values = (SonaeGanttValues){
    .id = id,
    .title = sonae_record_get_text (row, "title"),
    .owner = sonae_record_get_text (row, "owner"),
    .start = sonae_record_get_text (row, "start"),
    .due = sonae_record_get_text (row, "due"),
    .progress = (int) sonae_record_get_int (row, "progress", 0),
    .state = sonae_record_get_text (row, "state"),
    .state_label = sonae_field_choice_label (sonae_entity_field (entity, "state"), sonae_record_get_text (row, "state")),
    .finished = !sonae_action_is_unfinished (row),
    .band = sonae_record_get_text (row, "priority"),
    .origin = sonae_record_get_text (row, "origin_label"),
  };
  if (*values->band != '\0')
    values->band_label = sonae_field_choice_label (sonae_entity_field (entity, "priority"), values->band);
  /* A due date alone is a day and not a span. */
  values->milestone = *values->start == '\0' && *values->due != '\0';
  values->needs = needed != NULL ? (const gint64 *) (gpointer) needed->data : NULL;
  values->n_needs = needed != NULL ? needed->len : 0;
}

static void
show (SonaePlanItems *self, Loaded *loaded)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same = n == loaded->rows->len;

  for (guint i = 0; i < n; i++)
    {
      SonaeGanttItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      gint64 id = sonae_gantt_item_id (item);

      same = same && id == sonae_record_get_id (loaded->rows->pdata[i]);
      g_hash_table_insert (known, g_memdup2 (&id, sizeof id), item);
    }
  for (guint i = 0; i < loaded->rows->len; i++)
    {
      SonaeGanttValues values;
      SonaeGanttItem *item;

      describe (loaded->rows->pdata[i], loaded->needs, &values);
      item = g_hash_table_lookup (known, &values.id);
      if (item != NULL)
        sonae_gantt_item_update (item, &values);
      g_ptr_array_add (next, item != NULL ? g_object_ref (item) : sonae_gantt_item_new (&values));
    }
  if (!same)
    g_list_store_splice (self->items, 0, n, next->pdata, next->len);
}

static void
loaded_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaePlanItems) self = user_data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), &error);

  if (loaded == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  show (self, loaded);
  loaded_free (loaded);
}

void
sonae_plan_items_load (SonaePlanItems *self, const SonaeQuery *query)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SONAE_IS_PLAN_ITEMS (self) && query != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (sonae_session_get_workbook (self->session), self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_source_tag (task, sonae_plan_items_load);
  g_task_set_task_data (task, sonae_query_copy (query), (GDestroyNotify) sonae_query_free);
  g_task_run_in_thread (task, load_thread);
}

GListModel *
sonae_plan_items_get_model (SonaePlanItems *self)
{
  g_return_val_if_fail (SONAE_IS_PLAN_ITEMS (self), NULL);

  return G_LIST_MODEL (self->items);
}

static void
sonae_plan_items_dispose (GObject *object)
{
  SonaePlanItems *self = SONAE_PLAN_ITEMS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_plan_items_parent_class)->dispose (object);
}

static void
sonae_plan_items_class_init (SonaePlanItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_plan_items_dispose;
}

static void
sonae_plan_items_init (SonaePlanItems *self)
{
  self->items = g_list_store_new (SONAE_TYPE_GANTT_ITEM);
}

SonaePlanItems *
sonae_plan_items_new (SonaeSession *session)
{
  SonaePlanItems *self = g_object_new (SONAE_TYPE_PLAN_ITEMS, NULL);

  self->session = g_object_ref (session);
  return self;
}
