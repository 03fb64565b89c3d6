/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-incident-log.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/widgets/sonae-plain-row.h"

struct _SonaeIncidentLog
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkEntry *entry;
  GtkWidget *add;
  SonaeSession *session;  /* not owned: the page outlives it */
  gint64 incident;
};

G_DEFINE_FINAL_TYPE (SonaeIncidentLog, sonae_incident_log, ADW_TYPE_BIN)

typedef struct
{
  gint64 incident;
  char *day, *time, *text;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->day);
  g_free (entry->time);
  g_free (entry->text);
  g_free (entry);
}

static gboolean
insert_entry (SonaeEdit *edit, gpointer data, GError **error)
{
  const Entry *entry = data;
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "incident_id", "x", entry->incident);
  g_variant_dict_insert (&values, "happened_on", "s", entry->day);
  g_variant_dict_insert (&values, "happened_at", "s", entry->time);
  g_variant_dict_insert (&values, "text", "s", entry->text);
  return sonae_edit_insert (edit, "incident_entry", g_variant_dict_end (&values), error) != 0;
}

static void
add_cb (SonaeIncidentLog *self)
{
  g_autoptr (GDateTime) now = sonae_clock_now ();
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  Entry *entry;

  if (*text == '\0' || self->session == NULL || self->incident == 0)
    return;
  entry = g_new0 (Entry, 1);
  entry->incident = self->incident;
  entry->day = sonae_clock_today ();
  entry->time = g_date_time_format (now, "%H:%M");
  entry->text = g_steal_pointer (&text);
  sonae_workbook_edit_async (sonae_session_get_workbook (self->session), _("Add to the incident log"), insert_entry, entry, entry_free, NULL,
                             sonae_session_edit_done_cb, g_object_ref (self->session));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
typed_cb (SonaeIncidentLog *self)
{
  gtk_widget_set_sensitive (self->add, *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

void
sonae_incident_log_show (SonaeIncidentLog *self, SonaeSession *session, gint64 incident)
{
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gboolean writable;

  g_return_if_fail (SONAE_IS_INCIDENT_LOG (self) && SONAE_IS_SESSION (session));

  self->session = session;
  self->incident = incident;
  sonae_plain_row_clear (self->list);
  writable = incident != 0 && !sonae_session_is_read_only (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), writable);
  if (incident == 0)
    return;
  query = sonae_query_new ("incident_entry");
  sonae_query_where_int (query, "incident_id", incident);
  sonae_query_order (query, "happened_on", FALSE);
  sonae_query_order (query, "happened_at", FALSE);
  sonae_query_order (query, "id", FALSE);
  entries = sonae_workbook_query (sonae_session_get_workbook (session), query, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      g_autofree char *day = sonae_record_format (entries->pdata[i], "happened_on");
      g_autofree char *when = g_strdup_printf ("%s %s", day, sonae_record_get_text (entries->pdata[i], "happened_at"));
      const char *by = sonae_record_get_text (entries->pdata[i], "done_by");
      g_autofree char *below = g_strconcat (g_strchomp (when), *by != '\0' ? " · " : NULL, by, NULL);

      gtk_list_box_append (self->list, sonae_plain_row_new (sonae_record_get_text (entries->pdata[i], "text"), below));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), entries != NULL && entries->len > 0);
}

static void
sonae_incident_log_class_init (SonaeIncidentLogClass *klass)
{
}

static void
sonae_incident_log_init (SonaeIncidentLog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_("Log"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_entry_set_placeholder_text (self->entry, _("What was seen or done, just now"));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 40);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New entry of the log"), -1);
  gtk_widget_set_sensitive (self->add, FALSE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (line), self->add);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
}

GtkWidget *
sonae_incident_log_new (void)
{
  return g_object_new (SONAE_TYPE_INCIDENT_LOG, NULL);
}
