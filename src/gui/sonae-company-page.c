/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-company-page.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-company-step.h"
#include "gui/widgets/sonae-form-columns.h"
#include "gui/widgets/sonae-eligibility-list.h"
#include "gui/widgets/sonae-field-row.h"
#include "gui/widgets/sonae-form.h"
#include "gui/widgets/sonae-record-list.h"

struct _SonaeCompanyPage
{
  SonaePage parent_instance;

  GtkWidget *main;
  AdwActionRow *summary;
  SonaeRecordList *sites;
  SonaeRecordList *contacts;
  SonaeEligibilityList *eligibility;

  SonaeForm *form;
};

G_DEFINE_FINAL_TYPE (SonaeCompanyPage, sonae_company_page, SONAE_TYPE_PAGE)

/* What the fields say beyond their own value. */
static void
show_notices (SonaeCompanyPage *self, SonaeRecord *company)
{
  const SonaeSecurityAction *set = sonae_catalogue_security_action ();
  SonaeLanguage language = sonae_language_current ();
  const SonaeIndustry *industry = sonae_sme_act_get (sonae_catalogue_sme_act (), sonae_record_get_text (company, "industry"));
  const char *note = industry != NULL ? sonae_phrase_get (&industry->note, language) : "";
  gboolean old_id = sonae_declaration_id_check (sonae_record_get_text (company, "declaration_id")) == SONAE_DECLARATION_ID_OLD;

  sonae_field_row_set_hint (SONAE_FIELD_ROW (sonae_form_get_row (self->form, "industry")), note[0] != '\0' ? note : NULL);
  sonae_field_row_set_notice (SONAE_FIELD_ROW (sonae_form_get_row (self->form, "declaration_id")),
                              old_id ? sonae_phrase_get (&set->old_id_warning, language) : NULL);
  sonae_field_row_set_hint (SONAE_FIELD_ROW (sonae_form_get_row (self->form, "declared_level")),
                            sonae_phrase_get (&set->declaration_note, language));
}

/* Read from the record itself: the session's status comes from a thread and a moment later, the answer belongs beside the key press. */
static void
updated_cb (SonaeCompanyPage *self)
{
  SonaeRecord *company = sonae_form_get_record (self->form);
  SonaeEligibilityFacts facts;
  SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];
  g_autofree char *indicator = NULL;
  g_autofree char *summary = NULL;
  SonaeStepState state;

  if (company == NULL)
    return;
  sonae_status_eligibility_facts (company, &facts);
  sonae_eligibility_check (&facts, results);
  sonae_eligibility_list_show (self->eligibility, company, results);
  summary = sonae_eligibility_summary (results);
  adw_action_row_set_subtitle (self->summary, summary);
  show_notices (self, company);
  state = sonae_company_step (company, results, &indicator);
  sonae_page_set_step (SONAE_PAGE (self), state, indicator);
}

static void
show_field_cb (SonaeCompanyPage *self, const char *field)
{
  if (self->form != NULL)
    sonae_form_focus (self->form, field);
}

static void
summary_cb (SonaeCompanyPage *self)
{
  sonae_eligibility_list_focus (self->eligibility, "seat");
}

static void
sonae_company_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeCompanyPage *self = SONAE_COMPANY_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) company = NULL;

  company = sonae_workbook_get_company (sonae_session_get_workbook (session), &error);
  if (company == NULL)
    {
      sonae_session_error (session, error);
      return;
    }
  self->form = sonae_form_new (session, "company", sonae_record_get_id (company));
  sonae_form_adopt (self->form, self->main);
  sonae_eligibility_list_set_editable (self->eligibility, !sonae_session_is_read_only (session));
  sonae_record_list_set_session (self->sites, session);
  sonae_record_list_set_session (self->contacts, session);
  g_signal_connect_object (self->form, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  updated_cb (self);
}

static void
sonae_company_page_show_place (SonaePage *page, const char *place)
{
  SonaeCompanyPage *self = SONAE_COMPANY_PAGE (page);

  if (g_str_has_prefix (place, "field:"))
    show_field_cb (self, place + strlen ("field:"));
  else if (g_str_has_prefix (place, "rule:"))
    sonae_eligibility_list_focus (self->eligibility, place + strlen ("rule:"));
}

static void
sonae_company_page_dispose (GObject *object)
{
  SonaeCompanyPage *self = SONAE_COMPANY_PAGE (object);

  g_clear_object (&self->form);
  G_OBJECT_CLASS (sonae_company_page_parent_class)->dispose (object);
}

static void
sonae_company_page_class_init (SonaeCompanyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaePageClass *page_class = SONAE_PAGE_CLASS (klass);

  object_class->dispose = sonae_company_page_dispose;
  page_class->session_set = sonae_company_page_session_set;
  page_class->show_place = sonae_company_page_show_place;

  g_type_ensure (SONAE_TYPE_FORM_COLUMNS);
  g_type_ensure (SONAE_TYPE_ELIGIBILITY_LIST);
  g_type_ensure (SONAE_TYPE_FIELD_ROW);
  g_type_ensure (SONAE_TYPE_RECORD_LIST);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-company-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeCompanyPage, main);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompanyPage, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompanyPage, sites);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompanyPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompanyPage, eligibility);
  gtk_widget_class_bind_template_callback (widget_class, show_field_cb);
  gtk_widget_class_bind_template_callback (widget_class, summary_cb);
}

static void
sonae_company_page_init (SonaeCompanyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
