/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-gantt-scale.h"

#include <math.h>

#include "base/sonae-date.h"

#define FIRST_YEAR 1868
#define LAST_YEAR 2199

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static int
number_of (int year, int month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (int) g_date_get_julian (&date);
}

int
sonae_gantt_day (const char *iso)
{
  if (!sonae_date_is_iso (iso))
    return SONAE_GANTT_NO_DAY;
  return number_of ((int) g_ascii_strtoll (iso, NULL, 10), (int) g_ascii_strtoll (iso + 5, NULL, 10), (int) g_ascii_strtoll (iso + 8, NULL, 10));
}

static void
split (int number, int *year, int *month, int *day)
{
  GDate date;

  number = CLAMP (number, number_of (FIRST_YEAR, 1, 1), number_of (LAST_YEAR, 12, 31));
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) number);
  *year = g_date_get_year (&date);
  *month = (int) g_date_get_month (&date);
  *day = g_date_get_day (&date);
}

char *
sonae_gantt_day_iso (int day)
{
  int year, month, day_of_month;

  split (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

double
sonae_gantt_scale_x (const SonaeGanttScale *scale, int day)
{
  return scale->x + ((double) day - scale->origin) * scale->per_day;
}

int
sonae_gantt_scale_day (const SonaeGanttScale *scale, double x)
{
  return scale->origin + (int) floor ((x - scale->x) / scale->per_day);
}

double
sonae_gantt_zoom_per_day (SonaeGanttZoom zoom)
{
  static const double per_day[SONAE_N_GANTT_ZOOMS] = { [SONAE_GANTT_WEEK] = 24, [SONAE_GANTT_MONTH] = 6, [SONAE_GANTT_QUARTER] = 2 };

  g_return_val_if_fail ((guint) zoom < SONAE_N_GANTT_ZOOMS, 6);
  return per_day[zoom];
}

int
sonae_gantt_month_start (int day, int n_months)
{
  int year, month, day_of_month, at;

  split (day, &year, &month, &day_of_month);
  at = CLAMP (year * 12 + month - 1 + n_months, FIRST_YEAR * 12, LAST_YEAR * 12 + 11);
  return number_of (at / 12, at % 12 + 1, 1);
}

gboolean
sonae_gantt_is_weekend (int day)
{
  /* Day 1 of the calendar was a Monday. */
  return (day - 1) % 7 >= 5;
}

void
sonae_gantt_span (SonaeSpanKind kind, int day, SonaeLanguage language, SonaeSpan *span)
{
  gboolean ja = language == SONAE_LANGUAGE_JA;
  int year, month, day_of_month, into, quarter, fiscal;

  split (day, &year, &month, &day_of_month);
  switch (kind)
    {
    case SONAE_SPAN_QUARTER:
      into = (month - 1) % 3;
      quarter = (month + 8) % 12 / 3 + 1;
      fiscal = month >= 4 ? year : year - 1;
      span->first = sonae_gantt_month_start (day, -into);
      span->last = sonae_gantt_month_start (day, 3 - into) - 1;
      g_snprintf (span->label, sizeof span->label, ja ? "%d年度 第%d四半期" : "FY%d Q%d", fiscal, quarter);
      g_snprintf (span->brief, sizeof span->brief, ja ? "第%d四半期" : "Q%d", quarter);
      break;
    case SONAE_SPAN_MONTH:
      span->first = sonae_gantt_month_start (day, 0);
      span->last = sonae_gantt_month_start (day, 1) - 1;
      if (ja)
        g_snprintf (span->label, sizeof span->label, "%d年%d月", year, month);
      else
        g_snprintf (span->label, sizeof span->label, "%s %d", months[month - 1], year);
      if (ja)
        g_snprintf (span->brief, sizeof span->brief, "%d月", month);
      else
        g_snprintf (span->brief, sizeof span->brief, "%s", months[month - 1]);
      break;
    case SONAE_SPAN_DAY:
      span->first = span->last = day;
      g_snprintf (span->label, sizeof span->label, "%d", day_of_month);
      g_snprintf (span->brief, sizeof span->brief, "%d", day_of_month);
      break;
    default:
      g_assert_not_reached ();
    }
  /* The last month of dates has no next one. */
  span->last = MAX (span->last, span->first);
  span->last = MAX (span->last, day);
}
