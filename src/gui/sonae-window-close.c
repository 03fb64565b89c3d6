/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-window-private.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-message.h"

/* Closing writes back first. When that fails the window stays and asks: the work is safe in the private copy either way. */

static void
closed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (SonaeWindow) self = SONAE_WINDOW (user_data);

  /* An error here was shown after flushing already, and the private copy stays for the next start. */
  sonae_workbook_close_finish (SONAE_WORKBOOK (source), result, NULL);
  self->close_now = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
close_workbook (SonaeWindow *self)
{
  self->closing = TRUE;
  _sonae_window_stop_collecting (self);
  sonae_workbook_close_async (sonae_session_get_workbook (self->session), closed_cb, g_object_ref (self));
}

static void
set_closing (SonaeWindow *self,
             gboolean closing)
{
  self->closing = closing;
  gtk_widget_set_sensitive (GTK_WIDGET (self->views), !closing);
  _sonae_window_update_state (self);
}

static void
failed_answer_cb (const char *response,
                  gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (user_data);

  if (g_str_equal (response, "close"))
    {
      set_closing (self, TRUE);
      close_workbook (self);
    }
  else if (g_str_equal (response, "copy"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.save-copy", NULL);
    }
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (SonaeWindow) self = SONAE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  SonaeMessage *message;

  if (sonae_workbook_flush_finish (SONAE_WORKBOOK (source), result, &error))
    {
      close_workbook (self);
      return;
    }

  set_closing (self, FALSE);
  body = g_strdup_printf ("%s\n\n%s", error->message,
                          _("If you close now, your work stays on this computer and is offered to you when the workbook is opened the "
                            "next time."));
  message = sonae_message_new (GTK_WINDOW (self), _("The file could not be written"), body,
                               failed_answer_cb, g_object_ref (self), g_object_unref);
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "close", _("Close _Anyway"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "copy", _("_Save a Copy…"), SONAE_MESSAGE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (message));
}

/* TRUE: not yet. */
gboolean
_sonae_window_close_request (SonaeWindow *self)
{
  SonaeWorkbook *workbook;

  if (self->close_now || self->session == NULL)
    return FALSE;
  if (self->closing)
    return TRUE;

  workbook = sonae_session_get_workbook (self->session);
  /* A field that is being typed in stores its text when it loses the focus at the latest. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  sonae_session_flush_for_close (self->session);
  set_closing (self, TRUE);
  if (sonae_workbook_is_read_only (workbook))
    close_workbook (self);
  else
    sonae_workbook_flush_async (workbook, flushed_cb, g_object_ref (self));
  return TRUE;
}
