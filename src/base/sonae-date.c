/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "base/sonae-date.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

#define FIRST_DAY "1868-01-01"
#define LAST_DAY "2199-12-31"
#define SHOWN_CHARS 40 /* of a wrong text, in a message */

/* Newest first. Meiji is counted from the first day this program knows: the calendar of 1868 was another one. */
static const struct
{
  const char *ja;
  const char *en;
  char letter;
  const char *from;
  int base; /* add the year of the era */
} eras[] = {
  { "令和", "Reiwa", 'R', "2019-05-01", 2018 },
  { "平成", "Heisei", 'H', "1989-01-08", 1988 },
  { "昭和", "Showa", 'S', "1926-12-25", 1925 },
  { "大正", "Taisho", 'T', "1912-07-30", 1911 },
  { "明治", "Meiji", 'M', FIRST_DAY, 1867 },
};

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static gboolean
split (const char *iso, int *year, int *month, int *day)
{
  if (iso == NULL || strlen (iso) != 10 || iso[4] != '-' || iso[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (iso[i]))
      return FALSE;

  *year = atoi (iso);
  *month = atoi (iso + 5);
  *day = atoi (iso + 8);
  return g_date_valid_dmy (*day, *month, *year) && strcmp (iso, FIRST_DAY) >= 0 && strcmp (iso, LAST_DAY) <= 0;
}

gboolean
sonae_date_is_iso (const char *text)
{
  int year, month, day;

  return split (text, &year, &month, &day);
}

/* --- Reading --- */

static void
skip_spaces (const char **cursor)
{
  while (**cursor == ' ')
    (*cursor)++;
}

static gboolean
take (const char **cursor, const char *word)
{
  if (!g_str_has_prefix (*cursor, word))
    return FALSE;
  *cursor += strlen (word);
  return TRUE;
}

/* Reads a number of MIN to MAX digits; the count of digits is 0 when there is none. */
static int
take_number (const char **cursor, int min, int max)
{
  int number = 0;
  int n = 0;

  skip_spaces (cursor);
  while (n < max && g_ascii_isdigit (**cursor))
    {
      number = number * 10 + g_ascii_digit_value (**cursor);
      (*cursor)++;
      n++;
    }
  skip_spaces (cursor);

  return n >= min ? number : -1;
}

/* One of the marks between year, month and day: WORD (年, 月), or a plain one, which then has to be the same both times. */
static char
take_separator (const char **cursor, const char *word)
{
  static const char *const dashes[] = { "-", "‐", "−", "–", "ー" };

  if (take (cursor, word))
    return 'k';
  if (take (cursor, "/"))
    return '/';
  if (take (cursor, "."))
    return '.';
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (take (cursor, dashes[i]))
      return '-';
  return 0;
}

/* The index into eras, or -1 when the text begins with none. */
static int
take_era (const char **cursor)
{
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      if (take (cursor, eras[i].ja))
        return (int) i;
      if (g_ascii_toupper (**cursor) == eras[i].letter)
        {
          (*cursor)++;
          if (**cursor == '.')
            (*cursor)++;
          return (int) i;
        }
    }
  return -1;
}

static gboolean
read_parts (const char *text, int *era, int *year, int *month, int *day)
{
  const char *cursor = text;
  char first, second;

  if (strlen (text) == 8 && strspn (text, "0123456789") == 8)
    {
      *era = -1;
      *year = take_number (&cursor, 4, 4);
      *month = take_number (&cursor, 2, 2);
      *day = take_number (&cursor, 2, 2);
      return TRUE;
    }

  *era = take_era (&cursor);
  skip_spaces (&cursor);
  if (*era >= 0 && take (&cursor, "元"))
    *year = 1;
  else
    *year = *era >= 0 ? take_number (&cursor, 1, 3) : take_number (&cursor, 4, 4);
  skip_spaces (&cursor);
  if (*year < 0 || (first = take_separator (&cursor, "年")) == 0)
    return FALSE;

  *month = take_number (&cursor, 1, 2);
  if (*month < 0 || (second = take_separator (&cursor, "月")) != first)
    return FALSE;

  *day = take_number (&cursor, 1, 2);
  if (first == 'k')
    take (&cursor, "日");
  return *day >= 0 && *cursor == '\0';
}

char *
sonae_date_parse (const char *text, GError **error)
{
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *iso = NULL;
  int era, year, month, day;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_strstrip (plain);
  shown = sonae_text_ellipsize (plain, SHOWN_CHARS);

  if (!read_parts (plain, &era, &year, &month, &day))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("“%s” is not a date that can be read; please write it like 2026-11-24 or 令和8年11月24日."), shown);
      return NULL;
    }

  if (era >= 0)
    year += eras[era].base;
  if (year < 1868 || year > 2199)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("“%s” lies outside the years 1868 to 2199; please check the year."), shown);
      return NULL;
    }
  if (!g_date_valid_dmy (day, month, year))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("There is no day “%s” in the calendar; please check the month and the day."), shown);
      return NULL;
    }

  iso = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  /* Past the end of an era is fine (papers written before it ended say so), before its beginning is a slip. */
  if (era >= 0 && strcmp (iso, eras[era].from) < 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("“%s” lies before the first day of that era (%s); please check the era and the year."), shown,
                   eras[era].from);
      return NULL;
    }

  return g_steal_pointer (&iso);
}

/* --- Writing --- */

char *
sonae_date_format (const char *iso, SonaeLanguage language)
{
  int year, month, day;

  if (!split (iso, &year, &month, &day))
    return g_strdup (iso != NULL ? iso : "");
  if (language == SONAE_LANGUAGE_JA)
    return g_strdup_printf ("%d年%d月%d日", year, month, day);
  return g_strdup_printf ("%d %s %d", day, months[month - 1], year);
}

char *
sonae_date_format_short (const char *iso, SonaeLanguage language)
{
  int year, month, day;

  if (!split (iso, &year, &month, &day) || language == SONAE_LANGUAGE_EN)
    return g_strdup (iso != NULL ? iso : "");
  return g_strdup_printf ("%d/%02d/%02d", year, month, day);
}

char *
sonae_date_format_era (const char *iso, SonaeLanguage language)
{
  int year, month, day;
  guint era = 0;

  if (!split (iso, &year, &month, &day))
    return g_strdup (iso != NULL ? iso : "");

  while (strcmp (iso, eras[era].from) < 0)
    era++;
  year -= eras[era].base;

  if (language == SONAE_LANGUAGE_EN)
    return g_strdup_printf ("%d %s %d (%s %d)", day, months[month - 1], year + eras[era].base, eras[era].en, year);
  if (year == 1)
    return g_strdup_printf ("%s元年%d月%d日", eras[era].ja, month, day);
  return g_strdup_printf ("%s%d年%d月%d日", eras[era].ja, year, month, day);
}

/* --- Reckoning --- */

static int
julian (const char *iso)
{
  int year, month, day;
  GDate date;

  g_return_val_if_fail (split (iso, &year, &month, &day), 0);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (int) g_date_get_julian (&date);
}

int
sonae_date_days_between (const char *from, const char *to)
{
  return julian (to) - julian (from);
}

char *
sonae_date_add_days (const char *iso, int days)
{
  int first = julian (FIRST_DAY);
  int last = julian (LAST_DAY);
  gint64 wanted = (gint64) julian (iso) + days;
  GDate date;

  g_return_val_if_fail (sonae_date_is_iso (iso), NULL);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) CLAMP (wanted, first, last));
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

int
sonae_date_fiscal_year (const char *iso)
{
  int year, month, day;

  g_return_val_if_fail (split (iso, &year, &month, &day), 0);
  return month >= 4 ? year : year - 1;
}
