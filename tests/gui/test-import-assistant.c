/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "gui/sonae-import-assistant-private.h"

/* The import assistant in the window: files that are dropped, ratings of the older sheet, rows that are there already, and stopping in the middle. */

static GFile *
write_file (const char *name, const char *text)
{
  g_autoptr (GFile) file = g_file_new_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&file);
}

/* What GTK does when files were let go of over the window. */
static gboolean
drop (Stage *stage, GFile **files, gsize n)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (stage->window));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;
  guint n_targets = 0;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, n));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      n_targets++;
      g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_cmpuint (n_targets, ==, 1);
  stage_settle (stage);
  return taken;
}

static SonaeImportAssistant *
assistant_of (Stage *stage)
{
  GtkWindow *dialog;

  stage_wait ((dialog = stage_dialog (stage)) != NULL && SONAE_IS_IMPORT_ASSISTANT (dialog));
  stage_wait (SONAE_IMPORT_ASSISTANT (dialog)->looked && !SONAE_IMPORT_ASSISTANT (dialog)->busy);
  return SONAE_IMPORT_ASSISTANT (dialog);
}

/* From a dropped file to the check of its rows. */
static SonaeImportAssistant *
check_file (Stage *stage, const char *name, const char *text)
{
  g_autoptr (GFile) file = write_file (name, text);
  SonaeImportAssistant *assistant;

  g_assert_true (drop (stage, &file, 1));
  assistant = assistant_of (stage);
  stage_press (stage, assistant->next_button);
  g_assert_cmpint (assistant->step, ==, SONAE_IMPORT_STEP_MAPPING);
  stage_press (stage, assistant->next_button);
  stage_wait (assistant->step == SONAE_IMPORT_STEP_CHECK && assistant->plan != NULL && !assistant->busy);
  stage_settle (stage);
  return assistant;
}

static void
finish (Stage *stage, SonaeImportAssistant *assistant)
{
  stage_press (stage, assistant->next_button);
  stage_wait (assistant->step == SONAE_IMPORT_STEP_IMPORT && !assistant->busy);
  gtk_window_close (GTK_WINDOW (assistant));
  stage_wait (stage_dialog (stage) == NULL);
}

static gint64
find (Stage *stage, const char *name)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");
  g_autoptr (GArray) ids = NULL;

  sonae_query_where_text (query, "name", name);
  ids = sonae_workbook_query_ids (stage->workbook, query, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

/* --- Dropping --- */

static void
test_drop (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  gint64 n = stage_count (stage, "asset");
  g_autoptr (GFile) one = write_file ("one.csv", "Asset name,Medium or place\nDropped,Paper\n");
  g_autoptr (GFile) two = write_file ("two.csv", "Asset name,Medium or place\nOther,Paper\n");
  GFile *both[] = { one, two };
  SonaeImportAssistant *assistant;

  stage_table (stage);
  /* Two at once: a sentence, and no assistant. */
  g_assert_true (drop (stage, both, 2));
  g_assert_null (stage_dialog (stage));

  g_assert_true (drop (stage, &one, 1));
  assistant = assistant_of (stage);
  g_assert_cmpstr (assistant->entity->name, ==, "asset");
  g_assert_cmpstr (gtk_label_get_label (assistant->file_name), ==, "one.csv");
  gtk_window_close (GTK_WINDOW (assistant));
  stage_wait (stage_dialog (stage) == NULL);
  g_assert_cmpint (stage_count (stage, "asset"), ==, n);

  assistant = check_file (stage, "one.csv", "Asset name,Medium or place\nDropped,Paper\n");
  finish (stage, assistant);
  g_assert_cmpint (stage_count (stage, "asset"), ==, n + 1);
}

/* The table that is shown is the one that rows go into. */
static void
test_drop_on_another (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  g_autoptr (GFile) file = write_file ("pcs.csv", "Host name\nPC-1\n");
  SonaeImportAssistant *assistant;

  sonae_session_go (stage->session, "products", "endpoint");
  stage_table (stage);
  g_assert_true (drop (stage, &file, 1));
  assistant = assistant_of (stage);
  g_assert_cmpstr (assistant->entity->name, ==, "endpoint");
  gtk_window_close (GTK_WINDOW (assistant));
  stage_wait (stage_dialog (stage) == NULL);
}

/* --- The older scale --- */

#define OLD "Asset name,Medium or place,Confidentiality,Integrity,Availability\nOld A,Paper,0,1,2\nOld B,Paper,2,2,0\n"

/* The button of the question about FILE's ratings. */
static GtkWidget *
question_button (Stage *stage, SonaeImportAssistant *assistant, const char *label)
{
  GtkWidget *button;

  stage_wait (stage_dialog (stage) != GTK_WINDOW (assistant) && (button = stage_button (stage_dialog (stage), label)) != NULL);
  return button;
}

static void
test_scale (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  gint64 n = stage_count (stage, "asset");
  SonaeImportAssistant *assistant;

  stage_table (stage);
  assistant = check_file (stage, "old.csv", OLD);
  /* As they are, zeros are no ratings. */
  stage_press (stage, question_button (stage, assistant, "_Leave as They Are"));
  stage_wait (stage_dialog (stage) == GTK_WINDOW (assistant));
  g_assert_cmpuint (sonae_import_plan_count (assistant->plan, SONAE_IMPORT_ROW_PROBLEM), ==, 2);
  g_assert_false (gtk_widget_is_sensitive (assistant->next_button));
  gtk_window_close (GTK_WINDOW (assistant));
  stage_wait (stage_dialog (stage) == NULL);

  assistant = check_file (stage, "old.csv", OLD);
  stage_press (stage, question_button (stage, assistant, "_Add One to Each"));
  stage_wait (assistant->plan != NULL && !assistant->busy && sonae_import_plan_count (assistant->plan, SONAE_IMPORT_ROW_NEW) == 2);
  stage_settle (stage);
  /* Not asked again. */
  g_assert_true (stage_dialog (stage) == GTK_WINDOW (assistant));
  finish (stage, assistant);
  g_assert_cmpint (stage_count (stage, "asset"), ==, n + 2);
  stage_expect (stage, "asset", find (stage, "Old A"), "confidentiality", "1");
  stage_expect (stage, "asset", find (stage, "Old A"), "availability", "3");
  stage_expect (stage, "asset", find (stage, "Old B"), "importance", "3");
}

/* --- Rows that are there --- */

#define HEAD "Asset name,Medium or place,Asset owner\n"
#define BOTH HEAD "Shared,Paper,File\nFresh,Paper,File\n"

static void
test_conflict (void)
{
  static const struct
  {
    const char *label;
    const char *owner;
    gint64 n_more;
    gboolean stops;
  } cases[] = {
    { "Import nothing at all", "Before", 0, TRUE },
    { "Leave them as they are", "Before", 1, FALSE },
    { "Update them from the file", "File", 1, FALSE },
  };
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeImportAssistant *assistant;
  gint64 shared, n;

  stage_table (stage);
  finish (stage, check_file (stage, "shared.csv", HEAD "Shared,Paper,Before\n"));
  shared = find (stage, "Shared");
  n = stage_count (stage, "asset");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GListModel *labels;

      g_test_message ("%s", cases[i].label);
      assistant = check_file (stage, "both.csv", BOTH);
      g_assert_cmpuint (sonae_import_plan_count (assistant->plan, SONAE_IMPORT_ROW_CHANGED), ==, 1);
      g_assert_cmpuint (sonae_import_plan_count (assistant->plan, SONAE_IMPORT_ROW_NEW), ==, 1);
      g_assert_true (gtk_widget_get_mapped (assistant->conflict_box));
      labels = gtk_drop_down_get_model (assistant->conflict);
      for (guint at = 0; at < g_list_model_get_n_items (labels); at++)
        if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (labels), at), cases[i].label))
          gtk_drop_down_set_selected (assistant->conflict, at);
      if (cases[i].stops)
        {
          stage_press (stage, assistant->next_button);
          stage_wait (!assistant->busy && assistant->step == SONAE_IMPORT_STEP_CHECK && gtk_widget_get_visible (assistant->error_box));
          gtk_window_close (GTK_WINDOW (assistant));
          stage_wait (stage_dialog (stage) == NULL);
        }
      else
        {
          finish (stage, assistant);
        }
      g_assert_cmpint (stage_count (stage, "asset"), ==, n + cases[i].n_more);
      stage_expect (stage, "asset", shared, "owner", cases[i].owner);
      if (!cases[i].stops)
        {
          /* As it was, for the next case. */
          g_autoptr (GError) error = NULL;

          sonae_workbook_undo (stage->workbook, 1, &error);
          g_assert_no_error (error);
          stage_expect (stage, "asset", shared, "owner", "Before");
        }
    }
}

/* --- Stopping --- */

/* As soon as rows are being stored, and long before all of them are. */
static void
stop_cb (GtkProgressBar *bar, GParamSpec *pspec, SonaeImportAssistant *assistant)
{
  double fraction = gtk_progress_bar_get_fraction (bar);

  if (fraction <= 0 || !gtk_widget_is_sensitive (assistant->stop_button))
    return;
  g_assert_cmpfloat (fraction, <, 0.95);
  g_signal_emit_by_name (assistant->stop_button, "clicked");
}

static void
test_stop (void)
{
  const guint n_rows = 60000;
  g_autoptr (Stage) stage = stage_open ("assets");
  gint64 n = stage_count (stage, "asset");
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autofree char *undo_before = NULL;
  g_autofree char *undo_after = NULL;
  SonaeImportAssistant *assistant;
  gulong handler;

  stage_table (stage);
  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "Row %u,Paper,File\n", i);
  assistant = check_file (stage, "many.csv", text->str);
  g_object_get (stage->workbook, "undo-label", &undo_before, NULL);

  handler = g_signal_connect (assistant->wait_bar, "notify::fraction", G_CALLBACK (stop_cb), assistant);
  g_signal_emit_by_name (assistant->next_button, "clicked");
  stage_wait (!assistant->busy);
  g_signal_handler_disconnect (assistant->wait_bar, handler);
  g_assert_cmpint (assistant->step, ==, SONAE_IMPORT_STEP_CHECK);
  g_assert_true (gtk_widget_get_mapped (assistant->error_box));
  g_assert_cmpint (stage_count (stage, "asset"), ==, n);
  g_object_get (stage->workbook, "undo-label", &undo_after, NULL);
  g_assert_cmpstr (undo_after, ==, undo_before);

  /* What was agreed to still stands: all of it, and then back with one undo. */
  finish (stage, assistant);
  g_assert_cmpint (stage_count (stage, "asset"), ==, n + n_rows);
  stage_keys (stage, "ctrl+z");
  stage_wait (stage_count (stage, "asset") == n);
}

/* --- More problems than a list shows --- */

static void
test_problems (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  g_autoptr (GString) text = g_string_new ("Asset name,Medium or place,Confidentiality\nGood,Paper,1\n");
  SonaeImportAssistant *assistant;

  stage_table (stage);
  for (guint i = 0; i < 1234; i++)
    g_string_append_printf (text, "Bad %u,Paper,9\n", i);
  assistant = check_file (stage, "bad.csv", text->str);
  g_assert_nonnull (strstr (gtk_label_get_label (assistant->problems_title), "1234"));
  g_assert_nonnull (strstr (gtk_label_get_label (assistant->problems_title), "234 more"));
  g_assert_true (gtk_widget_get_mapped (assistant->save_problems_button) && gtk_widget_is_sensitive (assistant->save_problems_button));
  gtk_window_close (GTK_WINDOW (assistant));
  stage_wait (stage_dialog (stage) == NULL);
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/gui/import/drop", test_drop);
  g_test_add_func ("/gui/import/drop-on-another", test_drop_on_another);
  g_test_add_func ("/gui/import/scale", test_scale);
  g_test_add_func ("/gui/import/conflict", test_conflict);
  g_test_add_func ("/gui/import/stop", test_stop);
  g_test_add_func ("/gui/import/problems", test_problems);
  return g_test_run ();
}
