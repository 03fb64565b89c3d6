/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include <math.h>

#include "reader/sonae-pdf-request.h"

/* What is asked of the workers about each page: the visible ones first, then their text and links, then the neighbours. What is scrolled past is cancelled. */

/* A picture of a whole page has at most so many pixels, half of what the cache holds. What is zoomed beyond that is drawn with fewer, and the part in sight as sharp as the
 * screen can show it. */
#define MAX_PIXELS (8.0 * 1024 * 1024)
#define BASE_PIXELS (2.0 * 1024 * 1024)
#define SKETCH_MS 150
#define SKETCH_SCALE 0.25

void
sonae_pdf_leaf_unref (SonaePdfLeaf *leaf)
{
  if (!g_atomic_ref_count_dec (&leaf->references))
    return;
  g_clear_object (&leaf->drawing);
  g_clear_object (&leaf->sketching);
  g_clear_object (&leaf->reading);
  g_clear_object (&leaf->texture);
  g_clear_object (&leaf->part);
  g_clear_pointer (&leaf->text, sonae_pdf_text_free);
  g_clear_pointer (&leaf->links, g_ptr_array_unref);
  g_clear_pointer (&leaf->images, g_array_unref);
  g_free (leaf->error);
  g_free (leaf);
}

static void
stop_cancellable (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* The view lets go of it. */
static void
leaf_drop (gpointer data)
{
  SonaePdfLeaf *leaf = data;

  leaf->view = NULL;
  stop_cancellable (&leaf->drawing);
  stop_cancellable (&leaf->sketching);
  stop_cancellable (&leaf->reading);
  sonae_pdf_leaf_drop_part (leaf);
  sonae_pdf_leaf_unref (leaf);
}

void
sonae_pdf_view_init_leaves (SonaePdfView *self)
{
  self->leaves = g_hash_table_new_full (NULL, NULL, NULL, leaf_drop);
}

SonaePdfLeaf *
sonae_pdf_view_peek_leaf (SonaePdfView *self, guint page)
{
  return self->leaves != NULL ? g_hash_table_lookup (self->leaves, GUINT_TO_POINTER (page + 1)) : NULL;
}

SonaePdfLeaf *
sonae_pdf_view_get_leaf (SonaePdfView *self, guint page)
{
  SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);

  if (leaf != NULL)
    return leaf;
  leaf = g_new0 (SonaePdfLeaf, 1);
  g_atomic_ref_count_init (&leaf->references);
  leaf->view = self;
  leaf->page = page;
  g_hash_table_insert (self->leaves, GUINT_TO_POINTER (page + 1), leaf);
  return leaf;
}

void
sonae_pdf_view_drop_leaves (SonaePdfView *self)
{
  g_hash_table_remove_all (self->leaves);
}

/* --- Pictures --- */

typedef struct
{
  SonaePdfLeaf *leaf;        /* held */
  SonaePdfCacheKey key;
  GCancellable *cancellable; /* held */
  gboolean sketch;
} Drawing;

gboolean
sonae_pdf_view_picture_key (SonaePdfView *self, guint page, SonaePdfCacheKey *key)
{
  double width, height, scale;

  if (!sonae_pdf_layout_is_known (self->layout, page))
    return FALSE;
  sonae_pdf_layout_get_size (self->layout, page, &width, &height);
  scale = sonae_pdf_view_full_scale (self);
  if (width * height * scale * scale > MAX_PIXELS)
    scale = sqrt (BASE_PIXELS / (width * height));
  *key = (SonaePdfCacheKey) { .page = page, .rotation = self->rotation, .scale = CLAMP (scale, SONAE_PDF_SCALE_MIN, SONAE_PDF_SCALE_MAX) };
  return TRUE;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Drawing *drawing = data;
  SonaePdfLeaf *leaf = drawing->leaf;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePdfPicture) picture = sonae_pdf_render_finish (SONAE_PDF (source), result, &error);
  GCancellable **waiting = drawing->sketch ? &leaf->sketching : &leaf->drawing;

  /* Whoever cancelled it is not waiting any more. */
  if (leaf->view != NULL && *waiting == drawing->cancellable)
    {
      stop_cancellable (waiting);
      if (picture != NULL)
        {
          g_autoptr (GdkTexture) texture = sonae_pdf_picture_to_texture (picture);

          sonae_pdf_cache_add (leaf->view->pdf, &drawing->key, texture);
          if (!drawing->sketch)
            {
              leaf->given = TRUE;
              g_set_object (&leaf->texture, texture);
              g_clear_pointer (&leaf->error, g_free);
              stop_cancellable (&leaf->sketching);
            }
          gtk_widget_queue_draw (GTK_WIDGET (leaf->view));
        }
      else if (!drawing->sketch)
        {
          g_free (leaf->error);
          leaf->error = g_strdup (error->message);
        }
      sonae_pdf_view_queue_update (leaf->view);
    }
  sonae_pdf_leaf_unref (leaf);
  g_object_unref (drawing->cancellable);
  g_free (drawing);
}

static void
draw (SonaePdfView *self, SonaePdfLeaf *leaf, const SonaePdfCacheKey *key, GCancellable *cancellable, SonaePdfPriority priority, gboolean sketch)
{
  Drawing *drawing = g_new0 (Drawing, 1);

  g_atomic_ref_count_inc (&leaf->references);
  drawing->leaf = leaf;
  drawing->key = *key;
  drawing->cancellable = g_object_ref (cancellable);
  drawing->sketch = sketch;
  sonae_pdf_render_async (self->pdf, leaf->page, key->scale, key->rotation, priority, cancellable, drawn_cb, drawing);
}

static gboolean
same_picture (const SonaePdfCacheKey *a, const SonaePdfCacheKey *b)
{
  return a->rotation == b->rotation && fabs (a->scale - b->scale) < 1e-6;
}

/* TRUE when there is nothing to wait for. */
static gboolean
want_picture (SonaePdfView *self, guint page, SonaePdfPriority urgency)
{
  SonaePdfLeaf *leaf;
  SonaePdfCacheKey key;
  GdkTexture *texture;

  if (!sonae_pdf_view_picture_key (self, page, &key))
    return FALSE;
  leaf = sonae_pdf_view_get_leaf (self, page);
  if (!same_picture (&leaf->drawn, &key))
    {
      stop_cancellable (&leaf->drawing);
      g_clear_object (&leaf->texture);
      leaf->drawn = key;
      leaf->given = FALSE;
    }
  texture = leaf->texture != NULL ? leaf->texture : sonae_pdf_cache_find (self->pdf, &key);
  if (texture != NULL)
    {
      if (urgency == SONAE_PDF_VISIBLE)
        g_set_object (&leaf->texture, texture);
      return TRUE;
    }
  /* What came once and went again, for want of room, is not asked for again before it is in sight. */
  if (leaf->error != NULL || (leaf->given && urgency != SONAE_PDF_VISIBLE))
    return TRUE;
  if (leaf->drawing == NULL)
    leaf->drawing = g_cancellable_new ();
  else if (leaf->urgency <= urgency)
    return FALSE;
  /* One that waits among the less urgent is asked for once more; the first of the two that comes cancels the other. */
  leaf->urgency = urgency;
  draw (self, leaf, &key, leaf->drawing, urgency, FALSE);
  return FALSE;
}

/* Pages that have nothing to show yet, while their pictures take long. */
static gboolean
sketch_cb (gpointer data)
{
  SonaePdfView *self = data;
  guint first, last;

  self->sketch_source = 0;
  if (!sonae_pdf_view_get_visible (self, &first, &last))
    return G_SOURCE_REMOVE;
  for (guint page = first; page <= last; page++)
    {
      SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);
      SonaePdfCacheKey key;

      if (leaf == NULL || leaf->drawing == NULL || leaf->sketching != NULL || !sonae_pdf_view_picture_key (self, page, &key)
          || sonae_pdf_cache_find_like (self->pdf, page, self->rotation, key.scale) != NULL)
        continue;
      key.scale = MAX (key.scale * SKETCH_SCALE, SONAE_PDF_SCALE_MIN);
      leaf->sketching = g_cancellable_new ();
      draw (self, leaf, &key, leaf->sketching, SONAE_PDF_VISIBLE, TRUE);
    }
  return G_SOURCE_REMOVE;
}

void
sonae_pdf_view_retry (SonaePdfView *self, guint page)
{
  SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);

  if (leaf == NULL)
    return;
  g_clear_pointer (&leaf->error, g_free);
  leaf->text_asked &= leaf->text != NULL;
  leaf->links_asked &= leaf->links != NULL;
  leaf->images_asked &= leaf->images != NULL;
  sonae_pdf_view_queue_update (self);
}

/* --- Text and links --- */

typedef struct
{
  SonaePdfLeaf *leaf;
  GCancellable *cancellable;
} Reading;

static Reading *
reading_new (SonaePdfLeaf *leaf)
{
  Reading *reading = g_new0 (Reading, 1);

  if (leaf->reading == NULL)
    leaf->reading = g_cancellable_new ();
  g_atomic_ref_count_inc (&leaf->references);
  reading->leaf = leaf;
  reading->cancellable = g_object_ref (leaf->reading);
  return reading;
}

static void
reading_free (Reading *reading)
{
  sonae_pdf_leaf_unref (reading->leaf);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

/* A page whose text cannot be had is one without: what is wrong with it is said where its picture would be. */
static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  SonaePdfLeaf *leaf = reading->leaf;
  g_autoptr (SonaePdfText) text = sonae_pdf_text_finish (SONAE_PDF (source), result, NULL);

  if (leaf->view != NULL && leaf->reading == reading->cancellable && text != NULL && leaf->text == NULL)
    {
      leaf->text = g_steal_pointer (&text);
      gtk_widget_queue_draw (GTK_WIDGET (leaf->view));
      if (leaf->page == leaf->view->page)
        sonae_pdf_view_queue_words (leaf->view);
      if (sonae_pdf_view_is_in_selection (leaf->view, leaf->page))
        sonae_pdf_view_emit_selection (leaf->view);
    }
  reading_free (reading);
}

static void
links_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  SonaePdfLeaf *leaf = reading->leaf;
  g_autoptr (GPtrArray) links = sonae_pdf_links_finish (SONAE_PDF (source), result, NULL);

  if (leaf->view != NULL && leaf->reading == reading->cancellable && links != NULL && leaf->links == NULL)
    leaf->links = g_steal_pointer (&links);
  reading_free (reading);
}

static void
images_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  SonaePdfLeaf *leaf = reading->leaf;
  g_autoptr (GArray) images = sonae_pdf_images_finish (SONAE_PDF (source), result, NULL);

  if (leaf->view != NULL && leaf->reading == reading->cancellable && images != NULL && leaf->images == NULL)
    {
      leaf->images = g_steal_pointer (&images);
      gtk_widget_queue_draw (GTK_WIDGET (leaf->view));
    }
  reading_free (reading);
}

SonaePdfText *
sonae_pdf_view_want_text (SonaePdfView *self, guint page)
{
  SonaePdfLeaf *leaf = sonae_pdf_view_get_leaf (self, page);

  if (!leaf->text_asked)
    {
      Reading *reading = reading_new (leaf);

      leaf->text_asked = TRUE;
      sonae_pdf_text_async (self->pdf, page, TRUE, SONAE_PDF_NEIGHBOUR, leaf->reading, text_cb, reading);
    }
  return leaf->text;
}

static void
want_links (SonaePdfView *self, guint page)
{
  SonaePdfLeaf *leaf = sonae_pdf_view_get_leaf (self, page);

  if (!leaf->links_asked)
    {
      Reading *reading = reading_new (leaf);

      leaf->links_asked = TRUE;
      sonae_pdf_links_async (self->pdf, page, SONAE_PDF_NEIGHBOUR, leaf->reading, links_cb, reading);
    }
}

static void
want_images (SonaePdfView *self, guint page)
{
  SonaePdfLeaf *leaf = sonae_pdf_view_get_leaf (self, page);

  if (!leaf->images_asked)
    {
      Reading *reading = reading_new (leaf);

      leaf->images_asked = TRUE;
      sonae_pdf_images_async (self->pdf, page, SONAE_PDF_VISIBLE, leaf->reading, images_cb, reading);
    }
}

/* --- What is wanted now --- */

/* Lets go of what is neither in FIRST..LAST nor the selection's. A page that failed is remembered: it is not asked for again by scrolling. */
static void
drop_others (SonaePdfView *self, guint first, guint last, guint visible_first, guint visible_last)
{
  GHashTableIter iter;
  SonaePdfLeaf *leaf;

  g_hash_table_iter_init (&iter, self->leaves);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &leaf))
    {
      if (leaf->page < visible_first || leaf->page > visible_last)
        {
          g_clear_object (&leaf->texture);
          sonae_pdf_leaf_drop_part (leaf);
        }
      if (leaf->page >= first && leaf->page <= last)
        continue;
      stop_cancellable (&leaf->drawing);
      stop_cancellable (&leaf->sketching);
      if (leaf->error == NULL && !sonae_pdf_view_is_in_selection (self, leaf->page))
        g_hash_table_iter_remove (&iter);
    }
}

void
sonae_pdf_view_rest (SonaePdfView *self)
{
  drop_others (self, 1, 0, 1, 0);
}

void
sonae_pdf_view_update (SonaePdfView *self)
{
  guint first, last, near_first, near_last, n;
  gboolean complete = TRUE;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !sonae_pdf_view_get_visible (self, &first, &last))
    return;
  n = sonae_pdf_layout_n_pages (self->layout);
  sonae_pdf_view_want_sizes (self, first, last);
  near_first = first >= self->columns ? first - self->columns : 0;
  near_last = MIN (last + self->columns, n - 1);
  drop_others (self, near_first, near_last, first, last);
  if (self->settle_source != 0)
    return;
  for (guint page = first; page <= last; page++)
    {
      complete &= want_picture (self, page, SONAE_PDF_VISIBLE);
      if (self->night)
        want_images (self, page);
    }
  if (complete)
    {
      for (guint page = first; page <= last; page++)
        {
          sonae_pdf_view_want_part (self, sonae_pdf_view_get_leaf (self, page));
          sonae_pdf_view_want_text (self, page);
          want_links (self, page);
        }
      for (guint page = last + 1; page <= near_last; page++)
        want_picture (self, page, SONAE_PDF_NEIGHBOUR);
      for (guint page = near_first; page < first; page++)
        want_picture (self, page, SONAE_PDF_NEIGHBOUR);
    }
  else if (self->sketch_source == 0)
    self->sketch_source = g_timeout_add (SKETCH_MS, sketch_cb, self);
  sonae_pdf_view_update_boxes (self);
}

static gboolean
update_cb (gpointer data)
{
  SonaePdfView *self = data;

  self->update_source = 0;
  sonae_pdf_view_update (self);
  return G_SOURCE_REMOVE;
}

void
sonae_pdf_view_queue_update (SonaePdfView *self)
{
  if (self->update_source == 0 && self->layout != NULL)
    self->update_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 10, update_cb, self, NULL);
}
