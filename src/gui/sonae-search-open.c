/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-search-open.h"

#include "reader/sonae-pdf.h"
#include "workbook/sonae-documents.h"

/* More marks than this on one page say nothing. */
#define MAX_QUADS 200

typedef struct
{
  SonaeSession *session;
  SonaePdf *pdf;
  gint64 id;
  guint page;
  char *text;
} Open;

static void
open_free (Open *open)
{
  g_object_unref (open->session);
  g_clear_object (&open->pdf);
  g_free (open->text);
  g_free (open);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Open, open_free)

/* HITS: (nullable) (element-type SonaePdfHit) */
static void
show (const Open *open, GPtrArray *hits)
{
  g_autoptr (GArray) quads = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));

  for (guint i = 0; hits != NULL && i < hits->len && quads->len < MAX_QUADS; i++)
    {
      const SonaePdfHit *hit = hits->pdata[i];

      g_array_append_vals (quads, hit->quads, hit->n_quads);
    }
  sonae_session_read_document (open->session, open->id, (int) open->page - 1, quads->len > 0 ? &g_array_index (quads, SonaePdfQuad, 0) : NULL, quads->len);
}

static void
hits_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Open) open = data;
  g_autoptr (GPtrArray) hits = sonae_pdf_find_finish (SONAE_PDF (source), result, NULL);

  show (open, hits);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Open *open = data;

  open->pdf = sonae_pdf_open_finish (result, NULL);
  if (open->pdf != NULL && open->page <= sonae_pdf_get_info (open->pdf)->n_pages)
    {
      sonae_pdf_find_async (open->pdf, open->page - 1, open->text, SONAE_PDF_VISIBLE, NULL, hits_cb, open);
      return;
    }
  show (open, NULL);
  open_free (open);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Open *open = data;
  g_autoptr (SonaeDocumentContent) content = sonae_documents_locate_finish (SONAE_WORKBOOK (source), result, NULL);

  if (content != NULL)
    {
      sonae_pdf_open_async (content->fd, NULL, NULL, opened_cb, open);
      return;
    }
  show (open, NULL);
  open_free (open);
}

void
sonae_search_open_page (SonaeSession *session, gint64 id, guint page, const char *text)
{
  Open *open;

  g_return_if_fail (SONAE_IS_SESSION (session));
  g_return_if_fail (page > 0 && text != NULL);

  open = g_new0 (Open, 1);
  open->session = g_object_ref (session);
  open->id = id;
  open->page = page;
  open->text = g_strdup (text);
  sonae_documents_locate_async (sonae_session_get_workbook (session), id, NULL, NULL, located_cb, open);
}
