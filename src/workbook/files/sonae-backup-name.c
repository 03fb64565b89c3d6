/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-backup-name.h"

#include <stdio.h>
#include <string.h>

#define SUFFIX ".sonae"

const char *
sonae_backup_reason (const char *reason)
{
  static const char *const reasons[] = { "daily", "migration", "manual", "conflict", "recovery" };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (strcmp (reason, reasons[i]) == 0)
        return reasons[i];
    }
  return NULL;
}

char *
sonae_backup_name_format (GDateTime *utc, const char *reason, guint number)
{
  g_autofree char *stamp = g_date_time_format (utc, "%Y-%m-%dT%H%M%SZ");

  return number > 1 ? g_strdup_printf ("%s-%s-%u" SUFFIX, stamp, reason, number) : g_strdup_printf ("%s-%s" SUFFIX, stamp, reason);
}

void
sonae_backup_name_clear (SonaeBackupName *parsed)
{
  g_clear_pointer (&parsed->utc, g_date_time_unref);
}

gboolean
sonae_backup_name_parse (const char *name, SonaeBackupName *parsed)
{
  g_auto (SonaeBackupName) found = SONAE_BACKUP_NAME_INIT;
  g_autofree char *again = NULL;
  int year, month, day, hour, minute, second;
  char reason[16];

  found.number = 1;
  if (sscanf (name, "%4d-%2d-%2dT%2d%2d%2dZ-%15[a-z]-%9u", &year, &month, &day, &hour, &minute, &second, reason, &found.number) < 7)
    return FALSE;
  found.utc = g_date_time_new_utc (year, month, day, hour, minute, second);
  found.reason = sonae_backup_reason (reason);
  if (found.utc == NULL || found.reason == NULL)
    return FALSE;
  /* Whatever scanf() let pass is seen by writing it again. */
  again = sonae_backup_name_format (found.utc, found.reason, found.number);
  if (strcmp (again, name) != 0)
    return FALSE;
  *parsed = found;
  found.utc = NULL;
  return TRUE;
}

int
sonae_backup_name_compare (const SonaeBackupName *a, const SonaeBackupName *b)
{
  int by_time = g_date_time_compare (a->utc, b->utc);

  return by_time != 0 ? by_time : (a->number > b->number) - (a->number < b->number);
}

char *
sonae_backup_name_day (const SonaeBackupName *parsed, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (parsed->utc, zone);

  return g_date_time_format (local, "%Y-%m-%d");
}
