/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* The reader answers later; a command line waits. All of these run the main context that is the thread's default. */
SonaePdf        *read_open (const char *path, const char *password, GError **error);
GPtrArray       *read_outline (SonaePdf *pdf, GError **error);
SonaePdfPicture *read_picture (SonaePdf *pdf, guint page, double scale, GError **error);
/* Of all pages. */
GPtrArray       *read_sizes (SonaePdf *pdf, GError **error);

/* What is asked of each page, what of it is had, and what is done with that, in the order of the pages. VALUE is NULL with ERROR when the page failed. */
typedef void (*ReadAsk) (SonaePdf *pdf, guint page, gpointer data, GAsyncReadyCallback callback, gpointer callback_data);
typedef gpointer (*ReadFinish) (SonaePdf *pdf, GAsyncResult *result, GError **error);
typedef void (*ReadTake) (guint page, gpointer value, const GError *error, gpointer data);
void             read_each_page (SonaePdf *pdf, ReadAsk ask, ReadFinish finish, ReadTake take, gpointer data);

G_END_DECLS
