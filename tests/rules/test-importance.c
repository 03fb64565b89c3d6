/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-importance.h"

static void
test_importance (void)
{
  /* Every combination of ratings and of "not rated". */
  for (int c = 0; c <= 3; c++)
    for (int i = 0; i <= 3; i++)
      for (int a = 0; a <= 3; a++)
        {
          int importance = sonae_importance (c, i, a);

          g_assert_cmpint (importance, >=, c);
          g_assert_cmpint (importance, >=, i);
          g_assert_cmpint (importance, >=, a);
          g_assert_true (importance == c || importance == i || importance == a);
        }
  g_assert_cmpint (sonae_importance (0, 0, 0), ==, 0);
  g_assert_cmpint (sonae_importance (-5, 2, 99), ==, 3);
  g_assert_cmpint (sonae_importance (G_MININT, G_MININT, G_MININT), ==, 0);
}

static void
test_personal (void)
{
  static const struct
  {
    SonaePersonalFacts facts;
    int confidentiality;
    gboolean low;
  } cases[] = {
    /* no personal data: as rated */
    { { FALSE, FALSE, FALSE, 0, FALSE }, 0, FALSE },
    { { FALSE, FALSE, FALSE, 1, FALSE }, 1, FALSE },
    { { FALSE, FALSE, FALSE, 2, TRUE }, 2, FALSE },
    /* personal data: 3 by default */
    { { TRUE, FALSE, FALSE, 0, FALSE }, 3, TRUE },
    { { TRUE, FALSE, FALSE, 1, FALSE }, 3, TRUE },
    { { TRUE, FALSE, FALSE, 2, FALSE }, 3, TRUE },
    { { TRUE, FALSE, FALSE, 3, FALSE }, 3, FALSE },
    { { FALSE, TRUE, FALSE, 1, FALSE }, 3, TRUE },
    { { FALSE, FALSE, TRUE, 1, FALSE }, 3, TRUE },
    { { TRUE, TRUE, TRUE, 3, TRUE }, 3, FALSE },
    /* overridden with a reason; what is not rated has nothing to give a reason for */
    { { TRUE, FALSE, FALSE, 1, TRUE }, 1, FALSE },
    { { FALSE, FALSE, TRUE, 2, TRUE }, 2, FALSE },
    { { TRUE, FALSE, FALSE, 0, TRUE }, 3, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (sonae_personal_confidentiality (&cases[i].facts), ==, cases[i].confidentiality);
      g_assert_cmpint (sonae_personal_low (&cases[i].facts), ==, cases[i].low);
    }
}

static void
test_scale (void)
{
  static const struct
  {
    gint64 values[4];
    gsize n;
    SonaeScale scale;
  } cases[] = {
    { { 0 }, 0, SONAE_SCALE_UNKNOWN },
    { { 1, 2, 2, 1 }, 4, SONAE_SCALE_UNKNOWN },
    { { 1, 2, 3, 1 }, 4, SONAE_SCALE_CURRENT },
    { { 3 }, 1, SONAE_SCALE_CURRENT },
    { { 0, 1, 2, 2 }, 4, SONAE_SCALE_OLD },
    { { 0 }, 1, SONAE_SCALE_OLD },
    { { 0, 3 }, 2, SONAE_SCALE_NEITHER },
    { { 3, 0 }, 2, SONAE_SCALE_NEITHER },
    { { 1, 4 }, 2, SONAE_SCALE_NEITHER },
    { { -1, 1 }, 2, SONAE_SCALE_NEITHER },
    { { G_MAXINT64 }, 1, SONAE_SCALE_NEITHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sonae_scale_recognise (cases[i].values, cases[i].n), ==, cases[i].scale);
  g_assert_cmpint (sonae_scale_recognise (NULL, 0), ==, SONAE_SCALE_UNKNOWN);
  for (int value = 0; value <= 2; value++)
    g_assert_cmpint (sonae_scale_lift (value), ==, value + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/importance/importance", test_importance);
  g_test_add_func ("/rules/importance/personal", test_personal);
  g_test_add_func ("/rules/importance/scale", test_scale);

  return g_test_run ();
}
