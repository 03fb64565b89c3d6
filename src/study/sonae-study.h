/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-documents.h"

G_BEGIN_DECLS

/* What needs a PDF and a workbook: adding a document, and following its notes into a new edition. The PDF is read by the reader's workers, never here. Answers come in the
 * thread-default main context of the caller. Errors are SONAE_ERROR with a sentence, after which nothing was changed, or G_IO_ERROR_CANCELLED. */

/* FRACTION from 0 to 1, not more often than the eye follows; in the caller's main context. */
typedef void (*SonaeStudyProgress) (double fraction, gpointer user_data);

/* Adds FILE to the session SESSION_ID (0: to the library) as one labelled edit; KEEP: inside the workbook, too. What is no PDF is refused; one with a password is added
 * under its file's name, without its pages. */
void     sonae_study_add_async (SonaeWorkbook *workbook, GFile *file, gint64 session_id, gboolean keep, SonaeStudyProgress progress, gpointer progress_data,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The id of the document, or 0. *KNOWN (nullable): its content was in the workbook already. */
gint64   sonae_study_add_finish (SonaeWorkbook *workbook, GAsyncResult *result, gboolean *known, GError **error);

/* How many notes of a document stand where they stood, elsewhere, and nowhere. */
typedef struct
{
  guint n_found, n_moved, n_lost;
} SonaeStudyEdition;

/* FILE is a new edition of document ID, or has lost notes that may be found now: its notes are looked for in it (reader/sonae-pdf-anchor.h), and it takes the place of the
 * old file, as one labelled edit. A note on an area without text cannot be looked for, and stays where it was as one that was not found. PASSWORD may be NULL. */
void     sonae_study_replace_async (SonaeWorkbook *workbook, gint64 id, GFile *file, const char *password, SonaeStudyProgress progress, gpointer progress_data,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sonae_study_replace_finish (SonaeWorkbook *workbook, GAsyncResult *result, SonaeStudyEdition *edition, GError **error);

G_END_DECLS
