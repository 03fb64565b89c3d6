/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-reports-page.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-clock.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/compat/sonae-message.h"
#include "gui/pages/sonae-report-bar.h"
#include "gui/pages/sonae-report-job.h"
#include "gui/pages/sonae-report-print.h"
#include "gui/pages/sonae-report-settings.h"
#include "gui/pages/sonae-report-sheet.h"
#include "gui/pages/sonae-report-text-dialog.h"
#include "report/sonae-report-drafts.h"
#include "report/sonae-report-issue.h"
#include "report/sonae-report.h"

/* Changes come in bursts while somebody types on another page's form. */
#define SETTLE_MS 400

struct _SonaeReportsPage
{
  SonaePage parent_instance;

  GtkStack *views;            /* "waiting", "none", "sheets" */
  AdwStatusPage *none;
  GtkWidget *begin_button;
  GtkBox *sheets;
  GtkDropDown *kind;          /* of sonae_report_kinds() */
  GtkDropDown *language;
  GtkWidget *export_button;
  GtkWidget *print_button;
  GtkMenuButton *settings_button;
  GtkWidget *text_button;     /* of reports with a text of the company's own */
  GtkWidget *hand_over_button;
  SonaeReportBar *bar;        /* that pages are not shown, and what is being written */
  SonaeReportSettings *settings;

  SonaeReportPages *pages;    /* what is shown; NULL: nothing */
  GCancellable *cancellable;  /* of the layout under way */
  guint settle_source;
  gboolean stale;             /* to be laid out when next seen */
  GCancellable *writing;      /* of what the bar shows; NULL: nothing is written */
  GFile *whole;               /* the report that the reader shows, alone in a folder; goes with the page; NULL: none */
  gboolean handing_over;      /* what is being exported is kept as handed over afterwards */
};

G_DEFINE_FINAL_TYPE (SonaeReportsPage, sonae_reports_page, SONAE_TYPE_PAGE)

static SonaeLanguage
chosen_language (SonaeReportsPage *self)
{
  return gtk_drop_down_get_selected (self->language) == 0 ? SONAE_LANGUAGE_JA : SONAE_LANGUAGE_EN;
}

static const SonaeReportKind *
chosen_kind (SonaeReportsPage *self)
{
  guint n, chosen = gtk_drop_down_get_selected (self->kind);
  const SonaeReportKind *kinds = sonae_report_kinds (&n);

  return &kinds[MIN (chosen, n - 1)];
}

static SonaeReportOptions
chosen_options (SonaeReportsPage *self)
{
  SonaeReportOptions options = { .language = chosen_language (self) };

  sonae_report_settings_fill (self->settings, &options);
  return options;
}

/* The code of the text that belongs to the chosen report; NULL: it has none. */
static const char *
chosen_draft (SonaeReportsPage *self)
{
  const char *kind = chosen_kind (self)->name;

  return g_str_equal (kind, "policy")       ? SONAE_DRAFT_POLICY
         : g_str_equal (kind, "management") ? SONAE_DRAFT_MANAGEMENT
         : g_str_equal (kind, "standards")  ? SONAE_DRAFT_STANDARD
                                            : NULL;
}

/* One report is written at a time. */
static void
update_buttons (SonaeReportsPage *self)
{
  gboolean ready = self->pages != NULL && self->writing == NULL;

  gtk_widget_set_sensitive (self->export_button, ready);
  gtk_widget_set_sensitive (self->print_button, ready);
  gtk_widget_set_sensitive (self->hand_over_button, ready && !sonae_session_is_read_only (sonae_page_get_session (SONAE_PAGE (self))));
}

static SonaeReportProgress *
begin_writing (SonaeReportsPage *self,
               const char *text)
{
  SonaeReportProgress *progress = sonae_report_progress_new ();

  g_clear_object (&self->writing);
  self->writing = g_cancellable_new ();
  sonae_report_bar_begin (self->bar, text, progress, self->writing);
  update_buttons (self);
  return progress;
}

static void
end_writing (SonaeReportsPage *self)
{
  g_clear_object (&self->writing);
  sonae_report_bar_end (self->bar);
  update_buttons (self);
}

/* --- The preview --- */

static void
show_pages (SonaeReportsPage *self,
            SonaeReportPages *pages)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sheets))) != NULL)
    gtk_box_remove (self->sheets, child);
  g_clear_pointer (&self->pages, sonae_report_pages_free);
  self->pages = pages;
  update_buttons (self);
  sonae_report_bar_set_shown (self->bar, 0, 0);
  if (pages == NULL)
    return;
  sonae_report_settings_set_sections (self->settings, (const char *const *) pages->sections);
  sonae_report_bar_set_shown (self->bar, (int) pages->pages->len, pages->n_pages);
  for (guint i = 0; i < pages->pages->len; i++)
    {
      const SonaeReportPageDrawing *page = &g_array_index (pages->pages, SonaeReportPageDrawing, i);
      /* Translators: of a report: page 1 of 4. */
      g_autofree char *label = g_strdup_printf (_("Page %d of %d"), (int) i + 1, pages->n_pages);

      gtk_box_append (self->sheets, sonae_report_sheet_new (page->drawing, page->width, page->height, label));
    }
  gtk_stack_set_visible_child_name (self->views, "sheets");
}

static void
laid_out_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (SonaeReportsPage) self = SONAE_REPORTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  SonaeReportPages *pages = sonae_report_pages_finish (SONAE_WORKBOOK (source), result, &error);

  /* Cancelled when a newer layout began, and when the page went away. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_pages (self, pages);
  if (pages == NULL)
    {
      adw_status_page_set_description (self->none, error->message);
      gtk_widget_set_visible (self->begin_button, g_str_equal (chosen_kind (self)->name, "self-check"));
      gtk_stack_set_visible_child_name (self->views, "none");
    }
}

static void
lay_out (SonaeReportsPage *self)
{
  SonaeReportOptions options;
  SonaeWorkbook *workbook = sonae_page_get_workbook (SONAE_PAGE (self));

  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (workbook == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  options = chosen_options (self);
  sonae_report_pages_async (workbook, chosen_kind (self), &options, self->cancellable, laid_out_cb, g_object_ref (self));
}

static gboolean
settle_cb (gpointer user_data)
{
  SonaeReportsPage *self = SONAE_REPORTS_PAGE (user_data);

  self->settle_source = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

static void
choice_cb (SonaeReportsPage *self)
{
  lay_out (self);
}

/* Typing comes in bursts, too. */
static void
settings_cb (SonaeReportsPage *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
kind_cb (SonaeReportsPage *self)
{
  SonaeWorkbook *workbook = sonae_page_get_workbook (SONAE_PAGE (self));
  const SonaeReportKind *kind = chosen_kind (self);
  g_autofree char *version = workbook != NULL ? sonae_report_issue_next_version (workbook, kind->name) : g_strdup ("");

  sonae_report_settings_set_kind (self->settings, kind->name, version);
  gtk_widget_set_visible (self->text_button, chosen_draft (self) != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->kind), g_dgettext (GETTEXT_PACKAGE, kind->about));
  lay_out (self);
}

static void
text_clicked_cb (SonaeReportsPage *self)
{
  if (chosen_draft (self) != NULL)
    sonae_report_text_dialog_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), sonae_page_get_session (SONAE_PAGE (self)),
                                   chosen_draft (self), chosen_language (self));
}

/* --- PDF --- */

static void
handed_over_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (SonaeReportsPage) self = SONAE_REPORTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));

  if (!sonae_report_issue_finish (SONAE_WORKBOOK (source), result, &error))
    sonae_session_error (session, error);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      sonae_session_toast (session, _("The report was written, and its figures are kept for the next one."));
      kind_cb (self);
    }
}

static void
keep_handed_over (SonaeReportsPage *self,
                  SonaeWorkbook *workbook)
{
  const char *version = sonae_report_settings_get_version (self->settings);

  sonae_report_issue_async (workbook, chosen_kind (self)->name, *version != '\0' ? version : "–", handed_over_cb, g_object_ref (self));
}

static void
exported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (SonaeReportsPage) self = SONAE_REPORTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean done = sonae_report_export_finish (SONAE_WORKBOOK (source), result, &error);

  if (root == NULL)
    return;
  end_writing (self);
  if (done && self->handing_over)
    keep_handed_over (self, SONAE_WORKBOOK (source));
  else if (done)
    sonae_session_toast (sonae_page_get_session (SONAE_PAGE (self)), _("The report was written as PDF."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sonae_message_show (GTK_WINDOW (root), _("The report could not be written"), error->message);
}

static void
export_chosen_cb (GFile *file,
                  gpointer user_data)
{
  SonaeReportsPage *self = SONAE_REPORTS_PAGE (user_data);
  SonaeWorkbook *workbook = sonae_page_get_workbook (SONAE_PAGE (self));
  g_autoptr (SonaeReportProgress) progress = NULL;
  SonaeReportOptions options;

  if (file == NULL || workbook == NULL || self->writing != NULL)
    return;
  options = chosen_options (self);
  progress = begin_writing (self, _("The report is being written…"));
  sonae_report_export_async (workbook, chosen_kind (self), &options, file, progress, self->writing, exported_cb, g_object_ref (self));
}

static char *
file_name (const char *title)
{
  g_autofree char *today = sonae_clock_today ();

  return sonae_report_file_name (title, today);
}

static void
export_report (SonaeReportsPage *self,
               gboolean hand_over)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *name = NULL;

  if (self->pages == NULL || self->writing != NULL)
    return;
  self->handing_over = hand_over;
  name = file_name (self->pages->title);
  sonae_file_dialog_save (window, _("Export the Report"), SONAE_FILES_PDF, NULL, name,
                          export_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
export_clicked_cb (SonaeReportsPage *self)
{
  export_report (self, FALSE);
}

static void
hand_over_clicked_cb (SonaeReportsPage *self)
{
  export_report (self, TRUE);
}

/* --- All pages --- */

/* What the reader shows stays open there; its file need not stay. */
static void
remove_whole (SonaeReportsPage *self)
{
  g_autoptr (GFile) file = g_steal_pointer (&self->whole);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  if (folder == NULL)
    return;
  g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

/* NAME in a folder that only this user may look into, and that is gone after the session at the latest. */
static gboolean
new_whole (SonaeReportsPage *self,
           const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "sonaecho-report-XXXXXX", NULL);

  remove_whole (self);
  if (g_mkdtemp (folder) == NULL)
    {
      g_free (folder);
      folder = g_dir_make_tmp ("sonaecho-report-XXXXXX", NULL);
    }
  if (folder == NULL)
    return FALSE;
  self->whole = g_file_new_build_filename (folder, name, NULL);
  return TRUE;
}

static void
whole_written_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (SonaeReportsPage) self = SONAE_REPORTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gboolean done = sonae_report_export_finish (SONAE_WORKBOOK (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL)
    return;
  end_writing (self);
  if (done)
    sonae_session_read (sonae_page_get_session (SONAE_PAGE (self)), &(SonaeReadPlace){ .file = self->whole, .passing = TRUE, .page = -1 });
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sonae_message_show (GTK_WINDOW (root), _("The report could not be written"), error->message);
}

static void
show_all_cb (SonaeReportsPage *self)
{
  SonaeWorkbook *workbook = sonae_page_get_workbook (SONAE_PAGE (self));
  g_autoptr (SonaeReportProgress) progress = NULL;
  g_autofree char *name = NULL;
  SonaeReportOptions options;

  if (self->pages == NULL || self->writing != NULL || workbook == NULL)
    return;
  name = file_name (self->pages->title);
  if (!new_whole (self, name))
    {
      sonae_message_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("The report could not be written"),
                          _("There is no room for a temporary file. Please export the PDF instead."));
      return;
    }
  options = chosen_options (self);
  progress = begin_writing (self, _("All pages are being written…"));
  sonae_report_export_async (workbook, chosen_kind (self), &options, self->whole, progress, self->writing, whole_written_cb, g_object_ref (self));
}

/* --- Paper --- */

static void
print_failed (SonaeReportsPage *self,
              const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sonae_message_show (GTK_WINDOW (root), _("The report could not be printed"), error != NULL ? error->message : NULL);
}

static void
printed_cb (GtkPrintOperation *operation,
            GtkPrintOperationResult result,
            SonaeReportsPage *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  print_failed (self, error);
}

static void
ready_to_print_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (SonaeReportsPage) self = SONAE_REPORTS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeReport) report = sonae_report_lay_out_finish (SONAE_WORKBOOK (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (root == NULL)
    return;
  end_writing (self);
  if (report == NULL)
    {
      print_failed (self, error);
      return;
    }
  operation = sonae_report_print_operation_new (g_steal_pointer (&report));
  /* "done" comes in every case, failures included. */
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (root), NULL);
}

static void
print_clicked_cb (SonaeReportsPage *self)
{
  SonaeWorkbook *workbook = sonae_page_get_workbook (SONAE_PAGE (self));
  g_autoptr (SonaeReportProgress) progress = NULL;
  SonaeReportOptions options;

  if (self->pages == NULL || self->writing != NULL || workbook == NULL)
    return;
  options = chosen_options (self);
  progress = begin_writing (self, _("The pages are being laid out…"));
  sonae_report_lay_out_async (workbook, chosen_kind (self), &options, self->writing, ready_to_print_cb, g_object_ref (self));
}

static void
begin_clicked_cb (SonaeReportsPage *self)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "self-check", NULL);
}

/* --- Page --- */

/* The name of a kind of report; "visit:2" is the pack of the second visit. */
static void
sonae_reports_page_show_place (SonaePage *page,
                               const char *place)
{
  SonaeReportsPage *self = SONAE_REPORTS_PAGE (page);
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);
  guint n;
  const SonaeReportKind *kinds = sonae_report_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (kinds[i].name, parts[0]) == 0)
      gtk_drop_down_set_selected (self->kind, i);
  if (parts[0] != NULL && parts[1] != NULL)
    sonae_report_settings_set_visit (self->settings, g_ascii_strtoll (parts[1], NULL, 10));
}

static void
sonae_reports_page_workbook_changed (SonaePage *page,
                                     SonaeChange *change)
{
  SonaeReportsPage *self = SONAE_REPORTS_PAGE (page);

  self->stale = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
sonae_reports_page_session_set (SonaePage *page,
                                SonaeSession *session)
{
  sonae_report_settings_set_session (SONAE_REPORTS_PAGE (page)->settings, session);
  kind_cb (SONAE_REPORTS_PAGE (page));
}

static void
sonae_reports_page_map (GtkWidget *widget)
{
  SonaeReportsPage *self = SONAE_REPORTS_PAGE (widget);

  GTK_WIDGET_CLASS (sonae_reports_page_parent_class)->map (widget);
  if (self->stale)
    lay_out (self);
}

static void
sonae_reports_page_dispose (GObject *object)
{
  SonaeReportsPage *self = SONAE_REPORTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->writing);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  G_OBJECT_CLASS (sonae_reports_page_parent_class)->dispose (object);
}

static void
sonae_reports_page_finalize (GObject *object)
{
  SonaeReportsPage *self = SONAE_REPORTS_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->writing);
  /* Nothing writes any more: that would hold the page. */
  remove_whole (self);
  g_clear_pointer (&self->pages, sonae_report_pages_free);
  G_OBJECT_CLASS (sonae_reports_page_parent_class)->finalize (object);
}

static void
sonae_reports_page_class_init (SonaeReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_reports_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_reports_page_finalize;
  widget_class->map = sonae_reports_page_map;
  SONAE_PAGE_CLASS (klass)->session_set = sonae_reports_page_session_set;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_reports_page_workbook_changed;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_reports_page_show_place;

  g_type_ensure (SONAE_TYPE_REPORT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, none);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, begin_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, sheets);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, kind);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, language);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, settings_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, text_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, hand_over_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReportsPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hand_over_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
sonae_reports_page_init (SonaeReportsPage *self)
{
  guint n;
  const SonaeReportKind *kinds = sonae_report_kinds (&n);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->stale = TRUE;
  self->settings = SONAE_REPORT_SETTINGS (sonae_report_settings_new ());
  gtk_menu_button_set_popover (self->settings_button, GTK_WIDGET (self->settings));
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (titles, g_dgettext (GETTEXT_PACKAGE, kinds[i].title));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (titles));
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  gtk_drop_down_set_selected (self->language, sonae_language_current () == SONAE_LANGUAGE_JA ? 0 : 1);
  g_signal_connect_object (self->language, "notify::selected", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
}
