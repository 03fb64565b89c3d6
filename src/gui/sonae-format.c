/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-format.h"

#include <string.h>

#include "base/sonae-date.h"
#include "base/sonae-language.h"
#include "base/sonae-text.h"

/* (nullable) */
static GDateTime *
local_time (const char *stamp)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (stamp, utc);

  return when != NULL ? g_date_time_to_local (when) : NULL;
}

char *
sonae_format_stamp_day (const char *stamp)
{
  g_autoptr (GDateTime) when = NULL;

  g_return_val_if_fail (stamp != NULL, NULL);

  when = local_time (stamp);
  return when != NULL ? g_date_time_format (when, "%Y-%m-%d") : g_strdup (stamp);
}

char *
sonae_format_stamp_date (const char *stamp)
{
  g_autofree char *day = sonae_format_stamp_day (stamp);

  return day != NULL ? sonae_date_format (day, sonae_language_current ()) : NULL;
}

char *
sonae_format_stamp_time (const char *stamp)
{
  g_autoptr (GDateTime) when = NULL;

  g_return_val_if_fail (stamp != NULL, NULL);

  when = local_time (stamp);
  return when != NULL ? g_date_time_format (when, "%H:%M") : g_strdup ("");
}

char *
sonae_format_stamp (const char *stamp)
{
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (stamp != NULL, NULL);

  date = sonae_format_stamp_date (stamp);
  time = sonae_format_stamp_time (stamp);
  return g_strjoin (" ", date, *time != '\0' ? time : NULL, NULL);
}

char *
sonae_format_words (const char *format,
                    const char *words,
                    gsize max_chars)
{
  const char *place;
  g_autofree char *cut = NULL;
  g_autofree char *head = NULL;

  g_return_val_if_fail (format != NULL && words != NULL, NULL);

  /* By hand, because the format comes out of a table. */
  place = strstr (format, "%s");
  g_return_val_if_fail (place != NULL, g_strdup (format));
  cut = sonae_text_ellipsize (words, max_chars);
  head = g_strndup (format, (gsize) (place - format));
  return g_strconcat (head, cut, place + 2, NULL);
}
