/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-backup-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/files/sonae-backup-name.h"
#include "workbook/files/sonae-file-private.h"

#define FOLDER "backups"
#define MAX_IN_ONE_SECOND 1000

void
sonae_backup_free (SonaeBackup *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->file);
  g_free (self->at);
  g_free (self->reason);
  g_free (self);
}

gboolean
sonae_backup_folder_add (const char *key, const char *source_path, const char *reason, GFile **out, GError **error)
{
  static const SonaeFileIdentity nothing = { .sha256 = "" };
  g_autofree char *directory = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) utc = NULL;

  g_return_val_if_fail (key != NULL && source_path != NULL && reason != NULL, FALSE);
  g_return_val_if_fail (sonae_backup_reason (reason) != NULL, FALSE);

  directory = sonae_file_data_path (FOLDER, key);
  if (!sonae_file_make_private_directory (directory, error))
    return FALSE;
  now = sonae_clock_now ();
  utc = g_date_time_to_utc (now);
  for (guint number = 1; number <= MAX_IN_ONE_SECOND; number++)
    {
      g_autofree char *name = sonae_backup_name_format (utc, reason, number);
      g_autoptr (GFile) file = g_file_new_build_filename (directory, name, NULL);
      g_autoptr (GError) local = NULL;

      if (sonae_file_replace (file, source_path, &nothing, NULL, NULL, &local))
        {
          if (out != NULL)
            *out = g_steal_pointer (&file);
          return TRUE;
        }
      if (!g_error_matches (local, SONAE_ERROR, SONAE_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return sonae_file_fail_data (EEXIST, error);
}

/* Opens the folder of KEY; NULL without an error when there is none yet. */
static GDir *
open_folder (const char *directory, GError **error)
{
  g_autoptr (GError) local = NULL;
  GDir *dir = g_dir_open (directory, 0, &local);

  if (dir == NULL && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    sonae_file_fail_data (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_ACCES) ? EACCES : EIO, error);
  return dir;
}

typedef struct
{
  SonaeBackup *backup;
  SonaeBackupName parsed;
} Found;

static void
found_clear (gpointer data)
{
  Found *found = data;

  sonae_backup_free (found->backup);
  sonae_backup_name_clear (&found->parsed);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  return sonae_backup_name_compare (&right->parsed, &left->parsed);
}

GPtrArray *
sonae_backup_folder_list (const char *key, GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_backup_free);
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (Found));
  g_autofree char *directory = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) local = NULL;
  const char *name;

  g_return_val_if_fail (key != NULL, NULL);

  g_array_set_clear_func (all, found_clear);
  directory = sonae_file_data_path (FOLDER, key);
  dir = open_folder (directory, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      Found found = { .parsed = SONAE_BACKUP_NAME_INIT };
      struct stat st;

      if (lstat (path, &st) < 0 || !S_ISREG (st.st_mode) || !sonae_backup_name_parse (name, &found.parsed))
        continue;
      found.backup = g_new0 (SonaeBackup, 1);
      found.backup->file = g_file_new_for_path (path);
      /* As sonae_clock_stamp() writes it. */
      found.backup->at = g_date_time_format (found.parsed.utc, "%Y-%m-%dT%H:%M:%S.000Z");
      found.backup->reason = g_strdup (found.parsed.reason);
      found.backup->size = st.st_size;
      g_array_append_val (all, found);
    }

  g_array_sort (all, newest_first);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (backups, g_steal_pointer (&g_array_index (all, Found, i).backup));
  return g_steal_pointer (&backups);
}

gboolean
sonae_backup_folder_has_daily_for (const char *key, const char *iso)
{
  g_autofree char *directory = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (key != NULL && iso != NULL, FALSE);

  directory = sonae_file_data_path (FOLDER, key);
  zone = g_time_zone_new_local ();
  dir = g_dir_open (directory, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_auto (SonaeBackupName) parsed = SONAE_BACKUP_NAME_INIT;
      g_autofree char *day = NULL;

      if (!sonae_backup_name_parse (name, &parsed) || strcmp (parsed.reason, "daily") != 0)
        continue;
      day = sonae_backup_name_day (&parsed, zone);
      if (strcmp (day, iso) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
sonae_backup_folder_prune (const char *key, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) remove = NULL;
  g_autofree char *directory = NULL;
  g_autofree char *today = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) local = NULL;
  const char *name;
  int first = 0;

  g_return_val_if_fail (key != NULL, FALSE);

  directory = sonae_file_data_path (FOLDER, key);
  dir = open_folder (directory, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (names, NULL);

  today = sonae_clock_today ();
  zone = g_time_zone_new_local ();
  remove = sonae_backup_folder_plan ((const char *const *) names->pdata, today, zone);
  for (guint i = 0; i < remove->len; i++)
    {
      g_autofree char *path = g_build_filename (directory, remove->pdata[i], NULL);

      if (g_unlink (path) < 0 && errno != ENOENT && first == 0)
        first = errno;
    }
  return first == 0 ? TRUE : sonae_file_fail_data (first, error);
}
