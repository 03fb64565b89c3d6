/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "base/sonae-date.h"
#include "gui/pages/sonae-seminars-card.h"
#include "gui/pages/sonae-seminars-detail.h"
#include "gui/pages/sonae-seminars-programme.h"
#include "gui/widgets/sonae-document-list.h"
#include "gui/widgets/sonae-programme-strip.h"
#include "workbook/sonae-sessions.h"

/* The page of the seminars: the line of time, the cards, the chosen session, the library. */

static gint64
session_id (Stage *stage, int number)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("session");
  g_autoptr (SonaeRecord) row = NULL;

  sonae_query_where_int (query, "number", number);
  row = sonae_workbook_first (stage->workbook, query, NULL);
  return row != NULL ? sonae_record_get_id (row) : 0;
}

static gint64
selected (Stage *stage)
{
  GtkListBox *cards = GTK_LIST_BOX (stage_find (stage->window, GTK_TYPE_LIST_BOX, "cards"));
  GtkListBoxRow *row = cards != NULL ? gtk_list_box_get_selected_row (cards) : NULL;

  return row != NULL ? sonae_seminars_card_get_id (SONAE_SEMINARS_CARD (row)) : 0;
}

static const char *
heading (Stage *stage)
{
  GtkWidget *label = stage_find (stage->window, GTK_TYPE_LABEL, "heading");

  return label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : "";
}

/* The first that is not over is shown; the marks of the line lead to the others; its state follows what is recorded. */
static void
test_overview (void)
{
  g_autoptr (Stage) stage = stage_open ("seminars");
  GtkWidget *strip;

  stage_wait (selected (stage) == session_id (stage, 4));
  g_assert_cmpstr (heading (stage), ==, "Session 4");
  strip = stage_find (stage->window, SONAE_TYPE_PROGRAMME_STRIP, NULL);
  stage_press (stage, stage_button (strip, "6"));
  stage_wait (selected (stage) == session_id (stage, 6));
  g_assert_cmpstr (heading (stage), ==, "Session 6");
  /* What is missing of its output, when it was looked up. */
  stage_wait (stage_find (stage->window, ADW_TYPE_ACTION_ROW, "output_row") != NULL);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (stage_find (stage->window, ADW_TYPE_ACTION_ROW, "output_row"))), ==,
                   "Risk treatment plan");
  sonae_session_set_field (stage->session, "session", session_id (stage, 6), "attendance", g_variant_new_string ("attended"));
  stage_wait (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (stage_find (stage->window, GTK_TYPE_LABEL, "caption"))), "Attended"));
}

static void
test_shift (void)
{
  g_autoptr (Stage) stage = stage_open ("seminars");
  g_autofree char *before = stage_value (stage, "session", session_id (stage, 6), "held_on"), *after = sonae_date_add_days (before, 7);
  g_autofree char *held = stage_value (stage, "session", session_id (stage, 1), "held_on");
  GtkWindow *dialog;

  stage_wait (selected (stage) != 0);
  sonae_seminars_shift (stage->session);
  stage_wait (stage_dialog (stage) != NULL);
  dialog = stage_dialog (stage);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (stage_find (dialog, GTK_TYPE_SPIN_BUTTON, NULL)), 7);
  stage_press (stage, stage_button (dialog, "_Shift"));
  stage_expect (stage, "session", session_id (stage, 6), "held_on", after);
  stage_expect (stage, "session", session_id (stage, 1), "held_on", held);
}

static gboolean
empty (SonaeEdit *edit, gpointer data, GError **error)
{
  static const char *const tables[] = { "session", "visit" };

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (tables[t]);
      g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        if (!sonae_edit_delete (edit, tables[t], sonae_record_get_id (rows->pdata[i]), error))
          return FALSE;
    }
  return TRUE;
}

/* From nothing: the programme is taken over; or one session is added; or the company goes without. */
static void
test_begin (void)
{
  g_autoptr (Stage) stage = stage_open ("seminars");
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (stage->workbook, "Test", empty, NULL, &error);
  g_assert_no_error (error);
  stage_wait (stage_find (stage->window, ADW_TYPE_STATUS_PAGE, "empty") != NULL);
  stage_press (stage, stage_button (stage->window, "seminars.go-without"));
  stage_wait (sonae_sessions_programme (stage->workbook) == NULL);
  sonae_seminars_take_over (stage->session);
  stage_wait (stage_dialog (stage) != NULL);
  stage_press (stage, stage_button (stage_dialog (stage), "_Take Over"));
  stage_wait (stage_count (stage, "session") == 10);
  g_assert_cmpint (stage_count (stage, "visit"), ==, 4);
  stage_wait (selected (stage) != 0);
  stage_press (stage, stage_button (stage->window, "seminars.add"));
  stage_wait (stage_count (stage, "session") == 11);
  stage_wait (g_str_equal (heading (stage), "New session"));
}

static gint64 session_of_document;

static gboolean
add_document (SonaeEdit *edit, gpointer data, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "title", "s", "Handout");
  g_variant_dict_insert (&values, "sha256", "s", "00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa");
  g_variant_dict_insert (&values, "session_id", "x", session_of_document);
  return sonae_edit_insert (edit, "document", g_variant_dict_end (&values), error) != 0;
}

static GtkWidget *
missing_row (GtkWidget *widget)
{
  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_has_css_class (widget, "warning"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = missing_row (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A document whose file is nowhere is told to be missing, beside its session and in the library. */
static void
test_missing_document (void)
{
  g_autoptr (Stage) stage = stage_open ("seminars");
  g_autoptr (GError) error = NULL;

  stage_wait (selected (stage) != 0);
  session_of_document = selected (stage);
  sonae_workbook_edit (stage->workbook, "Test", add_document, NULL, &error);
  g_assert_no_error (error);
  stage_wait (stage_find (stage->window, SONAE_TYPE_DOCUMENT_LIST, NULL) != NULL);
  stage_wait (missing_row (stage_find (stage->window, SONAE_TYPE_DOCUMENT_LIST, NULL)) != NULL);
  sonae_session_go (stage->session, "seminars", "documents");
  stage_wait (stage_find (stage->window, SONAE_TYPE_TABLE, "documents") != NULL);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/seminars-page/overview", test_overview);
  g_test_add_func ("/seminars-page/shift", test_shift);
  g_test_add_func ("/seminars-page/begin", test_begin);
  g_test_add_func ("/seminars-page/missing-document", test_missing_document);
  return g_test_run ();
}
