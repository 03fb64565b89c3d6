/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "report/sonae-report-drafts.h"

/* The information security policy (情報セキュリティ基本方針) that the two stars of SECURITY ACTION ask a company to publish (domain facts 1.1). The text is
 * our own and filled from the profile; once the company has changed it, its own words are what is printed. */

#define N_POINTS 8
#define ORGANISATION 2 /* the point that names the security lead */

char *
sonae_report_policy_proposal (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  const char *name, *lead, *department;
  g_autofree char *organisation = NULL, *intro = NULL;
  g_autoptr (GString) body = NULL;

  if (company == NULL)
    return NULL;
  name = sonae_record_get_text (company, "name");
  lead = sonae_record_get_text (company, "security_lead");
  department = sonae_record_get_text (company, "security_lead_department");
  if (*lead == '\0')
    organisation = g_strdup (sonae_report_text ("policy.organisation", language));
  else if (*department == '\0')
    organisation = sonae_report_text_fill ("policy.organisation.lead", language, "lead", lead, NULL);
  else
    organisation = sonae_report_text_fill ("policy.organisation.department", language, "lead", lead, "department", department, NULL);
  intro = sonae_report_text_fill ("policy.intro", language, "company", *name != '\0' ? name : sonae_report_text ("policy.company", language), NULL);
  body = g_string_new (intro);
  for (int i = 1; i <= N_POINTS; i++)
    {
      g_autofree char *title = g_strdup_printf ("policy.%d.title", i), *key = g_strdup_printf ("policy.%d.text", i);

      g_string_append_printf (body, "\n\n# %s\n%s", sonae_report_text (title, language),
                              i == ORGANISATION ? organisation : sonae_report_text (key, language));
    }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

/* Date, company, and who answers for it. */
static void
add_signature (SonaeReportModel *model, SonaeRecord *company, const SonaeReportOptions *options)
{
  g_autofree char *today = sonae_clock_today ();
  const char *published = sonae_record_get_text (company, "policy_published_on");
  const char *date = options->date != NULL ? options->date : *published != '\0' ? published : today;
  g_autofree char *day = sonae_date_format (date, options->language);
  g_autofree char *set_on = sonae_report_text_fill ("policy.date", options->language, "date", day, NULL);
  const char *title = sonae_record_get_text (company, "representative_title"), *name = sonae_record_get_text (company, "representative");
  g_autofree char *signer = g_strdup_printf ("%s%s%s", title, *title != '\0' ? "　" : "", name);
  SonaeReportBlock *table = sonae_report_add_table (model->blocks, TRUE);
  const char *const lines[] = { set_on, sonae_record_get_text (company, "name"), signer };

  sonae_report_table_add_column (table, "", 5, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, "", 5, SONAE_ALIGN_END);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 1, lines[i]);
    }
}

SonaeReportModel *
sonae_report_policy_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autofree char *body = company != NULL ? sonae_report_draft (workbook, SONAE_DRAFT_POLICY) : NULL;
  g_autoptr (SonaeReportModel) model = NULL;

  if (company == NULL)
    return NULL;
  if (body == NULL && (body = sonae_report_policy_proposal (workbook, options->language, error)) == NULL)
    return NULL;
  model = sonae_report_begin ("policy", NULL, sonae_record_get_text (company, "name"), options->language);
  sonae_report_add_title (model->blocks, sonae_record_get_text (company, "name"), model->title);
  sonae_report_add_prose (model, body, 1);
  add_signature (model, company, options);
  return g_steal_pointer (&model);
}
