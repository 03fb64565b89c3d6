/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Makes FILE, fills it with the sample company SAMPLE (NULL: leaves it empty), in a thread. What was half made is taken away again when
 * it fails. FILE NULL: a new name in the user's data directory, "samples/retail-2026-11-24.sonae", so that a sample opens with one
 * click. */
void           sonae_new_workbook_async (GFile *file, const char *sample, GAsyncReadyCallback callback, gpointer user_data);
SonaeWorkbook *sonae_new_workbook_finish (GAsyncResult *result, GError **error);

G_END_DECLS
