/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/files/sonae-document-file.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* The documents (PDFs) of a workbook. A document is known by what is in it: the same content twice is one document, and a file that was moved or renamed is found again by
 * its hash. Functions without _async wait for the disk. What has to read a PDF is in study/sonae-study.h. */

/* Larger documents are not kept inside: the whole workbook is written after each change. */
#define SONAE_DOCUMENT_MAX_KEPT_BYTES (50 * 1024 * 1024)

/* What a PDF says about itself. */
typedef struct
{
  const char *title, *author;  /* (nullable); without a title the file's name is taken */
  guint pages;                 /* 0: not known, as for a file with a password */
} SonaeDocumentFacts;

/* Adds FILE to the session SESSION_ID, or to the library with 0. KEEP: its content is stored inside, too; SONAE_ERROR_VALUE when it is too large for that. *KNOWN
 * (nullable) is TRUE when the content was there already: then where it lies is remembered anew, and the session unless it has one. Returns the document's id; 0 with an
 * error. */
gint64     sonae_documents_add (SonaeEdit *edit, SonaeDocumentFile *file, const SonaeDocumentFacts *facts, gint64 session_id, gboolean keep, gboolean *known,
                                GError **error);

/* Of what is on the disk already. 0: no document has this content; -1 with an error. */
gint64     sonae_documents_find (SonaeWorkbook *workbook, const char *sha256, GError **error);
/* By title; SESSION_ID 0: those of the library. (element-type SonaeRecord) */
GPtrArray *sonae_documents_of_session (SonaeWorkbook *workbook, gint64 session_id, GError **error);

/* --- Where the content is --- */

typedef enum
{
  SONAE_DOCUMENT_INSIDE,    /* kept in the workbook */
  SONAE_DOCUMENT_IN_PLACE,  /* where it was last seen */
  SONAE_DOCUMENT_MOVED,     /* under another name or elsewhere; sonae_documents_relink_async() remembers that */
} SonaeDocumentPlace;

typedef struct
{
  SonaeDocumentPlace place;
  int fd;                   /* open for reading; the content is what the document's hash says */
  GFile *file;              /* NULL for INSIDE */
} SonaeDocumentContent;
void                  sonae_document_content_free (SonaeDocumentContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeDocumentContent, sonae_document_content_free)

/* Looks for the content of document ID: inside, where it was last seen, then by its hash in that folder and in FOLDERS (of GFile, nullable). SONAE_ERROR_NOT_FOUND with a
 * sentence when it is missing; SONAE_ERROR_CONFLICT when there is another content in its place (a new edition?). */
SonaeDocumentContent *sonae_documents_locate (SonaeWorkbook *workbook, gint64 id, GPtrArray *folders, GCancellable *cancellable, GError **error);
void                  sonae_documents_locate_async (SonaeWorkbook *workbook, gint64 id, GPtrArray *folders, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
SonaeDocumentContent *sonae_documents_locate_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

/* Remembers that document ID lies in FILE now. SONAE_ERROR_CONFLICT when FILE holds something else: it may be a new edition (sonae_study_replace_async()). */
gboolean              sonae_documents_relink (SonaeEdit *edit, gint64 id, SonaeDocumentFile *file, GError **error);
void                  sonae_documents_relink_async (SonaeWorkbook *workbook, gint64 id, GFile *file, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean              sonae_documents_relink_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

/* Keeps the content of document ID inside the workbook, or no longer. What was kept stays in the file, as undo needs it. */
void                  sonae_documents_set_kept_async (SonaeWorkbook *workbook, gint64 id, gboolean kept, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                      gpointer user_data);
gboolean              sonae_documents_set_kept_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

/* --- A new edition --- */

/* Where a note stands in the new edition. */
typedef struct
{
  gint64 note_id;
  const char *anchor;       /* "found", "moved" or "lost"; what is lost stays as it was */
  guint page;               /* from 1 */
  const char *quads;        /* as in notes */
} SonaeNotePlace;

/* FILE takes the place of what document ID was until now; PLACES (n_places) say where its notes stand in it. SONAE_ERROR_EXISTS when FILE is another document of the
 * workbook already. */
gboolean              sonae_documents_replace (SonaeEdit *edit, gint64 id, SonaeDocumentFile *file, const SonaeDocumentFacts *facts,
                                               const SonaeNotePlace *places, gsize n_places, GError **error);

G_END_DECLS
