/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-visit-clock.h"

#include "gui/sonae-state-file.h"

#define NAME "clock.ini"
/* So many items are remembered, those of workbooks that were not opened again included. */
#define MAX_ITEMS 50
#define MAX_BYTES (8 * 1024)
#define MAX_SECONDS 86400

gboolean
sonae_visit_clock_keep (gint64 item_id, gint64 seconds)
{
  g_autoptr (GKeyFile) file = sonae_state_file_load (NAME, MAX_BYTES);
  g_autofree char *group = g_strdup_printf ("%" G_GINT64_FORMAT, item_id);

  g_key_file_remove_group (file, group, NULL);
  if (seconds > 0)
    g_key_file_set_int64 (file, group, "seconds", MIN (seconds, MAX_SECONDS));
  return sonae_state_file_save (NAME, file, MAX_ITEMS);
}

gint64
sonae_visit_clock_take (gint64 item_id)
{
  g_autoptr (GKeyFile) file = sonae_state_file_load (NAME, MAX_BYTES);
  g_autofree char *group = g_strdup_printf ("%" G_GINT64_FORMAT, item_id);
  gint64 seconds;

  if (!g_key_file_has_group (file, group))
    return 0;
  seconds = g_key_file_get_int64 (file, group, "seconds", NULL);
  sonae_visit_clock_keep (item_id, 0);
  return CLAMP (seconds, 0, MAX_SECONDS);
}
