/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "gui/widgets/sonae-question-row.h"

/* The keyboard on a page with a table, and in the list of questions: one stop of Tab each, other keys within. */

/* "name@2": the field and, from 0, the row of the cell with the keyboard. */
static char *
place (SonaeTable *table)
{
  SonaeTableCell *cell = _sonae_table_focused_cell (table);

  return cell != NULL ? g_strdup_printf ("%s@%u", sonae_table_cell_get_field (cell)->name, sonae_table_cell_get_position (cell)) : g_strdup ("nowhere");
}

static void
assert_place (SonaeTable *table, const char *expected, const char *after)
{
  g_autofree char *found = NULL;
  gint64 deadline = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  do
    {
      g_free (found);
      found = place (table);
    }
  while (!g_str_equal (found, expected) && stage_turn (deadline));
  if (!g_str_equal (found, expected))
    g_error ("after %s the keyboard is at %s, not at %s", after, found, expected);
}

static void
test_stop (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  GtkWidget *before;

  gtk_widget_grab_focus (GTK_WIDGET (table->add_button));
  stage_keys (stage, "Tab");
  assert_place (table, "business@0", "Tab into the table");
  stage_keys (stage, "Tab");
  g_assert_null (_sonae_table_focused_cell (table));
  g_assert_false (gtk_widget_is_ancestor (stage_focus (stage), GTK_WIDGET (table->scroller)));
  before = stage_focus (stage);

  /* Back, it is where it was. */
  stage_keys (stage, "shift+Tab");
  assert_place (table, "business@0", "Shift+Tab into the table");
  stage_keys (stage, "Down Right");
  assert_place (table, "name@1", "Down and Right");
  stage_keys (stage, "Tab shift+Tab");
  assert_place (table, "name@1", "Tab and Shift+Tab");
  stage_keys (stage, "shift+Tab");
  g_assert_true (stage_focus (stage) == GTK_WIDGET (table->add_button));
  g_assert_true (before != GTK_WIDGET (table->add_button));
}

static void
test_inspector (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);

  sonae_table_focus (table);
  _sonae_table_show_inspector (table, TRUE);
  stage_settle (stage);
  stage_keys (stage, "Tab");
  g_assert_true (gtk_widget_is_ancestor (stage_focus (stage), GTK_WIDGET (table->inspector_side)));
}

static void
test_moves (void)
{
  static const struct
  {
    const char *keys, *place;
  } moves[] = {
    { "Home", "business@0" },          { "Right Right", "department@0" }, { "Left", "name@0" },         { "Down Down", "name@2" },
    { "Up", "name@1" },                { "Up Up Up", "name@0" },          { "End", "reviewed_on@0" },   { "Right", "reviewed_on@0" },
    { "ctrl+Home", "reviewed_on@0" },  { "Home", "business@0" },
  };
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  guint last = g_list_model_get_n_items (G_LIST_MODEL (table->list)) - 1;
  g_autofree char *end = g_strdup_printf ("business@%u", last);

  sonae_table_focus (table);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      stage_keys (stage, moves[i].keys);
      assert_place (table, moves[i].place, moves[i].keys);
    }
  stage_keys (stage, "ctrl+End");
  assert_place (table, end, "ctrl+End");
  stage_keys (stage, "ctrl+Home");
  assert_place (table, "business@0", "ctrl+Home");
  stage_keys (stage, "Next");
  g_assert_cmpuint (sonae_table_cell_get_position (_sonae_table_focused_cell (table)), >, 3);
  stage_keys (stage, "Prior");
  assert_place (table, "business@0", "page up");
}

/* The first column goes up in the order of its values, or down. */
static gboolean
is_sorted (SonaeTable *table, const char *field, gboolean descending)
{
  const SonaeQuery *query = sonae_list_get_query (table->list);
  g_autoptr (SonaeQuery) expected = sonae_query_new ("asset");
  g_autoptr (GArray) ids = NULL;

  sonae_query_order (expected, field, descending);
  if (sonae_list_is_loading (table->list) || query == NULL)
    return FALSE;
  ids = sonae_workbook_query_ids (sonae_session_get_workbook (table->session), expected, NULL);
  for (guint i = 0; i < ids->len; i++)
    if (sonae_list_get_id (table->list, i) != g_array_index (ids, gint64, i))
      return FALSE;
  return TRUE;
}

static void
test_sort (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);

  sonae_table_focus (table);
  stage_keys (stage, "Home Right alt+Down");
  stage_wait (is_sorted (table, "name", FALSE));
  stage_keys (stage, "alt+Up");
  stage_wait (is_sorted (table, "name", TRUE));
  gtk_widget_activate_action (GTK_WIDGET (table), "table.sort", NULL);
  stage_wait (is_sorted (table, "name", FALSE));
  gtk_widget_activate_action (GTK_WIDGET (table), "table.sort", NULL);
  stage_wait (is_sorted (table, "name", TRUE));
}

/* --- Editing --- */

static gint64
id_at (SonaeTable *table, guint position)
{
  return sonae_list_get_id (table->list, position);
}

static void
test_typing (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 id = id_at (table, 0);

  sonae_table_focus (table);
  /* What is typed takes the place of what was there. */
  stage_keys (stage, "Home Right a b c Return");
  stage_expect (stage, "asset", id, "name", "abc");
  assert_place (table, "name@0", "Enter");
  /* F2 has all of it chosen, too; End goes behind it. */
  stage_keys (stage, "F2");
  stage_wait (gtk_widget_get_mapped (GTK_WIDGET (table->editor)));
  stage_keys (stage, "End d Tab");
  stage_expect (stage, "asset", id, "name", "abcd");
  /* Tab goes on to editing the next cell. */
  stage_wait (gtk_widget_get_mapped (GTK_WIDGET (table->editor)));
  stage_keys (stage, "Escape");
  assert_place (table, "department@0", "Tab in the editor");
  stage_keys (stage, "Left Return e Escape");
  assert_place (table, "name@0", "Escape");
  stage_expect (stage, "asset", id, "name", "abcd");
  /* Nothing is typed into what is computed, and keys with Control do not type. */
  stage_keys (stage, "End Left Left Left");
  g_assert_true (table->editor == NULL || !gtk_widget_get_mapped (GTK_WIDGET (table->editor)));
}

/* What is typed into the column that sorts takes its row elsewhere, here out of sight: the keyboard goes with it, and so does what is typed next. */
static void
test_moved (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 id, other;
  g_autofree char *end = NULL;
  g_autofree char *before = NULL;

  sonae_table_focus (table);
  stage_keys (stage, "Home Right alt+Up");
  stage_wait (is_sorted (table, "name", TRUE));
  stage_keys (stage, "ctrl+Home");
  assert_place (table, "name@0", "Control and Home");
  id = id_at (table, 0);
  other = id_at (table, 1);
  before = stage_value (stage, "asset", other, "name");
  stage_keys (stage, "a b c Return");
  stage_expect (stage, "asset", id, "name", "abc");
  stage_wait (is_sorted (table, "name", TRUE) && id_at (table, 0) == other);
  end = g_strdup_printf ("name@%u", sonae_list_find (table->list, id));
  assert_place (table, end, "the row moved");
  g_assert_cmpint (sonae_table_cell_get_position (_sonae_table_focused_cell (table)), >, 10);
  stage_keys (stage, "F2");
  stage_wait (gtk_widget_get_mapped (GTK_WIDGET (table->editor)));
  stage_keys (stage, "End d Return");
  stage_expect (stage, "asset", id, "name", "abcd");
  stage_expect (stage, "asset", other, "name", before);
}

static void
test_date (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 id = id_at (table, 0);

  sonae_table_focus (table);
  stage_keys (stage, "End 2 0 2 6 slash 4 slash 1 Return");
  stage_expect (stage, "asset", id, "reviewed_on", "2026-04-01");
  /* A Japanese era, as people write it. */
  stage_keys (stage, "r 8 period 1 1 period 3 Return");
  stage_expect (stage, "asset", id, "reviewed_on", "2026-11-03");
  /* What is no date stays open with the reason, and is given up by Escape. */
  stage_keys (stage, "2 0 2 6 slash 1 3 slash 1 Return");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (table->editor)));
  stage_keys (stage, "Escape");
  stage_wait (!gtk_widget_get_mapped (GTK_WIDGET (table->editor)));
  stage_expect (stage, "asset", id, "reviewed_on", "2026-11-03");
  stage_keys (stage, "ctrl+z");
  stage_expect (stage, "asset", id, "reviewed_on", "2026-04-01");
}

static void
test_find (void)
{
  static const struct { const char *page, *place; } with_table[] = { { "assets", NULL }, { "products", "endpoint" } };
  g_autoptr (Stage) stage = stage_open ("home");

  for (guint i = 0; i < G_N_ELEMENTS (with_table); i++)
    {
      SonaeTable *table;

      sonae_session_go (stage->session, with_table[i].page, with_table[i].place);
      stage_settle (stage);
      table = stage_table (stage);
      /* From the sidebar, which is no part of the page. */
      gtk_widget_grab_focus (stage_find (stage->window, GTK_TYPE_LIST_BOX_ROW, NULL));
      stage_keys (stage, "ctrl+f");
      g_assert_true (gtk_widget_is_ancestor (stage_focus (stage), GTK_WIDGET (table->search)));
      sonae_table_focus (table);
      stage_settle (stage);
      stage_keys (stage, "ctrl+f");
      g_assert_true (gtk_widget_is_ancestor (stage_focus (stage), GTK_WIDGET (table->search)));
    }
}

/* --- Questions --- */

static int
question (Stage *stage)
{
  GtkWidget *focus = stage_focus (stage);

  return SONAE_IS_QUESTION_ROW (focus) ? sonae_question_row_get_number (SONAE_QUESTION_ROW (focus)) : 0;
}

static void
test_questions (void)
{
  g_autoptr (Stage) stage = stage_open ("self-check");
  GtkWidget *list = stage_find (stage->window, GTK_TYPE_LIST_BOX, "list");
  GtkWidget *yes = stage_find (stage->window, GTK_TYPE_TOGGLE_BUTTON, "answer_yes");
  guint n;

  g_assert_nonnull (list);
  g_assert_nonnull (yes);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3)));
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  g_assert_cmpint (question (stage), ==, 4);
  stage_keys (stage, "Down Down Up");
  g_assert_cmpint (question (stage), ==, 5);
  stage_keys (stage, "Tab");
  g_assert_cmpint (question (stage), ==, 0);
  stage_keys (stage, "shift+Tab");
  g_assert_cmpint (question (stage), ==, 5);
  /* The answers are a few stops on, and space gives one. */
  for (n = 0; stage_focus (stage) != yes; n++)
    {
      g_assert_cmpuint (n, <, 20);
      stage_keys (stage, "Tab");
    }
  stage_keys (stage, "space");
  stage_wait (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (yes)));
  /* Enter goes from the question to its note, Escape back. */
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))));
  stage_keys (stage, "Return");
  g_assert_true (GTK_IS_TEXT_VIEW (stage_focus (stage)));
  stage_keys (stage, "Escape");
  g_assert_cmpint (question (stage), ==, 5);
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/gui/keys/stop", test_stop);
  g_test_add_func ("/gui/keys/inspector", test_inspector);
  g_test_add_func ("/gui/keys/moves", test_moves);
  g_test_add_func ("/gui/keys/sort", test_sort);
  g_test_add_func ("/gui/keys/typing", test_typing);
  g_test_add_func ("/gui/keys/moved", test_moved);
  g_test_add_func ("/gui/keys/date", test_date);
  g_test_add_func ("/gui/keys/find", test_find);
  g_test_add_func ("/gui/keys/questions", test_questions);
  return g_test_run ();
}
