/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gui/compat/sonae-file-dialog.h"
#include "gui/compat/sonae-message.h"
#include "gui/sonae-application.h"
#include "gui/sonae-backups-dialog.h"
#include "gui/sonae-format.h"
#include "gui/sonae-pages.h"

static SonaeWorkbook *
window_workbook (SonaeWindow *self)
{
  return self->session != NULL ? sonae_session_get_workbook (self->session) : NULL;
}

void
_sonae_window_toast (SonaeWindow *self,
                     const char *text,
                     const char *button,
                     const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_detailed_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- Undo and redo --- */

typedef struct
{
  SonaeWindow *window;
  gboolean undo;
} Step;

static void
step_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  Step *step = user_data;
  SonaeWindow *self = step->window;
  g_autoptr (GError) error = NULL;
  gboolean done = sonae_workbook_undo_finish (SONAE_WORKBOOK (source), result, &error);

  if (self->session != NULL && !done)
    {
      sonae_session_error (self->session, error);
    }
  else if (self->session != NULL)
    {
      g_autofree char *label = NULL;
      g_autofree char *text = NULL;
      g_autofree char *escaped = NULL;
      AdwToast *toast;

      /* What was undone is what can be redone now, and the other way round; asked only now, because text that was still being typed may
       * have become a change of its own in between. */
      g_object_get (source, step->undo ? "redo-label" : "undo-label", &label, NULL);
      /* Translators: %s is what was changed, in words. */
      text = sonae_format_words (step->undo ? _("Undone: %s") : _("Redone: %s"), label != NULL ? label : "", 60);
      escaped = g_markup_escape_text (text, -1);
      toast = adw_toast_new (escaped);

      /* Pressing Ctrl+Z ten times should not leave ten toasts to wait for. */
      if (self->undo_toast != NULL)
        adw_toast_dismiss (self->undo_toast);
      adw_toast_set_timeout (toast, 3);
      adw_toast_overlay_add_toast (self->toasts, toast);
      g_set_weak_pointer (&self->undo_toast, toast);
    }
  g_object_unref (step->window);
  g_free (step);
}

static void
undo_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  SonaeWorkbook *workbook = window_workbook (self);
  Step *step;

  if (workbook == NULL)
    return;
  sonae_session_flush (self->session);
  step = g_new0 (Step, 1);
  step->window = g_object_ref (self);
  step->undo = g_str_equal (action_name, "win.undo");
  if (step->undo)
    sonae_workbook_undo_async (workbook, 0, step_done_cb, step);
  else
    sonae_workbook_redo_async (workbook, 0, step_done_cb, step);
}

/* --- Saving --- */

/* What can be finished and told in a toast. */
typedef gboolean (*Finish) (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

typedef struct
{
  SonaeWindow *window;
  Finish finish;
  const char *done;     /* N_(): the toast */
  const char *failed;   /* N_(): the heading of a dialog; NULL: told as the session does */
} Task;

static Task *
task_new (SonaeWindow *window,
          Finish finish,
          const char *done,
          const char *failed)
{
  Task *task = g_new0 (Task, 1);

  *task = (Task) { g_object_ref (window), finish, done, failed };
  return task;
}

static void
task_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autofree Task *task = user_data;
  g_autoptr (SonaeWindow) self = task->window;
  g_autoptr (GError) error = NULL;
  gboolean finished = task->finish (SONAE_WORKBOOK (source), result, &error);

  if (self->session == NULL)
    return;
  if (finished)
    sonae_session_toast (self->session, _(task->done));
  else if (task->failed == NULL)
    sonae_session_error (self->session, error);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sonae_message_show (GTK_WINDOW (self), _(task->failed), error->message);
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  SonaeWorkbook *workbook = window_workbook (self);

  if (workbook == NULL || sonae_workbook_is_read_only (workbook))
    return;
  sonae_session_flush (self->session);
  sonae_workbook_flush_async (workbook, task_done_cb,
                              task_new (self, sonae_workbook_flush_finish, N_("Everything is saved. Changes are always saved by themselves."), NULL));
}

static void
copy_chosen_cb (GFile *file,
                gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (user_data);
  SonaeWorkbook *workbook = window_workbook (self);

  /* The dialog has asked before an existing file was chosen. */
  if (file == NULL || workbook == NULL)
    return;
  sonae_session_flush (self->session);
  sonae_workbook_save_copy_async (workbook, file, TRUE, self->cancellable, task_done_cb,
                                  task_new (self, sonae_workbook_save_copy_finish, N_("The copy was saved."), N_("The copy could not be saved")));
}

static void
save_copy_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  SonaeWorkbook *workbook = window_workbook (self);
  g_autofree char *name = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *suggested = NULL;

  if (workbook == NULL)
    return;
  name = sonae_workbook_get_display_name (workbook);
  stem = g_str_has_suffix (name, ".sonae") ? g_strndup (name, strlen (name) - strlen (".sonae")) : g_strdup (name);
  /* Translators: the suggested file name of a copy; %s is the name of the workbook. */
  suggested = g_strdup_printf (_("%s (copy).sonae"), stem);
  sonae_file_dialog_save (GTK_WINDOW (self), _("Save a Copy"), SONAE_FILES_WORKBOOK, NULL, suggested,
                          copy_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
resolve_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  SonaeWorkbook *workbook = window_workbook (self);

  if (workbook != NULL)
    sonae_workbook_resolve_async (workbook, g_str_equal (action_name, "win.keep-file"), task_done_cb,
                                  task_new (self, sonae_workbook_resolve_finish, N_("The other state was kept as a backup."), NULL));
}

/* --- Past states and backups --- */

static void
past_opened_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (SonaeWindow) self = SONAE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkbook) past = sonae_workbook_open_past_finish (SONAE_WORKBOOK (source), result, &error);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (past != NULL && application != NULL)
    sonae_application_show_workbook (SONAE_APPLICATION (application), NULL, past);
  else if (past == NULL && self->session != NULL)
    sonae_session_error (self->session, error);
}

static void
open_past_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  SonaeWorkbook *workbook = window_workbook (self);

  if (workbook != NULL)
    sonae_workbook_open_past_async (workbook, g_variant_get_string (parameter, NULL), self->cancellable,
                                    past_opened_cb, g_object_ref (self));
}

static void
backups_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);

  if (self->session != NULL)
    gtk_window_present (GTK_WINDOW (sonae_backups_dialog_new (GTK_WINDOW (self), self->session)));
}

/* --- Moving about --- */

static void
show_page_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  guint n, index = (guint) g_variant_get_int32 (parameter) - 1;
  const SonaePageInfo *infos = sonae_pages (&n);

  if (self->session == NULL || index >= n)
    return;
  _sonae_window_show_page (self, infos[index].name, NULL);
  /* Whoever goes by key goes on by key. */
  _sonae_window_focus_page (self);
}

static void
toggle_sidebar_action (GtkWidget *widget,
                       const char *action_name,
                       GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);

  if (self->session == NULL)
    return;
  _sonae_window_show_sidebar (self, !gtk_widget_get_visible (self->sidebar_side));
  _sonae_window_rearrange_reader (self, gtk_widget_get_visible (self->sidebar_side));
  if (gtk_widget_get_visible (self->sidebar_side))
    sonae_sidebar_focus (self->sidebar);
}

/* --- Class --- */

void
_sonae_window_update_actions (SonaeWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SonaeWorkbook *workbook = window_workbook (self);
  gboolean open = workbook != NULL && !self->closing;
  gboolean writable = open && !sonae_workbook_is_read_only (workbook);
  gboolean can_undo = FALSE, can_redo = FALSE;

  if (writable)
    g_object_get (workbook, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  gtk_widget_action_set_enabled (widget, "win.undo", can_undo);
  gtk_widget_action_set_enabled (widget, "win.redo", can_redo);
  gtk_widget_action_set_enabled (widget, "win.save", writable);
  gtk_widget_action_set_enabled (widget, "win.save-copy", open);
  gtk_widget_action_set_enabled (widget, "win.backups", open);
  gtk_widget_action_set_enabled (widget, "win.toggle-sidebar", open);
  gtk_widget_action_set_enabled (widget, "win.show-page", open);
  gtk_widget_action_set_enabled (widget, "win.open-past", open);
  gtk_widget_action_set_enabled (widget, "win.reader", open);
  gtk_widget_action_set_enabled (widget, "win.reader-whole", open && _sonae_window_reader_is_shown (self));
  gtk_widget_action_set_enabled (widget, "win.search", open);
  _sonae_window_update_exchange (self);
}

void
_sonae_window_class_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "win.redo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "win.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (klass, "win.keep-mine", NULL, resolve_action);
  gtk_widget_class_install_action (klass, "win.keep-file", NULL, resolve_action);
  gtk_widget_class_install_action (klass, "win.backups", NULL, backups_action);
  gtk_widget_class_install_action (klass, "win.open-past", "s", open_past_action);
  gtk_widget_class_install_action (klass, "win.show-page", "i", show_page_action);
  gtk_widget_class_install_action (klass, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  _sonae_window_class_install_exchange (klass);
  _sonae_window_class_install_reader (klass);
  _sonae_window_class_install_search (klass);
}
