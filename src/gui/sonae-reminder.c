/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-reminder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "gui/sonae-preferences.h"
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
          const SonaeEntity *entity = sonae_entity_find (due->table);
          gboolean theme = g_str_equal (due->kind, "session"); /* which alone does not say what it is the theme of */

          g_string_append_printf (names, "%s%s  %s%s%s", names->len > 0 ? "\n" : "", day, theme ? sonae_entity_label (entity) : "", theme ? ": " : "",
                                  due->title);
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

/* (transfer full) */
static char *
key_of (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
}

static gboolean
had_turn (const char *key, const char *today)
{
  g_autofree char *last = g_key_file_get_string (sonae_settings_get (), SETTINGS_GROUP, key, NULL);

  return g_strcmp0 (last, today) == 0;
}

static void
remember_turn (const char *key, const char *today)
{
  GKeyFile *settings = sonae_settings_get ();
  gsize n = 0;
  g_auto (GStrv) keys = g_key_file_get_keys (settings, SETTINGS_GROUP, &n, NULL);

  for (gsize i = 0; n > MAX_REMEMBERED && i < n; i++)
    if (!had_turn (keys[i], today))
      g_key_file_remove_key (settings, SETTINGS_GROUP, keys[i], NULL);
  g_key_file_set_string (settings, SETTINGS_GROUP, key, today);
  sonae_settings_save ();
}

typedef struct
{
  GApplication *application;
  char *key, *today, *title, *body;
} Reminder;

static void
reminder_free (Reminder *self)
{
  g_object_unref (self->application);
  g_free (self->key);
  g_free (self->today);
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static void
send_now (Reminder *self)
{
  g_autoptr (GNotification) notification = NULL;

  /* Several changes may have asked while nothing was sent yet. */
  if (had_turn (self->key, self->today))
    return;
  remember_turn (self->key, self->today);
  notification = g_notification_new (self->title);
  g_notification_set_body (notification, self->body);
  g_application_send_notification (self->application, "due", notification);
}

static void
found_cb (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  Reminder *self = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  if (reply != NULL)
    send_now (self);
  reminder_free (self);
}

gboolean
sonae_reminder_send (GApplication *application, GFile *file, const SonaeStatus *status)
{
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *title = NULL, *body = NULL, *key = NULL;
  GDBusConnection *bus;
  Reminder *self;

  g_return_val_if_fail (G_IS_APPLICATION (application) && G_IS_FILE (file) && status != NULL, FALSE);

  bus = g_application_get_is_registered (application) ? g_application_get_dbus_connection (application) : NULL;
  key = key_of (file);
  if (bus == NULL || !sonae_preferences_reminds () || had_turn (key, today))
    return FALSE;
  title = sonae_reminder_describe (status, today, &body);
  if (title == NULL)
    return FALSE;
  self = g_new0 (Reminder, 1);
  self->application = g_object_ref (application);
  self->key = g_steal_pointer (&key);
  self->today = g_steal_pointer (&today);
  self->title = g_steal_pointer (&title);
  self->body = g_steal_pointer (&body);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      /* By the portal, which is always there. */
      send_now (self);
      reminder_free (self);
      return TRUE;
    }
  /* GLib warns where nobody shows notifications, which is no fault. */
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "StartServiceByName",
                          g_variant_new ("(su)", "org.freedesktop.Notifications", 0), G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          found_cb, self);
  return TRUE;
}
