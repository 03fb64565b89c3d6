/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When what a workshop works out is complete: the application's own rule. */
#include "rules/sonae-output.h"

static void
test_codes (void)
{
  static const char *const codes[SONAE_N_OUTPUTS] = { "profile", "standards", "register", "soa", "procedures", "plan", "people", "management" };
  SonaeOutput output;

  for (guint i = 0; i < SONAE_N_OUTPUTS; i++)
    {
      g_assert_cmpstr (sonae_output_code ((SonaeOutput) i), ==, codes[i]);
      g_assert_true (sonae_output_parse (codes[i], &output));
      g_assert_cmpint (output, ==, (int) i);
    }
  g_assert_false (sonae_output_parse ("", &output));
  g_assert_false (sonae_output_parse (NULL, &output));
  g_assert_false (sonae_output_parse ("Profile", &output));
}

static void
test_items (void)
{
  gboolean asked[SONAE_N_OUTPUT_ITEMS] = { FALSE };

  for (guint i = 0; i < SONAE_N_OUTPUTS; i++)
    {
      SonaeOutputItem items[SONAE_OUTPUT_MAX_ITEMS];
      guint n = sonae_output_items ((SonaeOutput) i, items);

      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <=, SONAE_OUTPUT_MAX_ITEMS);
      for (guint j = 0; j < n; j++)
        asked[items[j]] = TRUE;
    }
  for (guint i = 0; i < SONAE_N_OUTPUT_ITEMS; i++)
    g_assert_true (asked[i]);
}

static const struct
{
  SonaeOutput output;
  struct { SonaeOutputItem item; gint64 total, missing; } facts[6];
  SonaeOutputState state;
} cases[] = {
  { SONAE_OUTPUT_PROFILE, { { SONAE_OUTPUT_ITEM_PROFILE, 6, 6 }, { SONAE_OUTPUT_ITEM_SELF_CHECK, 25, 25 } }, SONAE_OUTPUT_NOT_BEGUN },
  { SONAE_OUTPUT_PROFILE, { { SONAE_OUTPUT_ITEM_PROFILE, 6, 5 }, { SONAE_OUTPUT_ITEM_SELF_CHECK, 25, 25 } }, SONAE_OUTPUT_BEGUN },
  { SONAE_OUTPUT_PROFILE, { { SONAE_OUTPUT_ITEM_PROFILE, 6, 0 }, { SONAE_OUTPUT_ITEM_SELF_CHECK, 25, 0 } }, SONAE_OUTPUT_COMPLETE },
  { SONAE_OUTPUT_PROFILE,
    { { SONAE_OUTPUT_ITEM_PROFILE, 6, 0 }, { SONAE_OUTPUT_ITEM_SELF_CHECK, 25, 0 }, { SONAE_OUTPUT_ITEM_ISSUES, 4, 1 } },
    SONAE_OUTPUT_BEGUN },
  { SONAE_OUTPUT_STANDARDS, { { SONAE_OUTPUT_ITEM_POLICY, 1, 1 }, { SONAE_OUTPUT_ITEM_INCIDENT_DECIDED, 6, 6 } }, SONAE_OUTPUT_NOT_BEGUN },
  { SONAE_OUTPUT_STANDARDS,
    { { SONAE_OUTPUT_ITEM_POLICY, 1, 0 }, { SONAE_OUTPUT_ITEM_INCIDENT_DECIDED, 6, 0 }, { SONAE_OUTPUT_ITEM_INCIDENT_WRITTEN, 5, 0 } },
    SONAE_OUTPUT_COMPLETE },
  /* An empty register is none. */
  { SONAE_OUTPUT_REGISTER, { { SONAE_OUTPUT_ITEM_MEASURES, 29, 0 } }, SONAE_OUTPUT_BEGUN },
  { SONAE_OUTPUT_REGISTER,
    { { SONAE_OUTPUT_ITEM_ASSETS, 3, 0 }, { SONAE_OUTPUT_ITEM_ASSETS_RATED, 3, 0 }, { SONAE_OUTPUT_ITEM_MEASURES, 29, 0 }, { SONAE_OUTPUT_ITEM_RISKS, 3, 0 } },
    SONAE_OUTPUT_COMPLETE },
  { SONAE_OUTPUT_REGISTER,
    { { SONAE_OUTPUT_ITEM_ASSETS, 3, 0 }, { SONAE_OUTPUT_ITEM_ASSETS_RATED, 3, 1 }, { SONAE_OUTPUT_ITEM_MEASURES, 29, 0 }, { SONAE_OUTPUT_ITEM_RISKS, 3, 0 } },
    SONAE_OUTPUT_BEGUN },
  /* An outdated statement is there, and not right. */
  { SONAE_OUTPUT_SOA,
    { { SONAE_OUTPUT_ITEM_POLICY, 1, 0 }, { SONAE_OUTPUT_ITEM_CONTROLS_DECIDED, 93, 0 }, { SONAE_OUTPUT_ITEM_STATEMENT, 2, 1 } },
    SONAE_OUTPUT_BEGUN },
  { SONAE_OUTPUT_SOA,
    { { SONAE_OUTPUT_ITEM_POLICY, 1, 0 }, { SONAE_OUTPUT_ITEM_CONTROLS_DECIDED, 93, 0 }, { SONAE_OUTPUT_ITEM_CONTROLS_REASONED, 93, 0 },
      { SONAE_OUTPUT_ITEM_STATEMENT, 2, 0 } },
    SONAE_OUTPUT_COMPLETE },
  { SONAE_OUTPUT_PROCEDURES, { { SONAE_OUTPUT_ITEM_ADOPTED, 0, 0 } }, SONAE_OUTPUT_NOT_BEGUN },
  { SONAE_OUTPUT_PROCEDURES,
    { { SONAE_OUTPUT_ITEM_ADOPTED, 9, 0 }, { SONAE_OUTPUT_ITEM_CONTROLS_WRITTEN, 9, 2 }, { SONAE_OUTPUT_ITEM_CONTROLS_OWNED, 9, 0 } },
    SONAE_OUTPUT_BEGUN },
  /* No risk lies above the line: there is nothing to treat, but a plan has actions. */
  { SONAE_OUTPUT_PLAN, { { SONAE_OUTPUT_ITEM_ACTIONS, 4, 0 }, { SONAE_OUTPUT_ITEM_ACTIONS_OWNED, 4, 0 }, { SONAE_OUTPUT_ITEM_ACTIONS_DATED, 4, 0 } },
    SONAE_OUTPUT_COMPLETE },
  { SONAE_OUTPUT_PLAN, { { SONAE_OUTPUT_ITEM_TREATED, 4, 0 } }, SONAE_OUTPUT_BEGUN },
  { SONAE_OUTPUT_PEOPLE, { { SONAE_OUTPUT_ITEM_ROLES, 3, 0 }, { SONAE_OUTPUT_ITEM_ROLES_COVERED, 3, 3 } }, SONAE_OUTPUT_BEGUN },
  { SONAE_OUTPUT_PEOPLE, { { SONAE_OUTPUT_ITEM_ROLES, 3, 0 }, { SONAE_OUTPUT_ITEM_ROLES_COVERED, 3, 0 }, { SONAE_OUTPUT_ITEM_TRAINING, 1, 0 } },
    SONAE_OUTPUT_COMPLETE },
  { SONAE_OUTPUT_MANAGEMENT,
    { { SONAE_OUTPUT_ITEM_SELF_CHECK, 25, 0 }, { SONAE_OUTPUT_ITEM_RISKS, 8, 0 }, { SONAE_OUTPUT_ITEM_ACTIONS, 8, 0 } }, SONAE_OUTPUT_BEGUN },
  { SONAE_OUTPUT_MANAGEMENT,
    { { SONAE_OUTPUT_ITEM_SELF_CHECK, 25, 0 }, { SONAE_OUTPUT_ITEM_RISKS, 8, 0 }, { SONAE_OUTPUT_ITEM_ACTIONS, 8, 0 }, { SONAE_OUTPUT_ITEM_ISSUED, 1, 0 } },
    SONAE_OUTPUT_COMPLETE },
};

static void
test_state (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeOutputFacts facts = { 0 };

      for (guint j = 0; j < G_N_ELEMENTS (cases[i].facts); j++)
        if (cases[i].facts[j].total > 0)
          facts.items[cases[i].facts[j].item] = (SonaeOutputFact){ cases[i].facts[j].total, cases[i].facts[j].missing };
      g_test_message ("case %u", i);
      g_assert_cmpint (sonae_output_state (cases[i].output, &facts), ==, cases[i].state);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/output/codes", test_codes);
  g_test_add_func ("/output/items", test_items);
  g_test_add_func ("/output/state", test_state);
  return g_test_run ();
}
