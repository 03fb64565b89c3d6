/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-clock.h"

static gint64 frozen = -1;

gint64
sonae_clock_now_usec (void)
{
  return frozen >= 0 ? frozen : g_get_real_time ();
}

static GDateTime *
now_utc (void)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);

  return g_date_time_add (epoch, sonae_clock_now_usec ());
}

GDateTime *
sonae_clock_now (void)
{
  g_autoptr (GDateTime) utc = now_utc ();

  return g_date_time_to_local (utc);
}

char *
sonae_clock_today (void)
{
  g_autoptr (GDateTime) now = sonae_clock_now ();

  return g_date_time_format (now, "%Y-%m-%d");
}

char *
sonae_clock_stamp (void)
{
  g_autoptr (GDateTime) utc = now_utc ();
  g_autofree char *seconds = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (utc) / 1000);
}

void
sonae_clock_freeze (gint64 usec)
{
  frozen = usec;
}
