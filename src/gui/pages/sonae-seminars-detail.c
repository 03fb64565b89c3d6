/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-seminars-detail.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/notes/sonae-note-list.h"
#include "gui/pages/sonae-seminars-words.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-document-list.h"
#include "gui/widgets/sonae-field-row.h"
#include "gui/widgets/sonae-form.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-related-actions.h"
#include "gui/widgets/sonae-why.h"

struct _SonaeSeminarsDetail
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *main;
  GtkLabel *heading;
  GtkLabel *caption;
  AdwPreferencesGroup *output_group;
  SonaeWhy *output_why;
  AdwActionRow *output_row;
  GtkImage *output_icon;
  AdwPreferencesGroup *session_group;
  GtkBox *more;
  GtkWidget *delete_button;

  SonaeSession *session;
  SonaeForm *form;           /* NULL before the first session */
  GtkWidget *documents;
  GtkWidget *notes;
  GtkWidget *actions;
  gint64 id;
  GPtrArray *reports;        /* NULL until they are loaded */
  GPtrArray *missing_rows;   /* of GtkWidget, in output_group */
};

G_DEFINE_FINAL_TYPE (SonaeSeminarsDetail, sonae_seminars_detail, ADW_TYPE_BIN)

/* --- What the workshop works out --- */

static void
missing_cb (GtkWidget *row, SonaeSeminarsDetail *self)
{
  /* Going there may change what is missing, and with it this row. */
  const char *page = g_object_get_data (G_OBJECT (row), "sonae-page");
  g_autofree char *place = g_strdup (g_object_get_data (G_OBJECT (row), "sonae-place"));

  sonae_session_go (self->session, page, place);
}

static GtkWidget *
new_missing (SonaeSeminarsDetail *self, const SonaeOutputMissing *missing)
{
  GtkWidget *row = sonae_plain_row_new (missing->sentence, NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "sonae-page", (gpointer) missing->page);
  g_object_set_data_full (G_OBJECT (row), "sonae-place", g_strdup (missing->place), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (missing_cb), self, 0);
  return row;
}

/* The same sentences keep their rows, and with them the keyboard. */
static gboolean
same_missing (SonaeSeminarsDetail *self, const GPtrArray *missing)
{
  if (self->missing_rows->len != missing->len)
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    if (!g_str_equal (adw_preferences_row_get_title (self->missing_rows->pdata[i]), ((SonaeOutputMissing *) missing->pdata[i])->sentence))
      return FALSE;
  return TRUE;
}

static void
show_output (SonaeSeminarsDetail *self, SonaeRecord *record)
{
  SonaeOutput output;
  const SonaeOutputReport *report = NULL;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  const GPtrArray *missing;

  if (self->reports != NULL && sonae_output_parse (sonae_record_get_text (record, "output"), &output))
    report = self->reports->pdata[output];
  gtk_widget_set_visible (GTK_WIDGET (self->output_group), report != NULL);
  missing = report != NULL ? report->missing : nothing;
  if (report != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->output_row), report->title);
      adw_action_row_set_subtitle (self->output_row, sonae_seminars_output_word (report->state));
      gtk_image_set_from_icon_name (self->output_icon, sonae_seminars_output_icon (report->state));
      sonae_why_set (self->output_why, report->title, report->why, sonae_outputs_source ());
      adw_preferences_group_set_description (self->output_group, sonae_record_get_text (record, "workshop"));
    }
  if (same_missing (self, missing))
    return;
  for (guint i = 0; i < self->missing_rows->len; i++)
    adw_preferences_group_remove (self->output_group, self->missing_rows->pdata[i]);
  g_ptr_array_set_size (self->missing_rows, 0);
  for (guint i = 0; i < missing->len; i++)
    {
      GtkWidget *row = new_missing (self, missing->pdata[i]);

      adw_preferences_group_add (self->output_group, row);
      g_ptr_array_add (self->missing_rows, row);
    }
}

/* --- All of it --- */

static void
show_heading (SonaeSeminarsDetail *self, SonaeRecord *record)
{
  g_autofree char *today = sonae_clock_today (), *name = sonae_seminars_name (record), *state = sonae_seminars_state (record, today);
  g_autofree char *day = sonae_record_format (record, "held_on");
  g_autofree char *caption = *day != '\0' ? g_strdup_printf (_ ("%s · %s"), day, state) : g_strdup (state);
  const SonaeProgrammeSession *origin = sonae_sessions_origin (record);
  const char *title = sonae_record_get_text (record, "title");
  gboolean guessed = origin != NULL && origin->theme_certainty < SONAE_CERTAINTY_HIGH
                     && (g_str_equal (title, origin->theme.in[SONAE_LANGUAGE_JA]) || g_str_equal (title, origin->theme.in[SONAE_LANGUAGE_EN]));

  gtk_label_set_label (self->heading, name);
  gtk_label_set_label (self->caption, caption);
  sonae_field_row_set_hint (SONAE_FIELD_ROW (sonae_form_get_row (self->form, "title")),
                            guessed ? _ ("Not certain: the programme lists its themes without saying which session has which. Correct it when you know.")
                                    : NULL);
}

static void
updated_cb (SonaeSeminarsDetail *self)
{
  SonaeRecord *record = sonae_form_get_record (self->form);

  gtk_widget_set_visible (GTK_WIDGET (self), record != NULL);
  if (record == NULL)
    return;
  show_heading (self, record);
  show_output (self, record);
}

static void
delete_cb (SonaeSeminarsDetail *self)
{
  if (self->id != 0)
    sonae_session_delete (self->session, "session", self->id);
}

void
sonae_seminars_detail_show (SonaeSeminarsDetail *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_SEMINARS_DETAIL (self));

  if (self->form == NULL)
    {
      self->form = sonae_form_new (self->session, "session", id);
      sonae_form_adopt (self->form, self->main);
      g_signal_connect_object (self->form, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
    }
  else if (self->id != id)
    {
      sonae_form_set_id (self->form, id);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  self->id = id;
  sonae_document_list_show (SONAE_DOCUMENT_LIST (self->documents), id);
  sonae_note_list_show_record (SONAE_NOTE_LIST (self->notes), "session", id);
  sonae_related_actions_show (SONAE_RELATED_ACTIONS (self->actions), id);
  updated_cb (self);
}

void
sonae_seminars_detail_name (SonaeSeminarsDetail *self)
{
  g_return_if_fail (SONAE_IS_SEMINARS_DETAIL (self));

  if (self->form != NULL)
    sonae_form_focus (self->form, "title");
}

void
sonae_seminars_detail_set_outputs (SonaeSeminarsDetail *self, GPtrArray *reports)
{
  g_return_if_fail (SONAE_IS_SEMINARS_DETAIL (self) && reports != NULL);

  g_clear_pointer (&self->reports, g_ptr_array_unref);
  self->reports = g_ptr_array_ref (reports);
  if (self->form != NULL)
    updated_cb (self);
}

static void
sonae_seminars_detail_dispose (GObject *object)
{
  SonaeSeminarsDetail *self = SONAE_SEMINARS_DETAIL (object);

  g_clear_object (&self->form);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_seminars_detail_parent_class)->dispose (object);
}

static void
sonae_seminars_detail_finalize (GObject *object)
{
  SonaeSeminarsDetail *self = SONAE_SEMINARS_DETAIL (object);

  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_ptr_array_unref (self->missing_rows);
  G_OBJECT_CLASS (sonae_seminars_detail_parent_class)->finalize (object);
}

static void
sonae_seminars_detail_class_init (SonaeSeminarsDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_seminars_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_seminars_detail_finalize;
  g_type_ensure (SONAE_TYPE_FIELD_ROW);
  g_type_ensure (SONAE_TYPE_WHY);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-seminars-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, main);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, heading);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, caption);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, output_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, output_why);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, output_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, output_icon);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, session_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, more);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsDetail, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
sonae_seminars_detail_init (SonaeSeminarsDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->missing_rows = g_ptr_array_new ();
}

GtkWidget *
sonae_seminars_detail_new (SonaeSession *session)
{
  SonaeSeminarsDetail *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_SEMINARS_DETAIL, NULL);
  self->session = g_object_ref (session);
  self->documents = sonae_document_list_new (session);
  gtk_box_append (self->more, self->documents);
  self->notes = sonae_note_list_new (session);
  gtk_box_append (self->more, self->notes);
  self->actions = sonae_related_actions_new (session, "session");
  gtk_box_append (self->more, self->actions);
  gtk_widget_set_sensitive (self->delete_button, !sonae_session_is_read_only (session));
  return GTK_WIDGET (self);
}
