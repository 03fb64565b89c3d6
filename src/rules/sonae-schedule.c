/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-schedule.h"

#include <string.h>

#include "base/sonae-date.h"

#define LAST_YEAR 2199

/* --- Dependencies --- */

typedef enum { UNSEEN, ON_PATH, CLEAR } Visit;

typedef struct
{
  gsize node;
  gsize next;   /* which of its needs is looked at next */
} Step;

GArray *
sonae_schedule_find_cycle (const SonaeScheduleNode *nodes, gsize n_nodes)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal); /* id -> index + 1 */
  g_autofree guint8 *visits = g_new0 (guint8, n_nodes);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Step));

  g_return_val_if_fail (nodes != NULL || n_nodes == 0, NULL);

  for (gsize i = 0; i < n_nodes; i++)
    g_hash_table_insert (places, (gpointer) &nodes[i].id, GSIZE_TO_POINTER (i + 1));

  for (gsize i = 0; i < n_nodes; i++)
    {
      Step first = { i, 0 };

      if (visits[i] != UNSEEN)
        continue;
      visits[i] = ON_PATH;
      g_array_append_val (path, first);
      while (path->len > 0)
        {
          Step *step = &g_array_index (path, Step, path->len - 1);
          const SonaeScheduleNode *node = &nodes[step->node];
          gsize place;

          if (step->next == node->n_needs)
            {
              visits[step->node] = CLEAR;
              g_array_set_size (path, path->len - 1);
              continue;
            }
          place = GPOINTER_TO_SIZE (g_hash_table_lookup (places, &node->needs[step->next++]));
          if (place == 0 || visits[place - 1] == CLEAR)
            continue;
          if (visits[place - 1] == ON_PATH)
            {
              GArray *cycle = g_array_new (FALSE, FALSE, sizeof (gint64));
              guint from = path->len;

              while (g_array_index (path, Step, from - 1).node != place - 1)
                from--;
              for (guint k = from - 1; k < path->len; k++)
                g_array_append_val (cycle, nodes[g_array_index (path, Step, k).node].id);
              return cycle;
            }
          visits[place - 1] = ON_PATH;
          g_array_append_val (path, ((Step) { place - 1, 0 }));
        }
    }
  return NULL;
}

gboolean
sonae_schedule_is_ordered (const char *start, const char *due)
{
  /* ISO days sort as text. */
  return !sonae_date_is_iso (start) || !sonae_date_is_iso (due) || strcmp (due, start) >= 0;
}

int
sonae_schedule_slip_days (const char *needed_due, const char *start)
{
  if (!sonae_date_is_iso (needed_due) || !sonae_date_is_iso (start))
    return 0;
  return MAX (0, sonae_date_days_between (start, needed_due));
}

int
sonae_schedule_overdue_days (const char *due, const char *today, gboolean finished)
{
  g_return_val_if_fail (sonae_date_is_iso (today), 0);

  if (finished || !sonae_date_is_iso (due))
    return 0;
  return MAX (0, sonae_date_days_between (due, today));
}

/* --- Repeats --- */

static const struct
{
  const char *code;
  guint months;
} repeats[SONAE_N_REPEATS] = {
  [SONAE_REPEAT_NONE] = { "none", 0 },
  [SONAE_REPEAT_MONTHLY] = { "monthly", 1 },
  [SONAE_REPEAT_QUARTERLY] = { "quarterly", 3 },
  [SONAE_REPEAT_YEARLY] = { "yearly", 12 },
};

const char *
sonae_repeat_code (SonaeRepeat repeat)
{
  g_return_val_if_fail ((guint) repeat < SONAE_N_REPEATS, NULL);
  return repeats[repeat].code;
}

gboolean
sonae_repeat_from_code (const char *code, SonaeRepeat *repeat)
{
  g_return_val_if_fail (repeat != NULL, FALSE);

  for (guint i = 0; code != NULL && i < SONAE_N_REPEATS; i++)
    if (strcmp (repeats[i].code, code) == 0)
      {
        *repeat = (SonaeRepeat) i;
        return TRUE;
      }
  return FALSE;
}

static void
read_day (const char *iso, int *year, int *month, int *day)
{
  *year = (int) g_ascii_strtoll (iso, NULL, 10);
  *month = (int) g_ascii_strtoll (iso + 5, NULL, 10);
  *day = (int) g_ascii_strtoll (iso + 8, NULL, 10);
}

char *
sonae_repeat_next (SonaeRepeat repeat, const char *anchor, const char *after)
{
  int year, month, day, after_year, after_month, after_day, months;

  g_return_val_if_fail ((guint) repeat < SONAE_N_REPEATS, NULL);

  if (repeat == SONAE_REPEAT_NONE || !sonae_date_is_iso (anchor))
    return NULL;
  if (!sonae_date_is_iso (after))
    after = anchor;
  else if (strcmp (after, anchor) < 0)
    return g_strdup (anchor);

  read_day (anchor, &year, &month, &day);
  read_day (after, &after_year, &after_month, &after_day);
  /* The round of AFTER's own month or the last one before it; the next may still be after AFTER only by one more round. */
  months = ((after_year - year) * 12 + after_month - month) / (int) repeats[repeat].months * (int) repeats[repeat].months;
  for (;; months += (int) repeats[repeat].months)
    {
      int at = year * 12 + month - 1 + months;
      int last;
      g_autofree char *next = NULL;

      if (at / 12 > LAST_YEAR)
        return NULL;
      last = g_date_get_days_in_month ((GDateMonth) (at % 12 + 1), (GDateYear) (at / 12));
      next = g_strdup_printf ("%04d-%02d-%02d", at / 12, at % 12 + 1, MIN (day, last));
      if (strcmp (next, after) > 0)
        return g_steal_pointer (&next);
    }
}

/* --- Fiscal years --- */

int
sonae_schedule_fiscal_quarter (const char *iso)
{
  int year, month, day;

  g_return_val_if_fail (sonae_date_is_iso (iso), 0);

  read_day (iso, &year, &month, &day);
  return (month + 8) % 12 / 3 + 1;
}

char *
sonae_schedule_fiscal_start (int year)
{
  g_return_val_if_fail (year >= 1868 && year < LAST_YEAR, NULL);
  return g_strdup_printf ("%04d-04-01", year);
}

char *
sonae_schedule_fiscal_end (int year)
{
  g_return_val_if_fail (year >= 1868 && year < LAST_YEAR, NULL);
  return g_strdup_printf ("%04d-03-31", year + 1);
}

/* --- Cost --- */

static void
add (gint64 *sum, gint64 amount)
{
  *sum = amount > G_MAXINT64 - *sum ? G_MAXINT64 : *sum + amount;
}

void
sonae_cost_add (const SonaeCost *cost, int first_year, gsize n_years, SonaeCostSum *years, SonaeCostSum *undated)
{
  const char *day;
  int from, until;

  g_return_if_fail (cost != NULL && cost->once >= 0 && cost->yearly >= 0);
  g_return_if_fail (years != NULL || n_years == 0);

  day = sonae_date_is_iso (cost->due) ? cost->due : cost->start;
  if (!sonae_date_is_iso (day))
    {
      if (undated != NULL)
        {
          add (&undated->once, cost->once);
          add (&undated->yearly, cost->yearly);
        }
      return;
    }
  from = sonae_date_fiscal_year (day);
  until = sonae_date_is_iso (cost->until) ? sonae_date_fiscal_year (cost->until) : G_MAXINT;
  for (gsize i = 0; i < n_years; i++)
    {
      int year = first_year + (int) i;

      if (year == from)
        add (&years[i].once, cost->once);
      if (year >= from && year <= until)
        add (&years[i].yearly, cost->yearly);
    }
}
