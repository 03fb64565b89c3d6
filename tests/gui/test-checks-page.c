/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "gui/widgets/sonae-check-row.h"
#include "workbook/sonae-checks.h"

/* The page of the consistency checks, and what is asked before something is deleted to which others refer. */

static SonaeCheckRow *
find_row (GtkWidget *widget, const char *id)
{
  if (SONAE_IS_CHECK_ROW (widget) && g_str_equal (sonae_check_row_get_id (SONAE_CHECK_ROW (widget)), id))
    return SONAE_CHECK_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      SonaeCheckRow *found = find_row (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gint64
count_of (Stage *stage, const char *id)
{
  g_autoptr (SonaeCheck) check = sonae_checks_find (id);

  return sonae_workbook_count (stage->workbook, check->query, NULL);
}

static void
test_remedy (void)
{
  g_autoptr (Stage) stage = stage_open ("checks");
  gint64 before = count_of (stage, "risk-override");
  SonaeCheckRow *row;

  g_assert_cmpint (before, >, 0);
  stage_wait (find_row (GTK_WIDGET (stage->window), "risk-override") != NULL);
  row = find_row (GTK_WIDGET (stage->window), "risk-override");
  stage_press (stage, stage_find (row, GTK_TYPE_BUTTON, "remedy"));
  stage_wait (count_of (stage, "risk-override") == 0);
  stage_wait (find_row (GTK_WIDGET (stage->window), "risk-override") == NULL);
  sonae_workbook_undo (stage->workbook, 1, NULL);
  stage_wait (find_row (GTK_WIDGET (stage->window), "risk-override") != NULL);
  g_assert_cmpint (count_of (stage, "risk-override"), ==, before);
}

static void
test_rows_and_show (void)
{
  g_autoptr (Stage) stage = stage_open ("checks");
  g_autoptr (SonaeCheck) check = sonae_checks_find ("asset-owner-left");
  gint64 count = count_of (stage, "asset-owner-left");
  SonaeCheckRow *row;
  SonaeTable *table;

  stage_wait (find_row (GTK_WIDGET (stage->window), "asset-owner-left") != NULL);
  row = find_row (GTK_WIDGET (stage->window), "asset-owner-left");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (stage_find (row, GTK_TYPE_TOGGLE_BUTTON, "expander")), TRUE);
  /* Mapped once it is revealed, which it is when the rows are there. */
  stage_wait (stage_find (row, GTK_TYPE_BOX, "rows") != NULL);
  g_assert_nonnull (gtk_widget_get_first_child (stage_find (row, GTK_TYPE_BOX, "rows")));
  stage_press (stage, stage_find (row, GTK_TYPE_BUTTON, "show"));
  stage_settle (stage);
  table = stage_table (stage);
  stage_wait (g_strcmp0 (sonae_table_get_filter (table), check->title) == 0);
  stage_wait (({ guint shown; g_object_get (table, "shown", &shown, NULL); shown == (guint) count; }));
}

/* A button of a question, by its id. */
static GtkWidget *
answer (GtkWidget *widget, const char *id)
{
  if (GTK_IS_BUTTON (widget) && g_str_equal (gtk_widget_get_name (widget), id))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = answer (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gint64
person (Stage *stage, const char *name)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("person");
  g_autoptr (SonaeRecord) record = NULL;

  sonae_query_where_text (query, "name", name);
  record = sonae_workbook_first (stage->workbook, query, NULL);
  return record != NULL ? sonae_record_get_id (record) : 0;
}

static gint64
owned (Stage *stage, const char *name)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");

  sonae_query_where_text (query, "owner", name);
  return sonae_workbook_count (stage->workbook, query, NULL);
}

static void
test_hand_over (void)
{
  g_autoptr (Stage) stage = stage_open ("company");
  gint64 id = person (stage, "三谷 光");
  gint64 before = owned (stage, "三谷 光");

  g_assert_cmpint (before, >, 0);
  /* Cancelled: nothing happens. */
  sonae_session_delete (stage->session, "person", id);
  stage_wait (stage_dialog (stage) != NULL);
  stage_press (stage, answer (GTK_WIDGET (stage_dialog (stage)), "cancel"));
  stage_wait (stage_dialog (stage) == NULL);
  g_assert_cmpint (person (stage, "三谷 光"), ==, id);
  /* Handed over and gone, in one change. */
  sonae_session_delete (stage->session, "person", id);
  stage_wait (stage_dialog (stage) != NULL);
  stage_press (stage, answer (GTK_WIDGET (stage_dialog (stage)), "hand-over"));
  stage_wait (person (stage, "三谷 光") == 0);
  g_assert_cmpint (owned (stage, "三谷 光"), ==, 0);
  sonae_workbook_undo (stage->workbook, 1, NULL);
  g_assert_cmpint (owned (stage, "三谷 光"), ==, before);
  g_assert_cmpint (person (stage, "三谷 光"), ==, id);
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);

  g_test_add_func ("/gui/checks-page/remedy", test_remedy);
  g_test_add_func ("/gui/checks-page/rows-and-show", test_rows_and_show);
  g_test_add_func ("/gui/checks-page/hand-over", test_hand_over);
  return g_test_run ();
}
