/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "gui/pages/sonae-report-bar.h"
#include "gui/pages/sonae-report-logo.h"
#include "gui/pages/sonae-report-print.h"
#include "gui/pages/sonae-report-settings.h"
#include "gui/pages/sonae-reports-page.h"
#include "gui/reader/sonae-reader.h"
#include "gui/widgets/sonae-incident-log.h"
#include "report/sonae-report.h"

/* What can be chosen on the page of reports, and an incident that has just happened. */

static GtkWidget *
reports (Stage *stage)
{
  return stage_find (stage->window, SONAE_TYPE_REPORTS_PAGE, NULL);
}

static gboolean
shows_pages (Stage *stage)
{
  GtkWidget *sheets = stage_find (reports (stage), GTK_TYPE_BOX, "sheets");

  return sheets != NULL && gtk_widget_get_first_child (sheets) != NULL;
}

static void
test_settings (void)
{
  g_autoptr (Stage) stage = stage_open ("reports");
  GtkWidget *button, *check;
  SonaeReportSettings *settings;
  SonaeReportOptions options = { 0 };

  stage_wait (shows_pages (stage));
  /* The management report is the first one, and has a text of the company's own. */
  g_assert_nonnull (stage_find (reports (stage), GTK_TYPE_BUTTON, "text_button"));
  button = stage_find (reports (stage), GTK_TYPE_MENU_BUTTON, "settings_button");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  stage_settle (stage);
  settings = SONAE_REPORT_SETTINGS (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_cmpstr (sonae_report_settings_get_version (settings), ==, "1.0");
  sonae_report_settings_fill (settings, &options);
  g_assert_null (options.left_out[0]);
  check = stage_find (settings, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  sonae_report_settings_fill (settings, &options);
  g_assert_cmpuint (g_strv_length ((char **) options.left_out), ==, 1);
  g_assert_nonnull (strstr (options.left_out[0], "1. "));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  stage_settle (stage);
  stage_wait (shows_pages (stage));
  /* Another report begins with all of its sections. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (stage_find (reports (stage), GTK_TYPE_DROP_DOWN, "kind")), 1);
  sonae_report_settings_fill (settings, &options);
  g_assert_null (options.left_out[0]);
  stage_wait (stage_find (reports (stage), GTK_TYPE_BUTTON, "text_button") == NULL);
  stage_wait (shows_pages (stage));
}

static void
choose_kind (Stage *stage, const char *name)
{
  guint n;
  const SonaeReportKind *kinds = sonae_report_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (kinds[i].name, name))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (stage_find (reports (stage), GTK_TYPE_DROP_DOWN, "kind")), i);
}

/* The window with the texts of the standards, and the text that it shows. */
static GtkTextBuffer *
open_standards (Stage *stage)
{
  GtkWidget *text;

  stage_press (stage, stage_find (reports (stage), GTK_TYPE_BUTTON, "text_button"));
  stage_wait (stage_dialog (stage) != NULL && (text = stage_find (stage_dialog (stage), GTK_TYPE_TEXT_VIEW, NULL)) != NULL);
  stage_settle (stage);
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
}

static char *
shown_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
test_standards (void)
{
  g_autoptr (Stage) stage = stage_open ("reports");
  gint64 before = stage_count (stage, "draft");
  GtkTextBuffer *buffer;
  g_autofree char *first = NULL, *second = NULL, *own = NULL, *again = NULL;

  stage_wait (shows_pages (stage));
  choose_kind (stage, "standards");
  buffer = open_standards (stage);
  first = shown_text (buffer);
  g_assert_nonnull (strstr (first, "\n- "));
  gtk_text_buffer_set_text (buffer, "自社の決まり", -1);
  stage_keys (stage, "ctrl+Page_Down");
  second = shown_text (buffer);
  g_assert_cmpstr (first, !=, second);
  gtk_text_buffer_set_text (buffer, "# 手順\n- 一つめ", -1);
  stage_press (stage, stage_button (stage_dialog (stage), "_Keep"));
  stage_wait (stage_count (stage, "draft") == before + 2);
  stage_wait (stage_dialog (stage) == NULL);

  /* One change; and once more, so that there is something to go back from. */
  stage_keys (stage, "ctrl+z");
  stage_wait (stage_count (stage, "draft") == before);
  stage_keys (stage, "ctrl+shift+z");
  stage_wait (stage_count (stage, "draft") == before + 2);
  buffer = open_standards (stage);
  own = shown_text (buffer);
  g_assert_cmpstr (own, ==, "自社の決まり");
  stage_press (stage, stage_button (stage_dialog (stage), "_Proposed Text"));
  again = shown_text (buffer);
  g_assert_cmpstr (again, ==, first);
  /* What was changed is not lost by Escape. */
  stage_keys (stage, "Escape");
  stage_wait (stage_button (stage_dialog (stage), "_Discard") != NULL);
  stage_press (stage, stage_button (stage_dialog (stage), "_Keep"));
  stage_wait (stage_count (stage, "draft") == before + 1);
  stage_wait (stage_dialog (stage) == NULL);
}

/* --- Paper --- */

/* What a program of poppler prints of PATH. */
static char *
run (const char *program, const char *option, const char *path, const char *last)
{
  const char *const argv[] = { program, option, path, last, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

/* The first page without the white space, which is guessed. */
static char *
text_of (const char *path)
{
  g_autofree char *text = run ("pdftotext", "-raw", path, "-");
  g_auto (GStrv) words = NULL;

  text[strcspn (text, "\f")] = '\0';
  words = g_strsplit_set (text, " \n", -1);
  return g_strjoinv (NULL, words);
}

static int
count_pages (const char *info)
{
  const char *pages = strstr (info, "Pages:");

  g_assert_nonnull (pages);
  return atoi (pages + strlen ("Pages:"));
}

/* Each report as the print dialog would get it, into a file: as many pages, lying as they do in the report, and what it says. */
static void
print_each (Stage *stage)
{
  static const char *const whole[] = { "management", "card", NULL };
  g_autofree char *folder = g_dir_make_tmp ("sonae-print-XXXXXX", NULL), *printed = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *written = g_build_filename (folder, "written.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (written);
  guint n, n_lying = 0;
  const SonaeReportKind *kinds = sonae_report_kinds (&n);

  g_assert_true (gtk_widget_is_sensitive (stage_find (stage->window, GTK_TYPE_BUTTON, "print_button")));
  for (guint i = 0; i < n; i++)
    {
      const SonaeReportOptions options = { .language = i % 2 == 0 ? SONAE_LANGUAGE_JA : SONAE_LANGUAGE_EN };
      g_autoptr (GError) error = NULL;
      SonaeReport *report = sonae_report_make (&kinds[i], stage->workbook, &options, &error);
      g_autoptr (GtkPrintOperation) operation = NULL;
      g_autofree char *info = NULL;
      double width, height;

      g_assert_no_error (error);
      operation = sonae_report_print_operation_new (report);
      gtk_print_operation_set_export_filename (operation, printed);
      gtk_print_operation_set_allow_async (operation, FALSE);
      g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
      g_assert_no_error (error);
      info = run ("pdfinfo", "-isodates", printed, NULL);
      g_assert_cmpint (count_pages (info), ==, sonae_report_n_pages (report));
      sonae_report_get_size (report, 0, &width, &height);
      n_lying += width > height;
      g_assert_nonnull (strstr (info, width > height ? "Page size:       841.8" : "Page size:       595.2"));
      if (g_strv_contains (whole, kinds[i].name))
        {
          g_autofree char *on_paper = NULL, *in_file = NULL;

          sonae_report_write_pdf (report, file, NULL, &error);
          g_assert_no_error (error);
          on_paper = text_of (printed);
          in_file = text_of (written);
          g_assert_cmpuint (strlen (in_file), >, 500);
          g_assert_true (g_str_equal (on_paper, in_file));
          g_assert_cmpint (g_remove (written), ==, 0);
        }
      g_assert_cmpint (g_remove (printed), ==, 0);
    }
  g_assert_cmpuint (n_lying, >=, 2);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* --- All pages --- */

#define MANY 1200 /* assets: more pages than the preview has */

static gboolean
add_many (SonaeEdit *edit, gpointer data, GError **error)
{
  for (int i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("情報資産%04d", i);
      GVariantDict values;

      g_variant_dict_init (&values, NULL);
      g_variant_dict_insert (&values, "name", "s", name);
      if (sonae_edit_insert (edit, "asset", g_variant_dict_end (&values), error) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_pages (void)
{
  g_autofree char *path = NULL, *folder = NULL, *info = NULL;
  GtkWidget *bar, *reader, *export, *all, *cancel;
  GStatBuf folder_stat;

  {
    g_autoptr (Stage) stage = stage_open ("reports");
    g_autoptr (GError) error = NULL;

    stage_wait (shows_pages (stage));
    print_each (stage);
    sonae_workbook_edit (stage->workbook, "Test", add_many, NULL, &error);
    g_assert_no_error (error);
    g_assert_null (stage_find (reports (stage), SONAE_TYPE_REPORT_BAR, NULL));
    choose_kind (stage, "register");
    stage_wait ((bar = stage_find (reports (stage), SONAE_TYPE_REPORT_BAR, NULL)) != NULL);
    export = stage_find (stage->window, GTK_TYPE_BUTTON, "export_button");
    stage_wait (gtk_widget_is_sensitive (export));

    /* Stopped before anything else is done, so that it cannot be ready: nothing is opened, and all is as it was. */
    all = stage_button (bar, "Show A_ll Pages");
    g_signal_emit_by_name (all, "clicked");
    g_assert_false (gtk_widget_is_sensitive (export));
    g_assert_false (gtk_widget_get_visible (all));
    cancel = gtk_widget_get_last_child (bar);
    g_assert_true (gtk_widget_get_visible (cancel));
    g_signal_emit_by_name (cancel, "clicked");
    stage_wait (gtk_widget_is_sensitive (export));
    g_assert_null (stage_find (stage->window, SONAE_TYPE_READER, NULL));
    g_assert_null (stage_find (bar, GTK_TYPE_PROGRESS_BAR, NULL));

    stage_press (stage, stage_button (bar, "Show A_ll Pages"));
    stage_wait ((reader = stage_find (stage->window, SONAE_TYPE_READER, NULL)) != NULL);
    g_assert_true (sonae_reader_is_passing (SONAE_READER (reader)));
    path = g_file_get_path (sonae_reader_get_file (SONAE_READER (reader)));
    info = run ("pdfinfo", "-isodates", path, NULL);
    g_assert_cmpint (count_pages (info), >, SONAE_REPORT_PREVIEW_PAGES);
    folder = g_path_get_dirname (path);
    g_assert_cmpint (g_stat (folder, &folder_stat), ==, 0);
    g_assert_cmpint (folder_stat.st_mode & 0777, ==, 0700);
    stage_wait (gtk_widget_is_sensitive (export));
  }
  /* It goes with the window. */
  stage_wait (!g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* --- Logo --- */

/* A picture of WIDTH dots by HEIGHT that ends after its head. */
static GBytes *
new_head (gboolean jpeg, guint16 width, guint16 height)
{
  const guint8 png_head[] = { 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, (guint8) (width >> 8), (guint8) width,
                              0, 0, (guint8) (height >> 8), (guint8) height, 8, 0, 0, 0, 0 };
  const guint8 jpeg_head[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, (guint8) (height >> 8), (guint8) height, (guint8) (width >> 8), (guint8) width, 1, 1, 0x11, 0,
                               0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (jpeg)
    g_byte_array_append (bytes, jpeg_head, sizeof jpeg_head);
  else
    {
      guint32 crc = 0xffffffff;

      g_byte_array_append (bytes, png_head, sizeof png_head);
      for (guint i = 12; i < bytes->len; i++)
        {
          crc ^= bytes->data[i];
          for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
        }
      crc = GUINT32_TO_BE (~crc);
      g_byte_array_append (bytes, (const guint8 *) &crc, sizeof crc);
      g_byte_array_append (bytes, (const guint8 *) "\0\0\0\1IDAT\x78", 9);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
test_logo (void)
{
  static const struct { guint16 width, height; gboolean fits; } rows[] = {
    { 400, 200, TRUE }, { 4000, 4000, TRUE }, { 4001, 10, FALSE }, { 10, 4001, FALSE }, { 60000, 60000, FALSE },
  };
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture", 10), nothing = g_bytes_new (NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int jpeg = 0; jpeg <= 1; jpeg++)
      {
        g_autoptr (GBytes) head = new_head (jpeg, rows[i].width, rows[i].height);

        g_assert_cmpint (sonae_report_logo_fits (head), ==, rows[i].fits);
      }
  /* What is no picture is told of as such, not as too large. */
  g_assert_true (sonae_report_logo_fits (text));
  g_assert_true (sonae_report_logo_fits (nothing));
}

static void
test_incident (void)
{
  g_autoptr (Stage) stage = stage_open ("incidents");
  gint64 before = stage_count (stage, "incident"), entries = stage_count (stage, "incident_entry");
  GtkWidget *log, *entry;

  stage_press (stage, stage_button (stage->window, "_New Incident"));
  stage_wait (stage_count (stage, "incident") == before + 1);
  stage_wait ((log = stage_find (stage->window, SONAE_TYPE_INCIDENT_LOG, NULL)) != NULL);
  stage_wait ((entry = stage_find (log, GTK_TYPE_ENTRY, NULL)) != NULL && gtk_widget_is_sensitive (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "LANケーブルを抜いた");
  stage_press (stage, stage_button (log, "_Add"));
  stage_wait (stage_count (stage, "incident_entry") == entries + 1);
  stage_wait (gtk_widget_get_visible (stage_find (log, GTK_TYPE_LIST_BOX, NULL)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/gui/reports-page/settings", test_settings);
  g_test_add_func ("/gui/reports-page/standards", test_standards);
  g_test_add_func ("/gui/reports-page/pages", test_pages);
  g_test_add_func ("/gui/reports-page/logo", test_logo);
  g_test_add_func ("/gui/reports-page/incident", test_incident);
  return g_test_run ();
}
