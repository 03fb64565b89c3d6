/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-assessment-view.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-reload.h"
#include "workbook/sonae-assessments.h"

#define PAUSE_MS 100
/* The rest is counted only. */
#define MAX_SHOWN 200

struct _SonaeAssessmentView
{
  AdwBin parent_instance;

  GtkWidget *keep;
  GtkEditable *held_by;
  GtkListBox *assessments;
  GtkWidget *none;
  GtkWidget *comparison;
  GtkLabel *heading;
  GtkLabel *summary;
  GtkListBox *differences;

  SonaeSession *session;
  GCancellable *cancellable;
  gint64 chosen;
  SonaeReload reload;
};

G_DEFINE_FINAL_TYPE (SonaeAssessmentView, sonae_assessment_view, ADW_TYPE_BIN)

static guint chosen_signal;

static SonaeWorkbook *
workbook (SonaeAssessmentView *self)
{
  return sonae_session_get_workbook (self->session);
}

/* --- The comparison --- */

static const char *
change_word (SonaeRiskChange change)
{
  switch (change)
    {
    case SONAE_RISK_CHANGE_NEW:
      return _("New");
    case SONAE_RISK_CHANGE_WORSE:
      return _("Worse");
    case SONAE_RISK_CHANGE_BETTER:
      return _("Better");
    case SONAE_RISK_CHANGE_GONE:
    default:
      return _("Gone");
    }
}

static void
show_difference (SonaeAssessmentView *self, const SonaeRiskDifference *difference)
{
  static const char *const icons[] = { "list-add-symbolic", "sonae-worse-symbolic", "sonae-better-symbolic", "list-remove-symbolic" };
  const char *word = change_word (difference->change);
  g_autofree char *text = NULL;
  GtkWidget *row;

  if (difference->change == SONAE_RISK_CHANGE_NEW)
    text = g_strdup_printf (_("%s: risk value %d, low or not there before"), word, difference->now);
  else if (difference->change == SONAE_RISK_CHANGE_GONE)
    text = g_strdup_printf (_("%s: risk value %d before, no longer there or not rated"), word, difference->then);
  else
    text = g_strdup_printf (_("%s: risk value %d, %d before"), word, difference->now, difference->then);
  row = sonae_plain_row_new (difference->title, text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icons[difference->change]));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), difference->change != SONAE_RISK_CHANGE_GONE);
  sonae_plain_row_set_id (row, difference->risk_id);
  gtk_list_box_append (self->differences, row);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeAssessmentView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeAssessmentComparison) found = sonae_assessments_compare_finish (SONAE_WORKBOOK (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *summary = NULL;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->comparison, found != NULL);
  if (found == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  title = sonae_record_title (found->assessment);
  heading = g_strdup_printf (_("Now, against “%s”"), title);
  summary = g_strdup_printf (_("New: %d, worse: %d, better: %d, gone: %d, as before: %d. Counted are risks above the lowest band."),
                             (int) found->counts[SONAE_RISK_CHANGE_NEW], (int) found->counts[SONAE_RISK_CHANGE_WORSE],
                             (int) found->counts[SONAE_RISK_CHANGE_BETTER], (int) found->counts[SONAE_RISK_CHANGE_GONE], (int) found->same);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->summary, summary);
  sonae_plain_row_clear (self->differences);
  for (guint i = 0; i < MIN (found->differences->len, MAX_SHOWN); i++)
    show_difference (self, found->differences->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->differences), found->differences->len > 0);
}

static void
compare (SonaeAssessmentView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->chosen == 0)
    {
      gtk_widget_set_visible (self->comparison, FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  sonae_assessments_compare_async (workbook (self), self->chosen, self->cancellable, compared_cb, g_object_ref (self));
}

/* --- The list --- */

static void
delete_cb (GtkButton *button, SonaeAssessmentView *self)
{
  sonae_session_delete (self->session, "assessment", sonae_plain_row_get_id (GTK_WIDGET (button)));
}

static void
show_assessment (SonaeAssessmentView *self, SonaeRecord *assessment)
{
  g_autofree char *title = sonae_record_title (assessment);
  g_autofree char *day = sonae_record_format (assessment, "held_on");
  g_autofree char *by = sonae_record_format (assessment, "held_by");
  /* Translators: the day, then how many risks were high, middle and low. */
  g_autofree char *counts = g_strdup_printf (_("%s; high %d, middle %d, low %d"), day, (int) sonae_record_get_int (assessment, "n_high", 0),
                                             (int) sonae_record_get_int (assessment, "n_middle", 0),
                                             (int) sonae_record_get_int (assessment, "n_low", 0));
  g_autofree char *text = g_strjoin (C_("list", ", "), counts, *by != '\0' ? by : NULL, NULL);
  g_autofree char *name = g_strdup_printf (_("Delete “%s”"), title);
  GtkWidget *row = sonae_plain_row_new (title, text);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gint64 id = sonae_record_get_id (assessment);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  sonae_plain_row_set_id (button, id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, id);
  gtk_list_box_append (self->assessments, row);
  if (id == self->chosen)
    gtk_list_box_select_row (self->assessments, GTK_LIST_BOX_ROW (row));
}

static void
show (gpointer widget)
{
  SonaeAssessmentView *self = widget;
  g_autoptr (GPtrArray) rows = sonae_assessments_list (workbook (self), NULL);
  gboolean there = FALSE;

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    there = there || sonae_record_get_id (rows->pdata[i]) == self->chosen;
  if (!there)
    self->chosen = rows->len > 0 ? sonae_record_get_id (rows->pdata[0]) : 0;
  sonae_plain_row_clear (self->assessments);
  for (guint i = 0; i < rows->len; i++)
    show_assessment (self, rows->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->assessments), rows->len > 0);
  gtk_widget_set_visible (self->none, rows->len == 0);
  compare (self);
}

static void
show_soon (SonaeAssessmentView *self)
{
  sonae_reload_soon (&self->reload);
}

static void
assessment_cb (SonaeAssessmentView *self, GtkListBoxRow *row)
{
  self->chosen = sonae_plain_row_get_id (GTK_WIDGET (row));
  compare (self);
}

static void
difference_cb (SonaeAssessmentView *self, GtkListBoxRow *row)
{
  g_signal_emit (self, chosen_signal, 0, sonae_plain_row_get_id (GTK_WIDGET (row)));
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeAssessmentView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (source), result, &error))
    {
      if (self->session != NULL)
        sonae_session_error (self->session, error);
      return;
    }
  self->chosen = 0;
  show_soon (self);
}

static void
keep_cb (SonaeAssessmentView *self)
{
  sonae_assessments_add_async (workbook (self), NULL, NULL, gtk_editable_get_text (self->held_by), kept_cb, g_object_ref (self));
}

static void
sonae_assessment_view_dispose (GObject *object)
{
  SonaeAssessmentView *self = SONAE_ASSESSMENT_VIEW (object);

  sonae_reload_clear (&self->reload);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_ASSESSMENT_VIEW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_assessment_view_parent_class)->dispose (object);
}

static void
sonae_assessment_view_class_init (SonaeAssessmentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_assessment_view_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-assessment-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, keep);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, held_by);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, assessments);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, none);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, comparison);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, heading);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssessmentView, differences);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, assessment_cb);
  gtk_widget_class_bind_template_callback (widget_class, difference_cb);
}

static void
sonae_assessment_view_init (SonaeAssessmentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_assessment_view_set_session (SonaeAssessmentView *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_ASSESSMENT_VIEW (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->keep, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (show_soon), self, G_CONNECT_SWAPPED);
  sonae_reload_init (&self->reload, self, PAUSE_MS, show);
}
