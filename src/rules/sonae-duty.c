/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-duty.h"

#include <string.h>

#include "base/sonae-date.h"

#define SOON_DAYS 7

static const struct
{
  const char *code;
  guint months; /* 0: counted in days */
} cadences[] = {
  [SONAE_CADENCE_DAILY] = { "daily", 0 },         [SONAE_CADENCE_WEEKLY] = { "weekly", 0 },
  [SONAE_CADENCE_MONTHLY] = { "monthly", 1 },     [SONAE_CADENCE_QUARTERLY] = { "quarterly", 3 },
  [SONAE_CADENCE_HALF_YEARLY] = { "half_yearly", 6 }, [SONAE_CADENCE_YEARLY] = { "yearly", 12 },
};

const char *
sonae_cadence_code (SonaeCadence cadence)
{
  g_return_val_if_fail ((guint) cadence < G_N_ELEMENTS (cadences), NULL);
  return cadences[cadence].code;
}

gboolean
sonae_cadence_from_code (const char *code, SonaeCadence *cadence)
{
  g_return_val_if_fail (cadence != NULL, FALSE);

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (cadences); i++)
    if (strcmp (cadences[i].code, code) == 0)
      {
        *cadence = (SonaeCadence) i;
        return TRUE;
      }
  return FALSE;
}

/* TIMES rounds after DAY in one step, so that the 31st comes back after a short month. It may lie beyond the last day that dates have. */
static char *
step (SonaeCadence cadence, const char *day, guint times)
{
  guint year, month, day_of_month;
  GDate date;

  year = (guint) g_ascii_strtoull (day, NULL, 10);
  month = (guint) g_ascii_strtoull (day + 5, NULL, 10);
  day_of_month = (guint) g_ascii_strtoull (day + 8, NULL, 10);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);
  if (cadence == SONAE_CADENCE_DAILY)
    for (guint i = 0; i < times; i++)
      do
        g_date_add_days (&date, 1);
      while (g_date_get_weekday (&date) >= G_DATE_SATURDAY);
  else if (cadence == SONAE_CADENCE_WEEKLY)
    g_date_add_days (&date, 7 * times);
  else
    g_date_add_months (&date, cadences[cadence].months * times);

  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (&date), (guint) g_date_get_month (&date),
                          (guint) g_date_get_day (&date));
}

/* The same, or DAY itself beyond the last day that dates have. (transfer full) */
static char *
step_within (SonaeCadence cadence, const char *day)
{
  g_autofree char *next = step (cadence, day, 1);

  return sonae_date_is_iso (next) ? g_steal_pointer (&next) : g_strdup (day);
}

char *
sonae_cadence_next (SonaeCadence cadence, const char *day)
{
  g_return_val_if_fail ((guint) cadence < G_N_ELEMENTS (cadences) && sonae_date_is_iso (day), NULL);

  return step_within (cadence, day);
}

char *
sonae_duty_next_due (SonaeCadence cadence, const char *due, const char *done)
{
  g_return_val_if_fail ((guint) cadence < G_N_ELEMENTS (cadences) && sonae_date_is_iso (done), NULL);

  if (!sonae_date_is_iso (due))
    return step_within (cadence, done);
  /* The next business day needs no rhythm. */
  if (cadence == SONAE_CADENCE_DAILY)
    return step_within (cadence, strcmp (due, done) > 0 ? due : done);
  for (guint times = 1;; times++)
    {
      g_autofree char *next = step (cadence, due, times);

      if (!sonae_date_is_iso (next))
        return g_strdup (strcmp (due, done) > 0 ? due : done);
      if (strcmp (next, done) > 0) /* ISO days sort as text */
        return g_steal_pointer (&next);
    }
}

SonaeDutyState
sonae_duty_state (const char *due, const char *today)
{
  int days;

  g_return_val_if_fail (sonae_date_is_iso (today), SONAE_DUTY_UNDATED);

  if (!sonae_date_is_iso (due))
    return SONAE_DUTY_UNDATED;
  days = sonae_date_days_between (today, due);
  if (days < 0)
    return SONAE_DUTY_OVERDUE;
  if (days == 0)
    return SONAE_DUTY_TODAY;
  return days <= SOON_DAYS ? SONAE_DUTY_SOON : SONAE_DUTY_LATER;
}

const char *
sonae_duty_state_code (SonaeDutyState state)
{
  static const char *const codes[] = { "undated", "later", "soon", "today", "overdue" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (codes), NULL);
  return codes[state];
}
