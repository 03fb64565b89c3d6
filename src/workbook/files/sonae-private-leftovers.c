/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"
#include "workbook/files/sonae-lease.h"
#include "workbook/files/sonae-private-record.h"

void
sonae_leftover_free (SonaeLeftover *leftover)
{
  if (leftover == NULL)
    return;
  g_clear_object (&leftover->source);
  g_free (leftover->display_name);
  g_free (leftover->directory);
  g_free (leftover);
}

GPtrArray *
sonae_private_copy_list_leftovers (void)
{
  g_autoptr (GPtrArray) leftovers = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_leftover_free);
  g_autofree char *work = sonae_file_data_path (SONAE_PRIVATE_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (work, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *directory = g_build_filename (work, name, NULL);
      g_autofree char *database = g_build_filename (directory, SONAE_PRIVATE_DATABASE, NULL);
      g_autoptr (SonaePrivateRecord) record = NULL;
      SonaeLeftover *leftover;

      if (!g_file_test (database, G_FILE_TEST_IS_REGULAR) || sonae_lease_is_held (directory, NULL))
        continue;
      record = sonae_private_record_load (directory, NULL);
      if (record == NULL)
        continue;
      leftover = g_new0 (SonaeLeftover, 1);
      leftover->source = g_file_new_for_uri (record->uri);
      leftover->display_name = g_steal_pointer (&record->display_name);
      leftover->directory = g_steal_pointer (&directory);
      leftover->change_id = record->change_id;
      g_ptr_array_add (leftovers, leftover);
    }
  return g_steal_pointer (&leftovers);
}
