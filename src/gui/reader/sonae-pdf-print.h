/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

/* Prints PDF page by page as pictures of the printer's resolution, each made when its turn comes; GTK shows how far it is and lets it be cancelled. Pages turn with their
 * shape and become smaller where the paper is. ACTION: as of gtk_print_operation_run(); FILE: where GTK_PRINT_OPERATION_ACTION_EXPORT writes, else NULL. TITLE: of the job.
 * Answers when the pages were handed over; TRUE, too, when the user cancelled. *N_EMPTY (nullable): pages that could not be drawn and are empty on paper. */
void     sonae_pdf_print_async (SonaePdf *pdf, const char *title, GtkWindow *parent, GtkPrintOperationAction action, const char *file,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sonae_pdf_print_finish (SonaePdf *pdf, GAsyncResult *result, guint *n_empty, GError **error);

G_END_DECLS
