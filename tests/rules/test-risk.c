/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-risk.h"

/* The conversion table as IPA's sheet prints it: rows threat 3, 2, 1, columns vulnerability 3, 2, 1. */
static const int likelihoods[3][3] = { { 3, 2, 1 }, { 2, 1, 1 }, { 1, 1, 1 } };
/* Rows importance 3, 2, 1, columns likelihood 3, 2, 1. */
static const int values[3][3] = { { 9, 6, 3 }, { 6, 4, 2 }, { 3, 2, 1 } };

static void
test_tables (void)
{
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      {
        g_assert_cmpint (sonae_likelihood (3 - i, 3 - j), ==, likelihoods[i][j]);
        g_assert_cmpint (sonae_risk_value (3 - i, 3 - j), ==, values[i][j]);
      }
  /* All of importance x threat x vulnerability: only the six values that can occur, each in its band. */
  for (int importance = 1; importance <= 3; importance++)
    for (int threat = 1; threat <= 3; threat++)
      for (int vulnerability = 1; vulnerability <= 3; vulnerability++)
        {
          int value = sonae_risk_value (importance, sonae_likelihood (threat, vulnerability));
          SonaeRiskBand band = sonae_risk_band (value);

          g_assert_cmpint (value, ==, importance * likelihoods[3 - threat][3 - vulnerability]);
          g_assert_cmpint (band, ==, value >= 6 ? SONAE_RISK_HIGH : value == 4 ? SONAE_RISK_MIDDLE : SONAE_RISK_LOW);
        }
}

/* The fixture cases of the domain facts (3.5). */
static void
test_cases (void)
{
  static const struct { int importance, threat, vulnerability, likelihood, value; SonaeRiskBand band; } cases[] = {
    { 3, 3, 3, 3, 9, SONAE_RISK_HIGH },   { 3, 3, 2, 2, 6, SONAE_RISK_HIGH }, { 3, 2, 2, 1, 3, SONAE_RISK_LOW },
    { 2, 3, 2, 2, 4, SONAE_RISK_MIDDLE }, { 1, 3, 3, 3, 3, SONAE_RISK_LOW },  { 2, 2, 3, 2, 4, SONAE_RISK_MIDDLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int likelihood = sonae_likelihood (cases[i].threat, cases[i].vulnerability);

      g_assert_cmpint (likelihood, ==, cases[i].likelihood);
      g_assert_cmpint (sonae_risk_value (cases[i].importance, likelihood), ==, cases[i].value);
      g_assert_cmpint (sonae_risk_band (cases[i].value), ==, cases[i].band);
    }
}

static void
test_off_the_scale (void)
{
  static const int odd[] = { 0, -1, 4, G_MAXINT, G_MININT };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    for (int other = 0; other <= 3; other++)
      {
        g_assert_cmpint (sonae_likelihood (odd[i], other), ==, 0);
        g_assert_cmpint (sonae_likelihood (other, odd[i]), ==, 0);
        g_assert_cmpint (sonae_risk_value (odd[i], other), ==, 0);
        g_assert_cmpint (sonae_risk_value (other, odd[i]), ==, 0);
      }
  /* 5, 7 and 8 cannot occur. */
  for (int value = -1; value <= 20; value++)
    {
      gboolean known = value == 1 || value == 2 || value == 3 || value == 4 || value == 6 || value == 9;
      SonaeRiskBand band = sonae_risk_band (value);

      g_assert_cmpint (band != SONAE_RISK_UNKNOWN, ==, known);
      g_assert_cmpint (sonae_risk_band_from_code (sonae_risk_band_code (band)), ==, band);
    }
  g_assert_cmpint (sonae_risk_band_from_code ("medium"), ==, SONAE_RISK_UNKNOWN);
}

static void
test_vulnerability (void)
{
  /* d done, p partly, n no, N no and decisive, P partly and decisive, x not applicable, ? unanswered, ! unanswered and decisive */
  static const struct { const char *measures; int vulnerability; } cases[] = {
    { "d", 1 },   { "dddd", 1 }, { "dx", 1 },   { "p", 2 },    { "n", 3 },      { "N", 3 },      { "dddddddN", 3 }, { "ddd!", 3 },
    { "dp", 1 },  { "dpp", 2 },  { "ddn", 2 },  { "dddn", 1 }, { "dn", 2 },     { "dnn", 2 },    { "pn", 2 },       { "pnn", 3 },
    { "pnnn", 3 }, { "P", 2 },   { "dP", 1 },   { "", 3 },     { "xxx", 3 },    { "?", 3 },      { "d?", 2 },       { "xd", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeMeasureCount count = { 0 };

      g_test_message ("%s", cases[i].measures);
      for (const char *p = cases[i].measures; *p != '\0'; p++)
        sonae_measure_count_add (&count,
                                 *p == 'd' ? SONAE_MEASURE_DONE
                                 : *p == 'p' || *p == 'P' ? SONAE_MEASURE_PARTLY
                                 : *p == 'n' || *p == 'N' ? SONAE_MEASURE_NOT_DONE
                                 : *p == 'x' ? SONAE_MEASURE_NOT_APPLICABLE : SONAE_MEASURE_UNANSWERED,
                                 *p == 'N' || *p == 'P' || *p == '!');
      g_assert_cmpint (sonae_vulnerability (&count), ==, cases[i].vulnerability);
      if (g_str_equal (cases[i].measures, "dpp"))
        g_assert_cmpfloat_with_epsilon (sonae_measure_count_mean (&count), 5.0 / 3, 1e-9);
      g_assert_true ((sonae_measure_count_mean (&count) == 0) == (count.done + count.partly + count.missing == 0));
    }
  for (int state = SONAE_MEASURE_UNANSWERED; state <= SONAE_MEASURE_NOT_APPLICABLE; state++)
    g_assert_cmpint (sonae_measure_state_from_code (sonae_measure_state_code (state)), ==, state);
}

static void
test_residual (void)
{
  static const struct { int likelihood, threat, vulnerability, planned_threat, planned_vulnerability, residual; } cases[] = {
    { 3, 3, 3, 0, 0, 3 }, { 3, 3, 3, 0, 2, 2 }, { 3, 3, 3, 0, 1, 1 }, { 3, 3, 3, 2, 0, 2 }, { 3, 3, 3, 2, 2, 1 },
    { 1, 1, 1, 3, 3, 1 }, /* a plan makes nothing worse */
    { 1, 3, 3, 0, 2, 1 }, /* set by hand below the computed one */
    { 3, 1, 1, 0, 1, 1 }, /* set by hand above it: the plan brings it down */
    { 2, 0, 0, 0, 0, 2 }, /* only the likelihood is known */
    { 0, 0, 0, 2, 3, 2 }, { 0, 0, 0, 0, 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sonae_residual_likelihood (cases[i].likelihood, cases[i].threat, cases[i].vulnerability, cases[i].planned_threat,
                                                cases[i].planned_vulnerability), ==, cases[i].residual);
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const gint64 first = G_GINT64_CONSTANT (912345678901234567);

  for (gint64 asset = first; asset < first + 500; asset++)
    for (gint64 threat = 1; threat <= 30; threat++)
      {
        gint64 id = sonae_risk_id (asset, threat);

        g_assert_cmpint (id, >, 0);
        g_assert_cmpint (sonae_risk_id (id, threat), ==, asset);
        g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/risk/tables", test_tables);
  g_test_add_func ("/rules/risk/cases", test_cases);
  g_test_add_func ("/rules/risk/off-the-scale", test_off_the_scale);
  g_test_add_func ("/rules/risk/vulnerability", test_vulnerability);
  g_test_add_func ("/rules/risk/residual", test_residual);
  g_test_add_func ("/rules/risk/ids", test_ids);

  return g_test_run ();
}
