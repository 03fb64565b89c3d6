/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-incident-clock.h"

static void
test_days (void)
{
  static const struct
  {
    SonaeIncidentFacts facts;
    const char *from, *until, *final; /* NULL: nothing is to be reported */
  } cases[] = {
    { { "2026-11-24", TRUE, FALSE, FALSE, 1 }, "2026-11-27", "2026-11-29", "2026-12-24" },
    { { "2026-11-24", FALSE, TRUE, FALSE, -1 }, "2026-11-27", "2026-11-29", "2026-12-24" },
    { { "2026-11-24", FALSE, FALSE, TRUE, 1 }, "2026-11-27", "2026-11-29", "2027-01-23" },
    /* Wrongful purpose gives 60 days, whatever else holds. */
    { { "2026-11-24", TRUE, TRUE, TRUE, 5000 }, "2026-11-27", "2026-11-29", "2027-01-23" },
    /* More than 1,000 people, not 1,000 themselves. */
    { { "2026-11-24", FALSE, FALSE, FALSE, 1000 }, NULL, NULL, NULL },
    { { "2026-11-24", FALSE, FALSE, FALSE, 1001 }, "2026-11-27", "2026-11-29", "2026-12-24" },
    { { "2026-11-24", FALSE, FALSE, FALSE, -1 }, NULL, NULL, NULL },
    /* Nobody is concerned. */
    { { "2026-11-24", TRUE, TRUE, TRUE, 0 }, NULL, NULL, NULL },
    { { "2024-02-26", TRUE, FALSE, FALSE, 3 }, "2024-02-29", "2024-03-02", "2024-03-27" },
    { { NULL, TRUE, FALSE, FALSE, 3 }, NULL, NULL, NULL },
    { { "2026-02-30", TRUE, FALSE, FALSE, 3 }, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *from = sonae_incident_day (&cases[i].facts, SONAE_INCIDENT_DAY_PRELIMINARY_FROM);
      g_autofree char *until = sonae_incident_day (&cases[i].facts, SONAE_INCIDENT_DAY_PRELIMINARY_UNTIL);
      g_autofree char *final = sonae_incident_day (&cases[i].facts, SONAE_INCIDENT_DAY_FINAL);

      g_assert_cmpstr (from, ==, cases[i].from);
      g_assert_cmpstr (until, ==, cases[i].until);
      g_assert_cmpstr (final, ==, cases[i].final);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/incident-clock/days", test_days);
  return g_test_run ();
}
