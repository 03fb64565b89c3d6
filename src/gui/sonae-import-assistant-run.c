/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-import-assistant-private.h"

#include <glib/gi18n-lib.h>

/* Step 4: the one that writes, and the way back. */

static char *
describe_result (SonaeImportAssistant *self,
                 const SonaeImportResult *result)
{
  guint n_problem = sonae_import_plan_count (self->plan, SONAE_IMPORT_ROW_PROBLEM);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u row was added.", "%u rows were added.", result->n_added), result->n_added);
  if (result->n_updated > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u row was updated.", "%u rows were updated.", result->n_updated), result->n_updated);
    }
  if (n_problem > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u row with problems was not imported.", "%u rows with problems were not imported.", n_problem),
                              n_problem);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_done (SonaeImportAssistant *self,
           const char *title,
           const char *text,
           gboolean can_undo)
{
  adw_status_page_set_title (self->done, title);
  adw_status_page_set_description (self->done, text);
  gtk_widget_set_visible (self->undo_button, can_undo);
  gtk_widget_set_sensitive (self->undo_button, TRUE);
  _sonae_import_assistant_go (self, SONAE_IMPORT_STEP_IMPORT);
  gtk_widget_grab_focus (self->done_button);
}

/* Which change of the history it is: "Undo" takes back this one, whatever else happens meanwhile. */
static void
changed_cb (SonaeImportAssistant *self,
            SonaeChange *change)
{
  if (self->change_id == 0 && sonae_change_get_kind (change) == SONAE_CHANGE_EDIT && sonae_change_touches (change, self->entity->name))
    self->change_id = sonae_change_get_id (change);
}

void
_sonae_import_assistant_clear_run (SonaeImportAssistant *self)
{
  if (self->changed_handler != 0)
    g_clear_signal_handler (&self->changed_handler, self->session);
}

static void
applied_cb (GObject *source,
            GAsyncResult *async_result,
            gpointer user_data)
{
  g_autoptr (SonaeImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  SonaeImportResult result = { 0, 0 };
  gboolean applied = sonae_import_apply_finish (SONAE_IMPORT (source), async_result, &result, &error);
  gboolean watched = _sonae_import_assistant_waited (self);
  g_autofree char *text = applied ? describe_result (self, &result) : NULL;

  if (!watched)
    {
      /* It was closed when everything was written already. */
      if (applied)
        sonae_session_toast_action (self->session, text, _("Undo"), "win.undo");
      return;
    }
  if (!applied)
    {
      _sonae_import_assistant_clear_run (self);
      _sonae_import_assistant_set_error (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                                 ? _("The import was stopped. Nothing was changed.")
                                                 : error->message);
      _sonae_import_assistant_go (self, SONAE_IMPORT_STEP_CHECK);
      return;
    }
  show_done (self, _("Imported"), text, result.n_added + result.n_updated > 0);
}

void
_sonae_import_assistant_run (SonaeImportAssistant *self)
{
  static const SonaeImportConflict conflicts[] = { SONAE_IMPORT_UPDATE, SONAE_IMPORT_SKIP, SONAE_IMPORT_STOP };
  guint selected = gtk_drop_down_get_selected (self->conflict);

  if (self->plan == NULL)
    return;
  _sonae_import_assistant_clear_run (self);
  self->change_id = 0;
  self->changed_handler = g_signal_connect_swapped (self->session, "changed", G_CALLBACK (changed_cb), self);
  sonae_import_apply_async (self->import, self->plan, conflicts[MIN (selected, G_N_ELEMENTS (conflicts) - 1)], _sonae_import_assistant_progress_cb, self,
                            _sonae_import_assistant_wait (self, _("Importing. Until it is done, nothing is changed.")), applied_cb,
                            g_object_ref (self));
}

static void
undone_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (SonaeImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean undone = sonae_workbook_undo_finish (SONAE_WORKBOOK (source), result, &error);

  if (self->closed)
    {
      if (!undone)
        sonae_session_error (self->session, error);
      return;
    }
  if (undone)
    {
      show_done (self, _("The Import Was Undone"), _("The table is as it was before. In the history, the import can be redone."), FALSE);
      return;
    }
  gtk_widget_set_sensitive (self->undo_button, TRUE);
  _sonae_import_assistant_set_error (self, error->message);
}

void
_sonae_import_assistant_undo_cb (SonaeImportAssistant *self)
{
  if (self->busy)
    return;
  _sonae_import_assistant_clear_run (self);
  _sonae_import_assistant_set_error (self, NULL);
  gtk_widget_set_sensitive (self->undo_button, FALSE);
  sonae_workbook_undo_async (sonae_session_get_workbook (self->session), self->change_id, undone_cb, g_object_ref (self));
}
