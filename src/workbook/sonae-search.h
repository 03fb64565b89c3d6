/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/search/sonae-snippet.h"
#include "workbook/search/sonae-text-cache.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* One search over everything: all that people wrote into the records, what the self-check asks, and the text of the PDFs of the library as far as it is collected
 * (sonae-text-cache.h). Every word has to occur in the row or on the page; equal is what sonae_text_fold() makes equal. Words are only words: nothing in them is syntax. */

typedef struct
{
  const SonaeEntity *entity;  /* of a page: document */
  gint64 id;                  /* 0: a question that is not answered */
  guint question;             /* of an answer: which; 0 else */
  guint page;                 /* 1..; 0: not of a page */
  SonaeSnippet *title;        /* how the row or the document is called */
  const char *field;          /* where SNIPPET is from, "note"; NULL for what is asked, and for a page */
  const char *field_label;    /* in words; NULL for a page */
  SonaeSnippet *snippet;      /* NULL where the title says it all */
} SonaeSearchHit;

typedef struct
{
  const SonaeEntity *entity;
  gboolean pages;             /* pages of documents, and not what is written about them */
  guint n_total;              /* all that there are */
  GPtrArray *hits;            /* (element-type SonaeSearchHit), the best first: those whose title has the words, then (pages) by how much a page is about them, or the newest */
} SonaeSearchGroup;

typedef struct
{
  GPtrArray *groups;          /* (element-type SonaeSearchGroup), none empty; rows in the order of the tables, pages last */
  guint n_total;
  char *page_text;            /* the longest of the words: what to look for in a page */
  guint n_documents;          /* in the library */
  guint n_unread;             /* of them not, or not wholly, collected */
  guint n_refused;            /* of them cannot be read: damaged or locked */
} SonaeSearchResult;

void               sonae_search_result_free (SonaeSearchResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSearchResult, sonae_search_result_free)

/* At most LIMIT hits a group. Nothing is found for TEXT without words. */
SonaeSearchResult *sonae_search (SonaeWorkbook *workbook, const char *text, guint limit, GCancellable *cancellable, GError **error);
void               sonae_search_async (SonaeWorkbook *workbook, const char *text, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
SonaeSearchResult *sonae_search_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

/* Somebody is about to search: what that needs is read in a thread. */
void               sonae_search_warm (SonaeWorkbook *workbook);

G_END_DECLS
