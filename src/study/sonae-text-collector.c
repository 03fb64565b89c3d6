/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sonae-text-collector.h"

#include <string.h>

#include "base/sonae-error.h"
#include "workbook/search/sonae-text-cache.h"
#include "workbook/sonae-documents.h"

/* Pages that are asked for ahead, so that both workers have something to do, and pages that are stored at once. */
#define AHEAD 4
#define BATCH 16

/* A document that is to be read. */
typedef struct
{
  gint64 id;
  char *sha256;
  guint n_pages, n_done;
} Item;

struct _SonaeTextCollector
{
  GObject parent_instance;

  SonaeWorkbook *workbook;
  SonaePdfPriority priority;
  SonaeTextCache *cache;
  GCancellable *cancellable;

  gboolean running;
  gboolean paused;
  gboolean again;            /* documents came meanwhile */
  GPtrArray *items;          /* of Item, those to come; the first is at work */
  guint n_pages, n_done, n_missing;

  SonaePdf *pdf;             /* of the first item */
  guint n_asked;             /* the page that is asked for next */
  GHashTable *texts;         /* page -> text that came and is not stored yet; "" where it failed */
  gboolean storing;
};

enum { PROP_0, PROP_RUNNING, PROP_N_PAGES, PROP_N_DONE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SonaeTextCollector, sonae_text_collector, G_TYPE_OBJECT)

static void begin (SonaeTextCollector *self);
static void next_item (SonaeTextCollector *self);
static void go_on (SonaeTextCollector *self);

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->sha256);
  g_free (item);
}

static Item *
current (SonaeTextCollector *self)
{
  return g_ptr_array_index (self->items, 0);
}

static void
set_counts (SonaeTextCollector *self, guint n_pages, guint n_done)
{
  if (self->n_pages != n_pages)
    {
      self->n_pages = n_pages;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
    }
  if (self->n_done != n_done)
    {
      self->n_done = n_done;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
    }
}

static void
set_running (SonaeTextCollector *self, gboolean running)
{
  if (self->running == running)
    return;
  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

/* FALSE for what came after the end, or after a pause had begun, which each has a cancellable of its own. Every callback takes its reference to SELF with it. */
static gboolean
is_wanted (SonaeTextCollector *self, const GError *error)
{
  return !g_cancellable_is_cancelled (self->cancellable) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- What is to be read --- */

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SonaeTextCollector *self = source;
  g_autoptr (SonaeQuery) query = sonae_query_new ("document");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GError *error = NULL;

  /* The newest first: it is what somebody is about to study. */
  sonae_query_order (query, "id", TRUE);
  rows = sonae_workbook_query (self->workbook, query, &error);
  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = rows->pdata[i];
      const char *sha256 = sonae_record_get_text (row, "sha256");
      SonaeTextStatus status;
      Item *item;

      if (*sha256 == '\0' || !g_hash_table_add (seen, (gpointer) sha256))
        continue;
      status = sonae_text_cache_get_status (self->cache, sha256);
      if (status.state != SONAE_TEXT_UNREAD)
        continue;
      item = g_new0 (Item, 1);
      item->id = sonae_record_get_id (row);
      item->sha256 = g_strdup (sha256);
      item->n_pages = status.n_pages > 0 ? status.n_pages : (guint) sonae_record_get_int (row, "pages", 0);
      item->n_done = status.n_done;
      g_ptr_array_add (items, item);
    }
  g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SonaeTextCollector *self = SONAE_TEXT_COLLECTOR (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *items = g_task_propagate_pointer (G_TASK (result), &error);
  guint n_pages = 0;

  if (!is_wanted (self, error))
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items != NULL ? items : g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = self->items->pdata[i];

      n_pages += item->n_pages - MIN (item->n_pages, item->n_done);
    }
  self->n_missing = 0;
  set_counts (self, n_pages, 0);
  next_item (self);
}

static void
begin (SonaeTextCollector *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, listed_cb, NULL);

  self->again = FALSE;
  set_running (self, TRUE);
  g_task_set_source_tag (task, begin);
  g_task_run_in_thread (task, list_thread);
}

/* --- The cache, which waits for the disk --- */

typedef enum { BEGIN, ADD, REFUSE } Act;

typedef struct
{
  Act act;
  char *sha256;
  guint n_pages;   /* BEGIN */
  guint first;     /* ADD */
  GPtrArray *texts;
} Store;

static void
store_free (gpointer data)
{
  Store *store = data;

  g_free (store->sha256);
  g_clear_pointer (&store->texts, g_ptr_array_unref);
  g_free (store);
}

static void
store_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SonaeTextCollector *self = source;
  const Store *store = data;
  GError *error = NULL;
  gboolean ok = FALSE;

  switch (store->act)
    {
    case BEGIN:
      ok = sonae_text_cache_begin (self->cache, store->sha256, store->n_pages, &error);
      break;
    case ADD:
      ok = sonae_text_cache_add (self->cache, store->sha256, store->first, (const char *const *) store->texts->pdata, store->texts->len, &error);
      break;
    case REFUSE:
      ok = sonae_text_cache_refuse (self->cache, store->sha256, &error);
      break;
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes TEXTS. */
static void
store (SonaeTextCollector *self, Act act, guint n_pages, guint first, GPtrArray *texts, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, NULL);
  Store *job = g_new0 (Store, 1);

  job->act = act;
  job->sha256 = g_strdup (current (self)->sha256);
  job->n_pages = n_pages;
  job->first = first;
  job->texts = texts;
  g_task_set_source_tag (task, store);
  g_task_set_task_data (task, job, store_free);
  g_task_run_in_thread (task, store_thread);
}

/* --- One document --- */

static void
end_item (SonaeTextCollector *self)
{
  Item *item = current (self);

  /* What was left out does not keep the bar from its end. */
  if (item->n_done < item->n_pages)
    set_counts (self, self->n_pages, MIN (self->n_done + item->n_pages - item->n_done, self->n_pages));
  g_clear_object (&self->pdf);
  g_hash_table_remove_all (self->texts);
  g_ptr_array_remove_index (self->items, 0);
  next_item (self);
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SonaeTextCollector *self = SONAE_TEXT_COLLECTOR (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (is_wanted (self, error))
    end_item (self);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SonaeTextCollector *self = SONAE_TEXT_COLLECTOR (source);
  const Store *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (!is_wanted (self, error))
    return;
  self->storing = FALSE;
  if (!ok)
    {
      /* Another program was at it, too, or what was stored before a pause came late: how far it is by now is asked anew. The disk: the next time. */
      self->again = self->again || g_error_matches (error, SONAE_ERROR, SONAE_ERROR_CONFLICT);
      end_item (self);
      return;
    }
  current (self)->n_done += job->texts->len;
  set_counts (self, self->n_pages, MIN (self->n_done + job->texts->len, self->n_pages));
  go_on (self);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SonaeTextCollector) self = ((gpointer *) data)[0];
  guint page = GPOINTER_TO_UINT (((gpointer *) data)[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePdfText) text = sonae_pdf_text_finish (SONAE_PDF (source), result, &error);

  g_free (data);
  if (!is_wanted (self, error) || SONAE_PDF (source) != self->pdf)
    return;
  /* A page that cannot be read costs itself only. */
  g_hash_table_insert (self->texts, GUINT_TO_POINTER (page), g_strdup (text != NULL ? text->text : ""));
  go_on (self);
}

/* Asks for pages ahead, and stores those that are there in order. */
static void
go_on (SonaeTextCollector *self)
{
  Item *item = current (self);
  guint n_ready = 0;

  if (item->n_done >= item->n_pages)
    {
      end_item (self);
      return;
    }
  while (n_ready < BATCH && g_hash_table_contains (self->texts, GUINT_TO_POINTER (item->n_done + n_ready)))
    n_ready++;
  while (self->n_asked < item->n_pages && self->n_asked < item->n_done + n_ready + AHEAD && self->n_asked < item->n_done + 2 * BATCH)
    {
      gpointer *closure = g_new (gpointer, 2);

      closure[0] = g_object_ref (self);
      closure[1] = GUINT_TO_POINTER (self->n_asked);
      sonae_pdf_text_async (self->pdf, self->n_asked, FALSE, self->priority, self->cancellable, text_cb, closure);
      self->n_asked++;
    }
  if (!self->storing && (n_ready == BATCH || (n_ready > 0 && item->n_done + n_ready == item->n_pages)))
    {
      GPtrArray *texts = g_ptr_array_new_full (n_ready, g_free);

      for (guint i = 0; i < n_ready; i++)
        {
          gpointer text = NULL;

          g_hash_table_steal_extended (self->texts, GUINT_TO_POINTER (item->n_done + i), NULL, &text);
          g_ptr_array_add (texts, text);
        }
      self->storing = TRUE;
      store (self, ADD, 0, item->n_done, texts, stored_cb);
    }
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SonaeTextCollector *self = SONAE_TEXT_COLLECTOR (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (is_wanted (self, error))
        end_item (self);
      return;
    }
  self->n_asked = current (self)->n_done;
  go_on (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SonaeTextCollector) self = data;
  g_autoptr (GError) error = NULL;
  SonaePdf *pdf = sonae_pdf_open_finish (result, &error);
  Item *item;
  guint n_pages, n_known;

  if (!is_wanted (self, error))
    {
      g_clear_object (&pdf);
      return;
    }
  if (pdf == NULL)
    {
      /* A worker that died or hung may do better another time. */
      if (g_error_matches (error, SONAE_ERROR, SONAE_ERROR_DAMAGED) || g_error_matches (error, SONAE_ERROR, SONAE_ERROR_PASSWORD))
        store (self, REFUSE, 0, 0, NULL, refused_cb);
      else
        end_item (self);
      return;
    }
  item = current (self);
  self->pdf = pdf;
  n_pages = MIN (sonae_pdf_get_info (pdf)->n_pages, SONAE_TEXT_CACHE_MAX_PAGES - 1);
  n_known = item->n_pages;
  item->n_pages = n_pages;
  set_counts (self, self->n_pages + n_pages - MIN (n_known, self->n_pages + n_pages), self->n_done);
  store (self, BEGIN, n_pages, 0, NULL, begun_cb);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SonaeTextCollector) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeDocumentContent) content = sonae_documents_locate_finish (SONAE_WORKBOOK (source), result, &error);

  if (!is_wanted (self, error))
    return;
  if (content == NULL)
    {
      self->n_missing++;
      end_item (self);
      return;
    }
  sonae_pdf_open_async (content->fd, NULL, self->cancellable, opened_cb, g_object_ref (self));
}

static void
next_item (SonaeTextCollector *self)
{
  if (self->items->len > 0)
    sonae_documents_locate_async (self->workbook, current (self)->id, NULL, self->cancellable, located_cb, g_object_ref (self));
  else if (self->again)
    begin (self);
  else
    set_running (self, FALSE);
}

/* --- Object --- */

static void
changed_cb (SonaeWorkbook *workbook, SonaeChange *change, SonaeTextCollector *self)
{
  if (self->paused || g_cancellable_is_cancelled (self->cancellable) || (sonae_change_get_id (change) != 0 && !sonae_change_touches (change, "document")))
    return;
  if (self->running)
    self->again = TRUE;
  else
    begin (self);
}

static void
sonae_text_collector_dispose (GObject *object)
{
  SonaeTextCollector *self = SONAE_TEXT_COLLECTOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->pdf);
  g_clear_object (&self->workbook);
  G_OBJECT_CLASS (sonae_text_collector_parent_class)->dispose (object);
}

static void
sonae_text_collector_finalize (GObject *object)
{
  SonaeTextCollector *self = SONAE_TEXT_COLLECTOR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->cache, sonae_text_cache_unref);
  G_OBJECT_CLASS (sonae_text_collector_parent_class)->finalize (object);
}

static void
sonae_text_collector_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeTextCollector *self = SONAE_TEXT_COLLECTOR (object);

  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, self->n_pages);
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_text_collector_class_init (SonaeTextCollectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_text_collector_dispose;
  object_class->finalize = sonae_text_collector_finalize;
  object_class->get_property = sonae_text_collector_get_property;
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_text_collector_init (SonaeTextCollector *self)
{
  self->cancellable = g_cancellable_new ();
  self->cache = sonae_text_cache_get ();
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

SonaeTextCollector *
sonae_text_collector_new (SonaeWorkbook *workbook, SonaePdfPriority priority)
{
  SonaeTextCollector *self;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  self = g_object_new (SONAE_TYPE_TEXT_COLLECTOR, NULL);
  self->workbook = g_object_ref (workbook);
  self->priority = priority;
  g_signal_connect_object (workbook, "changed", G_CALLBACK (changed_cb), self, 0);
  begin (self);
  return self;
}

/* Nobody hears of what is under way any more. */
static void
drop_work (SonaeTextCollector *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->pdf);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_hash_table_remove_all (self->texts);
  self->storing = FALSE;
  set_running (self, FALSE);
}

void
sonae_text_collector_set_paused (SonaeTextCollector *self, gboolean paused)
{
  g_return_if_fail (SONAE_IS_TEXT_COLLECTOR (self));

  if (self->paused == paused || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->paused = paused;
  if (!paused)
    {
      begin (self);
      return;
    }
  drop_work (self);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

gboolean
sonae_text_collector_is_paused (SonaeTextCollector *self)
{
  g_return_val_if_fail (SONAE_IS_TEXT_COLLECTOR (self), FALSE);

  return self->paused;
}

void
sonae_text_collector_stop (SonaeTextCollector *self)
{
  g_return_if_fail (SONAE_IS_TEXT_COLLECTOR (self));

  drop_work (self);
}

gboolean
sonae_text_collector_is_running (SonaeTextCollector *self)
{
  g_return_val_if_fail (SONAE_IS_TEXT_COLLECTOR (self), FALSE);

  return self->running;
}

guint
sonae_text_collector_get_n_pages (SonaeTextCollector *self)
{
  g_return_val_if_fail (SONAE_IS_TEXT_COLLECTOR (self), 0);

  return self->n_pages;
}

guint
sonae_text_collector_get_n_done (SonaeTextCollector *self)
{
  g_return_val_if_fail (SONAE_IS_TEXT_COLLECTOR (self), 0);

  return self->n_done;
}

guint
sonae_text_collector_get_n_missing (SonaeTextCollector *self)
{
  g_return_val_if_fail (SONAE_IS_TEXT_COLLECTOR (self), 0);

  return self->n_missing;
}
