/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-coverage.h"

#define TODAY "2026-11-24"

static void
test_cover (void)
{
  static const struct
  {
    SonaeCoverFacts facts;
    SonaeCover cover;
  } cases[] = {
    { { FALSE, TRUE, "2026-11-24", 0 }, SONAE_COVER_NONE },
    { { FALSE, FALSE, NULL, 0 }, SONAE_COVER_NONE },
    { { TRUE, FALSE, NULL, 0 }, SONAE_COVER_UNCOVERED },
    { { TRUE, FALSE, "2026-11-24", 0 }, SONAE_COVER_UNCOVERED }, /* seen by a console that does not guard it */
    { { TRUE, TRUE, NULL, 0 }, SONAE_COVER_UNCONFIRMED },
    { { TRUE, TRUE, "", 0 }, SONAE_COVER_UNCONFIRMED },
    { { TRUE, TRUE, "yesterday", 0 }, SONAE_COVER_UNCONFIRMED },
    { { TRUE, TRUE, "2026-02-30", 0 }, SONAE_COVER_UNCONFIRMED },
    { { TRUE, TRUE, "2026-11-24", 0 }, SONAE_COVER_COVERED },
    { { TRUE, TRUE, "2026-12-01", 0 }, SONAE_COVER_COVERED }, /* a clock that runs ahead */
    /* on the limit and a day past it */
    { { TRUE, TRUE, "2026-11-10", 0 }, SONAE_COVER_COVERED },
    { { TRUE, TRUE, "2026-11-09", 0 }, SONAE_COVER_SILENT },
    { { TRUE, TRUE, "2026-11-09", -3 }, SONAE_COVER_SILENT },
    { { TRUE, TRUE, "2026-11-23", 1 }, SONAE_COVER_COVERED },
    { { TRUE, TRUE, "2026-11-22", 1 }, SONAE_COVER_SILENT },
    { { TRUE, TRUE, "2025-11-24", 365 }, SONAE_COVER_COVERED },
    { { TRUE, TRUE, "2025-11-23", 365 }, SONAE_COVER_SILENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (sonae_cover_check (&cases[i].facts, TODAY), ==, cases[i].cover);
    }
  g_assert_null (sonae_cover_code (SONAE_COVER_NONE));
  g_assert_cmpstr (sonae_cover_code (SONAE_COVER_UNCOVERED), ==, "uncovered");
}

static void
test_days_left (void)
{
  static const struct
  {
    const char *end;
    const char *code;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { "2026-13-01", NULL },
    { "2026-11-23", "past" },
    { "1990-01-01", "past" },
    { "2026-11-24", "within_30" }, /* the last day */
    { "2026-12-24", "within_30" },
    { "2026-12-25", "within_60" },
    { "2027-01-23", "within_60" },
    { "2027-01-24", "within_90" },
    { "2027-02-22", "within_90" },
    { "2027-02-23", "later" },
    { "2199-12-31", "later" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (sonae_days_left_code (sonae_days_left_check (cases[i].end, TODAY)), ==, cases[i].code);
}

static void
test_firmware (void)
{
  static const struct
  {
    SonaeFirmwareFacts facts;
    const char *code;
    int lag;
  } cases[] = {
    { { NULL, NULL, NULL, FALSE, FALSE }, NULL, -1 },
    { { "7.2.4", NULL, "2026-11-01", FALSE, FALSE }, NULL, -1 },
    { { "", "7.2.5", "2026-11-01", FALSE, FALSE }, NULL, -1 },
    { { "7.2.5", "7.2.5", NULL, FALSE, FALSE }, "current", 0 },
    { { "v7.2.5 ", "Ｖ7.2.5", "2020-01-01", FALSE, FALSE }, "current", 0 },
    /* the fourteenth day and the day after it */
    { { "7.2.4", "7.2.5", "2026-11-10", FALSE, FALSE }, "pending", 14 },
    { { "7.2.4", "7.2.5", "2026-11-09", FALSE, FALSE }, "late", 15 },
    { { "7.2.4", "7.2.5", "2026-11-09", FALSE, TRUE }, "measured", 15 },
    { { "7.2.4", "7.2.5", "2026-11-10", FALSE, TRUE }, "pending", 14 },
    { { "7.2.4", "7.2.5", "2026-11-24", FALSE, FALSE }, "pending", 0 },
    { { "7.2.4", "7.2.5", "2026-12-01", FALSE, FALSE }, "pending", 0 },
    /* no severe flaw: no 14 days */
    { { "7.2.4", "7.2.5", "2025-01-01", TRUE, FALSE }, "behind", 692 },
    /* since when is not known */
    { { "7.2.4", "7.2.5", NULL, FALSE, FALSE }, "pending", -1 },
    { { "7.2.4", "7.2.5", "soon", FALSE, FALSE }, "pending", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (sonae_firmware_code (sonae_firmware_check (&cases[i].facts, TODAY)), ==, cases[i].code);
      g_assert_cmpint (sonae_firmware_lag (&cases[i].facts, TODAY), ==, cases[i].lag);
    }
}

static void
test_review (void)
{
  static const struct
  {
    const char *reviewed, *registered;
    gboolean due;
  } cases[] = {
    { NULL, NULL, TRUE },
    { "", "", TRUE },
    { "x", "y", TRUE },
    { "2025-11-25", NULL, FALSE },
    { "2025-11-24", NULL, TRUE },
    { NULL, "2025-11-25", FALSE },
    { NULL, "2025-11-24", TRUE },
    { "2024-01-01", "2026-11-01", TRUE }, /* the review counts, not the registration */
    { "2026-11-01", "2020-01-01", FALSE },
    { "2026-12-31", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sonae_review_due (cases[i].reviewed, cases[i].registered, TODAY), ==, cases[i].due);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/coverage/cover", test_cover);
  g_test_add_func ("/rules/coverage/days-left", test_days_left);
  g_test_add_func ("/rules/coverage/firmware", test_firmware);
  g_test_add_func ("/rules/coverage/review", test_review);

  return g_test_run ();
}
