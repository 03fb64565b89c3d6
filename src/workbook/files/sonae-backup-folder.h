/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Dated backups of one workbook: $XDG_DATA_HOME/sonaecho/backups/KEY/2026-11-24T083200Z-daily.sonae (UTC; mode 0600; "-2", "-3" before the
 * dot when two are made in one second). KEY is sonae_file_key(). REASON is one of "daily" "migration" "manual" "conflict" "recovery".
 * This module defines sonae_backup_free().
 *
 * What is kept: of the daily ones all of the last 14 days (today is the first), then the newest of each week (from Monday) for the 8 latest
 * weeks that have one, then the newest of each month for the 12 latest months that have one; of each other reason the newest 20. */

/* Copies SOURCE_PATH in, atomically, synced and read back. *OUT (nullable) gets the file. Does not prune. SONAE_ERROR_IO. */
gboolean   sonae_backup_folder_add (const char *key, const char *source_path, const char *reason, GFile **out, GError **error);

/* Newest first; empty when there is no folder. Files with other names are not listed. (element-type SonaeBackup) */
GPtrArray *sonae_backup_folder_list (const char *key, GError **error);

/* TRUE if a daily one was made on the local date ISO ("2026-11-24"). */
gboolean   sonae_backup_folder_has_daily_for (const char *key, const char *iso);

/* Deletes what the rule does not keep, as of today. */
gboolean   sonae_backup_folder_prune (const char *key, GError **error);

/* The rule, pure: which of the file names NAMES are to go on the date TODAY, with days as in ZONE. Names that are not ours never are.
 * (element-type utf8) (transfer full), oldest first */
GPtrArray *sonae_backup_folder_plan (const char * const *names, const char *today, GTimeZone *zone);

G_END_DECLS
