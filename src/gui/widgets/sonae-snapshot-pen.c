/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-snapshot-pen.h"

#include <math.h>

/* Some screens full: more than that were scrolled past. */
#define MAX_KEPT 1500
#define SMALL_SCALE 0.85

typedef struct
{
  SonaePenText style;
  int width;            /* Pango units the text is cut at, -1 for none */
  char *text;
} Key;

struct _SonaeSnapshotPen
{
  SonaePen pen;
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  GHashTable *layouts;  /* Key -> PangoLayout */
  PangoFontDescription *fonts[SONAE_N_PEN_TEXTS];
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) * 31 + (guint) key->width * 7 + key->style;
}

static gboolean
key_equal (gconstpointer one, gconstpointer other)
{
  const Key *a = one, *b = other;

  return a->style == b->style && a->width == b->width && g_str_equal (a->text, b->text);
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

static void
make_fonts (SonaeSnapshotPen *self)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (self->widget));

  for (int i = 0; i < SONAE_N_PEN_TEXTS; i++)
    {
      self->fonts[i] = pango_font_description_copy (font);
      if (i == SONAE_PEN_STRONG)
        pango_font_description_set_weight (self->fonts[i], PANGO_WEIGHT_BOLD);
      if (i == SONAE_PEN_SMALL)
        {
          double size = pango_font_description_get_size (font) * SMALL_SCALE;

          if (pango_font_description_get_size_is_absolute (font))
            pango_font_description_set_absolute_size (self->fonts[i], size);
          else
            pango_font_description_set_size (self->fonts[i], (int) size);
        }
    }
}

/* Borrowed. */
static PangoLayout *
find_layout (SonaeSnapshotPen *self, SonaePenText style, const char *text, double max_width)
{
  Key wanted = { style, max_width > 0 ? (int) MIN (max_width * PANGO_SCALE, G_MAXINT / 2) : -1, (char *) text };
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &wanted);
  Key *key;

  if (layout != NULL)
    return layout;
  if (self->fonts[0] == NULL)
    make_fonts (self);
  if (g_hash_table_size (self->layouts) >= MAX_KEPT)
    g_hash_table_remove_all (self->layouts);
  layout = pango_layout_new (gtk_widget_get_pango_context (self->widget));
  pango_layout_set_font_description (layout, self->fonts[style]);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, wanted.width);
  pango_layout_set_text (layout, text, -1);
  key = g_new (Key, 1);
  *key = wanted;
  key->text = g_strdup (text);
  g_hash_table_insert (self->layouts, key, layout);
  return layout;
}

static GdkRGBA
rgba (const SonaeInk *ink)
{
  return (GdkRGBA) { (float) ink->r, (float) ink->g, (float) ink->b, (float) ink->a };
}

static graphene_rect_t
rect (double x, double y, double width, double height)
{
  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

static void
draw_box (SonaePen *pen, double x, double y, double width, double height, double radius, const SonaeInk *ink)
{
  SonaeSnapshotPen *self = (SonaeSnapshotPen *) pen;
  graphene_rect_t bounds = rect (x, y, width, height);
  GdkRGBA color = rgba (ink);
  GskRoundedRect outline;

  if (self->snapshot == NULL || width <= 0 || height <= 0)
    return;
  if (radius <= 0)
    {
      gtk_snapshot_append_color (self->snapshot, &color, &bounds);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) MIN (radius, MIN (width, height) / 2));
  gtk_snapshot_push_rounded_clip (self->snapshot, &outline);
  gtk_snapshot_append_color (self->snapshot, &color, &bounds);
  gtk_snapshot_pop (self->snapshot);
}

static void
draw_shape (SonaePen *pen, SonaeShape shape, double x, double y, double size, const SonaeInk *ink)
{
  SonaeSnapshotPen *self = (SonaeSnapshotPen *) pen;
  graphene_rect_t bounds = rect (x - 1, y - 1, size + 2, size + 2);
  cairo_t *cr;

  if (self->snapshot == NULL)
    return;
  cr = gtk_snapshot_append_cairo (self->snapshot, &bounds);
  sonae_shape_draw (cr, shape, x, y, size, ink);
  cairo_destroy (cr);
}

static double
draw_text (SonaePen *pen, SonaePenText style, const char *text, double x, double y, double max_width, const SonaeInk *ink)
{
  SonaeSnapshotPen *self = (SonaeSnapshotPen *) pen;
  PangoLayout *layout = find_layout (self, style, text, max_width);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (ink != NULL && self->snapshot != NULL)
    {
      GdkRGBA color = rgba (ink);

      gtk_snapshot_save (self->snapshot);
      gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y - height / 2.0)));
      gtk_snapshot_append_layout (self->snapshot, layout, &color);
      gtk_snapshot_restore (self->snapshot);
    }
  return width;
}

static void
push_clip (SonaePen *pen, double x, double y, double width, double height)
{
  SonaeSnapshotPen *self = (SonaeSnapshotPen *) pen;
  graphene_rect_t bounds = rect (x, y, MAX (0, width), MAX (0, height));

  if (self->snapshot != NULL)
    gtk_snapshot_push_clip (self->snapshot, &bounds);
}

static void
pop_clip (SonaePen *pen)
{
  SonaeSnapshotPen *self = (SonaeSnapshotPen *) pen;

  if (self->snapshot != NULL)
    gtk_snapshot_pop (self->snapshot);
}

SonaeSnapshotPen *
sonae_snapshot_pen_new (GtkWidget *widget)
{
  SonaeSnapshotPen *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (SonaeSnapshotPen, 1);
  self->pen = (SonaePen) { draw_box, draw_shape, draw_text, push_clip, pop_clip };
  self->widget = widget;
  self->layouts = g_hash_table_new_full (key_hash, key_equal, key_free, g_object_unref);
  return self;
}

void
sonae_snapshot_pen_forget (SonaeSnapshotPen *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->layouts);
  for (int i = 0; i < SONAE_N_PEN_TEXTS; i++)
    g_clear_pointer (&self->fonts[i], pango_font_description_free);
}

void
sonae_snapshot_pen_free (SonaeSnapshotPen *self)
{
  if (self == NULL)
    return;
  sonae_snapshot_pen_forget (self);
  g_hash_table_unref (self->layouts);
  g_free (self);
}

SonaePen *
sonae_snapshot_pen_begin (SonaeSnapshotPen *self, GtkSnapshot *snapshot)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->snapshot = snapshot;
  return &self->pen;
}

double
sonae_snapshot_pen_line (SonaeSnapshotPen *self, SonaePenText style)
{
  int height;

  g_return_val_if_fail (self != NULL && style < SONAE_N_PEN_TEXTS, 16);

  /* With what people write here, so that a line of Japanese has room. */
  pango_layout_get_pixel_size (find_layout (self, style, "年度Q", 0), NULL, &height);
  return height;
}

guint
sonae_snapshot_pen_n_kept (SonaeSnapshotPen *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return g_hash_table_size (self->layouts);
}

SonaeInk
sonae_ink_from_rgba (const GdkRGBA *color)
{
  return (SonaeInk) { color->red, color->green, color->blue, color->alpha };
}
