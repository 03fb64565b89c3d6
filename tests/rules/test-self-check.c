/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-self-check.h"

#define N_QUESTIONS 25

static const int points[4] = { 4, 2, 0, -1 };
static const int from[] = { 100, 70, 50, -25 };

enum { COMPLETE, MOSTLY, GAPS, URGENT };

static void
test_score (void)
{
  static const struct
  {
    int yes, partly, no, unknown; /* how many of the 25; the rest has no answer */
    int score, answered, low;
  } cases[] = {
    { 25, 0, 0, 0, 100, 25, 0 },
    { 0, 25, 0, 0, 50, 25, 0 },
    { 0, 0, 25, 0, 0, 25, 25 },
    { 0, 0, 0, 25, -25, 25, 25 },
    { 0, 0, 0, 0, 0, 0, 0 },
    { 24, 1, 0, 0, 98, 25, 0 },
    { 24, 0, 0, 1, 95, 25, 1 },
    { 10, 8, 4, 3, 53, 25, 7 },
    { 5, 0, 0, 0, 20, 5, 0 },
    { 0, 0, 0, 1, -1, 1, 1 },
    { 17, 1, 7, 0, 70, 25, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int answers[N_QUESTIONS];
      int n = 0;
      SonaeScore score;

      for (int j = 0; j < cases[i].yes; j++)
        answers[n++] = 0;
      for (int j = 0; j < cases[i].partly; j++)
        answers[n++] = 1;
      for (int j = 0; j < cases[i].no; j++)
        answers[n++] = 2;
      for (int j = 0; j < cases[i].unknown; j++)
        answers[n++] = 3;
      while (n < N_QUESTIONS)
        answers[n++] = -1;

      score = sonae_self_check_score (answers, N_QUESTIONS, points);
      g_assert_cmpint (score.score, ==, cases[i].score);
      g_assert_cmpint (score.max, ==, 100);
      g_assert_cmpint (score.total, ==, N_QUESTIONS);
      g_assert_cmpint (score.answered, ==, cases[i].answered);
      g_assert_cmpint (score.unknown, ==, cases[i].unknown);
      g_assert_cmpint (score.low, ==, cases[i].low);
    }
}

/* All totals that 25 answers can give lie from -25 to 100, and their band is the one of that total. */
static void
test_range (void)
{
  gboolean seen[126] = { FALSE };

  for (int yes = 0; yes <= N_QUESTIONS; yes++)
    for (int partly = 0; yes + partly <= N_QUESTIONS; partly++)
      for (int no = 0; yes + partly + no <= N_QUESTIONS; no++)
        {
          int answers[N_QUESTIONS];
          SonaeScore score;

          for (int i = 0; i < N_QUESTIONS; i++)
            answers[i] = i < yes ? 0 : i < yes + partly ? 1 : i < yes + partly + no ? 2 : 3;
          score = sonae_self_check_score (answers, N_QUESTIONS, points);
          g_assert_cmpint (score.score, >=, -25);
          g_assert_cmpint (score.score, <=, 100);
          g_assert_cmpint (score.score, ==, 4 * yes + 2 * partly - (N_QUESTIONS - yes - partly - no));
          seen[score.score + 25] = TRUE;
        }

  /* 25 answers cannot total 99 or 97: one step down from all "yes" costs two points, the next four or five. */
  for (int total = -25; total <= 100; total++)
    g_assert_cmpint (seen[total + 25], ==, total != 99 && total != 97);
}

static void
test_band (void)
{
  static const struct { int score; int band; } edges[] = {
    { 100, COMPLETE }, { 99, MOSTLY }, { 71, MOSTLY }, { 70, MOSTLY },  { 69, GAPS },  { 51, GAPS },   { 50, GAPS },
    { 49, URGENT },    { 48, URGENT }, { 1, URGENT },  { 0, URGENT },   { -1, URGENT }, { -24, URGENT }, { -25, URGENT },
    { -26, URGENT },   { 101, COMPLETE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    g_assert_cmpint (sonae_self_check_band (edges[i].score, from, G_N_ELEMENTS (from)), ==, edges[i].band);

  for (int score = -25; score <= 100; score++)
    {
      int band = score == 100 ? COMPLETE : score >= 70 ? MOSTLY : score >= 50 ? GAPS : URGENT;

      g_assert_cmpint (sonae_self_check_band (score, from, G_N_ELEMENTS (from)), ==, band);
    }
}

/* A part of the questions counts by itself; a value of no known answer counts as none. */
static void
test_part (void)
{
  static const int answers[] = { 0, 1, 2, 3, -1, 4, 99, -7 };
  SonaeScore score = sonae_self_check_score (answers, G_N_ELEMENTS (answers), points);
  SonaeScore none = sonae_self_check_score (NULL, 0, points);

  g_assert_cmpint (score.score, ==, 5);
  g_assert_cmpint (score.max, ==, 32);
  g_assert_cmpint (score.total, ==, 8);
  g_assert_cmpint (score.answered, ==, 4);
  g_assert_cmpint (score.unknown, ==, 1);
  g_assert_cmpint (score.low, ==, 2);
  g_assert_cmpint (none.score, ==, 0);
  g_assert_cmpint (none.max, ==, 0);
  g_assert_cmpint (none.total, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/self-check/score", test_score);
  g_test_add_func ("/rules/self-check/range", test_range);
  g_test_add_func ("/rules/self-check/band", test_band);
  g_test_add_func ("/rules/self-check/part", test_part);

  return g_test_run ();
}
