/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-reminder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "gui/sonae-settings.h"

#define SETTINGS_GROUP "reminders"
#define MAX_NAMED 3
/* As many workbooks are remembered; older days say nothing any more. */
#define MAX_REMEMBERED 50

char *
sonae_reminder_describe (const SonaeStatus *status, const char *today, char **body)
{
  g_autofree char *last = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  guint overdue = 0, soon = 0;

  g_return_val_if_fail (status != NULL && today != NULL && body != NULL, NULL);

  *body = NULL;
  last = sonae_date_add_days (today, SONAE_REMINDER_DAYS);
  for (guint i = 0; i < status->due->len; i++)
    {
      const SonaeDue *due = status->due->pdata[i];

      /* ISO days sort as text, and the soonest come first. */
      if (strcmp (due->date, last) > 0)
        break;
      if (strcmp (due->date, today) < 0)
        overdue++;
      else
        soon++;
      if (overdue + soon <= MAX_NAMED)
        {
          g_autofree char *day = sonae_date_format_short (due->date, sonae_language_current ());

          g_string_append_printf (names, "%s%s  %s", names->len > 0 ? "\n" : "", day, due->title);
        }
    }
  if (overdue + soon == 0)
    return NULL;
  *body = g_string_free (g_steal_pointer (&names), FALSE);
  if (soon == 0)
    return g_strdup_printf (ngettext ("%u thing is overdue", "%u things are overdue", overdue), overdue);
  if (overdue == 0)
    return g_strdup_printf (ngettext ("%u thing is due within %d days", "%u things are due within %d days", soon), soon, SONAE_REMINDER_DAYS);
  /* Translators: how many things are overdue, and how many are due within so many days. */
  return g_strdup_printf (_("Overdue: %u, due within %d days: %u"), overdue, SONAE_REMINDER_DAYS, soon);
}

/* FALSE when it was done for FILE today already; else remembers that it is done now. */
static gboolean
take_turn (GFile *file, const char *today)
{
  GKeyFile *settings = sonae_settings_get ();
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
  g_autofree char *last = g_key_file_get_string (settings, SETTINGS_GROUP, key, NULL);
  g_auto (GStrv) keys = NULL;
  gsize n = 0;

  if (g_strcmp0 (last, today) == 0)
    return FALSE;
  keys = g_key_file_get_keys (settings, SETTINGS_GROUP, &n, NULL);
  for (gsize i = 0; n > MAX_REMEMBERED && i < n; i++)
    {
      g_autofree char *day = g_key_file_get_string (settings, SETTINGS_GROUP, keys[i], NULL);

      if (g_strcmp0 (day, today) != 0)
        g_key_file_remove_key (settings, SETTINGS_GROUP, keys[i], NULL);
    }
  g_key_file_set_string (settings, SETTINGS_GROUP, key, today);
  sonae_settings_save ();
  return TRUE;
}

gboolean
sonae_reminder_send (GApplication *application, GFile *file, const SonaeStatus *status)
{
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *title = NULL, *body = NULL;
  g_autoptr (GNotification) notification = NULL;

  g_return_val_if_fail (G_IS_APPLICATION (application) && G_IS_FILE (file) && status != NULL, FALSE);

  if (!g_application_get_is_registered (application) || g_application_get_dbus_connection (application) == NULL)
    return FALSE;
  title = sonae_reminder_describe (status, today, &body);
  if (title == NULL || !take_turn (file, today))
    return FALSE;
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_application_send_notification (application, "due", notification);
  return TRUE;
}
