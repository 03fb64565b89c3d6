/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-duty.h"

#include "base/sonae-date.h"

static void
test_codes (void)
{
  SonaeCadence cadence;

  for (int i = 0; i < SONAE_N_CADENCES; i++)
    {
      g_assert_true (sonae_cadence_from_code (sonae_cadence_code (i), &cadence));
      g_assert_cmpint (cadence, ==, i);
    }
  g_assert_false (sonae_cadence_from_code ("hourly", &cadence));
  g_assert_false (sonae_cadence_from_code ("", &cadence));
  g_assert_false (sonae_cadence_from_code (NULL, &cadence));
}

static void
test_next (void)
{
  static const struct
  {
    SonaeCadence cadence;
    const char *day, *next;
  } cases[] = {
    { SONAE_CADENCE_DAILY, "2026-11-24", "2026-11-25" }, /* a Tuesday */
    { SONAE_CADENCE_DAILY, "2026-11-27", "2026-11-30" }, /* Friday to Monday */
    { SONAE_CADENCE_DAILY, "2026-11-28", "2026-11-30" },
    { SONAE_CADENCE_DAILY, "2026-11-29", "2026-11-30" },
    { SONAE_CADENCE_WEEKLY, "2026-11-24", "2026-12-01" },
    { SONAE_CADENCE_MONTHLY, "2026-11-24", "2026-12-24" },
    { SONAE_CADENCE_MONTHLY, "2026-01-31", "2026-02-28" },
    { SONAE_CADENCE_MONTHLY, "2028-01-31", "2028-02-29" },
    { SONAE_CADENCE_QUARTERLY, "2026-11-30", "2027-02-28" },
    { SONAE_CADENCE_HALF_YEARLY, "2026-08-31", "2027-02-28" },
    { SONAE_CADENCE_YEARLY, "2028-02-29", "2029-02-28" },
    { SONAE_CADENCE_YEARLY, "2026-11-24", "2027-11-24" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = sonae_cadence_next (cases[i].cadence, cases[i].day);

      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

static void
test_next_due (void)
{
  static const struct
  {
    SonaeCadence cadence;
    const char *due, *done, *next;
  } cases[] = {
    /* no rhythm yet */
    { SONAE_CADENCE_MONTHLY, NULL, "2026-11-24", "2026-12-24" },
    { SONAE_CADENCE_MONTHLY, "", "2026-11-24", "2026-12-24" },
    { SONAE_CADENCE_MONTHLY, "never", "2026-11-24", "2026-12-24" },
    { SONAE_CADENCE_DAILY, NULL, "2026-11-27", "2026-11-30" },
    /* on the day, early, late */
    { SONAE_CADENCE_MONTHLY, "2026-11-10", "2026-11-10", "2026-12-10" },
    { SONAE_CADENCE_MONTHLY, "2026-11-10", "2026-11-03", "2026-12-10" },
    { SONAE_CADENCE_MONTHLY, "2026-11-10", "2026-11-24", "2026-12-10" },
    { SONAE_CADENCE_MONTHLY, "2026-11-10", "2026-12-09", "2026-12-10" },
    { SONAE_CADENCE_MONTHLY, "2026-11-10", "2026-12-10", "2027-01-10" },
    { SONAE_CADENCE_MONTHLY, "2026-08-10", "2026-11-24", "2026-12-10" }, /* what was left out is not made up for */
    /* the 31st comes back after a short month */
    { SONAE_CADENCE_MONTHLY, "2026-01-31", "2026-03-01", "2026-03-31" },
    { SONAE_CADENCE_WEEKLY, "2026-11-02", "2026-11-24", "2026-11-30" },
    { SONAE_CADENCE_DAILY, "2026-11-20", "2026-11-24", "2026-11-25" },
    { SONAE_CADENCE_DAILY, "2026-11-25", "2026-11-24", "2026-11-26" },
    { SONAE_CADENCE_YEARLY, "2020-02-29", "2026-11-24", "2027-02-28" },
    /* from far away, and where dates end */
    { SONAE_CADENCE_DAILY, "1868-01-01", "2026-11-24", "2026-11-25" },
    { SONAE_CADENCE_WEEKLY, "1868-01-01", "2026-11-24", "2026-11-25" },
    { SONAE_CADENCE_YEARLY, "2199-12-01", "2199-12-31", "2199-12-31" },
    { SONAE_CADENCE_WEEKLY, "2199-12-31", "2199-12-31", "2199-12-31" },
    { SONAE_CADENCE_WEEKLY, "2199-12-01", "2199-12-31", "2199-12-31" },
    { SONAE_CADENCE_DAILY, "2199-12-31", "2199-12-31", "2199-12-31" },
    { SONAE_CADENCE_MONTHLY, NULL, "2199-12-31", "2199-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = sonae_duty_next_due (cases[i].cadence, cases[i].due, cases[i].done);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

static void
test_state (void)
{
  static const struct
  {
    const char *due, *code;
  } cases[] = {
    { NULL, "undated" },          { "", "undated" },         { "2026-11-31", "undated" }, { "2026-11-23", "overdue" },
    { "2020-01-01", "overdue" },  { "2026-11-24", "today" }, { "2026-11-25", "soon" },    { "2026-12-01", "soon" },
    { "2026-12-02", "later" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (sonae_duty_state_code (sonae_duty_state (cases[i].due, "2026-11-24")), ==, cases[i].code);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/duty/codes", test_codes);
  g_test_add_func ("/rules/duty/next", test_next);
  g_test_add_func ("/rules/duty/next-due", test_next_due);
  g_test_add_func ("/rules/duty/state", test_state);

  return g_test_run ();
}
