/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-training-detail.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-evidence-list.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-people.h"

struct _SonaeTrainingDetail
{
  AdwBin parent_instance;

  GtkListBox *people;
  GtkLabel *counts;
  GtkWidget *all_button;
  SonaeEvidenceList *evidence;

  SonaeSession *session;
  gint64 id;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaeTrainingDetail, sonae_training_detail, ADW_TYPE_BIN)

static SonaeWorkbook *
workbook_of (SonaeTrainingDetail *self)
{
  return sonae_session_get_workbook (self->session);
}

/* VALUE NULL: none. */
static void
store (SonaeTrainingDetail *self, GtkWidget *control, const char *field, GVariant *value)
{
  sonae_people_set_attendance_async (workbook_of (self), self->id, sonae_plain_row_get_id (control), field, value, sonae_session_edit_done_cb,
                                     g_object_ref (self->session));
}

static void
attended_cb (GtkDropDown *choice, GParamSpec *pspec, SonaeTrainingDetail *self)
{
  guint chosen = gtk_drop_down_get_selected (choice);

  if (!self->filling && chosen <= 2)
    store (self, GTK_WIDGET (choice), "attended", chosen == 0 ? NULL : g_variant_new_int64 (chosen == 1));
}

static void
passed_cb (GtkCheckButton *check, SonaeTrainingDetail *self)
{
  if (!self->filling)
    store (self, GTK_WIDGET (check), "passed", gtk_check_button_get_active (check) ? g_variant_new_int64 (1) : NULL);
}

static void
store_score (SonaeTrainingDetail *self, GtkWidget *entry)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  if (self->filling || self->id == 0)
    return;
  if (sonae_field_parse (sonae_entity_field (sonae_entity_find ("attendance"), "score"), gtk_editable_get_text (GTK_EDITABLE (entry)), &value, &error))
    store (self, entry, "score", value);
  else
    sonae_session_error (self->session, error);
}

static void
score_cb (GtkWidget *entry, SonaeTrainingDetail *self)
{
  store_score (self, entry);
}

static void
score_left_cb (GtkEventController *focus, SonaeTrainingDetail *self)
{
  store_score (self, gtk_event_controller_get_widget (focus));
}

/* TEXT with the person's name for "%s" as the name of CONTROL, which is of PERSON. */
static void
name_control (GtkWidget *control, gint64 person, const char *format, const char *name)
{
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", name, 1);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (control, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  sonae_plain_row_set_id (control, person);
}

static void
fill_row (GtkWidget *row, const SonaeAttendee *attendee)
{
  SonaeRecord *record = attendee->attendance;
  gint64 attended = record != NULL ? sonae_record_get_int (record, "attended", -1) : -1;
  g_autofree char *score = record != NULL ? sonae_record_format (record, "score") : g_strdup ("");
  GtkWidget *entry = g_object_get_data (G_OBJECT (row), "sonae-score");

  gtk_drop_down_set_selected (g_object_get_data (G_OBJECT (row), "sonae-attended"), attended < 0 ? 0 : attended == 1 ? 1 : 2);
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)))))
    gtk_editable_set_text (GTK_EDITABLE (entry), score);
  gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "sonae-passed"),
                               record != NULL && sonae_record_get_int (record, "passed", 0) == 1);
}

static GtkWidget *
new_row (SonaeTrainingDetail *self, const SonaeAttendee *attendee)
{
  const char *const words[] = { _("–"), _("Attended"), _("Absent"), NULL };
  const char *name = sonae_record_get_text (attendee->person, "name");
  gint64 person = sonae_record_get_id (attendee->person);
  GtkWidget *controls, *row = sonae_plain_row_new_stacked (name, &controls);
  GtkWidget *choice = gtk_drop_down_new_from_strings (words), *entry = gtk_entry_new (), *passed = gtk_check_button_new_with_label (_("Passed"));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  sonae_plain_row_set_id (row, person);
  name_control (choice, person, _("Whether %s attended"), name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 4);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "%");
  name_control (entry, person, _("Test result of %s in percent"), name);
  name_control (passed, person, _("%s passed"), name);
  g_object_set_data (G_OBJECT (row), "sonae-attended", choice);
  g_object_set_data (G_OBJECT (row), "sonae-score", entry);
  g_object_set_data (G_OBJECT (row), "sonae-passed", passed);
  fill_row (row, attendee);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (attended_cb), self, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (score_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (score_left_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (passed, "toggled", G_CALLBACK (passed_cb), self, 0);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_box_append (GTK_BOX (controls), choice);
  gtk_box_append (GTK_BOX (controls), entry);
  gtk_box_append (GTK_BOX (controls), passed);
  gtk_widget_set_sensitive (row, !sonae_session_is_read_only (self->session));
  return row;
}

/* The same people keep their rows, and with them the keyboard. */
static gboolean
same_people (SonaeTrainingDetail *self, GPtrArray *attendees)
{
  for (guint i = 0; i < attendees->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->people, (int) i);

      if (row == NULL || sonae_plain_row_get_id (GTK_WIDGET (row)) != sonae_record_get_id (((SonaeAttendee *) attendees->pdata[i])->person))
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->people, (int) attendees->len) == NULL;
}

static void
update (SonaeTrainingDetail *self)
{
  g_autoptr (GPtrArray) attendees = self->id != 0 ? sonae_people_attendees (workbook_of (self), self->id, NULL) : NULL;
  g_autofree char *counts = NULL;
  gboolean same;
  guint attended = 0;

  gtk_widget_set_visible (GTK_WIDGET (self), attendees != NULL);
  if (attendees == NULL)
    return;
  self->filling = TRUE;
  same = same_people (self, attendees);
  if (!same)
    sonae_plain_row_clear (self->people);
  for (guint i = 0; i < attendees->len; i++)
    {
      const SonaeAttendee *attendee = attendees->pdata[i];

      attended += attendee->attendance != NULL && sonae_record_get_int (attendee->attendance, "attended", 0) == 1;
      if (same)
        fill_row (GTK_WIDGET (gtk_list_box_get_row_at_index (self->people, (int) i)), attendee);
      else
        gtk_list_box_append (self->people, new_row (self, attendee));
    }
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->people), attendees->len > 0);
  counts = attendees->len > 0 ? g_strdup_printf (_("%u of %u attended. Vendors, insurers and public bodies are not listed."), attended, attendees->len)
                              : g_strdup (_("There are no people to train yet. Add them on the tab “People and Posts”."));
  gtk_label_set_label (self->counts, counts);
  gtk_widget_set_sensitive (self->all_button, !sonae_session_is_read_only (self->session) && attendees->len > 0);
}

static void
all_cb (SonaeTrainingDetail *self)
{
  if (self->id != 0)
    sonae_people_all_attended_async (workbook_of (self), self->id, sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
changed_cb (SonaeTrainingDetail *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "attendance") || sonae_change_touches (change, "person")))
    update (self);
}

void
sonae_training_detail_show (SonaeTrainingDetail *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_TRAINING_DETAIL (self));

  if (self->id == id)
    return;
  self->id = id;
  sonae_evidence_list_show_row (self->evidence, "training", id);
  update (self);
}

static void
sonae_training_detail_dispose (GObject *object)
{
  SonaeTrainingDetail *self = SONAE_TRAINING_DETAIL (object);

  /* Rows that go now are not left by anybody who typed. */
  self->filling = TRUE;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_training_detail_parent_class)->dispose (object);
}

static void
sonae_training_detail_class_init (SonaeTrainingDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_training_detail_dispose;
  g_type_ensure (SONAE_TYPE_EVIDENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-training-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeTrainingDetail, people);
  gtk_widget_class_bind_template_child (widget_class, SonaeTrainingDetail, counts);
  gtk_widget_class_bind_template_child (widget_class, SonaeTrainingDetail, all_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTrainingDetail, evidence);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
sonae_training_detail_init (SonaeTrainingDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_training_detail_new (SonaeSession *session)
{
  SonaeTrainingDetail *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_TRAINING_DETAIL, NULL);
  self->session = g_object_ref (session);
  sonae_evidence_list_set_session (self->evidence, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
