/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/sonae-pdf-reply.h"

SonaePdfInfo *
sonae_pdf_reply_info (const guint8 *data, gsize size)
{
  SonaePdfCursor cursor = { data, size };
  g_autoptr (SonaePdfInfo) info = g_new0 (SonaePdfInfo, 1);

  info->n_pages = sonae_pdf_get_uint (&cursor);
  info->encrypted = sonae_pdf_get_uint (&cursor) != 0;
  info->permissions = sonae_pdf_get_uint (&cursor);
  info->title = sonae_pdf_get_text (&cursor, SONAE_PDF_MAX_NAME);
  info->author = sonae_pdf_get_text (&cursor, SONAE_PDF_MAX_NAME);
  if (!sonae_pdf_cursor_end (&cursor) || info->n_pages < 1 || info->n_pages > G_MAXINT32)
    return NULL;
  return g_steal_pointer (&info);
}

static double
get_between (SonaePdfCursor *cursor, double low, double high)
{
  double value = sonae_pdf_get_double (cursor);

  return CLAMP (value, low, high);
}

GPtrArray *
sonae_pdf_reply_pages (const guint8 *data, gsize size)
{
  SonaePdfCursor cursor = { data, size };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_page_size_free);
  guint32 n = sonae_pdf_get_count (&cursor, 2 * sizeof (double) + sizeof (guint32), SONAE_PDF_PAGES_AT_ONCE);

  for (guint32 i = 0; i < n && !cursor.failed; i++)
    {
      SonaePdfPageSize *page = g_new0 (SonaePdfPageSize, 1);

      g_ptr_array_add (pages, page);
      page->width = get_between (&cursor, 0, SONAE_PDF_MAX_SIZE);
      page->height = get_between (&cursor, 0, SONAE_PDF_MAX_SIZE);
      page->label = sonae_pdf_get_text (&cursor, 256);
    }
  return sonae_pdf_cursor_end (&cursor) ? g_steal_pointer (&pages) : NULL;
}

static void
get_target (SonaePdfCursor *cursor, SonaePdfTarget *target)
{
  guint32 kind = sonae_pdf_get_uint (cursor);

  if (kind > SONAE_PDF_LAST_TARGET)
    cursor->failed = TRUE;
  target->kind = cursor->failed ? SONAE_PDF_TARGET_NONE : (SonaePdfTargetKind) kind;
  target->page = sonae_pdf_get_uint (cursor);
  target->x = get_between (cursor, 0, SONAE_PDF_MAX_SIZE);
  target->y = get_between (cursor, 0, SONAE_PDF_MAX_SIZE);
  target->address = sonae_pdf_get_text (cursor, SONAE_PDF_MAX_NAME);
}

#define TARGET_BYTES (2 * sizeof (guint32) + 2 * sizeof (double) + sizeof (guint32))

GPtrArray *
sonae_pdf_reply_outline (const guint8 *data, gsize size)
{
  SonaePdfCursor cursor = { data, size };
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_outline_entry_free);
  guint32 n = sonae_pdf_get_count (&cursor, 3 * sizeof (guint32) + TARGET_BYTES, SONAE_PDF_MAX_OUTLINE);
  guint deepest = 0;

  for (guint32 i = 0; i < n && !cursor.failed; i++)
    {
      SonaePdfOutlineEntry *entry = g_new0 (SonaePdfOutlineEntry, 1);

      g_ptr_array_add (entries, entry);
      entry->depth = sonae_pdf_get_uint (&cursor);
      /* Whoever makes a tree of it may rely on that. */
      if (entry->depth > deepest || entry->depth >= SONAE_PDF_MAX_DEPTH)
        cursor.failed = TRUE;
      deepest = entry->depth + 1;
      entry->open = sonae_pdf_get_uint (&cursor) != 0;
      entry->title = sonae_pdf_get_text (&cursor, SONAE_PDF_MAX_NAME);
      get_target (&cursor, &entry->target);
    }
  return sonae_pdf_cursor_end (&cursor) ? g_steal_pointer (&entries) : NULL;
}

static void
get_quad (SonaePdfCursor *cursor, SonaePdfQuad *quad)
{
  quad->x1 = sonae_pdf_get_float (cursor);
  quad->y1 = sonae_pdf_get_float (cursor);
  quad->x2 = sonae_pdf_get_float (cursor);
  quad->y2 = sonae_pdf_get_float (cursor);
}

static SonaePdfQuad *
get_quads (SonaePdfCursor *cursor, guint max, guint *n)
{
  SonaePdfQuad *quads;

  *n = sonae_pdf_get_count (cursor, sizeof (SonaePdfQuad), max);
  quads = g_new (SonaePdfQuad, *n);
  for (guint i = 0; i < *n; i++)
    get_quad (cursor, &quads[i]);
  return quads;
}

SonaePdfText *
sonae_pdf_reply_text (const guint8 *data, gsize size, gboolean with_quads)
{
  SonaePdfCursor cursor = { data, size };
  g_autoptr (SonaePdfText) text = g_new0 (SonaePdfText, 1);

  text->text = sonae_pdf_get_text (&cursor, SONAE_PDF_MAX_TEXT);
  text->quads = get_quads (&cursor, SONAE_PDF_MAX_TEXT, &text->n_quads);
  if (!sonae_pdf_cursor_end (&cursor) || text->n_quads != (with_quads ? (guint) g_utf8_strlen (text->text, -1) : 0))
    return NULL;
  return g_steal_pointer (&text);
}

GPtrArray *
sonae_pdf_reply_hits (const guint8 *data, gsize size, guint page)
{
  SonaePdfCursor cursor = { data, size };
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_hit_free);
  guint32 n = sonae_pdf_get_count (&cursor, 6 * sizeof (guint32), SONAE_PDF_MAX_HITS);

  for (guint32 i = 0; i < n && !cursor.failed; i++)
    {
      SonaePdfHit *hit = g_new0 (SonaePdfHit, 1);

      g_ptr_array_add (hits, hit);
      hit->page = page;
      hit->start = sonae_pdf_get_uint (&cursor);
      hit->length = sonae_pdf_get_uint (&cursor);
      if (hit->start > SONAE_PDF_MAX_TEXT || hit->length > SONAE_PDF_MAX_TEXT)
        cursor.failed = TRUE;
      hit->before = sonae_pdf_get_text (&cursor, SONAE_PDF_MAX_NAME);
      hit->match = sonae_pdf_get_text (&cursor, SONAE_PDF_MAX_TEXT);
      hit->after = sonae_pdf_get_text (&cursor, SONAE_PDF_MAX_NAME);
      hit->quads = get_quads (&cursor, SONAE_PDF_MAX_QUADS, &hit->n_quads);
    }
  return sonae_pdf_cursor_end (&cursor) ? g_steal_pointer (&hits) : NULL;
}

GPtrArray *
sonae_pdf_reply_links (const guint8 *data, gsize size)
{
  SonaePdfCursor cursor = { data, size };
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_link_free);
  guint32 n = sonae_pdf_get_count (&cursor, sizeof (SonaePdfQuad) + TARGET_BYTES, SONAE_PDF_MAX_LINKS);

  for (guint32 i = 0; i < n && !cursor.failed; i++)
    {
      SonaePdfLink *link = g_new0 (SonaePdfLink, 1);

      g_ptr_array_add (links, link);
      get_quad (&cursor, &link->area);
      get_target (&cursor, &link->target);
    }
  return sonae_pdf_cursor_end (&cursor) ? g_steal_pointer (&links) : NULL;
}

GArray *
sonae_pdf_reply_images (const guint8 *data, gsize size)
{
  SonaePdfCursor cursor = { data, size };
  g_autoptr (GArray) images = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));
  guint32 n = sonae_pdf_get_count (&cursor, sizeof (SonaePdfQuad), SONAE_PDF_MAX_IMAGES);

  for (guint32 i = 0; i < n && !cursor.failed; i++)
    {
      SonaePdfQuad area;

      get_quad (&cursor, &area);
      g_array_append_val (images, area);
    }
  return sonae_pdf_cursor_end (&cursor) ? g_steal_pointer (&images) : NULL;
}

SonaePdfPicture *
sonae_pdf_reply_picture (const guint8 *data, gsize size, GBytes *pixels)
{
  SonaePdfCursor cursor = { data, size };
  guint32 width = sonae_pdf_get_uint (&cursor);
  guint32 height = sonae_pdf_get_uint (&cursor);
  guint32 stride = sonae_pdf_get_uint (&cursor);
  double scale = sonae_pdf_get_double (&cursor);

  if (!sonae_pdf_cursor_end (&cursor) || pixels == NULL)
    return NULL;
  return sonae_pdf_picture_new (pixels, width, height, stride, scale);
}
