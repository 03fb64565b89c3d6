/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-plan.h"

#include "sonae-config.h"

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "report/sonae-report-private.h"
#include "workbook/sonae-risks.h"

/* The risk treatment plan in the form of domain facts 3.8: head, risks with their tasks, other actions, cost by fiscal year, signatures; its timeline
 * follows on pages of its own. */

static const char *
text (const SonaePlanReport *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static void
add_head (const SonaePlanReport *self, SonaeReportModel *model, const SonaeRiskCounts *counts)
{
  g_autofree char *day = sonae_date_format (self->today, self->language);
  g_autofree char *line = g_strdup_printf ("%d", counts->acceptance_max);
  g_autofree char *accepted = sonae_report_text_fill ("plan.line.text", self->language, "value", line, NULL);
  const SonaeReportFact facts[] = {
    { "plan.date", day },
    { "representative", sonae_record_get_text (self->company, "representative") },
    { "plan.line", accepted },
    { "security-lead", sonae_record_get_text (self->company, "security_lead") },
  };

  sonae_report_add_head (model, 1.8, 4, facts, G_N_ELEMENTS (facts));
  if (counts->undecided > 0)
    {
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, counts->undecided);
      g_autofree char *sentence = sonae_report_text_fill ("plan.undecided", self->language, "count", n, NULL);

      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_CALLOUT, SONAE_TONE_WARN, sentence);
    }
  else if (counts->above > 0)
    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "plan.decided"));
}

/* --- Foot --- */

static void
add_foot (const SonaePlanReport *self, SonaeReportModel *model)
{
  sonae_report_add_signatures (model, "plan", self->company);
  sonae_report_add_heading (self->blocks, 2, text (self, "plan.about"))->keep_next = TRUE;
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text (self, "plan.about.text"));
}

SonaeReportModel *
sonae_report_plan_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  SonaeLanguage language = options->language;
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeRiskCounts) counts = company != NULL ? sonae_risk_counts_load (workbook, NULL, error) : NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autoptr (SonaeReportModel) model = NULL;
  SonaePlanReport self;

  if (counts == NULL)
    return NULL;
  model = sonae_report_begin ("plan", NULL, sonae_record_get_text (company, "name"), language);
  model->wide = TRUE;
  self = (SonaePlanReport){ workbook, company, language, today, model->blocks };
  add_head (&self, model, counts);
  sonae_report_add_contents_here (model);
  if (!sonae_plan_report_add_risks (&self, error) || !sonae_plan_report_add_costs (&self, error))
    return NULL;
  add_foot (&self, model);
  if (!sonae_report_add_timeline (model, workbook, error))
    return NULL;
  return g_steal_pointer (&model);
}
