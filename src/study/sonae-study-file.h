/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "study/sonae-study.h"

G_BEGIN_DECLS

/* sonae_document_file_open() in a thread. */
void               sonae_study_file_open_async (GFile *file, SonaeStudyProgress progress, gpointer progress_data, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
SonaeDocumentFile *sonae_study_file_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
