/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-window-private.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-message.h"
#include "gui/sonae-application.h"
#include "gui/sonae-recent.h"
#include "gui/sonae-settings.h"

#define GROUP "window"
#define DEFAULT_WIDTH 1100
#define DEFAULT_HEIGHT 760
/* Below this width the sidebar gives its place to the page. */
#define NARROW_WIDTH 720

G_DEFINE_FINAL_TYPE (SonaeWindow, sonae_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Size --- */

static void
restore_size (SonaeWindow *self)
{
  GKeyFile *settings = sonae_settings_get ();
  int width = g_key_file_get_integer (settings, GROUP, "width", NULL);
  int height = g_key_file_get_integer (settings, GROUP, "height", NULL);

  /* Whatever the file says, the window has to fit a screen. */
  gtk_window_set_default_size (GTK_WINDOW (self),
                               width >= 360 && width <= 10000 ? width : DEFAULT_WIDTH,
                               height >= 300 && height <= 10000 ? height : DEFAULT_HEIGHT);
  if (g_key_file_get_boolean (settings, GROUP, "maximized", NULL))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_size (SonaeWindow *self)
{
  GKeyFile *settings = sonae_settings_get ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_key_file_set_integer (settings, GROUP, "width", width);
  g_key_file_set_integer (settings, GROUP, "height", height);
  g_key_file_set_boolean (settings, GROUP, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  sonae_settings_save ();
}

void
_sonae_window_fit_sidebar (SonaeWindow *self)
{
  int width, height;
  gboolean narrow;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  narrow = width > 0 && width < MAX (NARROW_WIDTH, _sonae_window_reader_needs (self));
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  _sonae_window_show_sidebar (self, !narrow);
}

static void
default_width_cb (SonaeWindow *self)
{
  _sonae_window_fit_sidebar (self);
  _sonae_window_rearrange_reader (self, FALSE);
}

/* --- Dropping files --- */

static gboolean
is_pdf (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".pdf");
}

static gboolean
drop_cb (SonaeWindow *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (files == NULL)
    return FALSE;
  if (_sonae_window_import_dropped (self, files))
    return TRUE;
  if (self->session != NULL && is_pdf (files->data))
    {
      sonae_session_read_file (self->session, files->data);
      return TRUE;
    }
  for (GSList *l = files; l != NULL; l = l->next)
    sonae_application_open_file (SONAE_APPLICATION (application), GTK_WINDOW (self), l->data, SONAE_OPEN_NORMAL, NULL);
  return TRUE;
}

/* --- Class --- */

static gboolean
close_request (GtkWindow *window)
{
  SonaeWindow *self = SONAE_WINDOW (window);

  if (_sonae_window_close_request (self))
    return TRUE;
  _sonae_window_remember_reader (self);
  remember_size (self);
  if (self->file != NULL && gtk_stack_get_visible_child_name (self->pages) != NULL)
    sonae_recent_set_page (self->file, gtk_stack_get_visible_child_name (self->pages));
  return GTK_WINDOW_CLASS (sonae_window_parent_class)->close_request (window);
}

static void
sonae_window_dispose (GObject *object)
{
  SonaeWindow *self = SONAE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->idle_source, g_source_remove);
  _sonae_window_stop_collecting (self);
  g_clear_weak_pointer (&self->undo_toast);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (sonae_session_get_workbook (self->session), self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_window_parent_class)->dispose (object);
}

static void
sonae_window_finalize (GObject *object)
{
  SonaeWindow *self = SONAE_WINDOW (object);

  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_free (self->note);
  G_OBJECT_CLASS (sonae_window_parent_class)->finalize (object);
}

static void
sonae_window_class_init (SonaeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = close_request;

  g_type_ensure (SONAE_TYPE_BANNER);
  g_type_ensure (SONAE_TYPE_SIDEBAR);
  g_type_ensure (SONAE_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, sidebar_side);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, sidebar_title);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, header);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, header_start);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, split);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, welcome_fonts_banner);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, fonts_banner);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, failed_banner);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, conflict_banner);
  _sonae_window_class_install_actions (widget_class);
}

static void
sidebar_selected_cb (SonaeWindow *self,
                     const char *name)
{
  _sonae_window_show_page (self, name, NULL);
}

static void
sonae_window_init (SonaeWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
#if SONAE_DEVEL
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
  _sonae_window_look_at_fonts (self);
  restore_size (self);
  default_width_cb (self);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (default_width_cb), NULL);
  g_signal_connect_object (self->sidebar, "selected", G_CALLBACK (sidebar_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  _sonae_window_init_reader (self);
  _sonae_window_update_actions (self);
}

/* --- Public --- */

SonaeWindow *
sonae_window_new (GtkApplication *application)
{
  g_return_val_if_fail (SONAE_IS_APPLICATION (application), NULL);

  return g_object_new (SONAE_TYPE_WINDOW, "application", application, NULL);
}

gboolean
sonae_window_is_free (SonaeWindow *self)
{
  g_return_val_if_fail (SONAE_IS_WINDOW (self), FALSE);

  return self->session == NULL && self->file == NULL && !self->closing &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "welcome") == 0;
}

GFile *
sonae_window_get_file (SonaeWindow *self)
{
  g_return_val_if_fail (SONAE_IS_WINDOW (self), NULL);

  return self->file;
}

SonaeSession *
sonae_window_get_session (SonaeWindow *self)
{
  g_return_val_if_fail (SONAE_IS_WINDOW (self), NULL);

  return self->session;
}

static gboolean
show_spinner_cb (gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (user_data);

  self->spinner_source = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

void
sonae_window_set_busy (SonaeWindow *self,
                       gboolean busy)
{
  g_return_if_fail (SONAE_IS_WINDOW (self));

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
  if (busy)
    {
      gtk_stack_set_visible_child_name (self->views, "opening");
      /* Most workbooks open before one could read it. */
      self->spinner_source = g_timeout_add (300, show_spinner_cb, self);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->views, self->session != NULL ? "work" : "welcome");
    }
}

static void
dialog_cb (SonaeWindow *self,
           GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (dialog, TRUE);
  gtk_window_set_modal (dialog, TRUE);
  gtk_window_present (dialog);
}

static void
message_cb (SonaeWindow *self,
            const char *sentence)
{
  sonae_message_show (GTK_WINDOW (self), _("That was not possible"), sentence);
}

void
sonae_window_set_workbook (SonaeWindow *self,
                           SonaeWorkbook *workbook)
{
  g_return_if_fail (SONAE_IS_WINDOW (self));
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));
  g_return_if_fail (self->session == NULL);

  self->session = sonae_session_new (workbook);
  g_signal_connect_object (self->session, "toast", G_CALLBACK (_sonae_window_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "go", G_CALLBACK (_sonae_window_show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "read", G_CALLBACK (_sonae_window_read), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "dialog", G_CALLBACK (dialog_cb), self, G_CONNECT_SWAPPED);

  if (sonae_workbook_get_past_at (workbook) != NULL)
    g_clear_object (&self->file);
  else
    g_set_object (&self->file, sonae_workbook_get_file (workbook));
  if (!sonae_workbook_is_read_only (workbook) || sonae_workbook_get_holder (workbook) != NULL)
    sonae_recent_add (self->file);

  _sonae_window_watch_workbook (self);
  _sonae_window_start_pages (self);
  _sonae_window_restore_reader (self);
  sonae_window_set_busy (self, FALSE);
  if (gtk_widget_get_visible (self->sidebar_side))
    sonae_sidebar_focus (self->sidebar);
  else
    _sonae_window_focus_page (self);
}
