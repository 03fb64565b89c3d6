/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/compat/sonae-file-dialog.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-message.h"

typedef struct
{
  SonaeFileFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Request;

static void
request_free (gpointer data,
              GClosure *closure)
{
  Request *request = data;

  if (request->destroy != NULL)
    request->destroy (request->user_data);
  g_free (request);
}

static void
response_cb (GtkNativeDialog *dialog,
             int response,
             Request *request)
{
  g_autoptr (GFile) file = NULL;

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  request->func (file, request->user_data);
  /* Drops the reference that kept it while shown, and with it the request. */
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
parent_gone_cb (GtkNativeDialog *dialog)
{
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
portal_cb (GObject *bus,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GtkNativeDialog) dialog = user_data;
  g_autoptr (GVariant) version = bus != NULL ? g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL) : NULL;
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);

  /* Its parent went away meanwhile. */
  if (parent == NULL)
    return;
  if (version != NULL)
    {
      gtk_native_dialog_show (dialog);
      return;
    }
  sonae_message_show (parent, _("No file can be chosen"),
                      _("This desktop has no portal through which a Flatpak is given files. Nothing was lost. Please install xdg-desktop-portal and the "
                        "one that belongs to your desktop (such as xdg-desktop-portal-gtk), then log out and in again."));
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

/* In a sandbox, GTK shows no dialog and says nothing where the desktop has none for it. */
static void
show (GtkNativeDialog *dialog)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus = application != NULL ? g_application_get_dbus_connection (application) : NULL;

  if (!g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || gtk_native_dialog_get_transient_for (dialog) == NULL)
    gtk_native_dialog_show (dialog);
  else if (bus == NULL)
    portal_cb (NULL, NULL, g_object_ref (dialog));
  else
    g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.DBus.Properties", "Get",
                            g_variant_new ("(ss)", "org.freedesktop.portal.FileChooser", "version"), G_VARIANT_TYPE ("(v)"),
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, portal_cb, g_object_ref (dialog));
}

/* SUFFIXES: separated by blanks; NULL for all files. */
static void
add_filter (GtkFileChooser *chooser,
            const char *name,
            const char *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_auto (GStrv) each = suffixes != NULL ? g_strsplit (suffixes, " ", 0) : NULL;

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; each != NULL && each[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, each[i]);
  if (each == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
run (GtkWindow *parent,
     const char *title,
     GtkFileChooserAction action,
     SonaeFileKind kind,
     GFile *folder,
     const char *name,
     SonaeFileFunc func,
     gpointer user_data,
     GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, parent, action,
                                 action == GTK_FILE_CHOOSER_ACTION_SAVE ? _("_Save") : _("_Open"), _("_Cancel"));
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  Request *request = g_new0 (Request, 1);

  request->func = func;
  request->user_data = user_data;
  request->destroy = destroy;

  if (kind == SONAE_FILES_WORKBOOK)
    add_filter (chooser, _("Sonaecho workbooks"), "sonae");
  else if (kind == SONAE_FILES_PDF)
    add_filter (chooser, _("PDF documents"), "pdf");
  else if (kind == SONAE_FILES_CSV)
    add_filter (chooser, _("CSV files, text and logs"), "csv tsv txt log");
  else if (kind == SONAE_FILES_CSV_ONLY)
    add_filter (chooser, _("CSV files"), "csv");
  else if (kind == SONAE_FILES_XLSX)
    add_filter (chooser, _("Excel workbooks"), "xlsx");
  else if (kind == SONAE_FILES_ICS)
    add_filter (chooser, _("Calendars"), "ics");
  else if (kind == SONAE_FILES_MARKDOWN)
    add_filter (chooser, _("Markdown texts"), "md");
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN || kind == SONAE_FILES_ANY)
    add_filter (chooser, _("All files"), NULL);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), request, request_free, 0);
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), dialog, G_CONNECT_SWAPPED);
  show (GTK_NATIVE_DIALOG (dialog));
}

void
sonae_file_dialog_open (GtkWindow *parent,
                        const char *title,
                        SonaeFileKind kind,
                        SonaeFileFunc func,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL && func != NULL);

  run (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, kind, NULL, NULL, func, user_data, destroy);
}

void
sonae_file_dialog_save (GtkWindow *parent,
                        const char *title,
                        SonaeFileKind kind,
                        GFile *folder,
                        const char *name,
                        SonaeFileFunc func,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL && func != NULL);

  run (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, kind, folder, name, func, user_data, destroy);
}
