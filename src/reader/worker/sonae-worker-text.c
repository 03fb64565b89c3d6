/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/worker/sonae-worker-document.h"

#include <string.h>

#include "reader/sonae-pdf-limits.h"

/* Rectangles are in points from the top left of the unturned page, as it is shown. */
void
sonae_worker_text (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer)
{
  PopplerPage *page = sonae_worker_document_page (self, request->page, answer);
  g_autofree char *text = NULL;
  g_autofree PopplerRectangle *rectangles = NULL;
  guint n = 0, n_chars;

  if (page == NULL)
    return;
  text = poppler_page_get_text (page);
  if (text != NULL && strlen (text) > SONAE_PDF_MAX_TEXT)
    {
      answer->status = SONAE_PDF_TOO_MUCH;
      return;
    }
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      char *valid = g_utf8_make_valid (text, -1);

      g_free (text);
      text = valid;
    }
  sonae_pdf_put_text (answer->bytes, text);
  if (request->kind != SONAE_PDF_LAYOUT)
    {
      sonae_pdf_put_uint (answer->bytes, 0);
      return;
    }
  n_chars = text != NULL ? (guint) g_utf8_strlen (text, -1) : 0;
  if (n_chars > 0 && !poppler_page_get_text_layout (page, &rectangles, &n))
    n = 0;
  /* One for each character, whatever poppler says. */
  sonae_pdf_put_uint (answer->bytes, n_chars);
  for (guint i = 0; i < n_chars; i++)
    {
      const PopplerRectangle nowhere = { 0, 0, 0, 0 };
      const PopplerRectangle *r = i < n ? &rectangles[i] : &nowhere;

      sonae_pdf_put_float (answer->bytes, (float) r->x1);
      sonae_pdf_put_float (answer->bytes, (float) r->y1);
      sonae_pdf_put_float (answer->bytes, (float) r->x2);
      sonae_pdf_put_float (answer->bytes, (float) r->y2);
    }
}

/* Of a picture that is drawn out of its proportions poppler names a part only. */
void
sonae_worker_images (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer)
{
  PopplerPage *page = sonae_worker_document_page (self, request->page, answer);
  GList *images;
  guint32 n = 0;

  if (page == NULL)
    return;
  images = poppler_page_get_image_mapping (page);
  sonae_pdf_put_uint (answer->bytes, MIN (g_list_length (images), SONAE_PDF_MAX_IMAGES));
  for (const GList *l = images; l != NULL && n < SONAE_PDF_MAX_IMAGES; l = l->next, n++)
    {
      const PopplerRectangle *area = &((PopplerImageMapping *) l->data)->area;

      sonae_pdf_put_float (answer->bytes, (float) MIN (area->x1, area->x2));
      sonae_pdf_put_float (answer->bytes, (float) MIN (area->y1, area->y2));
      sonae_pdf_put_float (answer->bytes, (float) MAX (area->x1, area->x2));
      sonae_pdf_put_float (answer->bytes, (float) MAX (area->y1, area->y2));
    }
  poppler_page_free_image_mapping (images);
}
