/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-incidents-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "gui/widgets/sonae-incident-log.h"
#include "gui/widgets/sonae-table.h"
#include "rules/sonae-incident-clock.h"

struct _SonaeIncidentsPage
{
  SonaePage parent_instance;

  SonaeTable *table;
  SonaeIncidentLog *log;
};

G_DEFINE_FINAL_TYPE (SonaeIncidentsPage, sonae_incidents_page, SONAE_TYPE_PAGE)

static void
show_log (SonaeIncidentsPage *self)
{
  g_autoptr (GArray) chosen = sonae_table_dup_selected (self->table);

  sonae_incident_log_show (self->log, sonae_page_get_session (SONAE_PAGE (self)), chosen->len == 1 ? g_array_index (chosen, gint64, 0) : 0);
}

/* How a day of the clock comes about. */
static char *
explain_cb (SonaeIncidentsPage *self, SonaeRecord *record, const char *field)
{
  gboolean wrongful = sonae_record_get_int (record, "wrongful", 0) == 1;
  g_autofree char *aware = sonae_record_format (record, "aware_on");

  if (!g_str_has_prefix (field, "preliminary_") && strcmp (field, "final_due") != 0 && strcmp (field, "next_due") != 0)
    return NULL;
  return g_strdup_printf (_("It was noticed on %s. Where special care-required data, possible damage to property or a possible wrongful purpose is "
                            "concerned, or more than %d people, a preliminary report is due within about %d to %d days and a final one within %d days.\n"
                            "Source: Personal Information Protection Act, article 26. Whether the day itself counts could not be confirmed; please ask the "
                            "Commission in the single case."),
                          aware, SONAE_INCIDENT_LARGE, SONAE_INCIDENT_PRELIMINARY_FROM, SONAE_INCIDENT_PRELIMINARY_UNTIL,
                          wrongful ? SONAE_INCIDENT_FINAL_WRONGFUL : SONAE_INCIDENT_FINAL);
}

/* One that has just been noticed: now. */
static void
add_now (SonaeIncidentsPage *self)
{
  g_autoptr (GDateTime) now = sonae_clock_now ();
  g_autofree char *today = sonae_clock_today (), *time = g_date_time_format (now, "%H:%M");
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "title", "s", _("New incident"));
  g_variant_dict_insert (&values, "aware_on", "s", today);
  g_variant_dict_insert (&values, "aware_time", "s", time);
  g_variant_dict_insert (&values, "state", "s", "open");
  sonae_table_add (self->table, g_variant_dict_end (&values));
}

static void
card_cb (SonaeIncidentsPage *self)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "reports", "card");
}

static void
new_cb (SonaeIncidentsPage *self)
{
  add_now (self);
}

static void
sonae_incidents_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeIncidentsPage *self = SONAE_INCIDENTS_PAGE (page);

  self->log = SONAE_INCIDENT_LOG (sonae_incident_log_new ());
  sonae_table_set_detail (self->table, GTK_WIDGET (self->log), NULL);
  sonae_table_set_session (self->table, session);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (show_log), self, G_CONNECT_SWAPPED);
}

static void
sonae_incidents_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  show_log (SONAE_INCIDENTS_PAGE (page));
}

static void
sonae_incidents_page_status_changed (SonaePage *page, const SonaeStatus *status)
{
  g_autofree char *indicator = status->open_incidents > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, status->open_incidents) : NULL;

  sonae_page_set_step (page, status->open_incidents > 0 ? SONAE_STEP_ATTENTION : SONAE_STEP_NONE, indicator);
}

static void
sonae_incidents_page_show_place (SonaePage *page, const char *place)
{
  SonaeIncidentsPage *self = SONAE_INCIDENTS_PAGE (page);

  if (g_str_has_prefix (place, "row:"))
    sonae_table_open_row (self->table, g_ascii_strtoll (place + strlen ("row:"), NULL, 10));
  else if (strcmp (place, "new") == 0)
    add_now (self);
}

static void
sonae_incidents_page_class_init (SonaeIncidentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SONAE_PAGE_CLASS (klass)->session_set = sonae_incidents_page_session_set;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_incidents_page_workbook_changed;
  SONAE_PAGE_CLASS (klass)->status_changed = sonae_incidents_page_status_changed;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_incidents_page_show_place;

  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-incidents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeIncidentsPage, table);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
}

static void
sonae_incidents_page_init (SonaeIncidentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
