/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-fixture.h"

#include "gui/widgets/sonae-heat-map.h"

#define N SONAE_HEAT_MAP_SCALE

static void
activated_cb (SonaeHeatMap *map, int importance, int likelihood, GString *told)
{
  g_string_append_printf (told, "%d %d;", importance, likelihood);
}

/* The cells as a screen reader comes upon them: importance 3 first. */
static GtkWidget *
cell_of (SonaeHeatMap *map, int importance, int likelihood)
{
  GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (map));

  for (int n = (N - importance) * N + likelihood - 1; n > 0; n--)
    cell = gtk_widget_get_next_sibling (cell);
  return cell;
}

static void
test_names (void)
{
  static const gint64 counts[N][N] = { { 0, 0, 1 }, { 0, 5, 0 }, { 0, 12, 2 } };
  SonaeHeatMap *map = SONAE_HEAT_MAP (sonae_heat_map_new ());
  GtkWindow *window = widget_window (GTK_WIDGET (map), 420, 340);

  widget_assert_name (cell_of (map, 3, 2), "Importance 3, likelihood 2: 0 risks, 0%, High risk");
  sonae_heat_map_set_counts (map, counts);
  widget_assert_name (cell_of (map, 3, 2), "Importance 3, likelihood 2: 12 risks, 60%, High risk");
  widget_assert_name (cell_of (map, 2, 2), "Importance 2, likelihood 2: 5 risks, 25%, Middle risk");
  widget_assert_name (cell_of (map, 1, 3), "Importance 1, likelihood 3: 1 risk, 5%, Low risk");
  sonae_heat_map_set_accept (map, 4);
  widget_assert_name (cell_of (map, 2, 2), "Importance 2, likelihood 2: 5 risks, 25%, Middle risk, accepted");
  widget_assert_name (cell_of (map, 3, 2), "Importance 3, likelihood 2: 12 risks, 60%, High risk");
  widget_assert_name (GTK_WIDGET (map), "Heat map");
  sonae_heat_map_set_title (map, "Current risk");
  widget_assert_name (GTK_WIDGET (map), "Current risk");
  widget_close (window, GTK_WIDGET (map));
}

static void
test_geometry (void)
{
  static const gint64 counts[N][N] = { { 1000, 20, 1 }, { 0, 5, 0 }, { 0, 12, 200000 } };
  SonaeHeatMap *map = SONAE_HEAT_MAP (sonae_heat_map_new ());
  GtkWindow *window = widget_window (GTK_WIDGET (map), 420, 340);
  graphene_rect_t before, after, left, above;

  g_assert_true (gtk_widget_compute_bounds (cell_of (map, 2, 2), GTK_WIDGET (map), &before));
  g_assert_true (gtk_widget_compute_bounds (cell_of (map, 2, 1), GTK_WIDGET (map), &left));
  g_assert_true (gtk_widget_compute_bounds (cell_of (map, 3, 2), GTK_WIDGET (map), &above));
  g_assert_cmpfloat (left.origin.x + left.size.width, <=, before.origin.x);
  g_assert_cmpfloat (above.origin.y + above.size.height, <=, before.origin.y);
  g_assert_cmpfloat (before.size.width, >, 40);
  /* Nothing moves when the data arrives. */
  sonae_heat_map_set_counts (map, counts);
  sonae_heat_map_set_accept (map, 3);
  sonae_heat_map_set_selected (map, 2, 2);
  widget_wait (GTK_WIDGET (map));
  g_assert_true (gtk_widget_compute_bounds (cell_of (map, 2, 2), GTK_WIDGET (map), &after));
  g_assert_true (graphene_rect_equal (&before, &after));
  widget_close (window, GTK_WIDGET (map));
}

static void
test_selection (void)
{
  SonaeHeatMap *map = SONAE_HEAT_MAP (sonae_heat_map_new ());
  GtkWindow *window = widget_window (GTK_WIDGET (map), 420, 340);
  g_autoptr (GString) told = g_string_new (NULL);
  int importance = 7, likelihood = 7;

  g_signal_connect (map, "cell-activated", G_CALLBACK (activated_cb), told);
  g_signal_emit_by_name (cell_of (map, 3, 1), "clicked");
  g_signal_emit_by_name (cell_of (map, 1, 3), "clicked");
  g_assert_cmpstr (told->str, ==, "3 1;1 3;");
  /* It only tells. */
  g_assert_false (sonae_heat_map_get_selected (map, &importance, &likelihood));
  g_assert_cmpint (importance, ==, 7);

  sonae_heat_map_set_selected (map, 1, 3);
  g_assert_true (sonae_heat_map_get_selected (map, &importance, &likelihood));
  g_assert_cmpint (importance, ==, 1);
  g_assert_cmpint (likelihood, ==, 3);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (cell_of (map, 1, 3)), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (cell_of (map, 3, 1)), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  sonae_heat_map_set_selected (map, 0, 0);
  g_assert_false (sonae_heat_map_get_selected (map, NULL, NULL));
  widget_close (window, GTK_WIDGET (map));
}

static void
test_keys (void)
{
  static const struct
  {
    guint key;
    int importance, likelihood;
  } steps[] = {
    { GDK_KEY_Up, 3, 3 },   { GDK_KEY_Right, 3, 3 }, { GDK_KEY_Left, 3, 2 }, { GDK_KEY_Down, 2, 2 }, { GDK_KEY_Left, 2, 1 },
    { GDK_KEY_Left, 2, 1 }, { GDK_KEY_Down, 1, 1 },  { GDK_KEY_Down, 1, 1 }, { GDK_KEY_Right, 1, 2 },
  };
  SonaeHeatMap *map = SONAE_HEAT_MAP (sonae_heat_map_new ());
  GtkWindow *window = widget_window (GTK_WIDGET (map), 420, 340);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (map)));
  g_assert_true (gtk_window_get_focus (window) == cell_of (map, 3, 3));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (widget_key (GTK_WIDGET (map), "sonae-heat-map-keys", steps[i].key, 0));
      g_assert_true (gtk_window_get_focus (window) == cell_of (map, steps[i].importance, steps[i].likelihood));
    }
  g_assert_false (widget_key (GTK_WIDGET (map), "sonae-heat-map-keys", GDK_KEY_Left, GDK_CONTROL_MASK));
  /* One stop of Tab. */
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (map), GTK_DIR_TAB_FORWARD));
  gtk_window_set_focus (window, NULL);
  sonae_heat_map_set_selected (map, 2, 3);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (map), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (window) == cell_of (map, 2, 3));
  widget_close (window, GTK_WIDGET (map));
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/gui/heat-map/names", test_names);
  g_test_add_func ("/gui/heat-map/geometry", test_geometry);
  g_test_add_func ("/gui/heat-map/selection", test_selection);
  g_test_add_func ("/gui/heat-map/keys", test_keys);
  return g_test_run ();
}
