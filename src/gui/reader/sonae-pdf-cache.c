/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-cache.h"

#include <math.h>

/* The bound allows some dozens of pictures, so that lists are as quick as tables; the newest stands at the head. */
typedef struct
{
  SonaePdf *pdf;        /* a name */
  SonaePdfCacheKey key;
  GdkTexture *texture;
  gsize bytes;
} Entry;

static GQueue entries = G_QUEUE_INIT;
static GHashTable *watched; /* of SonaePdf that have a weak reference here */
static gsize sum;
static gsize limit = SONAE_PDF_CACHE_DEFAULT;

static void
drop (GList *link)
{
  Entry *entry = link->data;

  sum -= entry->bytes;
  g_object_unref (entry->texture);
  g_free (entry);
  g_queue_delete_link (&entries, link);
}

static void
trim (void)
{
  while (sum > limit && entries.length > 1)
    drop (entries.tail);
}

static void
drop_all_of (gpointer pdf)
{
  for (GList *l = entries.head, *next; l != NULL; l = next)
    {
      next = l->next;
      if (((Entry *) l->data)->pdf == pdf)
        drop (l);
    }
}

static void
gone_cb (gpointer data, GObject *pdf)
{
  g_hash_table_remove (watched, pdf);
  drop_all_of (pdf);
}

static gboolean
same (const SonaePdfCacheKey *a, const SonaePdfCacheKey *b)
{
  return a->page == b->page && a->rotation == b->rotation && fabs (a->scale - b->scale) < 1e-6 && a->part.width == b->part.width
         && (a->part.width == 0 || (a->part.x == b->part.x && a->part.y == b->part.y && a->part.height == b->part.height));
}

static GList *
find (SonaePdf *pdf, const SonaePdfCacheKey *key)
{
  for (GList *l = entries.head; l != NULL; l = l->next)
    if (((Entry *) l->data)->pdf == pdf && same (&((Entry *) l->data)->key, key))
      return l;
  return NULL;
}

static GdkTexture *
use (GList *link)
{
  g_queue_unlink (&entries, link);
  g_queue_push_head_link (&entries, link);
  return ((Entry *) link->data)->texture;
}

void
sonae_pdf_cache_add (SonaePdf *pdf, const SonaePdfCacheKey *key, GdkTexture *texture)
{
  GList *there;
  Entry *entry;

  g_return_if_fail (pdf != NULL && GDK_IS_TEXTURE (texture));

  if (watched == NULL)
    watched = g_hash_table_new (NULL, NULL);
  if (g_hash_table_add (watched, pdf))
    g_object_weak_ref (G_OBJECT (pdf), gone_cb, NULL);
  there = find (pdf, key);
  if (there != NULL)
    drop (there);
  entry = g_new0 (Entry, 1);
  entry->pdf = pdf;
  entry->key = *key;
  entry->texture = g_object_ref (texture);
  entry->bytes = (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
  sum += entry->bytes;
  g_queue_push_head (&entries, entry);
  trim ();
}

GdkTexture *
sonae_pdf_cache_find (SonaePdf *pdf, const SonaePdfCacheKey *key)
{
  GList *link = find (pdf, key);

  return link != NULL ? use (link) : NULL;
}

GdkTexture *
sonae_pdf_cache_find_like (SonaePdf *pdf, guint page, guint rotation, double scale)
{
  GList *best = NULL;

  for (GList *l = entries.head; l != NULL; l = l->next)
    {
      const Entry *entry = l->data;
      double has = best != NULL ? ((Entry *) best->data)->key.scale : 0;

      if (entry->pdf != pdf || entry->key.page != page || entry->key.rotation != rotation || entry->key.part.width != 0)
        continue;
      if (best == NULL || (has < scale ? entry->key.scale > has : entry->key.scale >= scale && entry->key.scale < has))
        best = l;
    }
  return best != NULL ? use (best) : NULL;
}

void
sonae_pdf_cache_forget (SonaePdf *pdf)
{
  drop_all_of (pdf);
}

gsize
sonae_pdf_cache_get_bytes (void)
{
  return sum;
}

void
sonae_pdf_cache_set_limit (gsize bytes)
{
  limit = bytes;
  trim ();
}

GdkTexture *
sonae_pdf_picture_to_texture (SonaePdfPicture *picture)
{
  g_return_val_if_fail (picture != NULL, NULL);

  /* The bytes hold the memory; the texture holds the bytes. */
  return gdk_memory_texture_new ((int) sonae_pdf_picture_get_width (picture), (int) sonae_pdf_picture_get_height (picture), GDK_MEMORY_DEFAULT,
                                 sonae_pdf_picture_get_bytes (picture), sonae_pdf_picture_get_stride (picture));
}
