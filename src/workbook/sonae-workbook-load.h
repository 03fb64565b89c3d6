/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* What reads something from a workbook in a thread of its own. Returns what it found, or NULL with an error. */
typedef gpointer (*SonaeLoadFunc) (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error);

/* FREE_DATA (nullable) frees DATA; FREE_FOUND what FUNC found, if nobody asks for it any more. */
void     sonae_workbook_load_async (SonaeWorkbook *self, SonaeLoadFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_found,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* What FUNC found (transfer full), or NULL with an error. */
gpointer sonae_workbook_load_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

G_END_DECLS
