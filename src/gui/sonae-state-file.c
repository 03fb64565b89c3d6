/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-state-file.h"

#include <glib/gstdio.h>

static char *
path_of (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "sonaecho", name, NULL);
}

GKeyFile *
sonae_state_file_load (const char *name, gsize max_bytes)
{
  g_autofree char *path = path_of (name);
  GKeyFile *file = g_key_file_new ();
  GStatBuf status;

  if (g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size >= 0 && (gsize) status.st_size <= max_bytes)
    g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

gboolean
sonae_state_file_save (const char *name, GKeyFile *file, gsize max_groups)
{
  g_autofree char *path = path_of (name), *folder = g_path_get_dirname (path), *text = NULL;
  gsize n, length;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);

  for (gsize i = 0; i + max_groups < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
  text = g_key_file_to_data (file, &length, NULL);
  return g_mkdir_with_parents (folder, 0700) == 0
         && g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
