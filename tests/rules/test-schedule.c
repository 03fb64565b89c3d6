/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-schedule.h"

#include "base/sonae-date.h"

#define NEEDS(...) (const gint64[]) { __VA_ARGS__ }, sizeof ((gint64[]) { __VA_ARGS__ }) / sizeof (gint64)
#define NOTHING NULL, 0

static char *
words (const GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static void
test_cycle (void)
{
  const struct
  {
    SonaeScheduleNode nodes[6];
    const char *cycle;
  } cases[] = {
    { { { 1, NOTHING } }, "" },
    { { { 1, NEEDS (2) }, { 2, NEEDS (3) }, { 3, NOTHING } }, "" },
    /* two ways to the same end are no cycle */
    { { { 1, NEEDS (2, 3) }, { 2, NEEDS (4) }, { 3, NEEDS (4) }, { 4, NOTHING } }, "" },
    { { { 1, NEEDS (1) } }, "1" },
    { { { 1, NEEDS (2) }, { 2, NEEDS (1) } }, "1 2" },
    { { { 1, NEEDS (2) }, { 2, NEEDS (3) }, { 3, NEEDS (1) } }, "1 2 3" },
    /* the way into the cycle is no part of it */
    { { { 1, NEEDS (2) }, { 2, NEEDS (3) }, { 3, NEEDS (4) }, { 4, NEEDS (2) } }, "2 3 4" },
    { { { 1, NOTHING }, { 5, NEEDS (1, 6) }, { 6, NEEDS (1, 7) }, { 7, NEEDS (5) } }, "5 6 7" },
    /* ids that are not there */
    { { { 1, NEEDS (9) }, { 2, NEEDS (1, 8) } }, "" },
    { { { G_MAXINT64, NEEDS (1) }, { 1, NOTHING } }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize n = 0;
      g_autoptr (GArray) cycle = NULL;
      g_autofree char *found = NULL;

      while (n < G_N_ELEMENTS (cases[i].nodes) && cases[i].nodes[n].id != 0)
        n++;
      cycle = sonae_schedule_find_cycle (cases[i].nodes, n);
      found = words (cycle);
      g_assert_cmpstr (found, ==, cases[i].cycle);
      g_assert_true ((cycle == NULL) == (cases[i].cycle[0] == '\0'));
    }
  g_assert_null (sonae_schedule_find_cycle (NULL, 0));
}

/* A chain as long as a plan will ever be takes no stack, and its end joined to its beginning is found. */
static void
test_long_chain (void)
{
  const gsize n = 100000;
  g_autofree SonaeScheduleNode *nodes = g_new0 (SonaeScheduleNode, n);
  g_autofree gint64 *needs = g_new (gint64, n);
  g_autoptr (GArray) cycle = NULL;

  for (gsize i = 0; i < n; i++)
    {
      needs[i] = (gint64) i + 2;
      nodes[i] = (SonaeScheduleNode) { (gint64) i + 1, &needs[i], 1 };
    }
  g_assert_null (sonae_schedule_find_cycle (nodes, n));
  needs[n - 1] = 1;
  cycle = sonae_schedule_find_cycle (nodes, n);
  g_assert_cmpuint (cycle->len, ==, n);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (cycle, gint64, i), ==, (gint64) i + 1);
}

static void
test_days (void)
{
  static const struct
  {
    const char *one, *other;
    gboolean ordered;   /* one to other */
    int slip;           /* what is needed is due on ONE, what needs it starts on OTHER */
  } cases[] = {
    { "2026-04-01", "2026-04-30", TRUE, 0 },
    { "2026-04-01", "2026-04-01", TRUE, 0 },
    { "2026-04-02", "2026-04-01", FALSE, 1 },
    { "2027-01-01", "2026-12-01", FALSE, 31 },
    { "", "2026-04-01", TRUE, 0 },
    { "2026-04-01", NULL, TRUE, 0 },
    { "2026-02-30", "2026-01-01", TRUE, 0 },
    { NULL, NULL, TRUE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (sonae_schedule_is_ordered (cases[i].one, cases[i].other), ==, cases[i].ordered);
      g_assert_cmpint (sonae_schedule_slip_days (cases[i].one, cases[i].other), ==, cases[i].slip);
    }
}

static void
test_overdue (void)
{
  g_assert_cmpint (sonae_schedule_overdue_days ("2026-11-20", "2026-11-24", FALSE), ==, 4);
  g_assert_cmpint (sonae_schedule_overdue_days ("2026-11-24", "2026-11-24", FALSE), ==, 0);
  g_assert_cmpint (sonae_schedule_overdue_days ("2026-11-25", "2026-11-24", FALSE), ==, 0);
  g_assert_cmpint (sonae_schedule_overdue_days ("2026-11-20", "2026-11-24", TRUE), ==, 0);
  g_assert_cmpint (sonae_schedule_overdue_days ("", "2026-11-24", FALSE), ==, 0);
  g_assert_cmpint (sonae_schedule_overdue_days (NULL, "2026-11-24", FALSE), ==, 0);
}

static void
test_repeat_codes (void)
{
  SonaeRepeat repeat;

  for (int i = 0; i < SONAE_N_REPEATS; i++)
    {
      g_assert_true (sonae_repeat_from_code (sonae_repeat_code (i), &repeat));
      g_assert_cmpint (repeat, ==, i);
    }
  g_assert_false (sonae_repeat_from_code ("weekly", &repeat));
  g_assert_false (sonae_repeat_from_code (NULL, &repeat));
}

static void
test_repeat (void)
{
  static const struct
  {
    SonaeRepeat repeat;
    const char *anchor, *after, *next;
  } cases[] = {
    { SONAE_REPEAT_NONE, "2026-01-31", "2026-02-01", NULL },
    { SONAE_REPEAT_MONTHLY, NULL, "2026-02-01", NULL },
    { SONAE_REPEAT_MONTHLY, "", NULL, NULL },
    { SONAE_REPEAT_MONTHLY, "2026-01-31", NULL, "2026-02-28" },
    { SONAE_REPEAT_MONTHLY, "2026-01-31", "2026-01-31", "2026-02-28" },
    /* and back to the 31st */
    { SONAE_REPEAT_MONTHLY, "2026-01-31", "2026-02-28", "2026-03-31" },
    { SONAE_REPEAT_MONTHLY, "2026-01-31", "2026-03-31", "2026-04-30" },
    { SONAE_REPEAT_MONTHLY, "2026-01-31", "2028-02-28", "2028-02-29" },
    { SONAE_REPEAT_MONTHLY, "2026-01-15", "2026-03-14", "2026-03-15" },
    { SONAE_REPEAT_MONTHLY, "2026-01-15", "2026-03-15", "2026-04-15" },
    { SONAE_REPEAT_MONTHLY, "2026-12-31", "2027-01-30", "2027-01-31" },
    /* not begun yet */
    { SONAE_REPEAT_MONTHLY, "2026-05-10", "2026-01-01", "2026-05-10" },
    { SONAE_REPEAT_QUARTERLY, "2026-11-30", NULL, "2027-02-28" },
    { SONAE_REPEAT_QUARTERLY, "2026-11-30", "2027-02-28", "2027-05-30" },
    { SONAE_REPEAT_QUARTERLY, "2026-11-30", "2027-04-01", "2027-05-30" },
    { SONAE_REPEAT_YEARLY, "2028-02-29", NULL, "2029-02-28" },
    { SONAE_REPEAT_YEARLY, "2028-02-29", "2031-12-01", "2032-02-29" },
    { SONAE_REPEAT_YEARLY, "2026-04-01", "2027-03-31", "2027-04-01" },
    { SONAE_REPEAT_YEARLY, "2199-04-01", NULL, NULL },
    { SONAE_REPEAT_MONTHLY, "2199-11-30", "2199-12-01", "2199-12-30" },
    { SONAE_REPEAT_MONTHLY, "2199-11-30", "2199-12-30", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = sonae_repeat_next (cases[i].repeat, cases[i].anchor, cases[i].after);

      g_test_message ("%s after %s", cases[i].anchor, cases[i].after);
      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

static void
test_fiscal (void)
{
  static const int quarters[] = { 4, 4, 4, 1, 1, 1, 2, 2, 2, 3, 3, 3 };
  g_autofree char *start = sonae_schedule_fiscal_start (2026), *end = sonae_schedule_fiscal_end (2026);

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *first = g_strdup_printf ("2026-%02d-01", month), *late = g_strdup_printf ("2026-%02d-28", month);

      g_assert_cmpint (sonae_schedule_fiscal_quarter (first), ==, quarters[month - 1]);
      g_assert_cmpint (sonae_schedule_fiscal_quarter (late), ==, quarters[month - 1]);
    }
  g_assert_cmpstr (start, ==, "2026-04-01");
  g_assert_cmpstr (end, ==, "2027-03-31");
  g_assert_cmpint (sonae_date_fiscal_year (start), ==, 2026);
  g_assert_cmpint (sonae_date_fiscal_year (end), ==, 2026);
}

static void
test_cost (void)
{
  static const struct
  {
    SonaeCost cost;
    gint64 once[3], yearly[3], undated_once, undated_yearly; /* 2025, 2026, 2027 */
  } cases[] = {
    { { 100, 10, NULL, "2026-04-01", NULL }, { 0, 100, 0 }, { 0, 10, 10 }, 0, 0 },
    { { 100, 10, NULL, "2026-03-31", NULL }, { 100, 0, 0 }, { 10, 10, 10 }, 0, 0 },
    /* due counts before start */
    { { 100, 10, "2025-05-01", "2027-05-01", NULL }, { 0, 0, 100 }, { 0, 0, 10 }, 0, 0 },
    { { 100, 10, "2025-05-01", "", NULL }, { 100, 0, 0 }, { 10, 10, 10 }, 0, 0 },
    { { 100, 10, NULL, "2020-05-01", NULL }, { 0, 0, 0 }, { 10, 10, 10 }, 0, 0 },
    { { 100, 10, NULL, "2030-05-01", NULL }, { 0, 0, 0 }, { 0, 0, 0 }, 0, 0 },
    { { 100, 10, NULL, "2025-05-01", "2026-04-01" }, { 100, 0, 0 }, { 10, 10, 0 }, 0, 0 },
    { { 100, 10, NULL, "2025-05-01", "2026-03-31" }, { 100, 0, 0 }, { 10, 0, 0 }, 0, 0 },
    /* over before it begins: what is paid once is paid */
    { { 100, 10, NULL, "2026-05-01", "2025-05-01" }, { 0, 100, 0 }, { 0, 0, 0 }, 0, 0 },
    { { 100, 10, NULL, "", NULL }, { 0, 0, 0 }, { 0, 0, 0 }, 100, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeCostSum years[3] = { { 0 } }, undated = { 0 };

      sonae_cost_add (&cases[i].cost, 2025, 3, years, &undated);
      sonae_cost_add (&cases[i].cost, 2025, 3, years, NULL);
      for (int year = 0; year < 3; year++)
        {
          g_assert_cmpint (years[year].once, ==, 2 * cases[i].once[year]);
          g_assert_cmpint (years[year].yearly, ==, 2 * cases[i].yearly[year]);
        }
      g_assert_cmpint (undated.once, ==, cases[i].undated_once);
      g_assert_cmpint (undated.yearly, ==, cases[i].undated_yearly);
    }
  {
    SonaeCost much = { G_MAXINT64 - 1, 5, NULL, "2026-05-01", NULL };
    SonaeCostSum year = { 2, G_MAXINT64 };

    sonae_cost_add (&much, 2026, 1, &year, NULL);
    g_assert_cmpint (year.once, ==, G_MAXINT64);
    g_assert_cmpint (year.yearly, ==, G_MAXINT64);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/schedule/cycle", test_cycle);
  g_test_add_func ("/rules/schedule/long-chain", test_long_chain);
  g_test_add_func ("/rules/schedule/days", test_days);
  g_test_add_func ("/rules/schedule/overdue", test_overdue);
  g_test_add_func ("/rules/schedule/repeat-codes", test_repeat_codes);
  g_test_add_func ("/rules/schedule/repeat", test_repeat);
  g_test_add_func ("/rules/schedule/fiscal", test_fiscal);
  g_test_add_func ("/rules/schedule/cost", test_cost);
  return g_test_run ();
}
