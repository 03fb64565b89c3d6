/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"

static void
test_iso (void)
{
  static const struct { const char *text; gboolean valid; } cases[] = {
    { "2026-11-24", TRUE },  { "2024-02-29", TRUE },  { "2000-02-29", TRUE },  { "1868-01-01", TRUE },
    { "2199-12-31", TRUE },  { "2026-02-30", FALSE }, { "2026-02-29", FALSE }, { "1900-02-29", FALSE },
    { "2100-02-29", FALSE }, { "1867-12-31", FALSE }, { "2200-01-01", FALSE }, { "2026-13-01", FALSE },
    { "2026-00-01", FALSE }, { "2026-01-00", FALSE }, { "2026-1-1", FALSE },   { "2026/11/24", FALSE },
    { "2026-11-24 ", FALSE }, { " 2026-11-24", FALSE }, { "", FALSE },         { "２０２６-11-24", FALSE },
    { "2026-11-2x", FALSE }, { "+026-11-24", FALSE }, { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (sonae_date_is_iso (cases[i].text), ==, cases[i].valid);
    }
}

static void
test_parse (void)
{
  static const struct { const char *text; const char *iso; } cases[] = {
    { "2026-11-24", "2026-11-24" },
    { "2026/4/1", "2026-04-01" },
    { "2026.4.1", "2026-04-01" },
    { "20261124", "2026-11-24" },
    { "2026年4月1日", "2026-04-01" },
    { "２０２６年４月１日", "2026-04-01" },
    { "２０２６／０４／０１", "2026-04-01" },
    { "2026−4−1", "2026-04-01" },
    { "  2026-11-24\n", "2026-11-24" },
    { "2026 年 4 月 1 日", "2026-04-01" },
    { "令和8年11月24日", "2026-11-24" },
    { "令和 8年 11月 24日", "2026-11-24" },
    { "㋿8年11月24日", "2026-11-24" },
    { "R8.11.24", "2026-11-24" },
    { "R.8.11.24", "2026-11-24" },
    { "r8/11/24", "2026-11-24" },
    { "Ｒ８．１１．２４", "2026-11-24" },
    { "H31/4/30", "2019-04-30" },
    /* Where the eras meet. */
    { "令和元年5月1日", "2019-05-01" },
    { "R元年5月1日", "2019-05-01" },
    { "R元.5.1", "2019-05-01" },
    { "R1.5.1", "2019-05-01" },
    { "平成31年4月30日", "2019-04-30" },
    { "平成31年5月1日", "2019-05-01" },
    { "平成元年1月8日", "1989-01-08" },
    { "昭和64年1月7日", "1989-01-07" },
    { "S64.1.7", "1989-01-07" },
    { "昭和元年12月25日", "1926-12-25" },
    { "大正15年12月24日", "1926-12-24" },
    { "大正元年7月30日", "1912-07-30" },
    { "明治45年7月29日", "1912-07-29" },
    { "M1.1.1", "1868-01-01" },
    { "昭和100年1月1日", "2025-01-01" },
    { "2024/2/29", "2024-02-29" },
    { "2199-12-31", "2199-12-31" },
    /* Refused. */
    { "2026-02-30", NULL },
    { "2026-02-29", NULL },
    { "20260230", NULL },
    { "令和8年2月30日", NULL },
    { "令和元年4月30日", NULL },
    { "R1.4.30", NULL },
    { "平成元年1月7日", NULL },
    { "昭和元年12月24日", NULL },
    { "大正元年7月29日", NULL },
    { "令和0年5月1日", NULL },
    { "2026-13-01", NULL },
    { "2026-0-1", NULL },
    { "2026-1-0", NULL },
    { "1867-12-31", NULL },
    { "2200-01-01", NULL },
    { "令和999年1月1日", NULL },
    { "26-11-24", NULL },
    { "2026-11", NULL },
    { "2026-11-24-1", NULL },
    { "2026-11/24", NULL },
    { "2026年11-24", NULL },
    { "11/24/2026", NULL },
    { "24 Nov 2026", NULL },
    { "2026-11-24x", NULL },
    { "2026-011-24", NULL },
    { "-2026-11-24", NULL },
    { "202611240", NULL },
    { "来週", NULL },
    { "R", NULL },
    { "令和", NULL },
    { "", NULL },
    { "\xff\xfe", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *iso = sonae_date_parse (cases[i].text, &error);

      g_test_message ("case %u", i);
      g_assert_cmpstr (iso, ==, cases[i].iso);
      if (cases[i].iso == NULL)
        {
          g_assert_error (error, SONAE_ERROR, SONAE_ERROR_VALUE);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      else
        g_assert_no_error (error);
    }
}

/* A wrong text of any length stays whole characters in the message. */
static void
test_long_wrong (void)
{
  g_autoptr (GString) text = g_string_new ("x");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 10000; i++)
    g_string_append (text, "備");
  g_assert_null (sonae_date_parse (text->str, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_VALUE);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (error->message, -1), <, 200);
}

static void
test_format (void)
{
  static const struct { const char *iso, *ja, *en, *short_ja, *short_en, *era_ja, *era_en; } cases[] = {
    { "2026-11-24", "2026年11月24日", "24 Nov 2026", "2026/11/24", "2026-11-24", "令和8年11月24日", "24 Nov 2026 (Reiwa 8)" },
    { "2026-04-01", "2026年4月1日", "1 Apr 2026", "2026/04/01", "2026-04-01", "令和8年4月1日", "1 Apr 2026 (Reiwa 8)" },
    { "2019-05-01", "2019年5月1日", "1 May 2019", "2019/05/01", "2019-05-01", "令和元年5月1日", "1 May 2019 (Reiwa 1)" },
    { "2019-04-30", "2019年4月30日", "30 Apr 2019", "2019/04/30", "2019-04-30", "平成31年4月30日", "30 Apr 2019 (Heisei 31)" },
    { "1989-01-08", "1989年1月8日", "8 Jan 1989", "1989/01/08", "1989-01-08", "平成元年1月8日", "8 Jan 1989 (Heisei 1)" },
    { "1989-01-07", "1989年1月7日", "7 Jan 1989", "1989/01/07", "1989-01-07", "昭和64年1月7日", "7 Jan 1989 (Showa 64)" },
    { "1926-12-25", "1926年12月25日", "25 Dec 1926", "1926/12/25", "1926-12-25", "昭和元年12月25日", "25 Dec 1926 (Showa 1)" },
    { "1926-12-24", "1926年12月24日", "24 Dec 1926", "1926/12/24", "1926-12-24", "大正15年12月24日", "24 Dec 1926 (Taisho 15)" },
    { "1912-07-30", "1912年7月30日", "30 Jul 1912", "1912/07/30", "1912-07-30", "大正元年7月30日", "30 Jul 1912 (Taisho 1)" },
    { "1912-07-29", "1912年7月29日", "29 Jul 1912", "1912/07/29", "1912-07-29", "明治45年7月29日", "29 Jul 1912 (Meiji 45)" },
    { "1868-01-01", "1868年1月1日", "1 Jan 1868", "1868/01/01", "1868-01-01", "明治元年1月1日", "1 Jan 1868 (Meiji 1)" },
    /* What is no date is shown as it is. */
    { "2026-02-30", "2026-02-30", "2026-02-30", "2026-02-30", "2026-02-30", "2026-02-30", "2026-02-30" },
    { "", "", "", "", "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ja = sonae_date_format (cases[i].iso, SONAE_LANGUAGE_JA);
      g_autofree char *en = sonae_date_format (cases[i].iso, SONAE_LANGUAGE_EN);
      g_autofree char *short_ja = sonae_date_format_short (cases[i].iso, SONAE_LANGUAGE_JA);
      g_autofree char *short_en = sonae_date_format_short (cases[i].iso, SONAE_LANGUAGE_EN);
      g_autofree char *era_ja = sonae_date_format_era (cases[i].iso, SONAE_LANGUAGE_JA);
      g_autofree char *era_en = sonae_date_format_era (cases[i].iso, SONAE_LANGUAGE_EN);

      g_assert_cmpstr (ja, ==, cases[i].ja);
      g_assert_cmpstr (en, ==, cases[i].en);
      g_assert_cmpstr (short_ja, ==, cases[i].short_ja);
      g_assert_cmpstr (short_en, ==, cases[i].short_en);
      g_assert_cmpstr (era_ja, ==, cases[i].era_ja);
      g_assert_cmpstr (era_en, ==, cases[i].era_en);
    }
}

/* What is shown can be typed back, on every day of some years around the changes of era. */
static void
test_round_trip (void)
{
  static const char *const starts[] = { "1868-01-01", "1912-01-01", "1926-01-01", "1989-01-01", "2019-01-01", "2023-12-01" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (int days = 0; days < 400; days++)
      {
        g_autofree char *iso = sonae_date_add_days (starts[i], days);
        g_autofree char *plain = sonae_date_format (iso, SONAE_LANGUAGE_JA);
        g_autofree char *short_form = sonae_date_format_short (iso, SONAE_LANGUAGE_JA);
        g_autofree char *era = sonae_date_format_era (iso, SONAE_LANGUAGE_JA);
        g_autofree char *from_plain = sonae_date_parse (plain, NULL);
        g_autofree char *from_short = sonae_date_parse (short_form, NULL);
        g_autofree char *from_era = sonae_date_parse (era, NULL);

        g_assert_true (sonae_date_is_iso (iso));
        g_assert_cmpint (sonae_date_days_between (starts[i], iso), ==, days);
        g_assert_cmpstr (from_plain, ==, iso);
        g_assert_cmpstr (from_short, ==, iso);
        g_assert_cmpstr (from_era, ==, iso);
      }
}

static void
test_reckon (void)
{
  static const struct { const char *from; int days; const char *to; } cases[] = {
    { "2026-11-24", 0, "2026-11-24" },     { "2026-11-24", 30, "2026-12-24" },   { "2026-11-24", -12, "2026-11-12" },
    { "2026-12-31", 1, "2027-01-01" },     { "2024-02-28", 1, "2024-02-29" },    { "2024-02-28", 2, "2024-03-01" },
    { "2026-02-28", 1, "2026-03-01" },     { "2026-03-01", -1, "2026-02-28" },   { "2025-11-24", 365, "2026-11-24" },
    { "2023-11-24", 366, "2024-11-24" },   { "1868-01-02", -1, "1868-01-01" },   { "2199-12-30", 1, "2199-12-31" },
  };
  g_autofree char *low = sonae_date_add_days ("1868-01-01", -1);
  g_autofree char *high = sonae_date_add_days ("2199-12-31", G_MAXINT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = sonae_date_add_days (cases[i].from, cases[i].days);

      g_assert_cmpstr (to, ==, cases[i].to);
      g_assert_cmpint (sonae_date_days_between (cases[i].from, cases[i].to), ==, cases[i].days);
      g_assert_cmpint (sonae_date_days_between (cases[i].to, cases[i].from), ==, -cases[i].days);
    }
  g_assert_cmpstr (low, ==, "1868-01-01");
  g_assert_cmpstr (high, ==, "2199-12-31");
}

static void
test_fiscal_year (void)
{
  static const struct { const char *iso; int year; } cases[] = {
    { "2026-03-31", 2025 }, { "2026-04-01", 2026 }, { "2026-12-31", 2026 },
    { "2027-01-01", 2026 }, { "2027-03-31", 2026 }, { "2024-02-29", 2023 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sonae_date_fiscal_year (cases[i].iso), ==, cases[i].year);
}

/* The clock: tests run in Japan's time zone, where the day begins nine hours before UTC's. */
static void
test_clock (void)
{
  g_autofree char *today = NULL;
  g_autofree char *tomorrow = NULL;
  g_autofree char *stamp = NULL;

  sonae_clock_freeze (G_GINT64_CONSTANT (1795532399) * G_USEC_PER_SEC + 123456); /* 2026-11-24T14:59:59.123456Z */
  today = sonae_clock_today ();
  stamp = sonae_clock_stamp ();
  g_assert_cmpstr (today, ==, "2026-11-24");
  g_assert_cmpstr (stamp, ==, "2026-11-24T14:59:59.123Z");

  sonae_clock_freeze (G_GINT64_CONSTANT (1795532400) * G_USEC_PER_SEC);
  tomorrow = sonae_clock_today ();
  g_assert_cmpstr (tomorrow, ==, "2026-11-25");

  sonae_clock_freeze (-1);
  g_assert_cmpint (ABS (sonae_clock_now_usec () - g_get_real_time ()), <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/date/iso", test_iso);
  g_test_add_func ("/base/date/parse", test_parse);
  g_test_add_func ("/base/date/long-wrong", test_long_wrong);
  g_test_add_func ("/base/date/format", test_format);
  g_test_add_func ("/base/date/round-trip", test_round_trip);
  g_test_add_func ("/base/date/reckon", test_reckon);
  g_test_add_func ("/base/date/fiscal-year", test_fiscal_year);
  g_test_add_func ("/base/clock", test_clock);

  return g_test_run ();
}
