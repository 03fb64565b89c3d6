/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-skills.h"

#define TODAY "2026-11-24"

static void
test_roles (void)
{
  static const struct
  {
    SonaeRoleFacts facts;
    const char *code;
  } cases[] = {
    { { NULL, 0, 0, -1, FALSE }, "uncovered" },
    { { "", 2, 0, -1, FALSE }, "uncovered" },
    { { "own", 2, 0, -1, TRUE }, "uncovered" },     /* a vendor that is named by the way does not count */
    { { "own", 2, 1, -1, FALSE }, "unrated" },
    { { "own", 2, 1, 0, FALSE }, "short" },
    { { "own", 2, 2, 1, FALSE }, "short" },
    { { "own", 2, 1, 2, FALSE }, "covered" },
    { { "own", 2, 1, 4, FALSE }, "covered" },
    { { "own", 0, 1, 0, FALSE }, "covered" },
    { { NULL, 1, 1, 1, FALSE }, "covered" },
    { { "vendor", 2, 0, -1, TRUE }, "vendor" },
    { { "vendor", 2, 0, -1, FALSE }, "uncovered" }, /* nobody knows which vendor */
    { { "vendor", 2, 1, 2, FALSE }, "covered" },    /* somebody of the vendor is among the contacts */
    { { "shared", 2, 0, -1, TRUE }, "uncovered" },  /* the vendor's part alone is not enough */
    { { "shared", 2, 1, 1, TRUE }, "short" },
    { { "none", 0, 0, -1, FALSE }, "unneeded" },
    { { "none", 2, 0, -1, FALSE }, "uncovered" },
    { { "none", 2, 1, 3, TRUE }, "uncovered" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (sonae_role_state_code (sonae_role_state (&cases[i].facts)), ==, cases[i].code);
    }
}

static void
test_trainings (void)
{
  static const struct
  {
    const char *planned, *held;
    int records;
    const char *code;
  } cases[] = {
    { NULL, NULL, 0, "undated" },
    { "", "", 3, "undated" },
    { "2026-11-31", NULL, 0, "undated" },
    { TODAY, NULL, 0, "planned" },
    { "2026-11-25", NULL, 5, "planned" },
    { "2026-11-23", NULL, 0, "overdue" },
    { "2026-11-23", "2026-11-30", 0, "planned" },
    { "2026-11-30", TODAY, 0, "unrecorded" },
    { NULL, "2026-04-01", 0, "unrecorded" },
    { NULL, "2026-04-01", 1, "recorded" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (sonae_training_state_code (sonae_training_state (cases[i].planned, cases[i].held, cases[i].records, TODAY)), ==, cases[i].code);
    }
}

static void
test_wanted (void)
{
  g_assert_true (sonae_training_is_wanted (NULL, NULL, TODAY));
  g_assert_true (sonae_training_is_wanted ("other", "", TODAY));
  g_assert_true (sonae_training_is_wanted ("representative", NULL, TODAY));
  g_assert_true (sonae_training_is_wanted ("it", TODAY, TODAY)); /* the last day is a working day */
  g_assert_false (sonae_training_is_wanted ("it", "2026-11-23", TODAY));
  g_assert_false (sonae_training_is_wanted ("vendor", NULL, TODAY));
  g_assert_false (sonae_training_is_wanted ("insurer", NULL, TODAY));
  g_assert_false (sonae_training_is_wanted ("authority", NULL, TODAY));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/skills/roles", test_roles);
  g_test_add_func ("/rules/skills/trainings", test_trainings);
  g_test_add_func ("/rules/skills/wanted", test_wanted);

  return g_test_run ();
}
