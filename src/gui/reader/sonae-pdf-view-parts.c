/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include <math.h>

/* A page that is zoomed far, or has some metres, is drawn whole with few pixels, and over that the part in sight with all that the screen has. There is one such part a
 * page, about as large as the view; it is held while it is in sight, outside of the cache. */

#define AROUND 256.0                       /* pixels of the screen, so that a little scrolling needs no other part */
#define MAX_PIXELS (8.0 * 1024 * 1024)     /* with those around; without them it is as large as the view */

typedef struct
{
  SonaePdfLeaf *leaf;        /* held */
  SonaePdfCacheKey key;
  GCancellable *cancellable; /* held */
} Parting;

double
sonae_pdf_view_full_scale (SonaePdfView *self)
{
  return MIN (self->scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)), SONAE_PDF_SCALE_MAX);
}

static void
stop (SonaePdfLeaf *leaf)
{
  if (leaf->parting != NULL)
    g_cancellable_cancel (leaf->parting);
  g_clear_object (&leaf->parting);
}

void
sonae_pdf_leaf_drop_part (SonaePdfLeaf *leaf)
{
  stop (leaf);
  g_clear_object (&leaf->part);
}

/* What is in sight of the page, in pixels of the page as it is drawn, and AROUND pixels more. FALSE for nothing. */
static gboolean
sight (SonaePdfView *self, guint page, double around, cairo_rectangle_int_t *part)
{
  const double factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t rect;
  double left, top, right, bottom;

  if (!sonae_pdf_view_page_rect (self, page, &rect))
    return FALSE;
  left = MAX (-rect.origin.x * factor - around, 0);
  top = MAX (-rect.origin.y * factor - around, 0);
  right = MIN ((width - rect.origin.x) * factor + around, ceil (rect.size.width * factor));
  bottom = MIN ((height - rect.origin.y) * factor + around, ceil (rect.size.height * factor));
  *part = (cairo_rectangle_int_t) { (int) floor (left), (int) floor (top), (int) (ceil (right) - floor (left)), (int) (ceil (bottom) - floor (top)) };
  return right > left && bottom > top;
}

static gboolean
covers (const SonaePdfCacheKey *key, double scale, guint rotation, const cairo_rectangle_int_t *part)
{
  return fabs (key->scale - scale) < 1e-9 && key->rotation == rotation && key->part.x <= part->x && key->part.y <= part->y
         && key->part.x + key->part.width >= part->x + part->width && key->part.y + key->part.height >= part->y + part->height;
}

static void
parted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Parting *parting = data;
  SonaePdfLeaf *leaf = parting->leaf;
  g_autoptr (SonaePdfPicture) picture = sonae_pdf_render_finish (SONAE_PDF (source), result, NULL);

  /* Where it fails the page is there all the same, only not as sharp; the next part is asked for when that is in sight. */
  if (leaf->view != NULL && leaf->parting == parting->cancellable)
    {
      g_clear_object (&leaf->parting);
      leaf->part_failed = picture == NULL;
      if (picture != NULL)
        {
          g_clear_object (&leaf->part);
          leaf->part = sonae_pdf_picture_to_texture (picture);
          leaf->part_key = parting->key;
          gtk_widget_queue_draw (GTK_WIDGET (leaf->view));
        }
    }
  sonae_pdf_leaf_unref (leaf);
  g_object_unref (parting->cancellable);
  g_free (parting);
}

void
sonae_pdf_view_want_part (SonaePdfView *self, SonaePdfLeaf *leaf)
{
  double scale = sonae_pdf_view_full_scale (self);
  cairo_rectangle_int_t seen, part;
  SonaePdfPart wanted;
  SonaePdfCacheKey key;
  Parting *parting;

  if (!sonae_pdf_view_picture_key (self, leaf->page, &key) || key.scale > scale - 1e-6)
    {
      sonae_pdf_leaf_drop_part (leaf);
      return;
    }
  if (!sight (self, leaf->page, 0, &seen))
    return;
  if (leaf->part != NULL && covers (&leaf->part_key, scale, self->rotation, &seen))
    {
      stop (leaf);
      return;
    }
  /* It is on its way, or failed. */
  if (covers (&leaf->parted, scale, self->rotation, &seen) && (leaf->parting != NULL || leaf->part_failed))
    return;
  stop (leaf);
  if (!sight (self, leaf->page, AROUND, &part) || (double) part.width * part.height > MAX_PIXELS)
    part = seen;
  leaf->parted = (SonaePdfCacheKey) { .page = leaf->page, .rotation = self->rotation, .scale = scale, .part = part };
  leaf->part_failed = FALSE;
  leaf->parting = g_cancellable_new ();
  parting = g_new0 (Parting, 1);
  g_atomic_ref_count_inc (&leaf->references);
  parting->leaf = leaf;
  parting->key = leaf->parted;
  parting->cancellable = g_object_ref (leaf->parting);
  wanted = (SonaePdfPart) { (guint32) part.x, (guint32) part.y, (guint32) part.width, (guint32) part.height };
  sonae_pdf_render_part_async (self->pdf, leaf->page, scale, self->rotation, &wanted, SONAE_PDF_VISIBLE, leaf->parting, parted_cb, parting);
}

gboolean
sonae_pdf_view_part_rect (SonaePdfView *self, const SonaePdfLeaf *leaf, graphene_rect_t *rect)
{
  const float factor = (float) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t page;

  if (leaf->part == NULL || fabs (leaf->part_key.scale - sonae_pdf_view_full_scale (self)) > 1e-9 || leaf->part_key.rotation != self->rotation
      || !sonae_pdf_view_page_rect (self, leaf->page, &page))
    return FALSE;
  *rect = GRAPHENE_RECT_INIT (page.origin.x + (float) leaf->part_key.part.x / factor, page.origin.y + (float) leaf->part_key.part.y / factor,
                              (float) gdk_texture_get_width (leaf->part) / factor, (float) gdk_texture_get_height (leaf->part) / factor);
  return TRUE;
}
