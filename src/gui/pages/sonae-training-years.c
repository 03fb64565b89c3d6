/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-training-years.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-reload.h"

#define PAUSE_MS 100

struct _SonaeTrainingYears
{
  AdwBin parent_instance;

  GtkListBox *years;
  AdwPreferencesGroup *untrained_group;
  GtkListBox *untrained;

  SonaeSession *session;
  SonaeReload reload;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeTrainingYears, sonae_training_years, ADW_TYPE_BIN)

static GtkWidget *
new_year (const SonaeTrainingYear *year)
{
  g_autofree char *title = g_strdup_printf (_("Fiscal %d"), year->year);
  int wanted = (int) year->wanted, trained = (int) year->trained, trainings = (int) year->trainings;
  int percent = wanted > 0 ? trained * 100 / wanted : 0;
  g_autofree char *held = g_strdup_printf (ngettext ("%d training held", "%d trainings held", trainings), trainings);
  g_autofree char *share = wanted > 0 ? g_strdup_printf (_("%d of %d people, %d %%"), trained, wanted, percent) : g_strdup (_("nobody to train"));
  GtkWidget *row = sonae_plain_row_new (title, held), *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = gtk_progress_bar_new (), *label = gtk_label_new (share);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), wanted > 0 ? (double) trained / wanted : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, share, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (side, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (side, 240, -1);
  gtk_box_append (GTK_BOX (side), label);
  gtk_box_append (GTK_BOX (side), bar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), side);
  return row;
}

static GtkWidget *
new_person (SonaeRecord *person)
{
  g_autofree char *day = sonae_record_format (person, "trained_on");
  g_autofree char *last = *day != '\0' ? g_strdup_printf (_("last trained on %s"), day) : g_strdup (_("never trained, as far as is recorded"));
  const char *department = sonae_record_get_text (person, "department");
  g_autofree char *subtitle = *department != '\0' ? g_strdup_printf (_("%s · %s"), department, last) : g_strdup (last);
  GtkWidget *row = sonae_plain_row_new (sonae_record_get_text (person, "name"), subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, sonae_record_get_id (person));
  return row;
}

static void
loaded_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeTrainingYears) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTrainingCover) cover = sonae_people_training_cover_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (cover == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  sonae_plain_row_clear (self->years);
  for (guint i = cover->years->len; i > 0; i--)
    gtk_list_box_append (self->years, new_year (cover->years->pdata[i - 1]));
  sonae_plain_row_clear (self->untrained);
  for (guint i = 0; i < cover->untrained->len; i++)
    gtk_list_box_append (self->untrained, new_person (cover->untrained->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->untrained), cover->untrained->len > 0);
  adw_preferences_group_set_description (self->untrained_group,
                                         cover->untrained->len > 0 ? _("Everybody who works here is to be trained once a fiscal year, the representative included. "
                                                                       "Vendors, insurers and public bodies are not counted. This is the application’s own rule.")
                                                                   : _("Everybody who is to be trained was."));
}

static void
load (gpointer widget)
{
  SonaeTrainingYears *self = widget;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_people_training_cover_async (sonae_session_get_workbook (self->session), self->cancellable, loaded_cb, g_object_ref (self));
}

static void
activated_cb (SonaeTrainingYears *self, GtkListBoxRow *row)
{
  g_autofree char *place = g_strdup_printf ("person:%" G_GINT64_FORMAT, sonae_plain_row_get_id (GTK_WIDGET (row)));

  sonae_session_go (self->session, "people", place);
}

static void
changed_cb (SonaeTrainingYears *self, SonaeChange *change)
{
  if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "training") || sonae_change_touches (change, "attendance")
      || sonae_change_touches (change, "person"))
    sonae_reload_soon (&self->reload);
}

static void
sonae_training_years_dispose (GObject *object)
{
  SonaeTrainingYears *self = SONAE_TRAINING_YEARS (object);

  sonae_reload_clear (&self->reload);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_training_years_parent_class)->dispose (object);
}

static void
sonae_training_years_class_init (SonaeTrainingYearsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_training_years_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-training-years.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeTrainingYears, years);
  gtk_widget_class_bind_template_child (widget_class, SonaeTrainingYears, untrained_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeTrainingYears, untrained);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
sonae_training_years_init (SonaeTrainingYears *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_training_years_new (SonaeSession *session)
{
  SonaeTrainingYears *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_TRAINING_YEARS, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  sonae_reload_init (&self->reload, self, PAUSE_MS, load);
  return GTK_WIDGET (self);
}
