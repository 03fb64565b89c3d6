/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-visit-agenda-row.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-undo-keys.h"
#include "workbook/sonae-visits.h"

/* Typing is one change per pause of this length, as in forms. */
#define PAUSE_MS 1000

struct _SonaeVisitAgendaRow
{
  AdwActionRow parent_instance;

  GtkWidget *minutes_box;
  GtkEditable *minutes;
  GtkWidget *tools;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *delete;

  SonaeSession *session;
  gint64 id;
  guint place;
  GVariant *value;             /* the planned minutes as they are stored; NULL for none */
  GtkWidget *popover;          /* NULL until the words are to be changed */
  GtkEditable *words;          /* in it */
  guint pause_source;
  gboolean dirty;              /* minutes were typed that are not stored */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaeVisitAgendaRow, sonae_visit_agenda_row, ADW_TYPE_ACTION_ROW)

gint64
sonae_visit_agenda_row_get_id (SonaeVisitAgendaRow *self)
{
  g_return_val_if_fail (SONAE_IS_VISIT_AGENDA_ROW (self), 0);

  return self->id;
}

guint
sonae_visit_agenda_row_get_place (SonaeVisitAgendaRow *self)
{
  g_return_val_if_fail (SONAE_IS_VISIT_AGENDA_ROW (self), 0);

  return self->place;
}

/* --- Minutes --- */

static const SonaeField *
minutes_field (void)
{
  return sonae_entity_field (sonae_entity_find ("agenda_item"), "planned_minutes");
}

static gboolean
read_minutes (SonaeVisitAgendaRow *self, GVariant **value, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->minutes)));
  g_autoptr (GVariant) parsed = NULL;

  return sonae_field_parse (minutes_field (), text, &parsed, error) && sonae_field_check (minutes_field (), parsed, value, error);
}

/* The reason why what was typed is not stored; NULL when it is. */
static void
show_reason (SonaeVisitAgendaRow *self, const char *reason)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->minutes), reason != NULL ? reason : _("Planned minutes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason != NULL ? reason : "", -1);
  if (reason != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->minutes), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->minutes), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

static void
fill (SonaeVisitAgendaRow *self)
{
  g_autofree char *plain = sonae_field_format_plain (minutes_field (), self->value);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->dirty = FALSE;
  self->filling = TRUE;
  if (!g_str_equal (plain, gtk_editable_get_text (self->minutes)))
    gtk_editable_set_text (self->minutes, plain);
  self->filling = FALSE;
  show_reason (self, NULL);
}

static void
store (SonaeVisitAgendaRow *self)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->pause_source, g_source_remove);
  if (!self->dirty || self->session == NULL)
    return;
  if (!read_minutes (self, &value, &error))
    {
      show_reason (self, error->message);
      return;
    }
  self->dirty = FALSE;
  show_reason (self, NULL);
  if (!sonae_value_equal (value, self->value))
    sonae_session_set_field (self->session, "agenda_item", self->id, "planned_minutes", value);
}

static gboolean
pause_cb (gpointer user_data)
{
  SonaeVisitAgendaRow *self = user_data;

  self->pause_source = 0;
  store (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (SonaeVisitAgendaRow *self)
{
  if (self->filling || self->session == NULL)
    return;
  self->dirty = TRUE;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

/* Undoing where something was refused takes that back, not the last change of the workbook. */
static gboolean
drop_refused (GtkWidget *widget)
{
  SonaeVisitAgendaRow *self = SONAE_VISIT_AGENDA_ROW (widget);
  g_autoptr (GVariant) value = NULL;

  if (!self->dirty || read_minutes (self, &value, NULL))
    return FALSE;
  fill (self);
  return TRUE;
}

/* --- Words --- */

static void
rename_cb (SonaeVisitAgendaRow *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (*words != '\0' && !g_str_equal (words, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self))))
    sonae_session_set_field (self->session, "agenda_item", self->id, "title", g_variant_new_string (words));
}

static void
build_popover (SonaeVisitAgendaRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *done = gtk_button_new_with_mnemonic (_("_Change"));

  self->words = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->words, 34);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Item"), -1);
  g_signal_connect_object (self->words, "activate", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (done, "clicked", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), done);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
activated_cb (SonaeVisitAgendaRow *self)
{
  if (self->session == NULL || sonae_session_is_read_only (self->session))
    return;
  if (self->popover == NULL)
    build_popover (self);
  gtk_editable_set_text (self->words, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/* --- Place --- */

static void
move (SonaeVisitAgendaRow *self, int places)
{
  if (!gtk_widget_is_sensitive (places < 0 ? self->up : self->down))
    return;
  store (self);
  sonae_visits_move_item_async (sonae_session_get_workbook (self->session), self->id, places, sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
up_cb (SonaeVisitAgendaRow *self)
{
  move (self, -1);
}

static void
down_cb (SonaeVisitAgendaRow *self)
{
  move (self, 1);
}

static gboolean
move_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  int places;

  g_variant_get (args, "(i)", &places);
  move (SONAE_VISIT_AGENDA_ROW (widget), places);
  return TRUE;
}

static void
delete_cb (SonaeVisitAgendaRow *self)
{
  sonae_session_delete (self->session, "agenda_item", self->id);
}

/* --- The row --- */

static void
name_control (GtkWidget *control, const char *format, const char *title)
{
  g_autoptr (GString) name = g_string_new (format);

  g_string_replace (name, "%s", title, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

void
sonae_visit_agenda_row_show (SonaeVisitAgendaRow *self, SonaeRecord *item, guint place, guint n, const char *time)
{
  const char *title;
  GVariant *value;

  g_return_if_fail (SONAE_IS_VISIT_AGENDA_ROW (self) && SONAE_IS_RECORD (item));

  self->place = place;
  title = sonae_record_get_text (item, "title");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), time != NULL ? time : "");
  gtk_widget_set_visible (self->minutes_box, g_str_equal (sonae_record_get_text (item, "kind"), "agenda"));
  gtk_widget_set_sensitive (self->up, place > 0);
  gtk_widget_set_sensitive (self->down, place + 1 < n);
  name_control (self->up, _("Move “%s” up"), title);
  name_control (self->down, _("Move “%s” down"), title);
  name_control (self->delete, _("Delete “%s”"), title);
  name_control (GTK_WIDGET (self->minutes), _("Planned minutes for “%s”"), title);

  value = sonae_record_get_value (item, "planned_minutes");
  if (sonae_value_equal (value, self->value))
    return;
  g_clear_pointer (&self->value, g_variant_unref);
  self->value = value != NULL ? g_variant_ref (value) : NULL;
  /* What is being typed is not swept away. */
  if (!self->dirty)
    fill (self);
}

static void
sonae_visit_agenda_row_unmap (GtkWidget *widget)
{
  store (SONAE_VISIT_AGENDA_ROW (widget));
  GTK_WIDGET_CLASS (sonae_visit_agenda_row_parent_class)->unmap (widget);
}

static void
sonae_visit_agenda_row_dispose (GObject *object)
{
  SonaeVisitAgendaRow *self = SONAE_VISIT_AGENDA_ROW (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->value, g_variant_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_visit_agenda_row_parent_class)->dispose (object);
}

static void
sonae_visit_agenda_row_class_init (SonaeVisitAgendaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_visit_agenda_row_dispose;
  widget_class->unmap = sonae_visit_agenda_row_unmap;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_CONTROL_MASK, move_key, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Up, GDK_CONTROL_MASK, move_key, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_CONTROL_MASK, move_key, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Down, GDK_CONTROL_MASK, move_key, "(i)", 1);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-visit-agenda-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgendaRow, minutes_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgendaRow, minutes);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgendaRow, tools);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgendaRow, up);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgendaRow, down);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgendaRow, delete);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, store);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
sonae_visit_agenda_row_init (SonaeVisitAgendaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_undo_keys_add (GTK_WIDGET (self), drop_refused);
  show_reason (self, NULL);
}

GtkWidget *
sonae_visit_agenda_row_new (SonaeSession *session, gint64 id)
{
  SonaeVisitAgendaRow *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_VISIT_AGENDA_ROW, NULL);
  self->session = g_object_ref (session);
  self->id = id;
  gtk_widget_set_sensitive (GTK_WIDGET (self->minutes), !sonae_session_is_read_only (session));
  gtk_widget_set_sensitive (self->tools, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "flush", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
