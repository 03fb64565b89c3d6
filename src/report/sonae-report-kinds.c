/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "report/sonae-report-private.h"

static const SonaeReportKind kinds[] = {
  { "management", N_ ("Management report"), N_ ("For the president: one page in plain words, and what it rests on"), sonae_report_management_model },
  { "self-check", N_ ("Self-check"), N_ ("The answers of the current round with their score, and what changed"), sonae_report_self_check_model },
  { "register", N_ ("Information asset register"), N_ ("All information assets, in the columns of IPA's ledger"), sonae_report_register_model },
  { "risk", N_ ("Risk assessment"), N_ ("Which risks there are, how high they are, and how that comes about"), sonae_report_risk_model },
  { "soa", N_ ("Statement of applicability"), N_ ("The controls of Annex A: adopted or not, and why"), sonae_report_soa_model },
  { "plan", N_ ("Risk treatment plan"), N_ ("What is done about each risk, by whom, until when and for how much"), sonae_report_plan_model },
  { "policy", N_ ("Information security policy"), N_ ("A draft to make your own and to publish, as two stars ask for"), sonae_report_policy_model },
  { "standards", N_ ("Standards and procedures"), N_ ("Outlines for every control that is adopted"), sonae_report_standards_model },
  { "people", N_ ("People and training plan"), N_ ("Who fills which role, and who is trained in what"), sonae_report_people_model },
  { "visit", N_ ("Expert visit pack"), N_ ("What the expert is to know before the visit"), sonae_report_visit_model },
  { "card", N_ ("First-response card"), N_ ("One page for the wall: whom to call, what to cut off, what to report"), sonae_report_card_model },
};

const SonaeReportKind *
sonae_report_kinds (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);
  *n = G_N_ELEMENTS (kinds);
  return kinds;
}

const SonaeReportKind *
sonae_report_kind_lookup (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].name, name))
        return &kinds[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i].name);
    }
  shown = sonae_text_ellipsize (name, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no report “%s”; there is: %s."), shown, names->str);
  return NULL;
}
