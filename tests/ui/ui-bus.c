/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-private.h"

#define REGISTRY "org.a11y.atspi.Registry"
#define ROOT "/org/a11y/atspi/accessible/root"
/* Milliseconds: a program that is stuck has to come out as a failure, not as a test that never ends. */
#define CALL_TIMEOUT 10000

static GDBusConnection *bus;
static char *address;

/* The registry and its bus are started by asking for them. */
void
_ui_bus_open (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL,
                                       G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(s)", &address);
  bus = g_dbus_connection_new_for_address_sync (address,
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, &error);
  g_assert_no_error (error);
}

const char *
_ui_bus_get_address (void)
{
  return address;
}

GVariant *
_ui_bus_call (const char *bus_name, const char *path, const char *interface, const char *method, GVariant *parameters)
{
  return g_dbus_connection_call_sync (bus, bus_name, path, interface, method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT,
                                      NULL, NULL);
}

void
_ui_bus_call_async (const char *bus_name, const char *path, const char *interface, const char *method, GVariant *parameters,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_dbus_connection_call (bus, bus_name, path, interface, method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT, NULL,
                          callback, user_data);
}

GVariant *
_ui_bus_call_finish (GAsyncResult *result)
{
  return g_dbus_connection_call_finish (bus, result, NULL);
}

char *
_ui_bus_find_application (int pid)
{
  g_autoptr (GVariant) reply = _ui_bus_call (REGISTRY, ROOT, "org.a11y.atspi.Accessible", "GetChildren", NULL);
  g_autoptr (GVariantIter) children = NULL;
  const char *name, *path;

  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(a(so))", &children);
  while (g_variant_iter_next (children, "(&s&o)", &name, &path))
    {
      g_autoptr (GVariant) answer = _ui_bus_call ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                                  "GetConnectionUnixProcessID", g_variant_new ("(s)", name));
      guint32 owner = 0;

      if (answer != NULL)
        g_variant_get (answer, "(u)", &owner);
      if (owner == (guint32) pid)
        return g_strdup (name);
    }
  return NULL;
}
