/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name of a backup, taken apart: "2026-11-24T083200Z-daily-2.sonae". */
typedef struct
{
  GDateTime *utc;
  const char *reason;  /* static */
  guint number;        /* 1 without "-N" */
} SonaeBackupName;
#define SONAE_BACKUP_NAME_INIT { .utc = NULL }

/* FALSE if NAME is not exactly what sonae_backup_name_format() writes. */
gboolean    sonae_backup_name_parse (const char *name, SonaeBackupName *parsed);
void        sonae_backup_name_clear (SonaeBackupName *parsed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeBackupName, sonae_backup_name_clear)
char       *sonae_backup_name_format (GDateTime *utc, const char *reason, guint number);
/* By time, then by number. */
int         sonae_backup_name_compare (const SonaeBackupName *a, const SonaeBackupName *b);
/* The static string equal to REASON; NULL if it is none of ours. */
const char *sonae_backup_reason (const char *reason);
/* "2026-11-24" in ZONE. */
char       *sonae_backup_name_day (const SonaeBackupName *parsed, GTimeZone *zone);

G_END_DECLS
