/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-values.h"

#include <stdio.h>
#include <string.h>

#include "base/sonae-date.h"

/* Excel counts days from 1899-12-30, for all days after February 1900. */
#define EXCEL_DAY_ZERO "1899-12-30"
#define EXCEL_FIRST 25569 /* 1970-01-01: smaller numbers are more likely years or counts */
#define EXCEL_LAST 73050  /* 2099-12-31 */

#define MAX_DATE_BYTES 200

/* "14:05", "2:05:06 PM", "午後2:05", "14:05:06.123Z", "14:05:06+09:00": nothing but a time follows a date. *MINUTES becomes the distance to UTC when a zone is
 * named, *SECONDS the time of day. */
static gboolean
parse_time (const char *text, int *seconds, gboolean *has_zone, int *minutes)
{
  int parts[3] = { 0, 0, 0 };
  int n = 0;
  gboolean pm = FALSE, am = FALSE;
  const char *p = text;

  *has_zone = FALSE;
  if (g_str_has_prefix (p, "午前") || g_str_has_prefix (p, "午後"))
    {
      pm = g_str_has_prefix (p, "午後");
      am = !pm;
      p += strlen ("午前");
    }
  while (*p == ' ')
    p++;
  while (n < 3 && g_ascii_isdigit (*p))
    {
      int digits = 0;

      for (; g_ascii_isdigit (*p) && digits < 2; p++, digits++)
        parts[n] = parts[n] * 10 + g_ascii_digit_value (*p);
      n++;
      if (*p != ':')
        break;
      p++;
    }
  if (n < 2 || parts[0] > 24 || parts[1] > 59 || parts[2] > 60)
    return FALSE;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++)
      continue;
  while (*p == ' ')
    p++;
  if ((g_ascii_toupper (p[0]) == 'A' || g_ascii_toupper (p[0]) == 'P') && g_ascii_toupper (p[1]) == 'M')
    {
      pm = g_ascii_toupper (p[0]) == 'P';
      am = !pm;
      p += 2;
      while (*p == ' ')
        p++;
    }
  if (pm && parts[0] < 12)
    parts[0] += 12;
  else if (am && parts[0] == 12)
    parts[0] = 0;
  *seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2];

  if (g_ascii_toupper (*p) == 'Z' || g_str_has_prefix (p, "UTC") || g_str_has_prefix (p, "GMT"))
    {
      *has_zone = TRUE;
      *minutes = 0;
      p += g_ascii_toupper (*p) == 'Z' ? 1 : 3;
    }
  else if (*p == '+' || *p == '-')
    {
      int sign = *p == '-' ? -1 : 1;
      int digits = 0, number = 0;

      for (p++; g_ascii_isdigit (*p) || *p == ':'; p++)
        if (*p != ':' && digits++ < 4)
          number = number * 10 + g_ascii_digit_value (*p);
      if (digits != 2 && digits != 4)
        return FALSE;
      *has_zone = TRUE;
      *minutes = sign * (digits == 2 ? number * 60 : number / 100 * 60 + number % 100);
    }
  return *p == '\0';
}

/* "4/1/2026", which programs write; nobody in Japan does. Turned into the order sonae_date_parse() reads; NULL if it is not of that shape. */
static char *
from_american (const char *text)
{
  int month = 0, day = 0, year = 0, n = 0;
  char end = '\0';

  if (strspn (text, "0123456789/") != strlen (text) || strlen (text) > 10)
    return NULL;
  n = sscanf (text, "%2d/%2d/%4d%c", &month, &day, &year, &end);
  return n == 3 && year >= 1000 ? g_strdup_printf ("%04d-%02d-%02d", year, month, day) : NULL;
}

static char *
from_excel_number (const char *text)
{
  g_autoptr (GDateTime) zero = NULL;
  g_autoptr (GDateTime) day = NULL;
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, EXCEL_FIRST, EXCEL_LAST, &number, NULL) || strlen (text) != 5)
    return NULL;
  return sonae_date_add_days (EXCEL_DAY_ZERO, (int) number);
}

/* DAY at SECONDS of the clock that is MINUTES ahead of UTC, as the day it was here. */
static char *
to_local_day (const char *day, int seconds, int minutes)
{
  int year = 0, month = 0, date = 0;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) moved = NULL;
  g_autoptr (GDateTime) local = NULL;

  sscanf (day, "%4d-%2d-%2d", &year, &month, &date);
  utc = g_date_time_new_utc (year, month, date, 0, 0, 0);
  moved = utc != NULL ? g_date_time_add_seconds (utc, seconds - minutes * 60) : NULL;
  local = moved != NULL ? g_date_time_to_local (moved) : NULL;
  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup (day);
}

/* Where the time begins in TEXT: after the first "T" between digits, or the first space that a digit or 午 follows after all of the date. NULL for none. */
static char *
find_time (char *text)
{
  for (char *p = text + 1; *p != '\0'; p++)
    {
      if ((*p == 'T' || *p == 't') && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
        return p;
      if (*p == ' ' && strchr (p, ':') != NULL && (g_ascii_isdigit (p[1]) || g_str_has_prefix (p + 1, "午")))
        return p;
    }
  return NULL;
}

/* "2026/4/1(水)": the day of the week adds nothing. */
static void
cut_week_day (char *text)
{
  char *bracket = strchr (text, '(');

  if (bracket != NULL && bracket > text && g_utf8_strlen (bracket, -1) <= 5)
    {
      char *close = strchr (bracket, ')');

      if (close != NULL)
        memmove (bracket, close + 1, strlen (close + 1) + 1);
    }
}

char *
sonae_import_parse_date (const char *text, GError **error)
{
  g_autofree char *start = g_strndup (text, MAX_DATE_BYTES);
  g_autofree char *valid = g_utf8_make_valid (start, -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *other = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GError) first = NULL;
  char *time;
  int seconds = 0, minutes = 0;
  gboolean has_zone = FALSE;

  g_strstrip (plain);
  cut_week_day (plain);
  day = *plain != '\0' ? sonae_date_parse (plain, &first) : NULL;
  if (day != NULL)
    return g_steal_pointer (&day);
  time = *plain != '\0' ? find_time (plain) : NULL;
  if (time != NULL && parse_time (time + 1, &seconds, &has_zone, &minutes))
    *time = '\0';
  g_strstrip (plain);
  other = from_american (plain);
  if (other == NULL)
    other = from_excel_number (plain);
  day = sonae_date_parse (other != NULL ? other : plain, NULL);
  if (day == NULL)
    {
      /* The sentence about the whole cell; a date that exists in no calendar has one of its own. */
      g_clear_error (&first);
      return sonae_date_parse (other != NULL ? other : time != NULL ? plain : text, error);
    }
  return has_zone ? to_local_day (day, seconds, minutes) : g_steal_pointer (&day);
}
