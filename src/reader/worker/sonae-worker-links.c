/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/worker/sonae-worker-document.h"

#include <string.h>

#include "reader/sonae-pdf-limits.h"

/* Actions are described, never done: poppler-glib does none by itself, and nothing here does. */

static const char *
short_enough (const char *text)
{
  return text != NULL && strlen (text) <= SONAE_PDF_MAX_NAME ? text : "";
}

static void
put_target (GByteArray *bytes, SonaePdfTargetKind kind, guint32 page, double x, double y, const char *address)
{
  sonae_pdf_put_uint (bytes, (guint32) kind);
  sonae_pdf_put_uint (bytes, page);
  sonae_pdf_put_double (bytes, x);
  sonae_pdf_put_double (bytes, y);
  sonae_pdf_put_text (bytes, short_enough (address));
}

static void
put_place (SonaeWorkerDocument *self, const PopplerDest *dest, GByteArray *bytes)
{
  PopplerPage *page = NULL;
  PopplerDest *named = NULL;
  double width = 0, height = 0, x = 0, y = 0;

  if (dest != NULL && dest->type == POPPLER_DEST_NAMED)
    dest = named = dest->named_dest != NULL ? poppler_document_find_dest (self->document, dest->named_dest) : NULL;
  if (dest == NULL || dest->page_num < 1 || dest->page_num > self->n_pages)
    {
      put_target (bytes, SONAE_PDF_TARGET_NONE, 0, 0, 0, NULL);
      g_clear_pointer (&named, poppler_dest_free);
      return;
    }
  /* Loading thousands of pages for an outline takes longer than the place is worth; the top of the page is where most of them are. */
  if (dest->change_top && dest->top > 0 && (page = poppler_document_get_page (self->document, dest->page_num - 1)) != NULL)
    {
      poppler_page_get_size (page, &width, &height);
      y = CLAMP (height - dest->top, 0, MAX (height, 0));
      x = dest->change_left ? CLAMP (dest->left, 0, MAX (width, 0)) : 0;
    }
  put_target (bytes, SONAE_PDF_TARGET_PAGE, (guint32) dest->page_num - 1, x, y, NULL);
  g_clear_object (&page);
  g_clear_pointer (&named, poppler_dest_free);
}

static SonaePdfTargetKind
kind_of_address (const char *address)
{
  g_autofree char *scheme = address != NULL ? g_uri_parse_scheme (address) : NULL;

  if (scheme == NULL)
    return SONAE_PDF_TARGET_OTHER;
  if (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0)
    return SONAE_PDF_TARGET_WEB;
  if (g_ascii_strcasecmp (scheme, "mailto") == 0)
    return SONAE_PDF_TARGET_MAIL;
  if (g_ascii_strcasecmp (scheme, "file") == 0)
    return SONAE_PDF_TARGET_FILE;
  return SONAE_PDF_TARGET_OTHER;
}

static void
put_action (SonaeWorkerDocument *self, const PopplerAction *action, GByteArray *bytes)
{
  g_autofree char *program = NULL;

  switch (action != NULL ? action->type : POPPLER_ACTION_NONE)
    {
    case POPPLER_ACTION_GOTO_DEST:
      put_place (self, action->goto_dest.dest, bytes);
      break;
    case POPPLER_ACTION_GOTO_REMOTE:
      put_target (bytes, SONAE_PDF_TARGET_FILE, 0, 0, 0, action->goto_remote.file_name);
      break;
    case POPPLER_ACTION_LAUNCH:
      program = g_strjoin (" ", action->launch.file_name != NULL ? action->launch.file_name : "", action->launch.params, NULL);
      put_target (bytes, SONAE_PDF_TARGET_LAUNCH, 0, 0, 0, program);
      break;
    case POPPLER_ACTION_URI:
      put_target (bytes, kind_of_address (action->uri.uri), 0, 0, 0, action->uri.uri);
      break;
    case POPPLER_ACTION_NAMED:
      put_target (bytes, SONAE_PDF_TARGET_NAMED, 0, 0, 0, action->named.named_dest);
      break;
    case POPPLER_ACTION_JAVASCRIPT:
      put_target (bytes, SONAE_PDF_TARGET_SCRIPT, 0, 0, 0, NULL);
      break;
    default:
      put_target (bytes, SONAE_PDF_TARGET_NONE, 0, 0, 0, NULL);
      break;
    }
}

void
sonae_worker_links (SonaeWorkerDocument *self, const SonaePdfRequest *request, SonaeWorkerAnswer *answer)
{
  PopplerPage *page = sonae_worker_document_page (self, request->page, answer);
  double width, height;
  GList *links;
  guint32 n = 0;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  links = poppler_page_get_link_mapping (page);
  sonae_pdf_put_uint (answer->bytes, MIN (g_list_length (links), SONAE_PDF_MAX_LINKS));
  for (const GList *l = links; l != NULL && n < SONAE_PDF_MAX_LINKS; l = l->next, n++)
    {
      const PopplerLinkMapping *link = l->data;

      /* Poppler counts from the bottom here. */
      sonae_pdf_put_float (answer->bytes, (float) MIN (link->area.x1, link->area.x2));
      sonae_pdf_put_float (answer->bytes, (float) (height - MAX (link->area.y1, link->area.y2)));
      sonae_pdf_put_float (answer->bytes, (float) MAX (link->area.x1, link->area.x2));
      sonae_pdf_put_float (answer->bytes, (float) (height - MIN (link->area.y1, link->area.y2)));
      put_action (self, link->action, answer->bytes);
    }
  poppler_page_free_link_mapping (links);
}

static void
put_entries (SonaeWorkerDocument *self, PopplerIndexIter *at, guint depth, guint32 *n, GByteArray *bytes)
{
  do
    {
      PopplerAction *action;
      PopplerIndexIter *below;

      if (*n >= SONAE_PDF_MAX_OUTLINE)
        return;
      action = poppler_index_iter_get_action (at);
      sonae_pdf_put_uint (bytes, depth);
      sonae_pdf_put_uint (bytes, poppler_index_iter_is_open (at) ? 1 : 0);
      sonae_pdf_put_text (bytes, short_enough (action != NULL ? action->any.title : NULL));
      put_action (self, action, bytes);
      g_clear_pointer (&action, poppler_action_free);
      (*n)++;

      below = depth + 1 < SONAE_PDF_MAX_DEPTH ? poppler_index_iter_get_child (at) : NULL;
      if (below != NULL)
        put_entries (self, below, depth + 1, n, bytes);
      g_clear_pointer (&below, poppler_index_iter_free);
    }
  while (poppler_index_iter_next (at));
}

void
sonae_worker_outline (SonaeWorkerDocument *self, SonaeWorkerAnswer *answer)
{
  PopplerIndexIter *first = poppler_index_iter_new (self->document);
  g_autoptr (GByteArray) entries = g_byte_array_new ();
  guint32 n = 0;

  if (first != NULL)
    put_entries (self, first, 0, &n, entries);
  g_clear_pointer (&first, poppler_index_iter_free);
  sonae_pdf_put_uint (answer->bytes, n);
  g_byte_array_append (answer->bytes, entries->data, entries->len);
}
