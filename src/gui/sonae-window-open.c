/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-window-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "gui/compat/sonae-message.h"
#include "gui/sonae-format.h"

/* So many changes are listed before "and N more". */
#define LISTED_CHANGES 8

static void opened_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
give_up (SonaeWindow *self)
{
  g_clear_object (&self->file);
  sonae_window_set_busy (self, FALSE);
}

static void
show_failure (SonaeWindow *self,
              GFile *file,
              const GError *error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: %s is a file name. */
  g_autofree char *heading = g_strdup_printf (_("“%s” could not be opened"), name);

  sonae_message_show (GTK_WINDOW (self), heading, error->message);
}

/* --- Unsaved work of an earlier run --- */

static void
recovery_answer_cb (const char *response,
                    gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (user_data);
  SonaeOpenFlags flags;

  if (g_str_equal (response, "recover"))
    {
      flags = SONAE_OPEN_KEEP_WORK;
    }
  else if (g_str_equal (response, "file"))
    {
      flags = SONAE_OPEN_KEEP_FILE;
    }
  else
    {
      give_up (self);
      return;
    }
  sonae_workbook_open_async (self->file, flags, self->cancellable, opened_cb, g_object_ref (self));
}

static GtkWidget *
list_changes (SonaeRecovery *recovery)
{
  GtkWidget *label = gtk_label_new (NULL);
  GString *text = g_string_new (NULL);
  guint n = recovery->labels->len;

  /* The newest say best what would be lost. */
  for (guint i = n; i > 0 && n - i < LISTED_CHANGES; i--)
    g_string_append_printf (text, "%s• %s", text->len > 0 ? "\n" : "", (const char *) g_ptr_array_index (recovery->labels, i - 1));
  if (n > LISTED_CHANGES)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more change", "and %u more changes", n - LISTED_CHANGES), n - LISTED_CHANGES);
    }
  gtk_label_set_label (GTK_LABEL (label), text->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  g_string_free (text, TRUE);
  return label;
}

static void
find_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, sonae_recovery_find (G_FILE (task_data)), (GDestroyNotify) sonae_recovery_free);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecovery) recovery = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *when = NULL;
  g_autofree char *body = NULL;
  SonaeMessage *message;

  if (error != NULL)
    return;
  when = recovery != NULL && recovery->last_change_at != NULL ? sonae_format_stamp (recovery->last_change_at) : NULL;
  if (when == NULL)
    body = g_strdup (_("The program ended before your last changes reached the file."));
  else if (recovery->file_missing)
    /* Translators: %s is a date and a time. */
    body = g_strdup_printf (_("The program ended before your last changes reached the file, and the file is gone. The last change was made at %s."),
                            when);
  else if (recovery->file_changed)
    body = g_strdup_printf (_("The program ended before your last changes reached the file, and the file was changed since by another program. "
                              "The last change here was made at %s. Whichever you choose, the other state is kept as a backup."),
                            when);
  else
    body = g_strdup_printf (_("The program ended before your last changes reached the file. The last change was made at %s."), when);

  message = sonae_message_new (GTK_WINDOW (self), _("Unsaved work was found"), body,
                               recovery_answer_cb, g_object_ref (self), g_object_unref);
  if (recovery != NULL && recovery->labels != NULL && recovery->labels->len > 0)
    sonae_message_set_extra (message, list_changes (recovery));
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  if (recovery == NULL || !recovery->file_missing)
    sonae_message_add_button (message, "file", _("Use the _File as It Is"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "recover", _("_Recover"), SONAE_MESSAGE_SUGGESTED);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_window_present (GTK_WINDOW (message));
}

static void
ask_about_recovery (SonaeWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, found_cb, NULL);

  g_task_set_source_tag (task, ask_about_recovery);
  g_task_set_task_data (task, g_object_ref (self->file), g_object_unref);
  g_task_run_in_thread (task, find_thread);
}

/* --- Opening --- */

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (SonaeWindow) self = SONAE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkbook) workbook = sonae_workbook_open_finish (result, &error);
  g_autoptr (GFile) file = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      /* The window went away meanwhile; nothing was changed. */
      if (workbook != NULL)
        sonae_workbook_close_async (workbook, NULL, NULL);
      return;
    }
  if (workbook != NULL)
    {
      sonae_window_set_workbook (self, workbook);
      return;
    }
  if (g_error_matches (error, SONAE_ERROR, SONAE_ERROR_RECOVERY))
    {
      ask_about_recovery (self);
      return;
    }
  file = g_object_ref (self->file);
  give_up (self);
  show_failure (self, file, error);
}

void
sonae_window_open (SonaeWindow *self,
                   GFile *file,
                   SonaeOpenFlags flags,
                   const char *note)
{
  g_return_if_fail (SONAE_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->session == NULL && self->file == NULL);

  self->file = g_object_ref (file);
  g_free (self->note);
  self->note = g_strdup (note);
  sonae_window_set_busy (self, TRUE);
  sonae_workbook_open_async (file, flags, self->cancellable, opened_cb, g_object_ref (self));
}
