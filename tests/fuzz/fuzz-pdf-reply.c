/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <stdint.h>

#include "reader/sonae-pdf-packet.h"
#include "reader/sonae-pdf-reply.h"

/* What a worker that was taken over could say to the program. The first byte chooses the kind of answer; the rest is the answer, and the pixels of a picture are what
 * is left of it. Nothing may crash, and what is taken for an answer is what its type promises. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_target (const SonaePdfTarget *target)
{
  g_assert_cmpint (target->kind, <=, SONAE_PDF_LAST_TARGET);
  g_assert_true (target->x >= 0 && target->y >= 0 && isfinite (target->x) && isfinite (target->y));
  g_assert_true (g_utf8_validate (target->address, -1, NULL));
}

static void
check_outline (GPtrArray *outline)
{
  guint deepest = 0;

  for (guint i = 0; outline != NULL && i < outline->len; i++)
    {
      const SonaePdfOutlineEntry *entry = g_ptr_array_index (outline, i);

      g_assert_cmpuint (entry->depth, <=, deepest);
      deepest = entry->depth + 1;
      g_assert_true (g_utf8_validate (entry->title, -1, NULL));
      check_target (&entry->target);
    }
}

static void
check_links (GPtrArray *links)
{
  for (guint i = 0; links != NULL && i < links->len; i++)
    check_target (&((SonaePdfLink *) g_ptr_array_index (links, i))->target);
}

static void
check_hits (GPtrArray *hits)
{
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const SonaePdfHit *hit = g_ptr_array_index (hits, i);

      g_assert_true (g_utf8_validate (hit->before, -1, NULL) && g_utf8_validate (hit->match, -1, NULL) && g_utf8_validate (hit->after, -1, NULL));
      for (guint j = 0; j < hit->n_quads; j++)
        g_assert_true (isfinite (hit->quads[j].x1) && isfinite (hit->quads[j].y2));
    }
}

/* Every byte of what is called a picture can be read. */
static void
check_picture (const uint8_t *data, size_t size)
{
  gsize head = MIN (size, 3 * sizeof (guint32) + sizeof (double));
  g_autoptr (GBytes) pixels = g_bytes_new (data + head, size - head);
  SonaePdfPicture *picture = sonae_pdf_reply_picture (data, head, pixels);

  if (picture == NULL)
    return;
  g_assert_cmpuint ((gsize) sonae_pdf_picture_get_stride (picture) * sonae_pdf_picture_get_height (picture), ==, size - head);
  g_assert_cmpuint (sonae_pdf_picture_get_stride (picture), >=, 4 * sonae_pdf_picture_get_width (picture));
  sonae_pdf_picture_unref (picture);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GArray) images = NULL;
  g_autoptr (SonaePdfInfo) info = NULL;
  g_autoptr (SonaePdfText) text = NULL;
  SonaePdfPacket packet;
  uint8_t kind;

  if (size < 1)
    return 0;
  kind = data[0];
  data++;
  size--;
  switch (kind % 8)
    {
    case 0:
      info = sonae_pdf_reply_info (data, size);
      g_assert_true (info == NULL || info->n_pages >= 1);
      break;
    case 1:
      list = sonae_pdf_reply_pages (data, size);
      g_assert_true (list == NULL || list->len <= SONAE_PDF_PAGES_AT_ONCE);
      break;
    case 2:
      check_outline (list = sonae_pdf_reply_outline (data, size));
      break;
    case 3:
      check_hits (list = sonae_pdf_reply_hits (data, size, 0));
      break;
    case 4:
      check_links (list = sonae_pdf_reply_links (data, size));
      break;
    case 5:
      text = sonae_pdf_reply_text (data, size, (kind & 8) != 0);
      g_assert_true (text == NULL || g_utf8_validate (text->text, -1, NULL));
      break;
    case 6:
      check_picture (data, size);
      break;
    default:
      if ((kind & 8) != 0)
        {
          images = sonae_pdf_reply_images (data, size);
          g_assert_true (images == NULL || images->len <= SONAE_PDF_MAX_IMAGES);
        }
      else if (sonae_pdf_packet_parse (&packet, data, size))
        sonae_pdf_packet_clear (&packet);
      break;
    }
  return 0;
}
