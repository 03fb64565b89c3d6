/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-visit-clock.h"

#include <glib/gstdio.h>

/* So many items are remembered, those of workbooks that were not opened again included; the oldest goes first. */
#define MAX_ITEMS 50
/* A file that is larger than these can make it was not written by us. */
#define MAX_BYTES (8 * 1024)
#define MAX_SECONDS 86400

static char *
clock_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "sonaecho", "clock.ini", NULL);
}

static GKeyFile *
load (const char *path)
{
  GKeyFile *file = g_key_file_new ();
  GStatBuf status;

  if (g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size <= MAX_BYTES)
    g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
drop_old (GKeyFile *file)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);

  for (gsize i = 0; i + MAX_ITEMS < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
}

gboolean
sonae_visit_clock_keep (gint64 item_id, gint64 seconds)
{
  g_autofree char *path = clock_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *group = g_strdup_printf ("%" G_GINT64_FORMAT, item_id);
  g_autofree char *text = NULL;
  /* Read anew: another window may have written meanwhile. */
  g_autoptr (GKeyFile) file = load (path);
  gsize length;

  g_key_file_remove_group (file, group, NULL);
  if (seconds > 0)
    g_key_file_set_int64 (file, group, "seconds", MIN (seconds, MAX_SECONDS));
  drop_old (file);
  text = g_key_file_to_data (file, &length, NULL);
  return g_mkdir_with_parents (folder, 0700) == 0
         && g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

gint64
sonae_visit_clock_take (gint64 item_id)
{
  g_autofree char *path = clock_path ();
  g_autofree char *group = g_strdup_printf ("%" G_GINT64_FORMAT, item_id);
  g_autoptr (GKeyFile) file = load (path);
  gint64 seconds;

  if (!g_key_file_has_group (file, group))
    return 0;
  seconds = g_key_file_get_int64 (file, group, "seconds", NULL);
  sonae_visit_clock_keep (item_id, 0);
  return CLAMP (seconds, 0, MAX_SECONDS);
}
