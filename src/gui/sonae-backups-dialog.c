/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-backups-dialog.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-application.h"
#include "gui/sonae-format.h"

struct _SonaeBackupsDialog
{
  AdwWindow parent_instance;

  GtkStack *views;         /* "list", "empty" */
  AdwPreferencesGroup *list;
  GtkWidget *backup_button;
  GPtrArray *rows;         /* of GtkWidget, borrowed: what is in the list */
  SonaeSession *session;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeBackupsDialog, sonae_backups_dialog, ADW_TYPE_WINDOW)

static const char *
reason_label (const char *reason)
{
  static const struct
  {
    const char *code;
    const char *label;
  } reasons[] = {
    { "daily", N_("Daily backup") },
    { "migration", N_("Before the change to a newer file format") },
    { "manual", N_("Made by hand") },
    { "conflict", N_("The other state when the file had been changed elsewhere") },
    { "recovery", N_("The other state when unsaved work was found") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].code, reason) == 0)
      return _(reasons[i].label);
  return reason != NULL ? reason : "";
}

static void
open_clicked_cb (GtkButton *button,
                 SonaeBackupsDialog *self)
{
  GFile *file = g_object_get_data (G_OBJECT (button), "file");
  const char *when = g_object_get_data (G_OBJECT (button), "when");
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  /* Translators: %s is a date and a time. */
  g_autofree char *note = g_strdup_printf (_("This is the backup of %s. To go on working with it, save a copy and open that."), when);

  if (application != NULL)
    sonae_application_open_file (SONAE_APPLICATION (application), parent, file, SONAE_OPEN_READ_ONLY, note);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_row (SonaeBackupsDialog *self,
          const SonaeBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *open = gtk_button_new_with_label (_("Open"));
  g_autofree char *when = sonae_format_stamp (backup->at);
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", reason_label (backup->reason), size);
  /* Translators: %s is a date and a time. */
  g_autofree char *name = g_strdup_printf (_("Open the backup of %s"), when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (open), "file", g_object_ref (backup->file), g_object_unref);
  g_object_set_data_full (G_OBJECT (open), "when", g_steal_pointer (&when), g_free);
  g_signal_connect_object (open, "clicked", G_CALLBACK (open_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
  return row;
}

static void
list_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *backups = sonae_workbook_list_backups (SONAE_WORKBOOK (task_data), &error);

  if (backups == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  SonaeBackupsDialog *self = SONAE_BACKUPS_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (backups == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < backups->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (backups, i));

      adw_preferences_group_add (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_stack_set_visible_child_name (self->views, backups->len > 0 ? "list" : "empty");
}

static void
reload (SonaeBackupsDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, listed_cb, NULL);

  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, g_object_ref (sonae_session_get_workbook (self->session)), g_object_unref);
  g_task_run_in_thread (task, list_thread);
}

static void
backup_made_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (SonaeBackupsDialog) self = SONAE_BACKUPS_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_backup_finish (SONAE_WORKBOOK (source), result, &error))
    sonae_session_error (self->session, error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->backup_button, TRUE);
  reload (self);
}

static void
backup_clicked_cb (SonaeBackupsDialog *self)
{
  gtk_widget_set_sensitive (self->backup_button, FALSE);
  sonae_session_flush (self->session);
  sonae_workbook_backup_async (sonae_session_get_workbook (self->session), backup_made_cb, g_object_ref (self));
}

static void
sonae_backups_dialog_dispose (GObject *object)
{
  SonaeBackupsDialog *self = SONAE_BACKUPS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (sonae_backups_dialog_parent_class)->dispose (object);
}

static void
sonae_backups_dialog_finalize (GObject *object)
{
  SonaeBackupsDialog *self = SONAE_BACKUPS_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sonae_backups_dialog_parent_class)->finalize (object);
}

static void
sonae_backups_dialog_class_init (SonaeBackupsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_backups_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_backups_dialog_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeBackupsDialog, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeBackupsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeBackupsDialog, backup_button);
  gtk_widget_class_bind_template_callback (widget_class, backup_clicked_cb);
}

static void
sonae_backups_dialog_init (SonaeBackupsDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

SonaeBackupsDialog *
sonae_backups_dialog_new (GtkWindow *parent,
                          SonaeSession *session)
{
  SonaeBackupsDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_BACKUPS_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  self->session = g_object_ref (session);
  gtk_widget_set_visible (self->backup_button, !sonae_session_is_read_only (session));
  reload (self);
  return self;
}
