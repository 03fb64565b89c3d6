/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-company-step.h"
#include "gui/widgets/sonae-eligibility-list.h"
#include "gui/widgets/sonae-form-columns.h"
#include "gui/widgets/sonae-size-explanation.h"
#include "gui/widgets/sonae-text-editor.h"

/* A company of "field=value" words, as people would type them. */
static SonaeRecord *
company_of (const char *const *words)
{
  const SonaeEntity *entity = sonae_entity_find ("company");
  g_autofree GVariant **values = g_new0 (GVariant *, entity->n_fields);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      int index = sonae_entity_field_index (entity, pair[0]);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (index, >=, 0);
      g_assert_true (sonae_field_parse (&entity->fields[index], pair[1], &values[index], &error));
      g_assert_no_error (error);
    }
  return sonae_record_new (entity, 1, values);
}

static void
check (SonaeRecord *company, SonaeEligibilityResult *results)
{
  SonaeEligibilityFacts facts;

  sonae_status_eligibility_facts (company, &facts);
  sonae_eligibility_check (&facts, results);
}

#define PROFILE "name=Example", "industry=retail", "capital=10000000", "employees=20", "prefecture=東京都", "representative=A", "security_lead=B"
#define RULES "utm_in_place=yes", "policy_state=published", "declared_level=2", "participant_willing=yes", "attends_all_sessions=yes", \
              "consent_papers=yes"

static void
test_step (void)
{
  static const struct
  {
    const char *words[16];
    SonaeStepState state;
    const char *indicator;
  } cases[] = {
    { { NULL }, SONAE_STEP_NOT_BEGUN, NULL },
    { { "note=only a note", NULL }, SONAE_STEP_NOT_BEGUN, NULL },
    { { "name=Example", NULL }, SONAE_STEP_IN_PROGRESS, "0/7" },
    { { "prefecture=東京都", NULL }, SONAE_STEP_IN_PROGRESS, "1/7" },
    { { PROFILE, NULL }, SONAE_STEP_ATTENTION, "2/7" },
    { { PROFILE, RULES, NULL }, SONAE_STEP_COMPLETE, "7/7" },
    { { PROFILE, "utm_in_place=no", "edr_in_place=no", NULL }, SONAE_STEP_ATTENTION, "2/7" },
    /* What is not known yet is to confirm, and no reason to call. */
    { { PROFILE, "policy_state=drafted", "declared_level=2", NULL }, SONAE_STEP_COMPLETE, "3/7" },
    /* A sole proprietor has no capital to fill in, a company has. */
    { { "name=E", "sole_proprietor=yes", "industry=retail", "employees=3", "prefecture=東京都", "representative=A", "security_lead=A",
        RULES, NULL }, SONAE_STEP_COMPLETE, "7/7" },
    { { "name=E", "industry=retail", "employees=3", "prefecture=東京都", "representative=A", "security_lead=A", RULES, NULL },
      SONAE_STEP_IN_PROGRESS, "7/7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) company = company_of (cases[i].words);
      SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];
      g_autofree char *indicator = NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      check (company, results);
      g_assert_cmpint (sonae_company_step (company, results, &indicator), ==, cases[i].state);
      g_assert_cmpstr (indicator, ==, cases[i].indicator);
    }
}

static void
test_summary (void)
{
  const char *const words[] = { PROFILE, "participant_willing=no", NULL };
  g_autoptr (SonaeRecord) company = company_of (words);
  SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];
  g_autofree char *summary = NULL;

  check (company, results);
  summary = sonae_eligibility_summary (results);
  g_assert_cmpstr (summary, ==, "2 met, 2 missing, 4 to confirm");
}

static void
test_explain (void)
{
  static const struct
  {
    const char *words[8];
    const char *explanation;
  } cases[] = {
    { { NULL }, "Choose the industry first: the limits depend on it." },
    { { "industry=retail", "capital=50000000", "employees=51", NULL },
      "Industry: Retail\n"
      "Capital: 50,000,000 yen, limit 50,000,000 yen (within the limit)\n"
      "Regular employees: 51, limit 50 (above the limit)\n"
      "One of the two measures within its limit is enough.\n"
      "Small enterprise: up to 5 regular employees.\n"
      "Result: SME" },
    { { "industry=manufacturing", "employees=301", NULL },
      "Industry: Manufacturing\n"
      "Capital: not recorded, limit 300,000,000 yen\n"
      "Regular employees: 301, limit 300 (above the limit)\n"
      "One of the two measures within its limit is enough.\n"
      "Small enterprise: up to 20 regular employees.\n"
      "Result: Not known yet" },
    { { "industry=wholesale", "sole_proprietor=yes", "capital=1", "employees=101", NULL },
      "Industry: Wholesale\n"
      "Regular employees: 101, limit 100 (above the limit)\n"
      "A sole proprietor is measured by employees only.\n"
      "Small enterprise: up to 5 regular employees.\n"
      "Result: Larger than an SME" },
    { { "industry=service", "capital=1", "employees=5", NULL },
      "Industry: Services\n"
      "Capital: 1 yen, limit 50,000,000 yen (within the limit)\n"
      "Regular employees: 5, limit 100 (within the limit)\n"
      "One of the two measures within its limit is enough.\n"
      "Small enterprise: up to 5 regular employees.\n"
      "Result: SME (small enterprise)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) company = company_of (cases[i].words);
      g_autofree char *explanation = sonae_company_size_explain (company, sonae_catalogue_sme_act ());

      g_assert_cmpstr (explanation, ==, cases[i].explanation);
    }
}

static void
test_figures (void)
{
  const char *const company_words[] = { "industry=retail", "capital=50000000", "employees=51", NULL };
  const char *const sole_words[] = { "industry=retail", "sole_proprietor=yes", "employees=50", NULL };
  const char *const nothing[] = { NULL };
  g_autoptr (SonaeRecord) company = company_of (company_words);
  g_autoptr (SonaeRecord) sole = company_of (sole_words);
  g_autoptr (SonaeRecord) empty = company_of (nothing);
  const SonaeSmeAct *act = sonae_catalogue_sme_act ();
  g_autofree char *company_figures = sonae_company_size_figures (company, act);
  g_autofree char *sole_figures = sonae_company_size_figures (sole, act);

  g_assert_cmpstr (company_figures, ==,
                   "Capital: 50,000,000 yen, limit 50,000,000 yen (within the limit)\n"
                   "Regular employees: 51, limit 50 (above the limit)\n"
                   "Result: SME");
  g_assert_cmpstr (sole_figures, ==, "Regular employees: 50, limit 50 (within the limit)\nResult: SME");
  g_assert_null (sonae_company_size_figures (empty, act));
}

static void
test_group_digits (void)
{
  static const struct
  {
    const char *plain;
    const char *grouped;
  } cases[] = {
    { "", "" }, { "0", "0" }, { "999", "999" }, { "1000", "1,000" }, { "123456", "123,456" }, { "1234567", "1,234,567" },
    { "100000000000000", "100,000,000,000,000" }, { "-1", "-1" }, { "-123", "-123" }, { "-1234", "-1,234" }, { "-", "-" },
    { "1a", "1a" }, { "1.5", "1.5" }, { "１２３４", "１２３４" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *grouped = sonae_group_digits (cases[i].plain);

      g_assert_cmpstr (grouped, ==, cases[i].grouped);
    }
}

static void
test_columns (void)
{
  /* Whatever the width, both parts stay inside, and beside one another they do not touch. */
  for (int width = 0; width <= 4000; width++)
    {
      SonaeFormColumnsPlan plan;

      sonae_form_columns_plan (width, &plan);
      g_assert_cmpint (plan.main_x, >=, 0);
      g_assert_cmpint (plan.main_width, >=, 0);
      g_assert_cmpint (plan.main_x + plan.main_width, <=, width);
      g_assert_cmpint (plan.side_x + plan.side_width, <=, width);
      if (width < SONAE_FORM_COLUMNS_WIDE)
        {
          g_assert_cmpint (plan.side_x, ==, plan.main_x);
          g_assert_cmpint (plan.side_width, ==, plan.main_width);
        }
      else
        {
          g_assert_cmpint (plan.side_x, >, plan.main_x + plan.main_width);
          g_assert_cmpint (plan.side_width, >=, 340);
          g_assert_cmpint (plan.main_width, >=, 500);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gui-forms/company/step", test_step);
  g_test_add_func ("/gui-forms/company/summary", test_summary);
  g_test_add_func ("/gui-forms/company/explain-size", test_explain);
  g_test_add_func ("/gui-forms/company/size-figures", test_figures);
  g_test_add_func ("/gui-forms/group-digits", test_group_digits);
  g_test_add_func ("/gui-forms/columns", test_columns);
  return g_test_run ();
}
