/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-control-detail.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-annex-a.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-action-row.h"
#include "gui/widgets/sonae-evidence-list.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-related-actions.h"
#include "report/sonae-report-drafts.h"
#include "workbook/sonae-plan.h"

struct _SonaeControlDetail
{
  AdwBin parent_instance;

  GtkLabel *explanation;
  GtkLabel *attributes;
  GtkLabel *uncertain;
  GtkLabel *reasons;
  GtkWidget *adopt_button;
  GtkLabel *source;
  GtkWidget *rest;
  GtkWidget *standard_box;
  GtkLabel *standard_text;
  SonaeEvidenceList *evidence;
  GtkWidget *risks_box;
  GtkListBox *risks;
  GtkListBox *actions;
  GtkWidget *actions_empty;
  GtkWidget *add_button;

  SonaeSession *session;
  gint64 id;
  char *number;
};

G_DEFINE_FINAL_TYPE (SonaeControlDetail, sonae_control_detail, ADW_TYPE_BIN)

enum { ADOPT, EDIT_STANDARD, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- What it is about --- */

static void
add_words (GString *text, const char *label, SonaeRecord *record, const char *field)
{
  g_autofree char *words = sonae_record_format (record, field);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, _("%s: %s"), label, words);
}

static void
show_annex (SonaeControlDetail *self, SonaeRecord *record)
{
  const SonaeAnnexControl *annex = sonae_annex_a_control (self->number);
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->explanation), annex != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->attributes), annex != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->uncertain), annex != NULL && annex->uncertain && sonae_language_current () == SONAE_LANGUAGE_JA);
  if (annex == NULL)
    return;
  gtk_label_set_label (self->explanation, sonae_phrase_get (&annex->explanation, sonae_language_current ()));
  add_words (text, _("Type"), record, "types");
  add_words (text, _("Protects"), record, "properties");
  add_words (text, _("Concept"), record, "concepts");
  if (annex->is_new)
    g_string_append_printf (text, "\n%s", _("New in the edition of 2022"));
  gtk_label_set_label (self->attributes, text->str);
}

/* --- Why it is suggested --- */

static void
show_reasons (SonaeControlDetail *self, const SonaeSoaControl *control)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *source = NULL;

  for (guint i = 0; i < control->reasons->len; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", (char *) control->reasons->pdata[i]);
  gtk_label_set_label (self->reasons, text->len > 0 ? text->str : _("None of your own findings points to this control."));
  gtk_widget_set_visible (self->adopt_button, sonae_soa_control_is (control, SONAE_SOA_SUGGESTED));
  source = g_strdup_printf (_("By the table “%s”, which is this application's own and no part of the standard."),
                            sonae_phrase_get (&sonae_catalogue_crosswalk ()->source.title, sonae_language_current ()));
  gtk_label_set_label (self->source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->source), text->len > 0);
}

static void
adopt_cb (SonaeControlDetail *self)
{
  g_signal_emit (self, signals[ADOPT], 0);
}

/* --- Its standard --- */

static void
show_standard (SonaeControlDetail *self, const SonaeSoaControl *control)
{
  g_autofree char *code = g_strconcat (SONAE_DRAFT_STANDARD, self->number, NULL);
  g_autofree char *own = sonae_report_draft (sonae_session_get_workbook (self->session), code);

  gtk_widget_set_visible (self->standard_box, sonae_record_get_int (control->record, "adopted", 0) == 1);
  gtk_label_set_label (self->standard_text, own != NULL ? _("The report prints your own text.") : _("The report prints the proposed text."));
}

static void
edit_standard_cb (SonaeControlDetail *self)
{
  g_signal_emit (self, signals[EDIT_STANDARD], 0, self->number);
}

/* --- Risks --- */

static void
risk_activated_cb (SonaeControlDetail *self, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "sonae-risk");
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, *id);

  sonae_session_go (self->session, "risks", place);
}

static void
show_risks (SonaeControlDetail *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) risks = NULL;

  g_array_append_val (ids, self->id);
  risks = sonae_soa_relying_risks (sonae_session_get_workbook (self->session), ids, &error);
  if (risks == NULL)
    sonae_session_error (self->session, error);
  sonae_plain_row_clear (self->risks);
  for (guint i = 0; risks != NULL && i < risks->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = sonae_record_title (risks->pdata[i]);
      g_autofree char *escaped = g_markup_escape_text (title, -1);
      g_autofree char *band = sonae_record_format (risks->pdata[i], "band");
      gint64 id = sonae_record_get_id (risks->pdata[i]);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), band);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "sonae-risk", g_memdup2 (&id, sizeof id), g_free);
      gtk_list_box_append (self->risks, row);
    }
  gtk_widget_set_visible (self->risks_box, risks != NULL && risks->len > 0);
}

/* --- Actions --- */

static void
show_actions (SonaeControlDetail *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sonae_plan_actions_of (sonae_session_get_workbook (self->session), "control", self->id, &error);

  if (rows == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  sonae_action_rows_update (self->actions, self->session, rows, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), rows->len > 0);
  gtk_widget_set_visible (self->actions_empty, rows->len == 0);
}

static void
add_action_cb (SonaeControlDetail *self)
{
  if (self->id != 0)
    sonae_plan_add_async (sonae_session_get_workbook (self->session), "control", self->id, NULL, sonae_related_actions_added_cb,
                          g_object_ref (self->session));
}

/* --- The widget --- */

void
sonae_control_detail_show (SonaeControlDetail *self, const SonaeSoaControl *control)
{
  g_return_if_fail (SONAE_IS_CONTROL_DETAIL (self) && control != NULL);

  self->id = sonae_record_get_id (control->record);
  g_free (self->number);
  self->number = g_strdup (sonae_record_get_text (control->record, "number"));
  show_annex (self, control->record);
  show_reasons (self, control);
  show_standard (self, control);
  sonae_evidence_list_show_row (self->evidence, "control", self->id);
  show_risks (self);
  show_actions (self);
}

static void
sonae_control_detail_dispose (GObject *object)
{
  g_clear_object (&SONAE_CONTROL_DETAIL (object)->session);
  G_OBJECT_CLASS (sonae_control_detail_parent_class)->dispose (object);
}

static void
sonae_control_detail_finalize (GObject *object)
{
  g_free (SONAE_CONTROL_DETAIL (object)->number);
  G_OBJECT_CLASS (sonae_control_detail_parent_class)->finalize (object);
}

static void
sonae_control_detail_class_init (SonaeControlDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_control_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_control_detail_finalize;
  signals[ADOPT] = g_signal_new ("adopt", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_STANDARD] = g_signal_new ("edit-standard", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SONAE_TYPE_EVIDENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-control-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, explanation);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, attributes);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, uncertain);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, rest);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, standard_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, standard_text);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, reasons);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, adopt_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, source);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, evidence);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, risks_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, risks);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, actions);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, actions_empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlDetail, add_button);
  gtk_widget_class_bind_template_callback (widget_class, adopt_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_standard_cb);
  gtk_widget_class_bind_template_callback (widget_class, risk_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_action_cb);
}

static void
sonae_control_detail_init (SonaeControlDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_control_detail_new (SonaeSession *session)
{
  SonaeControlDetail *self = g_object_new (SONAE_TYPE_CONTROL_DETAIL, NULL);

  self->session = g_object_ref (session);
  sonae_evidence_list_set_session (self->evidence, session);
  gtk_widget_set_sensitive (self->adopt_button, !sonae_session_is_read_only (session));
  gtk_widget_set_sensitive (self->add_button, !sonae_session_is_read_only (session));
  return GTK_WIDGET (self);
}

GtkWidget *
sonae_control_detail_get_rest (SonaeControlDetail *self)
{
  g_return_val_if_fail (SONAE_IS_CONTROL_DETAIL (self), NULL);

  return self->rest;
}
