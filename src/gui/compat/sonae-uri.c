/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/compat/sonae-uri.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-message.h"

static void
shown_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GtkWindow *parent = GTK_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (parent, result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sonae_message_show (parent, _("Nothing on this computer opens this"), error->message);
}

void
sonae_uri_show (GtkWindow *parent,
                const char *uri)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (uri != NULL);

  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, shown_cb, NULL);
}

void
sonae_file_show (GtkWindow *parent,
                 GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (G_IS_FILE (file));

  uri = g_file_get_uri (file);
  sonae_uri_show (parent, uri);
}
