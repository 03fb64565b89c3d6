/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-eligibility.h"

#define MET SONAE_RULE_MET
#define MISSING SONAE_RULE_MISSING
#define CONFIRM SONAE_RULE_CONFIRM

enum { SEAT, SME, EQUIPMENT, POLICY, PERSON, SESSIONS, CONSENT, DEEMED_LARGE };

static const SonaeEligibilityFacts all_met = {
  .seat_in_area = SONAE_TRI_YES,
  .size = SONAE_SIZE_SME,
  .has_equipment = SONAE_TRI_YES,
  .policy_written = TRUE,
  .declared_stars = 2,
  .person_willing = SONAE_TRI_YES,
  .attends_all = SONAE_TRI_YES,
  .consent_papers = SONAE_TRI_YES,
};

static void
test_order (void)
{
  static const char *const rules[] = { "seat", "sme", "equipment", "policy", "person", "sessions", "consent", "deemed-large" };
  SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];

  sonae_eligibility_check (&all_met, results);
  G_STATIC_ASSERT (G_N_ELEMENTS (rules) == SONAE_N_ELIGIBILITY_RULES);
  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    {
      g_assert_cmpstr (results[i].rule, ==, rules[i]);
      g_assert_cmpint (results[i].state, ==, i == DEEMED_LARGE ? CONFIRM : MET);
    }
}

/* Changes one fact; RULE has to turn to STATE, every other one has to stay. */
static void
check_one (const SonaeEligibilityFacts *facts, int rule, SonaeRuleState state)
{
  SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];

  sonae_eligibility_check (facts, results);
  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    {
      SonaeRuleState expected = i == rule ? state : i == DEEMED_LARGE ? CONFIRM : MET;

      g_assert_cmpint (results[i].state, ==, expected);
    }
}

static void
test_each_fact (void)
{
  static const struct { SonaeTri fact; SonaeRuleState state; } tri[] = {
    { SONAE_TRI_YES, MET }, { SONAE_TRI_NO, MISSING }, { SONAE_TRI_UNKNOWN, CONFIRM },
  };
  static const struct { SonaeCompanySize size; SonaeRuleState state; } sizes[] = {
    { SONAE_SIZE_SMALL, MET }, { SONAE_SIZE_SME, MET }, { SONAE_SIZE_LARGE, MISSING }, { SONAE_SIZE_UNKNOWN, CONFIRM },
  };
  static const struct { gboolean written; int stars; SonaeRuleState state; } policies[] = {
    { TRUE, 2, MET },      { TRUE, 1, MISSING },  { TRUE, 0, MISSING },
    { FALSE, 2, MISSING }, { FALSE, 1, MISSING }, { FALSE, 0, MISSING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tri); i++)
    {
      SonaeEligibilityFacts facts = all_met;

      facts.seat_in_area = tri[i].fact;
      check_one (&facts, SEAT, tri[i].state);
      facts = all_met;
      facts.has_equipment = tri[i].fact;
      check_one (&facts, EQUIPMENT, tri[i].state);
      facts = all_met;
      facts.person_willing = tri[i].fact;
      check_one (&facts, PERSON, tri[i].state);
      facts = all_met;
      facts.attends_all = tri[i].fact;
      check_one (&facts, SESSIONS, tri[i].state);
      facts = all_met;
      facts.consent_papers = tri[i].fact;
      check_one (&facts, CONSENT, tri[i].state);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      SonaeEligibilityFacts facts = all_met;

      facts.size = sizes[i].size;
      check_one (&facts, SME, sizes[i].state);
    }
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      SonaeEligibilityFacts facts = all_met;

      facts.policy_written = policies[i].written;
      facts.declared_stars = policies[i].stars;
      check_one (&facts, POLICY, policies[i].state);
    }
}

/* An empty workbook: nothing is claimed to be met. */
static void
test_nothing_known (void)
{
  static const SonaeRuleState expected[] = { CONFIRM, CONFIRM, CONFIRM, MISSING, CONFIRM, CONFIRM, CONFIRM, CONFIRM };
  const SonaeEligibilityFacts facts = {
    .seat_in_area = SONAE_TRI_UNKNOWN,
    .size = SONAE_SIZE_UNKNOWN,
    .has_equipment = SONAE_TRI_UNKNOWN,
    .person_willing = SONAE_TRI_UNKNOWN,
    .attends_all = SONAE_TRI_UNKNOWN,
    .consent_papers = SONAE_TRI_UNKNOWN,
  };
  SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];

  sonae_eligibility_check (&facts, results);
  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    g_assert_cmpint (results[i].state, ==, expected[i]);
}

static void
test_codes (void)
{
  g_assert_cmpstr (sonae_rule_state_code (MET), ==, "met");
  g_assert_cmpstr (sonae_rule_state_code (MISSING), ==, "missing");
  g_assert_cmpstr (sonae_rule_state_code (CONFIRM), ==, "confirm");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/eligibility/order", test_order);
  g_test_add_func ("/rules/eligibility/each-fact", test_each_fact);
  g_test_add_func ("/rules/eligibility/nothing-known", test_nothing_known);
  g_test_add_func ("/rules/eligibility/codes", test_codes);

  return g_test_run ();
}
