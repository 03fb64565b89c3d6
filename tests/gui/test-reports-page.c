/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <string.h>

#include "gui/pages/sonae-report-settings.h"
#include "gui/pages/sonae-reports-page.h"
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
  g_test_add_func ("/gui/reports-page/incident", test_incident);
  return g_test_run ();
}
