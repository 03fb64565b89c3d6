/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>

#include "gui/reader/sonae-pdf-print.h"

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_empty = 0;

  if (!sonae_pdf_print_finish (SONAE_PDF (source), result, &n_empty, &error) && self->session != NULL)
    sonae_session_error (self->session, error);
  if (n_empty == 0 || self->session == NULL)
    return;
  text = g_strdup_printf (ngettext ("%u page could not be drawn and is empty on paper.", "%u pages could not be drawn and are empty on paper.", n_empty),
                          n_empty);
  sonae_session_toast (self->session, text);
}

void
_sonae_reader_print (SonaeReader *self)
{
  sonae_pdf_print_async (self->pdf, self->title, _sonae_reader_window (self), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, NULL, self->cancellable, printed_cb,
                         g_object_ref (self));
}
