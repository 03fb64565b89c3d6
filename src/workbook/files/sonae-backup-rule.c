/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-backup-folder.h"

#include <string.h>

#include "base/sonae-date.h"
#include "workbook/files/sonae-backup-name.h"

#define ALL_DAYS 14
#define WEEKS 8
#define MONTHS 12
#define OF_EACH_REASON 20

typedef struct
{
  const char *name;
  SonaeBackupName parsed;
  char *day;   /* local */
  char *week;  /* the Monday it begins with */
  gboolean kept;
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  sonae_backup_name_clear (&candidate->parsed);
  g_free (candidate->day);
  g_free (candidate->week);
  g_free (candidate);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Candidate *const *left = a;
  const Candidate *const *right = b;

  return sonae_backup_name_compare (&(*right)->parsed, &(*left)->parsed);
}

/* Those of NAMES that are ours, newest first. */
static GPtrArray *
collect (const char *const *names, GTimeZone *zone)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (candidate_free);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      SonaeBackupName parsed = SONAE_BACKUP_NAME_INIT;
      g_autoptr (GDateTime) local = NULL;
      Candidate *candidate;

      if (!sonae_backup_name_parse (names[i], &parsed))
        continue;
      local = g_date_time_to_timezone (parsed.utc, zone);
      candidate = g_new0 (Candidate, 1);
      candidate->name = names[i];
      candidate->parsed = parsed;
      candidate->day = sonae_backup_name_day (&parsed, zone);
      candidate->week = sonae_date_add_days (candidate->day, 1 - g_date_time_get_day_of_week (local));
      g_ptr_array_add (candidates, candidate);
    }
  g_ptr_array_sort (candidates, newest_first);
  return candidates;
}

/* The daily ones, newest first: each day of the first 14; then whatever begins a new week, while there are weeks to give; then whatever
 * begins a new month. A week that already has one is passed over, so that it does not count as a month too. */
static void
keep_daily (GPtrArray *candidates, const char *today)
{
  const char *week = "";
  const char *month = "";
  guint weeks = 0;
  guint months = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = candidates->pdata[i];

      if (strcmp (candidate->parsed.reason, "daily") != 0)
        continue;
      if (sonae_date_days_between (candidate->day, today) < ALL_DAYS)
        candidate->kept = TRUE;
      else if (strcmp (candidate->week, week) == 0)
        continue;
      else if (weeks < WEEKS)
        {
          candidate->kept = TRUE;
          week = candidate->week;
          weeks++;
        }
      else if (months < MONTHS && strncmp (candidate->day, month, strlen ("YYYY-MM")) != 0)
        {
          candidate->kept = TRUE;
          month = candidate->day;
          months++;
        }
    }
}

static void
keep_newest (GPtrArray *candidates, const char *reason)
{
  guint count = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = candidates->pdata[i];

      if (strcmp (candidate->parsed.reason, reason) == 0)
        candidate->kept = count++ < OF_EACH_REASON;
    }
}

GPtrArray *
sonae_backup_folder_plan (const char *const *names, const char *today, GTimeZone *zone)
{
  GPtrArray *remove = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) candidates = NULL;

  g_return_val_if_fail (names != NULL && zone != NULL, remove);
  g_return_val_if_fail (sonae_date_is_iso (today), remove);

  candidates = collect (names, zone);
  keep_daily (candidates, today);
  keep_newest (candidates, "migration");
  keep_newest (candidates, "manual");
  keep_newest (candidates, "conflict");
  keep_newest (candidates, "recovery");
  for (guint i = candidates->len; i > 0; i--)
    {
      Candidate *candidate = candidates->pdata[i - 1];

      if (!candidate->kept)
        g_ptr_array_add (remove, g_strdup (candidate->name));
    }
  return remove;
}
