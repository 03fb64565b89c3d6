/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-date-editor.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"

struct _SonaeDateEditor
{
  SonaeFieldEditor parent_instance;

  GtkEntry *text;
  GtkLabel *era;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  gboolean turning;    /* the calendar follows the text */
};

G_DEFINE_FINAL_TYPE (SonaeDateEditor, sonae_date_editor, SONAE_TYPE_FIELD_EDITOR)

static char *
sonae_date_editor_get_text (SonaeFieldEditor *editor)
{
  SonaeDateEditor *self = SONAE_DATE_EDITOR (editor);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));
}

static char *
read_iso (SonaeDateEditor *self)
{
  g_autofree char *text = sonae_date_editor_get_text (SONAE_FIELD_EDITOR (self));

  return text[0] != '\0' ? sonae_date_parse (text, NULL) : NULL;
}

/* The year of the era beside what was typed shows at once how it was understood. */
static void
update_era (SonaeDateEditor *self)
{
  g_autofree char *iso = read_iso (self);
  g_autofree char *era = iso != NULL ? sonae_date_format_era (iso, sonae_language_current ()) : NULL;

  gtk_label_set_label (self->era, era != NULL ? era : "");
}

static void
sonae_date_editor_set_text (SonaeFieldEditor *editor, const char *plain)
{
  SonaeDateEditor *self = SONAE_DATE_EDITOR (editor);
  g_autofree char *text = sonae_date_format_short (plain, sonae_language_current ());

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->text))) != 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->text), text);
      if (gtk_widget_get_state_flags (GTK_WIDGET (self->text)) & GTK_STATE_FLAG_FOCUS_WITHIN)
        gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
    }
  update_era (self);
}

static GtkWidget *
sonae_date_editor_get_control (SonaeFieldEditor *editor)
{
  return GTK_WIDGET (SONAE_DATE_EDITOR (editor)->text);
}

static void
sonae_date_editor_set_name (SonaeFieldEditor *editor, const char *name)
{
  SonaeDateEditor *self = SONAE_DATE_EDITOR (editor);
  /* Translators: the spoken name of the button that opens a calendar; %s is the field it belongs to. */
  g_autofree char *button = g_strdup_printf (_ ("Calendar for %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, button, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, button, -1);
}

static void
changed_cb (SonaeDateEditor *self)
{
  update_era (self);
  sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), TRUE);
}

static void
activate_cb (SonaeDateEditor *self)
{
  sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), FALSE);
}

static void
popover_map_cb (SonaeDateEditor *self)
{
  g_autofree char *iso = read_iso (self);
  g_autofree char *today = sonae_clock_today ();
  const char *day = iso != NULL ? iso : today;
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  if (sscanf (day, "%d-%d-%d", &year, &month, &day_of_month) == 3)
    date = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
  if (date == NULL)
    return;
  self->turning = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->turning = FALSE;
}

/* Turning the month also selects a day, so the popover stays open and the value waits for the pause, as with typing. */
static void
day_selected_cb (SonaeDateEditor *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *text = NULL;

  if (self->turning)
    return;
  date = gtk_calendar_get_date (self->calendar);
  iso = g_date_time_format (date, "%Y-%m-%d");
  text = sonae_date_format_short (iso, sonae_language_current ());
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
}

static void
popover_closed_cb (SonaeDateEditor *self)
{
  sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), FALSE);
}

static void
today_cb (SonaeDateEditor *self)
{
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *text = sonae_date_format_short (today, sonae_language_current ());

  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_popover_popdown (self->popover);
}

static void
clear_cb (SonaeDateEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
  gtk_popover_popdown (self->popover);
}

static void
sonae_date_editor_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SONAE_TYPE_DATE_EDITOR);
  G_OBJECT_CLASS (sonae_date_editor_parent_class)->dispose (object);
}

static void
sonae_date_editor_class_init (SonaeDateEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeFieldEditorClass *editor_class = SONAE_FIELD_EDITOR_CLASS (klass);

  object_class->dispose = sonae_date_editor_dispose;
  editor_class->get_text = sonae_date_editor_get_text;
  editor_class->set_text = sonae_date_editor_set_text;
  editor_class->get_control = sonae_date_editor_get_control;
  editor_class->set_name = sonae_date_editor_set_name;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-date-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeDateEditor, text);
  gtk_widget_class_bind_template_child (widget_class, SonaeDateEditor, era);
  gtk_widget_class_bind_template_child (widget_class, SonaeDateEditor, button);
  gtk_widget_class_bind_template_child (widget_class, SonaeDateEditor, popover);
  gtk_widget_class_bind_template_child (widget_class, SonaeDateEditor, calendar);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
sonae_date_editor_init (SonaeDateEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SonaeFieldEditor *
sonae_date_editor_new (void)
{
  return g_object_new (SONAE_TYPE_DATE_EDITOR, NULL);
}
