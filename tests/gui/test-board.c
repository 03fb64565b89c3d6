/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-fixture.h"

#include "gui/widgets/sonae-board-card.h"
#include "gui/widgets/sonae-board-column.h"
#include "gui/widgets/sonae-board.h"

/* The board in a window: which card is where, what keys and dropping do, and what a screen reader hears. */

#define KEYS "sonae-board-keys"

typedef struct
{
  GListStore *store;
  SonaeBoard *board;
  GtkWindow *window;
  GString *told;    /* "id state;" and "!id;" */
} Desk;

static void
moved_cb (SonaeBoard *board, gint64 id, const char *state, GString *told)
{
  g_string_append_printf (told, "%d %s;", (int) id, state);
}

static void
activated_cb (SonaeBoard *board, gint64 id, GString *told)
{
  g_string_append_printf (told, "!%d;", (int) id);
}

static void
add (Desk *desk, gint64 id, const char *state, const char *due)
{
  g_autofree char *title = g_strdup_printf ("Action %d", (int) id);
  g_autoptr (SonaeGanttItem) item = widget_item (id, title, NULL, due, 0);

  sonae_gantt_item_set_state (item, state, state);
  g_list_store_append (desk->store, item);
}

static void
open_board (Desk *desk)
{
  desk->store = g_list_store_new (SONAE_TYPE_GANTT_ITEM);
  desk->told = g_string_new (NULL);
  desk->board = SONAE_BOARD (sonae_board_new ());
  g_signal_connect (desk->board, "card-moved", G_CALLBACK (moved_cb), desk->told);
  g_signal_connect (desk->board, "card-activated", G_CALLBACK (activated_cb), desk->told);
  sonae_board_add_column (desk->board, "open", "Not begun");
  sonae_board_add_column (desk->board, "doing", "In progress");
  sonae_board_add_column (desk->board, "done", "Completed");
  sonae_board_set_model (desk->board, G_LIST_MODEL (desk->store));
}

static void
show_board (Desk *desk)
{
  desk->window = widget_window (GTK_WIDGET (desk->board), 900, 500);
}

static void
close_board (Desk *desk)
{
  widget_close (desk->window, GTK_WIDGET (desk->board));
  g_object_unref (desk->store);
  g_string_free (desk->told, TRUE);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type, guint *skip)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*skip)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static SonaeBoardColumn *
column (Desk *desk, guint index)
{
  return SONAE_BOARD_COLUMN (find_type (GTK_WIDGET (desk->board), SONAE_TYPE_BOARD_COLUMN, &index));
}

/* The ids of the cards by column: "1 2|3|". */
static void
assert_cards (Desk *desk, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    {
      for (guint k = 0; k < sonae_board_column_n_cards (column (desk, i)); k++)
        {
          g_autoptr (SonaeGanttItem) item = sonae_board_column_item (column (desk, i), k);

          g_string_append_printf (found, "%s%d", k > 0 ? " " : "", (int) sonae_gantt_item_id (item));
        }
      g_string_append_c (found, '|');
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_told (Desk *desk, const char *expected)
{
  g_assert_cmpstr (desk->told->str, ==, expected);
  g_string_truncate (desk->told, 0);
}

/* The card with this id gets the focus within some frames: one that was out of sight is made first. */
static void
assert_focused (Desk *desk, int id)
{
  int found = 0;

  for (int frame = 0; frame < 30 && found != id; frame++)
    {
      GtkWidget *focus;

      widget_wait (GTK_WIDGET (desk->board));
      focus = gtk_window_get_focus (desk->window);
      found = focus != NULL && SONAE_IS_BOARD_CARD (focus) ? (int) sonae_gantt_item_id (sonae_board_card_item (SONAE_BOARD_CARD (focus))) : 0;
    }
  g_assert_cmpint (found, ==, id);
}

static gboolean
key (Desk *desk, guint keyval, GdkModifierType modifiers)
{
  return widget_key (GTK_WIDGET (desk->board), KEYS, keyval, modifiers);
}

static void
test_columns (void)
{
  Desk desk;

  open_board (&desk);
  add (&desk, 1, "open", NULL);
  add (&desk, 2, "doing", NULL);
  add (&desk, 3, "open", NULL);
  add (&desk, 4, "dropped", NULL);
  show_board (&desk);
  assert_cards (&desk, "1 3|2||");
  widget_assert_name (GTK_WIDGET (column (&desk, 0)), "Not begun, 2 actions");
  widget_assert_name (GTK_WIDGET (column (&desk, 1)), "In progress, 1 action");
  widget_assert_name (GTK_WIDGET (column (&desk, 2)), "Completed, 0 actions");

  /* It follows its items and its model. */
  {
    g_autoptr (SonaeGanttItem) item = g_list_model_get_item (G_LIST_MODEL (desk.store), 0);

    sonae_gantt_item_set_state (item, "done", "Completed");
    assert_cards (&desk, "3|2|1|");
    sonae_gantt_item_set_state (item, "nowhere", "");
    assert_cards (&desk, "3|2||");
    sonae_gantt_item_set_state (item, "open", "Not begun");
  }
  g_list_store_remove (desk.store, 1);
  assert_cards (&desk, "1 3|||");
  add (&desk, 5, "done", NULL);
  assert_cards (&desk, "1 3||5|");
  widget_assert_name (GTK_WIDGET (column (&desk, 2)), "Completed, 1 action");
  /* Nothing of the user was done here. */
  assert_told (&desk, "");
  close_board (&desk);
}

static void
test_names (void)
{
  Desk desk;
  guint skip = 0;
  GtkWidget *card;

  open_board (&desk);
  add (&desk, 1, "open", "2026-11-20");
  show_board (&desk);
  card = find_type (GTK_WIDGET (desk.board), SONAE_TYPE_BOARD_CARD, &skip);
  widget_assert_name (card, "Action 1, Sato, due 2026-11-20, 4 days late, priority High");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  {
    g_autoptr (SonaeGanttItem) item = g_list_model_get_item (G_LIST_MODEL (desk.store), 0);

    sonae_gantt_item_set_dates (item, "", "2026-12-24");
    widget_assert_name (card, "Action 1, Sato, due 2026-12-24, priority High");
  }
  close_board (&desk);
}

static void
test_keys (void)
{
  Desk desk;

  open_board (&desk);
  for (int i = 1; i <= 300; i++)
    add (&desk, i, i <= 200 ? "open" : "done", NULL);
  show_board (&desk);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (desk.board)));
  {
    const struct
    {
      guint key;
      int id;
    } steps[] = {
      { GDK_KEY_Up, 1 },    { GDK_KEY_Down, 2 },    { GDK_KEY_Down, 3 },  { GDK_KEY_Page_Down, 8 }, { GDK_KEY_End, 200 },
      { GDK_KEY_Down, 200 }, { GDK_KEY_Page_Up, 195 }, { GDK_KEY_Home, 1 }, { GDK_KEY_Left, 1 },      { GDK_KEY_Down, 2 },
      /* the empty column between is passed over */
      { GDK_KEY_Right, 202 }, { GDK_KEY_Right, 202 }, { GDK_KEY_Left, 2 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        g_assert_true (key (&desk, steps[i].key, 0));
        assert_focused (&desk, steps[i].id);
      }
  }
  g_assert_true (key (&desk, GDK_KEY_Return, 0));
  assert_told (&desk, "!2;");
  g_assert_false (key (&desk, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_true (sonae_board_show_item (desk.board, 250));
  assert_focused (&desk, 250);
  g_assert_false (sonae_board_show_item (desk.board, 4711));
  /* One stop of Tab. */
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (desk.board), GTK_DIR_TAB_FORWARD));
  close_board (&desk);
}

static void
test_move_by_key (void)
{
  Desk desk;

  open_board (&desk);
  add (&desk, 1, "open", NULL);
  add (&desk, 2, "open", NULL);
  show_board (&desk);
  gtk_widget_grab_focus (GTK_WIDGET (desk.board));
  assert_focused (&desk, 1);
  g_assert_true (key (&desk, GDK_KEY_Right, GDK_CONTROL_MASK));
  assert_told (&desk, "1 doing;");
  assert_cards (&desk, "2|1||");
  assert_focused (&desk, 1);
  g_assert_true (key (&desk, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (key (&desk, GDK_KEY_Right, GDK_CONTROL_MASK));
  assert_told (&desk, "1 done;");
  assert_focused (&desk, 1);
  g_assert_true (key (&desk, GDK_KEY_Left, GDK_CONTROL_MASK));
  assert_told (&desk, "1 doing;");

  sonae_board_set_editable (desk.board, FALSE);
  g_assert_false (key (&desk, GDK_KEY_Left, GDK_CONTROL_MASK));
  sonae_board_set_editable (desk.board, TRUE);
  {
    g_autoptr (SonaeGanttItem) item = g_list_model_get_item (G_LIST_MODEL (desk.store), 0);
    SonaeGanttValues values = *sonae_gantt_item_values (item);

    values.read_only = TRUE;
    sonae_gantt_item_update (item, &values);
    g_assert_false (key (&desk, GDK_KEY_Left, GDK_CONTROL_MASK));
  }
  assert_told (&desk, "");
  close_board (&desk);
}

static gboolean
drop (Desk *desk, guint index, SonaeGanttItem *item)
{
  GtkEventController *target = widget_controller (GTK_WIDGET (column (desk, index)), "sonae-board-drop");
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, SONAE_TYPE_GANTT_ITEM);
  g_value_set_object (&value, item);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_value_unset (&value);
  return taken;
}

static void
test_drop (void)
{
  Desk desk;
  g_autoptr (SonaeGanttItem) foreign = widget_item (99, "Of another board", NULL, NULL, 0);

  open_board (&desk);
  add (&desk, 1, "open", NULL);
  add (&desk, 2, "done", NULL);
  show_board (&desk);
  {
    g_autoptr (SonaeGanttItem) item = g_list_model_get_item (G_LIST_MODEL (desk.store), 0);

    g_assert_true (drop (&desk, 2, item));
    assert_told (&desk, "1 done;");
    assert_cards (&desk, "||1 2|");
    assert_focused (&desk, 1);
    /* where it was already */
    drop (&desk, 2, item);
    assert_told (&desk, "");
    sonae_board_set_editable (desk.board, FALSE);
    g_assert_false (drop (&desk, 0, item));
    sonae_board_set_editable (desk.board, TRUE);
  }
  drop (&desk, 0, foreign);
  assert_told (&desk, "");
  assert_cards (&desk, "||1 2|");
  close_board (&desk);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/gui/board/columns", test_columns);
  g_test_add_func ("/gui/board/names", test_names);
  g_test_add_func ("/gui/board/keys", test_keys);
  g_test_add_func ("/gui/board/move-by-key", test_move_by_key);
  g_test_add_func ("/gui/board/drop", test_drop);
  return g_test_run ();
}
