/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-controls-decide.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-message.h"

#define MAX_NAMED 3 /* risks */

typedef struct
{
  SonaeSession *session;
  GArray *ids;
  gboolean adopt;
  GtkEntryBuffer *reason;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_object_unref (decision->session);
  g_array_unref (decision->ids);
  g_object_unref (decision->reason);
  g_free (decision);
}

/* --- Adopting without a reason: what points to the controls is looked up in a thread --- */

typedef struct
{
  SonaeSession *session;
  GArray *ids;
} Acceptance;

static void
loaded_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Acceptance *acceptance = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeSoa) soa = sonae_soa_load_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (soa != NULL)
    sonae_soa_accept_async (SONAE_WORKBOOK (workbook), soa, acceptance->ids, sonae_session_edit_done_cb, g_object_ref (acceptance->session));
  else
    sonae_session_error (acceptance->session, error);
  g_object_unref (acceptance->session);
  g_array_unref (acceptance->ids);
  g_free (acceptance);
}

static void
accept (const Decision *decision)
{
  Acceptance *acceptance = g_new0 (Acceptance, 1);

  acceptance->session = g_object_ref (decision->session);
  acceptance->ids = g_array_ref (decision->ids);
  sonae_soa_load_async (sonae_session_get_workbook (decision->session), NULL, loaded_cb, acceptance);
}

static void
decided_cb (const char *response, gpointer user_data)
{
  Decision *decision = user_data;
  g_autofree char *reason = g_strstrip (g_strdup (gtk_entry_buffer_get_text (decision->reason)));

  if (!g_str_equal (response, "decide"))
    return;
  if (decision->adopt && *reason == '\0')
    accept (decision);
  else
    sonae_soa_decide_async (sonae_session_get_workbook (decision->session), decision->ids, decision->adopt, reason, sonae_session_edit_done_cb,
                            g_object_ref (decision->session));
}

/* --- The dialog --- */

/* Which risks would lose what they rely on; NULL when there is none. */
static char *
warning (SonaeSession *session, GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) risks = sonae_soa_relying_risks (sonae_session_get_workbook (session), ids, &error);
  g_autoptr (GString) text = NULL;

  if (risks == NULL)
    sonae_session_error (session, error);
  if (risks == NULL || risks->len == 0)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("The treatment of %u risk relies on what you are about to exclude:",
                                          "The treatment of %u risks relies on what you are about to exclude:", risks->len), risks->len);
  for (guint i = 0; i < MIN (risks->len, MAX_NAMED); i++)
    {
      g_autofree char *title = sonae_record_title (risks->pdata[i]);

      g_string_append_printf (text, "\n• %s", title);
    }
  if (risks->len > MAX_NAMED)
    g_string_append (text, "\n…");
  g_string_append_printf (text, "\n%s", _("Look at these risks again afterwards, or leave the control adopted."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
heading_of (guint n, gboolean adopt)
{
  if (adopt)
    return g_strdup_printf (ngettext ("Adopt %u Control", "Adopt %u Controls", n), n);
  return g_strdup_printf (ngettext ("Exclude %u Control", "Exclude %u Controls", n), n);
}

void
sonae_controls_decide (GtkWindow *parent, SonaeSession *session, GArray *ids, gboolean adopt)
{
  g_autofree char *heading = NULL;
  g_autofree char *relied = NULL;
  g_autofree char *body = NULL;
  Decision *decision;
  SonaeMessage *message;
  GtkWidget *entry;

  g_return_if_fail (SONAE_IS_SESSION (session) && ids != NULL);

  if (ids->len == 0 || sonae_session_is_read_only (session))
    return;
  decision = g_new0 (Decision, 1);
  decision->session = g_object_ref (session);
  decision->ids = g_array_ref (ids);
  decision->adopt = adopt;
  decision->reason = gtk_entry_buffer_new (NULL, -1);
  heading = heading_of (ids->len, adopt);
  relied = adopt ? NULL : warning (session, ids);
  body = adopt ? g_strdup (_("The reason is part of the statement of applicability. Left empty, reasons that are there stay, and others name the findings that "
                             "point to the control."))
               : g_strconcat (relied != NULL ? relied : "", relied != NULL ? "\n\n" : "",
                              _("Say why you can do without: the statement of applicability gives the reason for everything that is excluded."), NULL);
  message = sonae_message_new (parent, heading, body, decided_cb, decision, decision_free);
  entry = gtk_entry_new_with_buffer (decision->reason);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), adopt ? _("Reason for adopting") : _("Reason for excluding"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, adopt ? _("Reason for adopting") : _("Reason for excluding"), -1);
  sonae_message_set_extra (message, entry);
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "decide", adopt ? _("_Adopt") : _("_Exclude"), relied != NULL ? SONAE_MESSAGE_DESTRUCTIVE : SONAE_MESSAGE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (message));
  gtk_widget_grab_focus (entry);
}
