/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include <math.h>

#include "gui/compat/sonae-color.h"
#include "gui/reader/sonae-pdf-text.h"

/* Colours of highlights, as in GNOME's palette; marks of what is found are orange, the selection has the accent. */
static const struct
{
  const char *name;
  GdkRGBA color;
} highlights[] = {
  { "yellow", { 0.97f, 0.89f, 0.36f, 1 } },
  { "green", { 0.56f, 0.94f, 0.64f, 1 } },
  { "blue", { 0.6f, 0.76f, 0.95f, 1 } },
  { "pink", { 0.96f, 0.65f, 0.83f, 1 } },
};
static const GdkRGBA found_ink = { 1, 0.47f, 0, 0.3f };
static const GdkRGBA current_ink = { 0.9f, 0.38f, 0, 0.55f };
static const GdkRGBA pin_ink = { 0.75f, 0.11f, 0.16f, 1 };
#define NIGHT_PAPER 0.12f
#define NIGHT_INK 0.92f
/* Of a page with more pictures, or of which a picture covers more than this, the pictures are what the page is made of: letters, or a scan. */
#define MAX_IMAGES 64
#define MAX_COVER 0.7

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *rect)
{
  if (rect->size.width > 0 && rect->size.height > 0)
    gtk_snapshot_append_color (snapshot, color, rect);
}

static void
outline (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *rect, float width)
{
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, rect, 2);
  gtk_snapshot_append_border (snapshot, &round, (float[4]) { width, width, width, width }, (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* --- Highlights --- */

static const GdkRGBA *
highlight_color (const SonaePdfMark *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (highlights); i++)
    if (g_strcmp0 (mark->colour, highlights[i].name) == 0)
      return &highlights[i].color;
  return NULL;
}

gboolean
sonae_pdf_mark_is_pin (const SonaePdfMark *mark)
{
  return highlight_color (mark) == NULL;
}

static gboolean
has_highlights (SonaePdfView *self, guint page)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      const SonaePdfMark *mark = g_ptr_array_index (self->marks, i);

      if (mark->page == page && !sonae_pdf_mark_is_pin (mark))
        return TRUE;
    }
  return FALSE;
}

static void
paint_highlights (SonaePdfView *self, GtkSnapshot *snapshot, guint page, float alpha)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      const SonaePdfMark *mark = g_ptr_array_index (self->marks, i);
      const GdkRGBA *color = mark->page == page ? highlight_color (mark) : NULL;

      for (guint q = 0; color != NULL && q < mark->quads->len; q++)
        {
          const GdkRGBA ink = { color->red, color->green, color->blue, alpha };
          graphene_rect_t rect;

          sonae_pdf_view_quad_rect (self, page, &g_array_index (mark->quads, SonaePdfQuad, q), &rect);
          fill (snapshot, &ink, &rect);
        }
    }
}

/* --- Paper --- */

/* Light becomes dark and hues stay: 1 - colour, turned by half of the circle of hues (the matrix of CSS's hue-rotate), and between the paper's and the ink's grey. */
static void
push_night (GtkSnapshot *snapshot)
{
  const float range = NIGHT_INK - NIGHT_PAPER;
  const float turn[3][3] = { { -0.574f, 1.430f, 0.144f }, { 0.426f, 0.430f, 0.144f }, { 0.426f, 1.430f, -0.856f } };
  float values[16] = { 0 };
  graphene_matrix_t matrix;
  graphene_vec4_t offset;

  /* A row of values is what one colour of the page gives to each of the result. */
  for (int from = 0; from < 3; from++)
    for (int to = 0; to < 3; to++)
      values[from * 4 + to] = -range * turn[to][from];
  values[15] = 1;
  graphene_matrix_init_from_float (&matrix, values);
  graphene_vec4_init (&offset, NIGHT_INK, NIGHT_INK, NIGHT_INK, 0);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, &offset);
}

static void
paint_picture (SonaePdfView *self, GtkSnapshot *snapshot, const SonaePdfLeaf *leaf, GdkTexture *texture, const graphene_rect_t *rect)
{
  graphene_rect_t part;

  gtk_snapshot_append_texture (snapshot, texture, rect);
  if (leaf != NULL && sonae_pdf_view_part_rect (self, leaf, &part))
    gtk_snapshot_append_texture (snapshot, leaf->part, &part);
}

/* Pictures as they are, over the page whose light was turned into dark. */
static void
paint_images (SonaePdfView *self, GtkSnapshot *snapshot, const SonaePdfLeaf *leaf, GdkTexture *texture, const graphene_rect_t *rect)
{
  double width, height;

  if (leaf == NULL || leaf->images == NULL || leaf->images->len > MAX_IMAGES)
    return;
  sonae_pdf_layout_get_size (self->layout, leaf->page, &width, &height);
  for (guint i = 0; i < leaf->images->len; i++)
    {
      const SonaePdfQuad *area = &g_array_index (leaf->images, SonaePdfQuad, i);
      graphene_rect_t clip;

      if ((area->x2 - area->x1) * (area->y2 - area->y1) > MAX_COVER * width * height)
        continue;
      sonae_pdf_view_quad_rect (self, leaf->page, area, &clip);
      if (!graphene_rect_intersection (&clip, rect, &clip) || clip.size.width <= 0 || clip.size.height <= 0)
        continue;
      gtk_snapshot_push_clip (snapshot, &clip);
      paint_picture (self, snapshot, leaf, texture, rect);
      gtk_snapshot_pop (snapshot);
    }
}

static void
paint_paper (SonaePdfView *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect)
{
  const GdkRGBA shade = { 0, 0, 0, 0.3f }, white = { 1, 1, 1, 1 }, night = { NIGHT_PAPER, NIGHT_PAPER, NIGHT_PAPER, 1 };
  SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);
  GdkTexture *texture = leaf != NULL ? leaf->texture : NULL;
  SonaePdfCacheKey key;
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, rect, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &round, &shade, 0, 1, 0, 4);
  fill (snapshot, self->night ? &night : &white, rect);
  if (texture == NULL && sonae_pdf_view_picture_key (self, page, &key))
    {
      texture = sonae_pdf_cache_find (self->pdf, &key);
      if (texture == NULL)
        texture = sonae_pdf_cache_find_like (self->pdf, page, self->rotation, key.scale);
    }
  if (texture == NULL)
    return;
  if (self->night)
    push_night (snapshot);
  paint_picture (self, snapshot, leaf, texture, rect);
  if (!self->night)
    return;
  gtk_snapshot_pop (snapshot);
  paint_images (self, snapshot, leaf, texture, rect);
}

/* A highlighter's ink leaves black what is black: by multiplying, and on dark paper lightly over it. */
static void
paint_page (SonaePdfView *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect)
{
  gboolean highlighted = has_highlights (self, page);

  if (highlighted && !self->night)
    gtk_snapshot_push_blend (snapshot, GSK_BLEND_MODE_MULTIPLY);
  paint_paper (self, snapshot, page, rect);
  if (!highlighted)
    return;
  if (!self->night)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, rect);
  paint_highlights (self, snapshot, page, self->night ? 0.4f : 1);
  gtk_snapshot_pop (snapshot);
  if (!self->night)
    gtk_snapshot_pop (snapshot);
}

/* --- What is marked --- */

static void
paint_quads (SonaePdfView *self, GtkSnapshot *snapshot, guint page, const SonaePdfQuad *quads, guint n, const GdkRGBA *color, gboolean framed)
{
  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t rect;

      sonae_pdf_view_quad_rect (self, page, &quads[i], &rect);
      fill (snapshot, color, &rect);
      if (framed)
        outline (snapshot, color, &rect, 1);
    }
}

static void
paint_pin (SonaePdfView *self, GtkSnapshot *snapshot, const SonaePdfMark *mark)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t head, hole;
  GskRoundedRect round;

  for (guint i = 0; i < mark->quads->len; i++)
    {
      graphene_rect_t rect;

      sonae_pdf_view_quad_rect (self, mark->page, &g_array_index (mark->quads, SonaePdfQuad, i), &rect);
      /* A line below, and nothing over the words. */
      fill (snapshot, &pin_ink, &GRAPHENE_RECT_INIT (rect.origin.x, rect.origin.y + rect.size.height, rect.size.width, 2));
    }
  sonae_pdf_view_pin_rect (self, mark, &head);
  gsk_rounded_rect_init_from_rect (&round, &head, head.size.width / 2);
  /* Its lower right corner is its point. */
  graphene_size_init (&round.corner[GSK_CORNER_BOTTOM_RIGHT], 1, 1);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  fill (snapshot, &pin_ink, &head);
  gtk_snapshot_pop (snapshot);
  graphene_rect_inset_r (&head, head.size.width * 0.3f, head.size.height * 0.3f, &hole);
  gsk_rounded_rect_init_from_rect (&round, &hole, hole.size.width / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  fill (snapshot, &white, &hole);
  gtk_snapshot_pop (snapshot);
}

static void
paint_pins (SonaePdfView *self, GtkSnapshot *snapshot, guint page)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      const SonaePdfMark *mark = g_ptr_array_index (self->marks, i);

      if (mark->page == page && mark->quads->len > 0 && sonae_pdf_mark_is_pin (mark))
        paint_pin (self, snapshot, mark);
    }
}

/* Hits come in the order of pages. */
static guint
first_hit (GPtrArray *hits, guint page)
{
  guint low = 0, high = hits->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (((SonaePdfHit *) g_ptr_array_index (hits, middle))->page < page)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
paint_hits (SonaePdfView *self, GtkSnapshot *snapshot, guint page)
{
  if (self->hits == NULL)
    return;
  for (guint i = first_hit (self->hits, page); i < self->hits->len; i++)
    {
      const SonaePdfHit *hit = g_ptr_array_index (self->hits, i);
      gboolean current = (int) i == self->current_hit;

      if (hit->page != page)
        break;
      paint_quads (self, snapshot, page, hit->quads, hit->n_quads, current ? &current_ink : &found_ink, current);
    }
}

static void
paint_selection (SonaePdfView *self, GtkSnapshot *snapshot, guint page, const GdkRGBA *accent)
{
  GdkRGBA color = *accent;
  guint start, end;

  color.alpha = 0.35f;
  if (self->selected && self->area_selected && self->area_page == page)
    paint_quads (self, snapshot, page, &self->area, 1, &color, TRUE);
  else if (sonae_pdf_view_selected_part (self, page, &start, &end))
    {
      g_autoptr (GArray) quads = sonae_pdf_text_quads (sonae_pdf_view_peek_leaf (self, page)->text, start, end);

      paint_quads (self, snapshot, page, (const SonaePdfQuad *) quads->data, quads->len, &color, FALSE);
    }
}

static void
sonae_pdf_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaePdfView *self = SONAE_PDF_VIEW (widget);
  GdkRGBA accent = { 0.21f, 0.52f, 0.89f, 1 };
  graphene_rect_t rect;
  guint first, last;

  if (!sonae_pdf_view_get_visible (self, &first, &last))
    return;
  sonae_widget_named_color (widget, "accent_bg_color", &accent);
  for (guint page = first; page <= last; page++)
    {
      if (!sonae_pdf_view_page_rect (self, page, &rect))
        continue;
      paint_page (self, snapshot, page, &rect);
      gtk_snapshot_push_clip (snapshot, &rect);
      paint_pins (self, snapshot, page);
      paint_hits (self, snapshot, page);
      paint_selection (self, snapshot, page, &accent);
      if (self->shown_quads->len > 0 && self->shown_page == page)
        paint_quads (self, snapshot, page, (const SonaePdfQuad *) self->shown_quads->data, self->shown_quads->len, &current_ink, TRUE);
      gtk_snapshot_pop (snapshot);
    }
  if (gtk_widget_has_focus (widget) && sonae_pdf_view_stop_rect (self, &rect))
    {
      graphene_rect_inset (&rect, -2, -2);
      outline (snapshot, &accent, &rect, 2);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}

void
sonae_pdf_view_paint_class_init (GtkWidgetClass *class)
{
  class->snapshot = sonae_pdf_view_snapshot;
}
