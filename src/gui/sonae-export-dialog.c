/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "exchange/sonae-export.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/compat/sonae-uri.h"

struct _SonaeExportDialog
{
  AdwWindow parent_instance;

  /* Template. */
  AdwWindowTitle *title;
  GtkWidget *close_button;
  GtkWidget *export_button;
  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkStack *views;             /* "choose", "wait", "missing", "done" */
  GtkCheckButton *csv;
  GtkCheckButton *cp932;
  GtkCheckButton *xlsx;
  GtkWidget *calendar_row;
  GtkCheckButton *calendar;
  GtkWidget *markdown_row;
  GtkCheckButton *markdown;
  AdwComboRow *reminder;
  GtkWidget *rows_group;
  AdwPreferencesRow *all_row;
  AdwPreferencesRow *shown_row;
  GtkCheckButton *all;
  GtkCheckButton *shown;
  GtkLabel *wait_label;
  GtkProgressBar *wait_bar;
  GtkWidget *stop_button;
  GtkLabel *missing_label;
  GtkListView *missing;
  GtkWidget *utf8_button;
  AdwStatusPage *done;
  GtkWidget *done_button;

  SonaeSession *session;
  SonaeQuery *query;           /* what is shown */
  SonaeExport *export;         /* the last one; NULL before */
  GFile *target;
  GCancellable *cancellable;
  gboolean busy;
  gboolean closed;
  gboolean close_after;
};

G_DEFINE_FINAL_TYPE (SonaeExportDialog, sonae_export_dialog, ADW_TYPE_WINDOW)

static void
set_error (SonaeExportDialog *self,
           const char *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error_box, sentence != NULL);
}

static void
show_view (SonaeExportDialog *self,
           const char *name)
{
  gboolean choose = g_str_equal (name, "choose");

  gtk_stack_set_visible_child_name (self->views, name);
  gtk_widget_set_visible (self->close_button, choose || g_str_equal (name, "missing"));
  gtk_widget_set_visible (self->export_button, choose);
}

/* --- How many rows --- */

typedef struct
{
  SonaeWorkbook *workbook;
  SonaeQuery *shown;
  SonaeQuery *all;
  gint64 n_shown;
  gint64 n_all;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_object_unref (counting->workbook);
  sonae_query_free (counting->shown);
  sonae_query_free (counting->all);
  g_free (counting);
}

static void
count_thread (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  Counting *counting = task_data;
  GError *error = NULL;

  counting->n_all = sonae_workbook_count (counting->workbook, counting->all, &error);
  if (counting->n_all >= 0)
    counting->n_shown = sonae_workbook_count (counting->workbook, counting->shown, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
set_row_title (AdwPreferencesRow *row,
               const char *text,
               gint64 n)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%lu row", "%lu rows", (gulong) n), (gulong) n);

  adw_preferences_row_set_title (row, text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
}

static void
counted_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  SonaeExportDialog *self = SONAE_EXPORT_DIALOG (source);
  Counting *counting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean counted = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->closed)
    return;
  if (!counted)
    {
      set_error (self, error->message);
      return;
    }
  set_row_title (self->all_row, _("All rows of the table"), counting->n_all);
  set_row_title (self->shown_row, _("Only those that are shown now"), counting->n_shown);
  gtk_widget_set_visible (self->rows_group, counting->n_shown != counting->n_all);
  gtk_check_button_set_active (counting->n_shown != counting->n_all ? self->shown : self->all, TRUE);
  gtk_widget_set_sensitive (self->export_button, TRUE);
}

static void
count (SonaeExportDialog *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, counted_cb, NULL);
  Counting *counting = g_new0 (Counting, 1);

  counting->workbook = g_object_ref (sonae_session_get_workbook (self->session));
  counting->shown = sonae_query_copy (self->query);
  counting->all = sonae_query_new (sonae_query_get_entity (self->query)->name);
  g_task_set_source_tag (task, count);
  g_task_set_task_data (task, counting, counting_free);
  g_task_run_in_thread (task, count_thread);
}

/* --- What CP932 lacks --- */

static void
setup_missing_cb (GtkSignalListItemFactory *factory,
                  GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "sonae-list-line");
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, label);
}

static void
bind_missing_cb (GtkSignalListItemFactory *factory,
                 GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *line = gtk_widget_get_parent (label);

  gtk_label_set_label (GTK_LABEL (label), text);
  /* A line of a list has no name by itself before GTK 4.12. */
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_missing (SonaeExportDialog *self)
{
  GPtrArray *missing = sonae_export_get_missing (self->export);
  guint64 n = sonae_export_get_n_missing (self->export);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    {
      const SonaeExportMissingCharacter *one = g_ptr_array_index (missing, i);
      char character[8] = "";
      g_autofree char *line = NULL;

      g_unichar_to_utf8 (one->character, character);
      /* Translators: row of the file, header of the column, the character itself and its code. */
      line = g_strdup_printf (_("Row %lu · %s · “%s” (U+%04X)"), (gulong) one->row, one->column, character, one->character);
      gtk_string_list_append (list, line);
    }
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_list_view_set_model (self->missing, GTK_SELECTION_MODEL (selection));
  g_string_append_printf (text, ngettext ("%u character has no place in Shift_JIS. Nothing was written.",
                                          "%u characters have no place in Shift_JIS. Nothing was written.", (gulong) n),
                          (guint) n);
  if (n > missing->len)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("The first %u are listed."), missing->len);
    }
  g_string_append_c (text, ' ');
  g_string_append (text, _("UTF-8 holds them all, and today’s Excel reads it."));
  gtk_label_set_label (self->missing_label, text->str);
  show_view (self, "missing");
  gtk_widget_grab_focus (self->utf8_button);
}

/* --- Writing --- */

static void
progress_cb (double fraction,
             const char *message,
             gpointer user_data)
{
  SonaeExportDialog *self = user_data;

  if (self->closed)
    return;
  gtk_progress_bar_set_fraction (self->wait_bar, CLAMP (fraction, 0, 1));
  if (message != NULL && *message != '\0')
    gtk_label_set_label (self->wait_label, message);
}

static void
show_done (SonaeExportDialog *self)
{
  g_autofree char *basename = g_file_get_basename (self->target);
  g_autofree char *name = g_filename_display_name (basename != NULL ? basename : "");
  guint64 n = sonae_export_get_n_rows (self->export);
  guint64 n_missing = sonae_export_get_n_missing (self->export);
  guint64 n_left_out = sonae_export_get_n_left_out (self->export);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  g_string_append_printf (text, ngettext ("%u row was written to “%s”.", "%u rows were written to “%s”.", (gulong) n), (guint) n, name);
  if (n_left_out > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u row without a date, or completed, was left out.", "%u rows without a date, or completed, were left out.",
                                              (gulong) n_left_out),
                              (guint) n_left_out);
    }
  g_string_append_c (text, ' ');
  g_string_append (text, _("The file was read back and holds the same."));
  if (n_missing > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u character that Shift_JIS lacks became 〓.", "%u characters that Shift_JIS lacks became 〓.",
                                              (gulong) n_missing),
                              (guint) n_missing);
    }
  /* The description takes markup. */
  escaped = g_markup_escape_text (text->str, -1);
  adw_status_page_set_description (self->done, escaped);
  show_view (self, "done");
  gtk_widget_grab_focus (self->done_button);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (SonaeExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = sonae_export_write_finish (SONAE_EXPORT (source), result, &error);

  self->busy = FALSE;
  if (self->close_after && !self->closed)
    gtk_window_destroy (GTK_WINDOW (self));
  if (self->closed)
    {
      /* It was closed when the file was in its place already. */
      if (written)
        sonae_session_toast (self->session, _("The table was exported."));
      return;
    }
  if (written)
    show_done (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && sonae_export_get_n_missing (self->export) > 0)
    show_missing (self);
  else
    {
      set_error (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _("The export was stopped. Nothing was written.")
                                                                                  : error->message);
      show_view (self, "choose");
      gtk_widget_grab_focus (self->export_button);
    }
}

static void
write_file (SonaeExportDialog *self)
{
  g_assert (!self->busy && self->export != NULL && self->target != NULL);

  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_error (self, NULL);
  gtk_progress_bar_set_fraction (self->wait_bar, 0);
  gtk_label_set_label (self->wait_label, _("Writing the file…"));
  gtk_widget_set_sensitive (self->stop_button, TRUE);
  show_view (self, "wait");
  gtk_widget_grab_focus (self->stop_button);
  sonae_export_write_async (self->export, self->target, progress_cb, self, self->cancellable, written_cb, g_object_ref (self));
}

static void
target_chosen_cb (GFile *file,
                  gpointer user_data)
{
  SonaeExportDialog *self = user_data;

  if (file == NULL || self->closed || self->busy)
    return;
  g_set_object (&self->target, file);
  write_file (self);
}

typedef struct
{
  SonaeExportFormat format;
  SonaeFileKind files;
} Format;

static Format
chosen_format (SonaeExportDialog *self)
{
  if (gtk_check_button_get_active (self->xlsx))
    return (Format) { SONAE_EXPORT_XLSX, SONAE_FILES_XLSX };
  if (gtk_check_button_get_active (self->calendar))
    return (Format) { SONAE_EXPORT_ICS, SONAE_FILES_ICS };
  if (gtk_check_button_get_active (self->markdown))
    return (Format) { SONAE_EXPORT_MARKDOWN, SONAE_FILES_MARKDOWN };
  return (Format) { SONAE_EXPORT_CSV, SONAE_FILES_CSV_ONLY };
}

static void
export_clicked_cb (SonaeExportDialog *self)
{
  /* In the order of the list. */
  static const int reminders[] = { -1, 0, 1, 3, 7 };
  Format format = chosen_format (self);
  guint reminder = adw_combo_row_get_selected (self->reminder);
  gboolean all = gtk_check_button_get_active (self->all);
  g_autoptr (SonaeQuery) everything = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (self->busy)
    return;
  if (all)
    everything = sonae_query_new (sonae_query_get_entity (self->query)->name);
  g_clear_object (&self->export);
  self->export = sonae_export_new (sonae_session_get_workbook (self->session), all ? everything : self->query);
  sonae_export_set_format (self->export, format.format);
  if (reminder < G_N_ELEMENTS (reminders))
    sonae_export_set_reminder (self->export, reminders[reminder]);
  if (!all)
    sonae_export_set_choice (self->export, _("The rows that the filters and the search showed"));
  if (gtk_check_button_get_active (self->cp932) && !sonae_export_set_encoding (self->export, SONAE_CSV_ENCODING_CP932, &error))
    {
      set_error (self, error->message);
      return;
    }
  name = sonae_export_suggest_name (self->export);
  sonae_file_dialog_save (GTK_WINDOW (self), _("Export the Table"), format.files, NULL, name,
                          target_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
utf8_clicked_cb (SonaeExportDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!sonae_export_set_encoding (self->export, SONAE_CSV_ENCODING_UTF_8, &error))
    {
      set_error (self, error->message);
      return;
    }
  gtk_check_button_set_active (self->csv, TRUE);
  write_file (self);
}

static void
geta_clicked_cb (SonaeExportDialog *self)
{
  sonae_export_set_missing (self->export, SONAE_EXPORT_GETA);
  write_file (self);
}

static void
stop_clicked_cb (SonaeExportDialog *self)
{
  gtk_widget_set_sensitive (self->stop_button, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static void
open_clicked_cb (SonaeExportDialog *self)
{
  sonae_file_show (gtk_window_get_transient_for (GTK_WINDOW (self)), self->target);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Class --- */

static gboolean
sonae_export_dialog_close_request (GtkWindow *window)
{
  SonaeExportDialog *self = SONAE_EXPORT_DIALOG (window);

  if (!self->busy)
    return GTK_WINDOW_CLASS (sonae_export_dialog_parent_class)->close_request (window);
  self->close_after = TRUE;
  stop_clicked_cb (self);
  return TRUE;
}

static void
sonae_export_dialog_dispose (GObject *object)
{
  SonaeExportDialog *self = SONAE_EXPORT_DIALOG (object);

  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (sonae_export_dialog_parent_class)->dispose (object);
}

static void
sonae_export_dialog_finalize (GObject *object)
{
  SonaeExportDialog *self = SONAE_EXPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->target);
  g_clear_object (&self->export);
  g_clear_pointer (&self->query, sonae_query_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_export_dialog_parent_class)->finalize (object);
}

static void
sonae_export_dialog_class_init (SonaeExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sonae_export_dialog_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, csv);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, cp932);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, xlsx);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, calendar_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, markdown_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, markdown);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, reminder);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, rows_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, all_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, shown_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, all);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, shown);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, wait_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, wait_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, missing_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, missing);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, utf8_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, SonaeExportDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, utf8_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, geta_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
}

static void
sonae_export_dialog_init (SonaeExportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_missing_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_missing_cb), NULL);
  gtk_list_view_set_factory (self->missing, factory);
}

SonaeExportDialog *
sonae_export_dialog_new (GtkWindow *parent,
                         SonaeSession *session,
                         const SonaeQuery *query)
{
  SonaeExportDialog *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (SONAE_TYPE_EXPORT_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  self->session = g_object_ref (session);
  self->query = sonae_query_copy (query);
  /* Translators: "Export Information Assets". */
  title = g_strdup_printf (_("Export %s"), g_dgettext (GETTEXT_PACKAGE, sonae_query_get_entity (query)->label_plural));
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_set_visible (self->calendar_row, sonae_export_offers_calendar (sonae_query_get_entity (query)->name));
  gtk_widget_set_visible (self->markdown_row, sonae_export_offers_markdown (sonae_query_get_entity (query)->name));
  show_view (self, "choose");
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->csv));
  count (self);
  return self;
}
