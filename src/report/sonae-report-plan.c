/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-plan.h"

#include "sonae-config.h"

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "catalogue/sonae-catalogue.h"
#include "report/sonae-report-private.h"
#include "workbook/sonae-risks.h"

/* The risk treatment plan in the form of domain facts 3.8: head, risks with their tasks, other actions, cost by fiscal year, signatures; its timeline
 * follows on pages of its own. */

static const char *
text (const SonaePlanReport *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

char *
sonae_plan_report_yen (const SonaePlanReport *self, gint64 amount)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  g_autoptr (GString) grouped = g_string_new (digits);

  for (gssize at = (gssize) grouped->len - 3; at > 0; at -= 3)
    g_string_insert_c (grouped, at, ',');
  return sonae_report_text_fill ("plan.yen", self->language, "amount", grouped->str, NULL);
}

static void
add_fact (const SonaePlanReport *self, SonaeReportBlock *table, guint column, const char *key, const char *value)
{
  sonae_report_table_set (table, column, text (self, key));
  sonae_report_table_set (table, column + 1, *value != '\0' ? value : text (self, "not-recorded"));
}

static void
add_head (const SonaePlanReport *self, const SonaeRiskCounts *counts)
{
  const char *name = sonae_record_get_text (self->company, "name");
  g_autofree char *day = sonae_date_format (self->today, self->language);
  g_autofree char *line = g_strdup_printf ("%d", counts->acceptance_max);
  g_autofree char *accepted = sonae_report_text_fill ("plan.line.text", self->language, "value", line, NULL);
  SonaeReportBlock *table;

  sonae_report_add_title (self->blocks, *name != '\0' ? name : text (self, "not-recorded"), text (self, "plan.title"));
  table = sonae_report_add_table (self->blocks, TRUE);
  for (int i = 0; i < 2; i++)
    {
      sonae_report_table_add_column (table, "", 1.8, SONAE_ALIGN_START);
      sonae_report_table_add_column (table, "", 4, SONAE_ALIGN_START);
    }
  sonae_report_table_add_row (table);
  add_fact (self, table, 0, "plan.date", day);
  add_fact (self, table, 2, "representative", sonae_record_get_text (self->company, "representative"));
  sonae_report_table_add_row (table);
  add_fact (self, table, 0, "plan.line", accepted);
  add_fact (self, table, 2, "security-lead", sonae_record_get_text (self->company, "security_lead"));
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
add_signatures (const SonaePlanReport *self)
{
  static const char *const keys[] = { "plan.signature.president", "plan.signature.lead" };
  static const char *const names[] = { "representative", "security_lead" };
  SonaeReportBlock *table;

  sonae_report_add_heading (self->blocks, 1, text (self, "plan.signatures"))->keep_next = TRUE;
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "plan.signatures.text"))->keep_next = TRUE;
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, "", 2.4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, "", 5, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "plan.signature.date"), 3, SONAE_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = g_strdup_printf ("\n%s", sonae_record_get_text (self->company, names[i]));
      g_autofree char *role = g_strdup_printf ("\n%s", text (self, keys[i]));

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, role);
      sonae_report_table_set (table, 1, name);
    }
  table->keep_next = TRUE;
  sonae_report_add_heading (self->blocks, 2, text (self, "plan.about"))->keep_next = TRUE;
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text (self, "plan.about.text"));
}

SonaeReportModel *
sonae_report_plan_model (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeRiskCounts) counts = company != NULL ? sonae_risk_counts_load (workbook, NULL, error) : NULL;
  g_autofree char *today = sonae_clock_today (), *day = NULL, *written = NULL, *subject = NULL;
  g_autoptr (SonaeReportModel) model = NULL;
  SonaePlanReport self;

  if (counts == NULL)
    return NULL;
  day = sonae_date_format (today, language);
  written = sonae_report_text_fill ("created", language, "date", day, NULL);
  subject = g_strdup_printf ("%s %s", sonae_report_text ("plan.subject", language), day);
  model = sonae_report_model_new (language, sonae_report_text ("plan.title", language), subject, sonae_record_get_text (company, "name"), written,
                                  sonae_clock_now_usec () / G_USEC_PER_SEC);
  model->landscape = TRUE;
  self = (SonaePlanReport){ workbook, company, language, today, model->blocks };
  add_head (&self, counts);
  if (!sonae_plan_report_add_risks (&self, error) || !sonae_plan_report_add_costs (&self, error))
    return NULL;
  add_signatures (&self);
  return g_steal_pointer (&model);
}
