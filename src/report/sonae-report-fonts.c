/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-fonts.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <hb-ot.h>
#include <hb-subset.h>

#define TAG_CFF HB_TAG ('C', 'F', 'F', ' ')

static const cairo_user_data_key_t fonts_key, small_key;

/* A font file of which glyphs are used, whatever their sizes. */
typedef struct
{
  hb_face_t *face;
  hb_set_t *glyphs;        /* NULL: of a kind that cairo does well by itself */
  gboolean made;
  cairo_font_face_t *small; /* when MADE; NULL: HarfBuzz could not, so cairo has to */
  hb_map_t *numbers;       /* of GLYPHS, to what they are in SMALL */
} Face;

/* What cairo has to keep for as long as it may use the small font, which is longer than we do. */
typedef struct
{
  FT_Library library;
  FT_Face face;
  hb_blob_t *blob;
} Small;

struct _SonaeReportFonts
{
  GHashTable *faces;  /* hb_face_t to Face */
  GHashTable *fonts;  /* PangoFont, which is held, to Face, which is not */
  gboolean collecting;
};

static void
face_free (gpointer data)
{
  Face *face = data;

  g_clear_pointer (&face->glyphs, hb_set_destroy);
  g_clear_pointer (&face->small, cairo_font_face_destroy);
  g_clear_pointer (&face->numbers, hb_map_destroy);
  hb_face_destroy (face->face);
  g_free (face);
}

SonaeReportFonts *
sonae_report_fonts_new (void)
{
  SonaeReportFonts *self = g_new0 (SonaeReportFonts, 1);

  self->faces = g_hash_table_new_full (NULL, NULL, NULL, face_free);
  self->fonts = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  return self;
}

void
sonae_report_fonts_free (SonaeReportFonts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->faces);
  g_free (self);
}

gboolean
sonae_report_fonts_matter (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_PS || type == CAIRO_SURFACE_TYPE_SVG;
}

static void
attach (SonaeReportFonts *self, cairo_t *cr, gboolean collecting)
{
  self->collecting = collecting;
  cairo_surface_set_user_data (cairo_get_target (cr), &fonts_key, self, NULL);
}

cairo_t *
sonae_report_fonts_collector (SonaeReportFonts *self)
{
  /* Of the kind that is meant, as text is cut where it is too wide, and its width depends on the surface. */
  cairo_surface_t *nothing = cairo_pdf_surface_create_for_stream (NULL, NULL, 1, 1);
  cairo_t *cr = cairo_create (nothing);

  g_return_val_if_fail (self != NULL, cr);
  cairo_rectangle (cr, 0, 0, 0, 0);
  cairo_clip (cr);
  attach (self, cr, TRUE);
  cairo_surface_destroy (nothing);
  return cr;
}

void
sonae_report_fonts_attach (SonaeReportFonts *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL);
  attach (self, cr, FALSE);
}

void
sonae_report_fonts_detach (cairo_t *cr)
{
  cairo_surface_set_user_data (cairo_get_target (cr), &fonts_key, NULL, NULL);
}

/* --- The small fonts --- */

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *table = hb_face_reference_table (face, tag);
  gboolean has = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return has;
}

/* The file of the letters of RUN; NULL where there is none, as on a computer without any font. */
static Face *
face_of (SonaeReportFonts *self, const PangoGlyphItem *run)
{
  PangoFont *font = run->item->analysis.font;
  Face *face = font != NULL ? g_hash_table_lookup (self->fonts, font) : NULL;
  hb_face_t *hb;

  if (font == NULL || face != NULL)
    return face;
  hb = hb_font_get_face (pango_font_get_hb_font (font));
  face = g_hash_table_lookup (self->faces, hb);
  if (face == NULL)
    {
      face = g_new0 (Face, 1);
      face->face = hb_face_reference (hb);
      if (has_table (hb, TAG_CFF))
        face->glyphs = hb_set_create ();
      g_hash_table_insert (self->faces, hb, face);
    }
  g_hash_table_insert (self->fonts, g_object_ref (font), face);
  return face;
}

static void
small_free (gpointer data)
{
  Small *small = data;

  if (small->face != NULL)
    FT_Done_Face (small->face);
  if (small->library != NULL)
    FT_Done_FreeType (small->library);
  hb_blob_destroy (small->blob);
  g_free (small);
}

/* What drawing glyphs by number needs of a font. Without the rest HarfBuzz need not look which of all characters lead to them. */
static hb_blob_t *
needed_table (hb_face_t *narrow, hb_tag_t tag, gpointer whole)
{
  static const hb_tag_t needed[] = {
    TAG_CFF, HB_TAG ('h', 'e', 'a', 'd'), HB_TAG ('h', 'h', 'e', 'a'), HB_TAG ('h', 'm', 't', 'x'), HB_TAG ('m', 'a', 'x', 'p'), HB_TAG ('n', 'a', 'm', 'e'),
    HB_TAG ('O', 'S', '/', '2'), HB_TAG ('p', 'o', 's', 't'),
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (tag == needed[i])
      return hb_face_reference_table (whole, tag);
  return NULL;
}

/* The subset as a font file; NULL when HarfBuzz cannot read the font. */
static hb_blob_t *
take_subset (Face *face)
{
  hb_face_t *narrow = hb_face_create_for_tables (needed_table, face->face, NULL), *small = NULL;
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_subset_plan_t *plan = NULL;
  hb_blob_t *blob = NULL;

  if (input != NULL)
    {
      hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
      hb_set_union (hb_subset_input_glyph_set (input), face->glyphs);
      plan = hb_subset_plan_create_or_fail (narrow, input);
    }
  if (plan != NULL)
    small = hb_subset_plan_execute_or_fail (plan);
  if (small != NULL)
    {
      blob = hb_face_reference_blob (small);
      face->numbers = hb_map_copy (hb_subset_plan_old_to_new_glyph_mapping (plan));
    }
  hb_face_destroy (small);
  hb_subset_plan_destroy (plan);
  hb_subset_input_destroy (input);
  hb_face_destroy (narrow);
  return blob;
}

static cairo_font_face_t *
load_small (hb_blob_t *blob)
{
  Small *small = g_new0 (Small, 1);
  unsigned int length;
  const char *data = hb_blob_get_data (blob, &length);
  cairo_font_face_t *face;

  small->blob = blob;
  if (FT_Init_FreeType (&small->library) != 0 || FT_New_Memory_Face (small->library, (const FT_Byte *) data, (FT_Long) length, 0, &small->face) != 0)
    {
      small_free (small);
      return NULL;
    }
  face = cairo_ft_font_face_create_for_ft_face (small->face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data (face, &small_key, small, small_free) != CAIRO_STATUS_SUCCESS)
    {
      cairo_font_face_destroy (face);
      small_free (small);
      return NULL;
    }
  return face;
}

/* The small font for FACE; NULL where there is none. */
static cairo_font_face_t *
small_of (Face *face)
{
  if (!face->made && face->glyphs != NULL)
    {
      hb_blob_t *blob = take_subset (face);

      face->small = blob != NULL ? load_small (blob) : NULL;
      face->made = TRUE;
    }
  return face->small;
}

/* --- Text --- */

static gboolean
is_drawn (const PangoGlyphInfo *glyph)
{
  return glyph->glyph != PANGO_GLYPH_EMPTY && !(glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG);
}

static void
collect_run (SonaeReportFonts *self, const PangoGlyphItem *run)
{
  const Face *face = face_of (self, run);

  for (int i = 0; face != NULL && face->glyphs != NULL && i < run->glyphs->num_glyphs; i++)
    if (is_drawn (&run->glyphs->glyphs[i]))
      hb_set_add (face->glyphs, run->glyphs->glyphs[i].glyph);
}

void
sonae_report_fonts_collect_line (SonaeReportFonts *self, PangoLayoutLine *line)
{
  g_return_if_fail (self != NULL && line != NULL);
  for (GSList *link = line->runs; link != NULL; link = link->next)
    collect_run (self, link->data);
}

/* Whether the small font of FACE (nullable) has all that RUN draws. */
static gboolean
can_show (Face *face, const PangoGlyphItem *run)
{
  if (face == NULL || small_of (face) == NULL)
    return FALSE;
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

      if (glyph->glyph != PANGO_GLYPH_EMPTY && (!is_drawn (glyph) || !hb_set_has (face->glyphs, glyph->glyph)))
        return FALSE;
    }
  return TRUE;
}

/* The clusters of RUN: how many bytes of TEXT become how many glyphs, so that what is copied out of the document is the text. */
static int
make_clusters (PangoGlyphItem *run, const char *text, cairo_text_cluster_t *clusters)
{
  PangoGlyphItemIter iter;
  int n = 0;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, text); more; more = pango_glyph_item_iter_next_cluster (&iter))
    {
      /* From right to left the first glyph of a cluster is the higher one, and the end lies before the last. */
      int first = MIN (iter.start_glyph, iter.end_glyph + 1), end = MAX (iter.start_glyph + 1, iter.end_glyph);

      clusters[n] = (cairo_text_cluster_t) { iter.end_index - iter.start_index, 0 };
      for (int i = first; i < end; i++)
        clusters[n].num_glyphs += is_drawn (&run->glyphs->glyphs[i]) ? 1 : 0;
      n++;
    }
  return n;
}

static void
show_run (const Face *face, cairo_t *cr, PangoGlyphItem *run, const char *text, double x, double y)
{
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font));
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, run->glyphs->num_glyphs);
  g_autofree cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, MAX (run->item->length, 1));
  cairo_font_options_t *options = cairo_font_options_create ();
  gboolean backward = run->item->analysis.level % 2 == 1;
  cairo_matrix_t matrix;
  int n = 0, at = 0;

  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

      if (is_drawn (glyph))
        glyphs[n++] = (cairo_glyph_t) { hb_map_get (face->numbers, glyph->glyph), x + (double) (at + glyph->geometry.x_offset) / PANGO_SCALE,
                                        y + (double) glyph->geometry.y_offset / PANGO_SCALE };
      at += glyph->geometry.width;
    }
  cairo_scaled_font_get_font_matrix (scaled, &matrix);
  cairo_scaled_font_get_font_options (scaled, options);
  cairo_set_font_face (cr, face->small);
  cairo_set_font_matrix (cr, &matrix);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  cairo_show_text_glyphs (cr, text + run->item->offset, run->item->length, glyphs, n, clusters, make_clusters (run, text, clusters),
                          backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

static void
show_line_at (SonaeReportFonts *self, cairo_t *cr, PangoLayoutLine *line, double x, double y)
{
  const char *text = pango_layout_get_text (line->layout);

  if (self->collecting)
    {
      sonae_report_fonts_collect_line (self, line);
      return;
    }
  for (GSList *link = line->runs; link != NULL; link = link->next)
    {
      PangoGlyphItem *run = link->data;
      Face *face = face_of (self, run);

      if (can_show (face, run))
        show_run (face, cr, run, text, x, y);
      else
        {
          cairo_move_to (cr, x, y);
          pango_cairo_show_glyph_item (cr, text, run);
        }
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
}

void
sonae_report_show_line (cairo_t *cr, PangoLayoutLine *line)
{
  SonaeReportFonts *self = cairo_surface_get_user_data (cairo_get_target (cr), &fonts_key);
  double x, y;

  if (self == NULL)
    {
      pango_cairo_show_layout_line (cr, line);
      return;
    }
  cairo_get_current_point (cr, &x, &y);
  show_line_at (self, cr, line, x, y);
}

void
sonae_report_show_layout (cairo_t *cr, PangoLayout *layout)
{
  SonaeReportFonts *self = cairo_surface_get_user_data (cairo_get_target (cr), &fonts_key);
  PangoLayoutIter *iter;
  double x, y;

  if (self == NULL)
    {
      pango_cairo_show_layout (cr, layout);
      return;
    }
  cairo_get_current_point (cr, &x, &y);
  iter = pango_layout_get_iter (layout);
  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      show_line_at (self, cr, pango_layout_iter_get_line_readonly (iter), x + (double) logical.x / PANGO_SCALE,
                    y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}
