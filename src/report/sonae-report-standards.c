/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "catalogue/sonae-annex-a.h"
#include "report/sonae-report-drafts.h"

/* Outlines of standards and procedures (対策基準・実施手順) for every control that the company adopts: what is kept, by whom, where it is laid down and what
 * proves it, and the steps to be filled in. The words are our own; what the company wrote for a control (draft "standard:NUMBER") is printed in their place. */

static void
add_facts (SonaeReportModel *model, SonaeRecord *control)
{
  g_autofree char *review = sonae_report_day (sonae_record_get_text (control, "review_on"), model->language);
  const char *state = sonae_record_get_text (control, "state");
  const SonaeReportFact facts[] = {
    { "standards.owner", sonae_record_get_text (control, "owner") },
    { "standards.state", sonae_report_choice ("soa.state", *state != '\0' ? state : "none", model->language) },
    { "standards.document", sonae_record_get_text (control, "document") },
    { "standards.review", review },
  };
  SonaeReportBlock *table = sonae_report_add_table (model->blocks, TRUE);

  for (int i = 0; i < 2; i++)
    {
      sonae_report_table_add_column (table, "", 1.3, SONAE_ALIGN_START);
      sonae_report_table_add_column (table, "", 4, SONAE_ALIGN_START);
    }
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      if (i % 2 == 0)
        sonae_report_table_add_row (table);
      sonae_report_table_set (table, i % 2 * 2, sonae_report_text (facts[i].key, model->language));
      sonae_report_table_set (table, i % 2 * 2 + 1, *facts[i].value != '\0' ? facts[i].value : sonae_report_text ("standards.open", model->language));
    }
}

/* The standard is what the control comes to in a small company, the procedure its questions. */
char *
sonae_report_standard_proposal (SonaeRecord *control, SonaeLanguage language)
{
  static const char *const steps[] = { "standards.step.who", "standards.step.when", "standards.step.how", "standards.step.record" };
  const SonaeAnnexControl *annex = sonae_annex_a_control (sonae_record_get_text (control, "number"));
  const char *reason = sonae_record_get_text (control, "reason");
  g_autoptr (GString) text = g_string_new (annex != NULL ? sonae_phrase_get (&annex->explanation, language) : NULL);

  if (*reason != '\0')
    {
      g_autofree char *line = sonae_report_text_fill ("standards.reason", language, "reason", reason, NULL);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", line);
    }
  g_string_append (text, text->len > 0 ? "\n" : "");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_string_append_printf (text, "%s- %s", text->len > 0 ? "\n" : "", sonae_report_text (steps[i], language));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sonae_report_standard_title (SonaeRecord *control, SonaeLanguage language)
{
  const char *number = sonae_record_get_text (control, "number");
  const SonaeAnnexControl *annex = sonae_annex_a_control (number);

  return g_strdup_printf ("%s %s", number, annex != NULL ? sonae_phrase_get (&annex->title, language) : sonae_record_get_text (control, "title"));
}

static void
add_control (SonaeReportModel *model, SonaeWorkbook *workbook, SonaeRecord *control)
{
  g_autofree char *code = g_strconcat (SONAE_DRAFT_STANDARD, sonae_record_get_text (control, "number"), NULL);
  g_autofree char *own = sonae_report_draft (workbook, code), *title = sonae_report_standard_title (control, model->language);
  g_autofree char *proposal = own == NULL ? sonae_report_standard_proposal (control, model->language) : NULL;

  sonae_report_add_heading (model->blocks, 2, title);
  add_facts (model, control);
  sonae_report_add_prose (model, own != NULL ? own : proposal, 0);
}

GPtrArray *
sonae_report_standards_controls (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("control");

  sonae_query_where_int (query, "adopted", 1);
  sonae_query_order (query, "position", FALSE);
  return sonae_workbook_query (workbook, query, error);
}

SonaeReportModel *
sonae_report_standards_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (GPtrArray) controls = NULL;
  g_autoptr (SonaeReportModel) model = NULL;
  g_autofree char *today = sonae_clock_today (), *day = sonae_date_format (today, options->language), *line = NULL;
  int theme = 0;

  controls = company != NULL ? sonae_report_standards_controls (workbook, error) : NULL;
  if (controls == NULL)
    return NULL;
  model = sonae_report_begin ("standards", NULL, sonae_record_get_text (company, "name"), options->language);
  {
    const SonaeReportFact facts[] = {
      { "register.date", day },
      { "security-lead", sonae_record_get_text (company, "security_lead") },
    };

    sonae_report_add_head (model, 1.9, 3.3, facts, G_N_ELEMENTS (facts));
  }
  sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN,
                              sonae_report_text (controls->len > 0 ? "standards.about" : "standards.none", options->language));
  sonae_report_add_contents_here (model);
  for (guint i = 0; i < controls->len; i++)
    {
      int of = g_ascii_digit_value (*sonae_record_get_text (controls->pdata[i], "number"));
      const SonaeAnnexTheme *annex = sonae_annex_a_theme (of);

      if (of != theme && annex != NULL)
        {
          g_autofree char *title = g_strdup_printf ("%d %s", of, sonae_phrase_get (&annex->title, options->language));

          sonae_report_add_heading (model->blocks, 1, title);
        }
      theme = of;
      add_control (model, workbook, controls->pdata[i]);
    }
  line = sonae_report_source_line (&sonae_catalogue_annex_a ()->source, options->language);
  sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, line);
  return g_steal_pointer (&model);
}
