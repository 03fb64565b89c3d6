/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-window-private.h"

#include "gui/sonae-search-dialog.h"

/* The search over everything, and the text of the PDFs that is collected for it while the workbook is open. */

void
_sonae_window_collect_text (SonaeWindow *self)
{
  if (self->session != NULL && self->collector == NULL)
    self->collector = sonae_text_collector_new (sonae_session_get_workbook (self->session), SONAE_PDF_BACKGROUND);
}

void
_sonae_window_stop_collecting (SonaeWindow *self)
{
  if (self->collector != NULL)
    sonae_text_collector_stop (self->collector);
  g_clear_object (&self->collector);
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);

  if (self->session == NULL || self->closing)
    return;
  /* What is being typed on the page is to be found, too. */
  sonae_session_flush (self->session);
  _sonae_window_collect_text (self);
  gtk_window_present (GTK_WINDOW (sonae_search_dialog_new (GTK_WINDOW (self), self->session, self->collector)));
}

void
_sonae_window_class_install_search (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.search", NULL, search_action);
}
