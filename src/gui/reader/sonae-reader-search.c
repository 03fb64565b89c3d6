/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-reader-search.h"

/* As many pages are asked about at once; a worker always has the next one, and stopping is quick. */
#define AT_ONCE 4

struct _SonaeReaderHit
{
  GObject parent_instance;
  SonaePdfHit *hit;
};

G_DEFINE_FINAL_TYPE (SonaeReaderHit, sonae_reader_hit, G_TYPE_OBJECT)

static void
sonae_reader_hit_finalize (GObject *object)
{
  SonaeReaderHit *self = SONAE_READER_HIT (object);

  g_clear_pointer (&self->hit, sonae_pdf_hit_free);
  G_OBJECT_CLASS (sonae_reader_hit_parent_class)->finalize (object);
}

static void
sonae_reader_hit_class_init (SonaeReaderHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_reader_hit_finalize;
}

static void
sonae_reader_hit_init (SonaeReaderHit *self)
{
}

const SonaePdfHit *
sonae_reader_hit_get (SonaeReaderHit *self)
{
  g_return_val_if_fail (SONAE_IS_READER_HIT (self), NULL);

  return self->hit;
}

struct _SonaeReaderSearch
{
  GObject parent_instance;

  GPtrArray *hits;           /* SonaeReaderHit, in the order of the document */
  int current;
  guint n_wrapped;           /* hits of the pages before FROM: they stand first */

  SonaePdf *pdf;
  char *text;
  GCancellable *cancellable; /* of this search; NULL when nothing is being looked for */
  guint n_pages;
  guint from;
  guint n_asked;             /* pages, in the order of looking */
  guint n_taken;
  guint n_failed;
  GHashTable *answers;       /* turn of the page -> GPtrArray of SonaePdfHit, or NULL where it failed: they are taken in turn */
};

static void sonae_reader_search_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeReaderSearch, sonae_reader_search, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sonae_reader_search_list_model_init))

enum { PROP_0, PROP_RUNNING, PROP_FRACTION, PROP_CURRENT, PROP_N_FAILED, N_PROPS };
static GParamSpec *properties[N_PROPS];

typedef struct
{
  SonaeReaderSearch *search;
  GCancellable *cancellable;
  guint turn;
} Question;

static void ask_more (SonaeReaderSearch *self);

static void
end (SonaeReaderSearch *self)
{
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->pdf);
  g_hash_table_remove_all (self->answers);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
take_hits (SonaeReaderSearch *self, GPtrArray *found, gboolean wrapped)
{
  guint n = MIN (found->len, SONAE_READER_SEARCH_MAX - self->hits->len);
  guint at = wrapped ? self->n_wrapped : self->hits->len;

  if (found->len > n)
    g_ptr_array_remove_range (found, n, found->len - n);
  for (guint i = 0; i < n; i++)
    {
      SonaeReaderHit *hit = g_object_new (SONAE_TYPE_READER_HIT, NULL);

      hit->hit = g_ptr_array_index (found, i);
      g_ptr_array_insert (self->hits, (int) (at + i), hit);
    }
  /* They belong to the objects now. */
  g_free (g_ptr_array_steal (found, NULL));
  if (n == 0)
    return;
  if (wrapped)
    {
      self->n_wrapped += n;
      if (self->current >= 0)
        self->current += (int) n;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), at, 0, n);
  if (self->current < 0)
    self->current = (int) at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

static void
take_answers (SonaeReaderSearch *self)
{
  gpointer value;
  guint before = self->n_taken;

  while (g_hash_table_lookup_extended (self->answers, GUINT_TO_POINTER (self->n_taken), NULL, &value))
    {
      g_autoptr (GPtrArray) found = value != NULL ? g_ptr_array_ref (value) : NULL;
      gboolean wrapped = self->from + self->n_taken >= self->n_pages;

      g_hash_table_remove (self->answers, GUINT_TO_POINTER (self->n_taken));
      self->n_taken++;
      if (found != NULL)
        {
          take_hits (self, found, wrapped);
        }
      else
        {
          self->n_failed++;
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FAILED]);
        }
    }
  /* Not for each of thousands of pages. */
  if (before * 100 / self->n_pages != self->n_taken * 100 / self->n_pages)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
free_found (gpointer found)
{
  if (found != NULL)
    g_ptr_array_unref (found);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (SonaeReaderSearch) self = question->search;
  g_autoptr (GCancellable) cancellable = question->cancellable;
  GPtrArray *found = sonae_pdf_find_finish (SONAE_PDF (source), result, NULL);

  if (cancellable != self->cancellable)
    {
      /* Of a search before this one. */
      free_found (found);
      return;
    }
  g_hash_table_insert (self->answers, GUINT_TO_POINTER (question->turn), found);
  take_answers (self);
  if (self->n_taken == self->n_pages || self->hits->len >= SONAE_READER_SEARCH_MAX)
    end (self);
  else
    ask_more (self);
}

static void
ask_more (SonaeReaderSearch *self)
{
  while (self->n_asked < self->n_pages && self->n_asked - self->n_taken < AT_ONCE)
    {
      Question *question = g_new0 (Question, 1);
      guint turn = self->n_asked++;

      *question = (Question) { g_object_ref (self), g_object_ref (self->cancellable), turn };
      /* The page that is looked at is waited for; the rest must not keep pages from being drawn. */
      sonae_pdf_find_async (self->pdf, (self->from + turn) % self->n_pages, self->text, turn == 0 ? SONAE_PDF_VISIBLE : SONAE_PDF_BACKGROUND,
                            self->cancellable, found_cb, question);
    }
}

/* --- List model --- */

static GType
get_item_type (GListModel *model)
{
  return SONAE_TYPE_READER_HIT;
}

static guint
get_n_items (GListModel *model)
{
  return SONAE_READER_SEARCH (model)->hits->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SonaeReaderSearch *self = SONAE_READER_SEARCH (model);

  return position < self->hits->len ? g_object_ref (g_ptr_array_index (self->hits, position)) : NULL;
}

static void
sonae_reader_search_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* --- Class --- */

static void
sonae_reader_search_dispose (GObject *object)
{
  SonaeReaderSearch *self = SONAE_READER_SEARCH (object);

  end (self);
  G_OBJECT_CLASS (sonae_reader_search_parent_class)->dispose (object);
}

static void
sonae_reader_search_finalize (GObject *object)
{
  SonaeReaderSearch *self = SONAE_READER_SEARCH (object);

  g_ptr_array_unref (self->hits);
  g_hash_table_unref (self->answers);
  g_free (self->text);
  G_OBJECT_CLASS (sonae_reader_search_parent_class)->finalize (object);
}

static void
sonae_reader_search_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeReaderSearch *self = SONAE_READER_SEARCH (object);

  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, sonae_reader_search_get_fraction (self));
      break;
    case PROP_CURRENT:
      g_value_set_int (value, self->current);
      break;
    case PROP_N_FAILED:
      g_value_set_uint (value, self->n_failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_reader_search_class_init (SonaeReaderSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_reader_search_dispose;
  object_class->finalize = sonae_reader_search_finalize;
  object_class->get_property = sonae_reader_search_get_property;

  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CURRENT] = g_param_spec_int ("current", NULL, NULL, -1, G_MAXINT, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_FAILED] = g_param_spec_uint ("n-failed", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_reader_search_init (SonaeReaderSearch *self)
{
  self->hits = g_ptr_array_new_with_free_func (g_object_unref);
  self->answers = g_hash_table_new_full (NULL, NULL, NULL, free_found);
  self->current = -1;
}

/* --- Public --- */

SonaeReaderSearch *
sonae_reader_search_new (void)
{
  return g_object_new (SONAE_TYPE_READER_SEARCH, NULL);
}

void
sonae_reader_search_clear (SonaeReaderSearch *self)
{
  guint n;

  g_return_if_fail (SONAE_IS_READER_SEARCH (self));

  end (self);
  n = self->hits->len;
  self->current = -1;
  self->n_wrapped = self->n_asked = self->n_taken = self->n_failed = self->n_pages = 0;
  g_clear_pointer (&self->text, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_ptr_array_set_size (self->hits, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

void
sonae_reader_search_start (SonaeReaderSearch *self, SonaePdf *pdf, const char *text, guint from)
{
  g_return_if_fail (SONAE_IS_READER_SEARCH (self));
  g_return_if_fail (SONAE_IS_PDF (pdf));
  g_return_if_fail (text != NULL);

  sonae_reader_search_clear (self);
  self->n_pages = sonae_pdf_get_info (pdf)->n_pages;
  g_return_if_fail (from < self->n_pages);
  self->pdf = g_object_ref (pdf);
  self->text = g_strdup (text);
  self->from = from;
  self->cancellable = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  ask_more (self);
}

void
sonae_reader_search_stop (SonaeReaderSearch *self)
{
  g_return_if_fail (SONAE_IS_READER_SEARCH (self));

  end (self);
}

gboolean
sonae_reader_search_is_running (SonaeReaderSearch *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SEARCH (self), FALSE);

  return self->cancellable != NULL;
}

double
sonae_reader_search_get_fraction (SonaeReaderSearch *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SEARCH (self), 0);

  return self->n_pages > 0 ? (double) self->n_taken / self->n_pages : 0;
}

guint
sonae_reader_search_get_n_failed (SonaeReaderSearch *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SEARCH (self), 0);

  return self->n_failed;
}

int
sonae_reader_search_get_current (SonaeReaderSearch *self)
{
  g_return_val_if_fail (SONAE_IS_READER_SEARCH (self), -1);

  return self->current;
}

void
sonae_reader_search_set_current (SonaeReaderSearch *self, int current)
{
  g_return_if_fail (SONAE_IS_READER_SEARCH (self));
  g_return_if_fail (current >= 0 && (guint) current < self->hits->len);

  if (current == self->current)
    return;
  self->current = current;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

void
sonae_reader_search_step (SonaeReaderSearch *self, gboolean forward)
{
  int n;

  g_return_if_fail (SONAE_IS_READER_SEARCH (self));

  n = (int) self->hits->len;
  if (n > 0)
    sonae_reader_search_set_current (self, (self->current + (forward ? 1 : n - 1)) % n);
}

GPtrArray *
sonae_reader_search_get_hits (SonaeReaderSearch *self)
{
  GPtrArray *hits;

  g_return_val_if_fail (SONAE_IS_READER_SEARCH (self), NULL);

  hits = g_ptr_array_sized_new (self->hits->len);
  for (guint i = 0; i < self->hits->len; i++)
    g_ptr_array_add (hits, SONAE_READER_HIT (g_ptr_array_index (self->hits, i))->hit);
  return hits;
}
