/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-fixture.h"

#include "gui/widgets/sonae-gantt-private.h"

/* The Gantt chart in a window: what is laid out, what keys and pointer do, what is told, and what a screen reader hears. */

#define KEYS "sonae-gantt-keys"
#define DRAG "sonae-gantt-drag"
#define WIDTH 900
#define HEIGHT 500

typedef struct
{
  GListStore *store;
  SonaeGantt *gantt;
  GtkWindow *window;
  GString *told;    /* the signals: "id start due;" and "!id;" */
} Chart;

static void
moved_cb (SonaeGantt *gantt, gint64 id, const char *start, const char *due, GString *told)
{
  g_string_append_printf (told, "%d %s %s;", (int) id, start, due);
}

static void
activated_cb (SonaeGantt *gantt, gint64 id, GString *told)
{
  g_string_append_printf (told, "!%d;", (int) id);
}

static void
append (Chart *chart, SonaeGanttItem *item)
{
  g_list_store_append (chart->store, item);
  g_object_unref (item);
}

static void
open_chart (Chart *chart)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  chart->store = g_list_store_new (SONAE_TYPE_GANTT_ITEM);
  chart->gantt = SONAE_GANTT (sonae_gantt_new ());
  chart->told = g_string_new (NULL);
  g_signal_connect (chart->gantt, "item-moved", G_CALLBACK (moved_cb), chart->told);
  g_signal_connect (chart->gantt, "item-activated", G_CALLBACK (activated_cb), chart->told);
  sonae_gantt_set_model (chart->gantt, G_LIST_MODEL (chart->store));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (chart->gantt));
  chart->window = widget_window (scrolled, WIDTH, HEIGHT);
}

static void
close_chart (Chart *chart)
{
  GString *told = chart->told;

  widget_close (chart->window, GTK_WIDGET (chart->gantt));
  g_object_unref (chart->store);
  g_string_free (told, TRUE);
}

static void
assert_told (Chart *chart, const char *expected)
{
  g_assert_cmpstr (chart->told->str, ==, expected);
  g_string_truncate (chart->told, 0);
}

static gboolean
key (Chart *chart, guint keyval, GdkModifierType modifiers)
{
  return widget_key (GTK_WIDGET (chart->gantt), KEYS, keyval, modifiers);
}

static void
add_many (Chart *chart, int n)
{
  for (int i = 1; i <= n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Action %d", i);

      append (chart, widget_item (i, title, "2026-12-01", "2026-12-10", 0));
    }
  widget_wait (GTK_WIDGET (chart->gantt));
}

/* The visible rows in the order of the widgets: the order a screen reader goes by. */
static void
assert_rows (Chart *chart, guint first, guint last)
{
  guint expected = first, focused = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (chart->gantt)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint index = sonae_gantt_row_index (SONAE_GANTT_ROW (child));
      g_autofree char *name = NULL;

      if (gtk_widget_is_focus (child) && (index < first || index > last))
        {
          focused++;
          continue;
        }
      g_assert_cmpuint (index, ==, expected);
      name = sonae_gantt_describe (chart->gantt, chart->gantt->items->pdata[index]);
      widget_assert_name (child, name);
      expected++;
    }
  g_assert_cmpuint (expected, ==, last + 1);
  g_assert_cmpuint (chart->gantt->rows->len, ==, last + 1 - first + focused);
}

static void
test_only_visible_rows (void)
{
  Chart chart;
  SonaeGantt *gantt;
  guint page;

  open_chart (&chart);
  gantt = chart.gantt;
  add_many (&chart, 2000);
  page = (guint) ((HEIGHT - sonae_gantt_header (gantt)) / gantt->painter.row);
  assert_rows (&chart, 0, page);
  g_assert_cmpfloat (gtk_adjustment_get_upper (gantt->adjustments[GTK_ORIENTATION_VERTICAL]), ==, 2000 * gantt->painter.row);

  for (int step = 1; step <= 40; step++)
    {
      double value = step * 1733.0, row = gantt->painter.row;
      guint first;

      gtk_adjustment_set_value (gantt->adjustments[GTK_ORIENTATION_VERTICAL], value);
      widget_wait (GTK_WIDGET (gantt));
      value = gtk_adjustment_get_value (gantt->adjustments[GTK_ORIENTATION_VERTICAL]);
      first = (guint) (value / row);
      assert_rows (&chart, first, MIN (1999, (guint) ((value + HEIGHT - sonae_gantt_header (gantt)) / row)));
    }
  /* Titles that were scrolled past are not kept for ever. */
  g_assert_cmpuint (sonae_snapshot_pen_n_kept (gantt->pen), <=, 1500);
  close_chart (&chart);
}

static void
test_geometry (void)
{
  static const double per_day[] = { 24, 6, 2 };
  Chart chart;
  SonaeGanttLook look;
  SonaeGanttRect bar;

  open_chart (&chart);
  append (&chart, widget_item (1, "Span", "2026-12-01", "2026-12-10", 0));
  append (&chart, widget_item (2, "Day", NULL, "2026-12-10", 0));
  append (&chart, widget_item (3, "None", NULL, NULL, 0));
  widget_wait (GTK_WIDGET (chart.gantt));
  for (int zoom = 0; zoom < SONAE_N_GANTT_ZOOMS; zoom++)
    {
      SonaeGantt *gantt = chart.gantt;
      double today_x;

      sonae_gantt_set_zoom (gantt, (SonaeGanttZoom) zoom);
      sonae_gantt_show_today (gantt);
      widget_wait (GTK_WIDGET (gantt));
      today_x = sonae_gantt_scale_x (&gantt->painter.scale, gantt->today);
      /* At a quarter of the width, or as far from the left as there is time before it. */
      g_assert_cmpfloat_with_epsilon (today_x,
                                      gantt->titles + MIN ((WIDTH - gantt->titles) * 0.25, (gantt->today - gantt->first_day) * per_day[zoom]), 1.5);

      sonae_gantt_fill_look (gantt, 0, &look);
      g_assert_true (sonae_gantt_bar_rect (&gantt->painter, &look, sonae_gantt_row_y (gantt, 0), &bar));
      g_assert_cmpfloat (bar.width, ==, 10 * per_day[zoom]);
      /* a week after today */
      g_assert_cmpfloat (bar.x - today_x, ==, 7 * per_day[zoom]);
      g_assert_cmpfloat (bar.y, >, sonae_gantt_header (gantt));
      sonae_gantt_fill_look (gantt, 1, &look);
      g_assert_true (sonae_gantt_bar_rect (&gantt->painter, &look, 0, &bar));
      g_assert_cmpfloat (bar.width, ==, MAX (6, per_day[zoom]));
      sonae_gantt_fill_look (gantt, 2, &look);
      g_assert_false (sonae_gantt_bar_rect (&gantt->painter, &look, 0, &bar));
    }
  close_chart (&chart);
}

/* The day in the middle stays in the middle. */
static void
test_zoom (void)
{
  Chart chart;
  SonaeGanttScale *scale;
  double middle;
  int day;

  open_chart (&chart);
  add_many (&chart, 3);
  scale = &chart.gantt->painter.scale;
  middle = (chart.gantt->titles + WIDTH) / 2.0;
  day = sonae_gantt_scale_day (scale, middle);
  g_assert_true (key (&chart, GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_cmpint (sonae_gantt_get_zoom (chart.gantt), ==, SONAE_GANTT_WEEK);
  widget_wait (GTK_WIDGET (chart.gantt));
  g_assert_cmpint (sonae_gantt_scale_day (scale, middle), ==, day);
  g_assert_true (key (&chart, GDK_KEY_minus, GDK_CONTROL_MASK));
  g_assert_true (key (&chart, GDK_KEY_minus, GDK_CONTROL_MASK));
  g_assert_true (key (&chart, GDK_KEY_minus, GDK_CONTROL_MASK));
  g_assert_cmpint (sonae_gantt_get_zoom (chart.gantt), ==, SONAE_GANTT_QUARTER);
  g_assert_true (key (&chart, GDK_KEY_0, GDK_CONTROL_MASK));
  g_assert_cmpint (sonae_gantt_get_zoom (chart.gantt), ==, SONAE_GANTT_MONTH);
  close_chart (&chart);
}

/* An action that begins earlier than all others makes more time to scroll to, and what is shown stays in place. */
static void
test_earlier_action (void)
{
  Chart chart;
  int before;

  open_chart (&chart);
  add_many (&chart, 3);
  before = sonae_gantt_scale_day (&chart.gantt->painter.scale, chart.gantt->titles + 1);
  append (&chart, widget_item (9, "Early", "2024-04-01", "2024-05-01", 0));
  widget_wait (GTK_WIDGET (chart.gantt));
  g_assert_cmpint (chart.gantt->first_day, ==, sonae_gantt_day ("2024-03-01"));
  g_assert_cmpint (sonae_gantt_scale_day (&chart.gantt->painter.scale, chart.gantt->titles + 1), ==, before);
  close_chart (&chart);
}

static guint
focused_row (Chart *chart)
{
  GtkWidget *focus = gtk_window_get_focus (chart->window);

  return focus != NULL && SONAE_IS_GANTT_ROW (focus) ? sonae_gantt_row_index (SONAE_GANTT_ROW (focus)) : G_MAXUINT;
}

static void
test_cursor (void)
{
  Chart chart;
  guint page;

  open_chart (&chart);
  add_many (&chart, 200);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (chart.gantt)));
  g_assert_cmpuint (focused_row (&chart), ==, 0);
  g_assert_cmpint (sonae_gantt_get_cursor (chart.gantt), ==, 1);
  page = sonae_gantt_rows_a_page (chart.gantt);
  {
    const struct
    {
      guint key, row;
    } steps[] = {
      { GDK_KEY_Up, 0 },        { GDK_KEY_Down, 1 },     { GDK_KEY_Down, 2 },   { GDK_KEY_Page_Down, 2 + page }, { GDK_KEY_Page_Down, 2 + 2 * page },
      { GDK_KEY_End, 199 },     { GDK_KEY_Down, 199 },   { GDK_KEY_Up, 198 },   { GDK_KEY_Page_Up, 198 - page }, { GDK_KEY_Home, 0 },
      { GDK_KEY_Page_Up, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        double y;

        g_assert_true (key (&chart, steps[i].key, 0));
        g_assert_cmpuint (focused_row (&chart), ==, steps[i].row);
        widget_wait (GTK_WIDGET (chart.gantt));
        g_assert_cmpuint (focused_row (&chart), ==, steps[i].row);
        y = sonae_gantt_row_y (chart.gantt, steps[i].row);
        g_assert_cmpfloat (y, >=, sonae_gantt_header (chart.gantt));
        g_assert_cmpfloat (y + chart.gantt->painter.row, <=, HEIGHT);
      }
  }
  /* Scrolled out of sight, the row keeps the focus and the next key goes on from it. */
  gtk_adjustment_set_value (chart.gantt->adjustments[GTK_ORIENTATION_VERTICAL], 4000);
  widget_wait (GTK_WIDGET (chart.gantt));
  g_assert_cmpuint (focused_row (&chart), ==, 0);
  g_assert_true (key (&chart, GDK_KEY_Down, 0));
  g_assert_cmpuint (focused_row (&chart), ==, 1);
  /* The cursor stays with its action when rows come before it. */
  {
    g_autoptr (SonaeGanttItem) item = widget_item (1000, "New", NULL, NULL, 0);

    g_list_store_insert (chart.store, 0, item);
    g_assert_cmpint (sonae_gantt_get_cursor (chart.gantt), ==, 2);
  }
  g_assert_true (key (&chart, GDK_KEY_Return, 0));
  assert_told (&chart, "!2;");
  g_assert_true (sonae_gantt_show_item (chart.gantt, 150, TRUE));
  g_assert_cmpuint (focused_row (&chart), ==, 150);
  g_assert_false (sonae_gantt_show_item (chart.gantt, 4711, TRUE));
  g_list_store_remove_all (chart.store);
  g_assert_cmpint (sonae_gantt_get_cursor (chart.gantt), ==, 0);
  g_assert_false (key (&chart, GDK_KEY_Down, 0));
  widget_wait (GTK_WIDGET (chart.gantt));
  close_chart (&chart);
}

static void
test_move_by_key (void)
{
  static const struct
  {
    const char *start, *due;
    guint key;
    GdkModifierType modifiers;
    const char *told;
  } cases[] = {
    { "2026-12-01", "2026-12-10", GDK_KEY_Right, GDK_SHIFT_MASK, "1 2026-12-02 2026-12-11;" },
    { "2026-12-01", "2026-12-10", GDK_KEY_Left, GDK_SHIFT_MASK, "1 2026-11-30 2026-12-09;" },
    { "2026-12-01", "2026-12-10", GDK_KEY_Right, GDK_CONTROL_MASK, "1 2026-12-01 2026-12-11;" },
    { "2026-12-01", "2026-12-10", GDK_KEY_Left, GDK_CONTROL_MASK, "1 2026-12-01 2026-12-09;" },
    { "2026-12-01", "2026-12-10", GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "1 2026-11-30 2026-12-10;" },
    { "2026-12-01", "2026-12-10", GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "1 2026-12-02 2026-12-10;" },
    /* an end stops at the other one */
    { "2026-12-01", "2026-12-01", GDK_KEY_Left, GDK_CONTROL_MASK, "" },
    { "2026-12-01", "2026-12-01", GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "" },
    /* one date stays one date while it can */
    { NULL, "2026-12-10", GDK_KEY_Right, GDK_SHIFT_MASK, "1  2026-12-11;" },
    { "2026-12-01", NULL, GDK_KEY_Right, GDK_SHIFT_MASK, "1 2026-12-02 ;" },
    { NULL, "2026-12-10", GDK_KEY_Right, GDK_CONTROL_MASK, "1 2026-12-10 2026-12-11;" },
    { NULL, NULL, GDK_KEY_Right, GDK_SHIFT_MASK, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Chart chart;

      open_chart (&chart);
      append (&chart, widget_item (1, "A", cases[i].start, cases[i].due, 0));
      append (&chart, widget_item (2, "B", NULL, NULL, 0));
      gtk_widget_grab_focus (GTK_WIDGET (chart.gantt));
      key (&chart, cases[i].key, cases[i].modifiers);
      /* Not before it rests. */
      assert_told (&chart, "");
      key (&chart, GDK_KEY_Down, 0);
      assert_told (&chart, cases[i].told);
      close_chart (&chart);
    }
}

/* A window that opens gives the focus to the first row, though there is none yet. */
static void
test_first_focus (void)
{
  Chart chart;
  GtkWindow *window;
  GtkWidget *scrolled = gtk_scrolled_window_new (), *gantt = sonae_gantt_new ();

  open_chart (&chart);
  add_many (&chart, 5);
  sonae_gantt_set_model (SONAE_GANTT (gantt), G_LIST_MODEL (chart.store));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), gantt);
  window = widget_window (scrolled, WIDTH, HEIGHT);
  g_assert_true (SONAE_IS_GANTT_ROW (gtk_window_get_focus (window)));
  g_assert_cmpint (sonae_gantt_get_cursor (SONAE_GANTT (gantt)), ==, 1);
  widget_close (window, gantt);
  close_chart (&chart);
}

/* Several keys are one change; it is told after a pause, too; nothing moves what may not be moved. */
static void
test_settle (void)
{
  Chart chart;

  open_chart (&chart);
  append (&chart, widget_item (1, "A", "2026-12-01", "2026-12-10", 0));
  gtk_widget_grab_focus (GTK_WIDGET (chart.gantt));
  for (int i = 0; i < 5; i++)
    g_assert_true (key (&chart, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpstr (sonae_gantt_item_values (chart.gantt->items->pdata[0])->start, ==, "2026-12-06");
  assert_told (&chart, "");
  while (chart.told->len == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_told (&chart, "1 2026-12-06 2026-12-15;");

  sonae_gantt_set_editable (chart.gantt, FALSE);
  g_assert_false (key (&chart, GDK_KEY_Right, GDK_SHIFT_MASK));
  sonae_gantt_set_editable (chart.gantt, TRUE);
  {
    SonaeGanttItem *item = chart.gantt->items->pdata[0];
    SonaeGanttValues values = *sonae_gantt_item_values (item);

    values.read_only = TRUE;
    sonae_gantt_item_update (item, &values);
    g_assert_false (key (&chart, GDK_KEY_Right, GDK_SHIFT_MASK));
    values = *sonae_gantt_item_values (item);
    values.read_only = FALSE;
    values.milestone = TRUE;
    values.start = "";
    sonae_gantt_item_update (item, &values);
    g_assert_true (key (&chart, GDK_KEY_Right, GDK_CONTROL_MASK));
    gtk_window_set_focus (chart.window, NULL);
    widget_wait (GTK_WIDGET (chart.gantt));
    assert_told (&chart, "1  2026-12-16;");
    gtk_widget_grab_focus (GTK_WIDGET (chart.gantt));
    g_assert_true (key (&chart, GDK_KEY_Right, GDK_CONTROL_MASK));
    gtk_widget_set_visible (GTK_WIDGET (chart.gantt), FALSE);
    assert_told (&chart, "1  2026-12-17;");
  }
  close_chart (&chart);
}

static void
drag (Chart *chart, double x, double y, double dx, gboolean cancel)
{
  GtkEventController *gesture = widget_controller (GTK_WIDGET (chart->gantt), DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", dx / 2, 1.0);
  g_signal_emit_by_name (gesture, "drag-update", dx, 1.0);
  widget_wait (GTK_WIDGET (chart->gantt));
  if (cancel)
    g_assert_true (key (chart, GDK_KEY_Escape, 0));
  g_signal_emit_by_name (gesture, "drag-end", dx, 1.0);
}

static void
test_drag (void)
{
  Chart chart;
  SonaeGanttLook look;
  SonaeGanttRect bar;
  double middle;

  open_chart (&chart);
  append (&chart, widget_item (1, "A", "2026-12-01", "2026-12-10", 0));
  append (&chart, widget_item (2, "B", NULL, NULL, 0));
  widget_wait (GTK_WIDGET (chart.gantt));
  sonae_gantt_fill_look (chart.gantt, 0, &look);
  sonae_gantt_bar_rect (&chart.gantt->painter, &look, sonae_gantt_row_y (chart.gantt, 0), &bar);
  middle = bar.y + bar.height / 2;

  drag (&chart, bar.x + bar.width / 2, middle, 3 * 6, TRUE);
  assert_told (&chart, "");
  g_assert_cmpstr (sonae_gantt_item_values (chart.gantt->items->pdata[0])->start, ==, "2026-12-01");
  drag (&chart, bar.x + bar.width / 2, middle, 3 * 6, FALSE);
  assert_told (&chart, "1 2026-12-04 2026-12-13;");
  drag (&chart, bar.x + 18 + bar.width / 2, middle, -3 * 6 + 2, FALSE);
  assert_told (&chart, "1 2026-12-01 2026-12-10;");
  drag (&chart, bar.x + bar.width - 2, middle, 5 * 6, FALSE);
  assert_told (&chart, "1 2026-12-01 2026-12-15;");
  drag (&chart, bar.x + 2, middle, 100 * 6, FALSE);
  assert_told (&chart, "1 2026-12-15 2026-12-15;");
  /* Less than a day, beside a bar, on a title, and what has no dates. */
  drag (&chart, bar.x + 14 * 6 + 3, middle, 2, FALSE);
  drag (&chart, bar.x + 300, middle, 60, FALSE);
  drag (&chart, 20, middle, 60, FALSE);
  drag (&chart, bar.x, middle + chart.gantt->painter.row, 60, FALSE);
  assert_told (&chart, "");
  close_chart (&chart);
}

static void
test_warnings_spoken (void)
{
  Chart chart;
  const SonaeGanttMarker markers[] = { { "2026-12-17", "Session 9", SONAE_GANTT_SESSION }, { "", "No day", SONAE_GANTT_VISIT } };
  struct
  {
    SonaeGanttItem *item;
    const char *name;
  } cases[] = {
    { widget_item (1, "Renew", "2026-12-01", "2026-12-20", 0), "Renew, Sato, 2026-12-01 – 2026-12-20, 40 % done, In progress, priority High" },
    { widget_item (2, "Train", "2026-12-10", "2026-12-30", 1),
      "Train, Sato, 2026-12-10 – 2026-12-30, 40 % done, In progress, priority High, starts before “Renew” ends" },
    { widget_item (3, "Wait", "2026-12-20", NULL, 1), "Wait, Sato, from 2026-12-20, 40 % done, In progress, priority High" },
    { widget_item (4, "Late", NULL, "2026-11-20", 0), "Late, Sato, due 2026-11-20, 40 % done, In progress, priority High, 4 days late" },
    { widget_item (5, "Some day", NULL, NULL, 4), "Some day, Sato, No dates yet, 40 % done, In progress, priority High" },
  };

  open_chart (&chart);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    append (&chart, cases[i].item);
  sonae_gantt_set_markers (chart.gantt, markers, G_N_ELEMENTS (markers));
  widget_wait (GTK_WIDGET (chart.gantt));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    widget_assert_name (GTK_WIDGET (sonae_gantt_find_row (chart.gantt, i)), cases[i].name);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart.gantt), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (sonae_gantt_find_row (chart.gantt, 0)), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  widget_assert_name (GTK_WIDGET (chart.gantt), "Gantt chart");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart.gantt), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2026-12-17 Session 9");

  /* What is put right is not said any more, at the other action, too. */
  sonae_gantt_item_set_dates (chart.gantt->items->pdata[0], "2026-12-01", "2026-12-10");
  widget_assert_name (GTK_WIDGET (sonae_gantt_find_row (chart.gantt, 1)), "Train, Sato, 2026-12-10 – 2026-12-30, 40 % done, In progress, priority High");
  close_chart (&chart);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/gui/gantt/only-visible-rows", test_only_visible_rows);
  g_test_add_func ("/gui/gantt/geometry", test_geometry);
  g_test_add_func ("/gui/gantt/zoom", test_zoom);
  g_test_add_func ("/gui/gantt/earlier-action", test_earlier_action);
  g_test_add_func ("/gui/gantt/cursor", test_cursor);
  g_test_add_func ("/gui/gantt/first-focus", test_first_focus);
  g_test_add_func ("/gui/gantt/move-by-key", test_move_by_key);
  g_test_add_func ("/gui/gantt/settle", test_settle);
  g_test_add_func ("/gui/gantt/drag", test_drag);
  g_test_add_func ("/gui/gantt/warnings-spoken", test_warnings_spoken);
  return g_test_run ();
}
