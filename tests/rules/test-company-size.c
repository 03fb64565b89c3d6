/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-company-size.h"

#define MAN G_GINT64_CONSTANT (10000) /* 万円 */

/* The four classes of the SME Basic Act, art. 2. */
static const struct { const char *name; SonaeSizeLimits limits; } classes[] = {
  { "general", { 30000 * MAN, 300, 20 } },
  { "wholesale", { 10000 * MAN, 100, 5 } },
  { "service", { 5000 * MAN, 100, 5 } },
  { "retail", { 5000 * MAN, 50, 5 } },
};

/* Every pair of: capital below, at and above its limit or not known, employees below, at and above both of their limits or not known. */
static void
test_thresholds (void)
{
  enum { BELOW, AT, ABOVE, NOT_KNOWN };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const SonaeSizeLimits *limits = &classes[i].limits;
      const gint64 capitals[] = { limits->capital_limit - 1, limits->capital_limit, limits->capital_limit + 1, -1 };
      const struct { int employees; SonaeCompanySize alone; } people[] = {
        { 0, SONAE_SIZE_SMALL },
        { limits->small_limit - 1, SONAE_SIZE_SMALL },
        { limits->small_limit, SONAE_SIZE_SMALL },
        { limits->small_limit + 1, SONAE_SIZE_SME },
        { limits->employee_limit - 1, SONAE_SIZE_SME },
        { limits->employee_limit, SONAE_SIZE_SME },
        { limits->employee_limit + 1, SONAE_SIZE_LARGE },
        { -1, SONAE_SIZE_UNKNOWN },
      };

      for (int c = BELOW; c <= NOT_KNOWN; c++)
        for (guint p = 0; p < G_N_ELEMENTS (people); p++)
          {
            SonaeCompanySize expected = people[p].alone;

            /* Where the employees do not suffice, the capital may; where one is not known, it still could. */
            if (expected == SONAE_SIZE_LARGE || expected == SONAE_SIZE_UNKNOWN)
              {
                if (c == BELOW || c == AT)
                  expected = SONAE_SIZE_SME;
                else if (c == NOT_KNOWN)
                  expected = SONAE_SIZE_UNKNOWN;
              }

            g_test_message ("%s: capital %" G_GINT64_FORMAT ", employees %d", classes[i].name, capitals[c], people[p].employees);
            g_assert_cmpint (sonae_company_size (limits, capitals[c], people[p].employees, FALSE), ==, expected);
            /* A sole proprietor has no capital that counts. */
            g_assert_cmpint (sonae_company_size (limits, capitals[c], people[p].employees, TRUE), ==, people[p].alone);
          }
    }
}

/* The same in plain numbers, so that a slip in the table above shows. */
static void
test_examples (void)
{
  static const struct { int class; gint64 capital; int employees; SonaeCompanySize size; } cases[] = {
    { 0, 300000000, 301, SONAE_SIZE_SME },   { 0, 300000001, 301, SONAE_SIZE_LARGE }, { 0, 300000001, 300, SONAE_SIZE_SME },
    { 0, 300000001, 20, SONAE_SIZE_SMALL },  { 0, 10000000, 21, SONAE_SIZE_SME },     { 1, 100000000, 101, SONAE_SIZE_SME },
    { 1, 100000001, 101, SONAE_SIZE_LARGE }, { 1, 100000001, 100, SONAE_SIZE_SME },   { 1, 1, 5, SONAE_SIZE_SMALL },
    { 1, 1, 6, SONAE_SIZE_SME },             { 2, 50000000, 101, SONAE_SIZE_SME },    { 2, 50000001, 101, SONAE_SIZE_LARGE },
    { 2, 50000001, 100, SONAE_SIZE_SME },    { 3, 50000000, 51, SONAE_SIZE_SME },     { 3, 50000001, 51, SONAE_SIZE_LARGE },
    { 3, 50000001, 50, SONAE_SIZE_SME },     { 3, 50000001, -1, SONAE_SIZE_UNKNOWN }, { 3, -1, 51, SONAE_SIZE_UNKNOWN },
    { 3, 0, -1, SONAE_SIZE_SME },            { 3, -1, -1, SONAE_SIZE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sonae_company_size (&classes[cases[i].class].limits, cases[i].capital, cases[i].employees, FALSE), ==,
                     cases[i].size);
}

static void
test_no_industry (void)
{
  g_assert_cmpint (sonae_company_size (NULL, 1, 1, FALSE), ==, SONAE_SIZE_UNKNOWN);
  g_assert_cmpint (sonae_company_size (NULL, 1, 1, TRUE), ==, SONAE_SIZE_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/company-size/thresholds", test_thresholds);
  g_test_add_func ("/rules/company-size/examples", test_examples);
  g_test_add_func ("/rules/company-size/no-industry", test_no_industry);

  return g_test_run ();
}
