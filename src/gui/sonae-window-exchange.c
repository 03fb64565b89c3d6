/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-window-private.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-file-dialog.h"
#include "gui/sonae-export-dialog.h"
#include "gui/sonae-import-assistant.h"
#include "gui/widgets/sonae-table.h"

/* Import and export belong to the window, because they open windows of their own, and searching, because its key works wherever the keyboard is;
 * which table they are for is what the page shows. */

/* --- Which table --- */

/* The first one below WIDGET that is on screen. */
static SonaeTable *
find_table (GtkWidget *widget)
{
  SonaeTable *found = NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (SONAE_IS_TABLE (widget))
    return SONAE_TABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_table (child);
  return found;
}

static SonaeTable *
shown_table (SonaeWindow *self)
{
  GtkWidget *page = self->session != NULL && !self->closing ? gtk_stack_get_visible_child (self->pages) : NULL;

  return page != NULL ? find_table (page) : NULL;
}

static SonaeTable *
shown_table_of (SonaeWindow *self,
                const char *name)
{
  SonaeTable *table = shown_table (self);
  g_autofree char *shown = NULL;

  if (table != NULL)
    g_object_get (table, "table", &shown, NULL);
  return g_strcmp0 (shown, name) == 0 ? table : NULL;
}

/* --- Import --- */

typedef struct
{
  SonaeWindow *window;
  char *table;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->window);
  g_free (request->table);
  g_free (request);
}

static void
start_import (SonaeWindow *self,
              const char *table,
              GFile *file)
{
  if (self->session == NULL || self->closing)
    return;
  /* What is being typed belongs before it, and must not look like a change made meanwhile. */
  sonae_session_flush (self->session);
  gtk_window_present (GTK_WINDOW (sonae_import_assistant_new (GTK_WINDOW (self), self->session, table, file)));
}

static void
import_chosen_cb (GFile *file,
                  gpointer user_data)
{
  Request *request = user_data;

  if (file != NULL)
    start_import (request->window, request->table, file);
}

static void
import_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  SonaeTable *table = shown_table (self);
  g_autofree char *name = NULL;
  Request *request;

  if (parameter != NULL)
    name = g_variant_dup_string (parameter, NULL);
  else if (table != NULL)
    g_object_get (table, "table", &name, NULL);
  if (name == NULL || sonae_entity_find (name) == NULL || self->session == NULL || sonae_session_is_read_only (self->session))
    return;
  request = g_new0 (Request, 1);
  request->window = g_object_ref (self);
  request->table = g_steal_pointer (&name);
  sonae_file_dialog_open (GTK_WINDOW (self), _("Choose a File to Import"), SONAE_FILES_CSV, import_chosen_cb, request, request_free);
}

/* --- Export --- */

static void
export_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  SonaeTable *table = parameter != NULL ? shown_table_of (self, g_variant_get_string (parameter, NULL)) : shown_table (self);
  g_autoptr (SonaeQuery) query = NULL;

  if (table == NULL)
    return;
  sonae_session_flush (self->session);
  query = sonae_table_dup_query (table);
  gtk_window_present (GTK_WINDOW (sonae_export_dialog_new (GTK_WINDOW (self), self->session, query)));
}

/* --- Searching --- */

static void
find_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  SonaeTable *table = shown_table (SONAE_WINDOW (widget));

  if (table != NULL)
    gtk_widget_activate_action (GTK_WIDGET (table), "table.find", NULL);
}

/* --- Files dropped on the window --- */

gboolean
_sonae_window_import_dropped (SonaeWindow *self,
                              GSList *files)
{
  SonaeTable *table = shown_table (self);
  g_autofree char *basename = g_file_get_basename (files->data);
  g_autofree char *name = NULL;

  /* A workbook is opened, whatever page it falls on. */
  if (table == NULL || (basename != NULL && g_str_has_suffix (basename, ".sonae")) || sonae_session_is_read_only (self->session))
    return FALSE;
  if (files->next != NULL)
    {
      sonae_session_toast (self->session, _("Files are imported one at a time: drop one file."));
      return TRUE;
    }
  g_object_get (table, "table", &name, NULL);
  start_import (self, name, files->data);
  return TRUE;
}

/* --- Window --- */

void
_sonae_window_update_exchange (SonaeWindow *self)
{
  gboolean open = self->session != NULL && !self->closing;
  gboolean writable = open && !sonae_session_is_read_only (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-table", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export-table", open);
}

void
_sonae_window_class_install_exchange (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.import", NULL, import_action);
  gtk_widget_class_install_action (klass, "win.import-table", "s", import_action);
  gtk_widget_class_install_action (klass, "win.find", NULL, find_action);
  gtk_widget_class_install_action (klass, "win.export", NULL, export_action);
  gtk_widget_class_install_action (klass, "win.export-table", "s", export_action);
}
