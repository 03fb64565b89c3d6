/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-settings.h"

#include <glib/gstdio.h>

static char *
settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "sonaecho", "window.ini", NULL);
}

GKeyFile *
sonae_settings_get (void)
{
  static GKeyFile *settings = NULL;

  if (settings == NULL)
    {
      g_autofree char *path = settings_path ();

      settings = g_key_file_new ();
      g_key_file_load_from_file (settings, path, G_KEY_FILE_NONE, NULL);
    }
  return settings;
}

void
sonae_settings_save (void)
{
  g_autofree char *path = settings_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *new_path = NULL;
  gsize length;
  g_autofree char *text = g_key_file_to_data (sonae_settings_get (), &length, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return;
  /* Whole or not at all, but without fsync: it must not hold up the window, and losing the last state costs nothing. Without
   * CONSISTENT, GLib does not shorten a file that is there; hence the new one beside it. */
  new_path = g_strconcat (path, ".new", NULL);
  g_unlink (new_path);
  if (g_file_set_contents_full (new_path, text, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_rename (new_path, path);
}
