/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "gui/widgets/sonae-heat-map.h"
#include "gui/widgets/sonae-lens-view.h"
#include "gui/widgets/sonae-risk-map.h"
#include "gui/widgets/sonae-risk-assets.h"
#include "gui/widgets/sonae-risk-panel.h"
#include "workbook/sonae-risks.h"

/* The page of risks as people use it: the heat map and the list, the countermeasure check by keys, scenarios, assessments. */

static guint
n_rows (SonaeTable *table)
{
  return g_list_model_get_n_items (G_LIST_MODEL (table->list));
}

static gint64
count (Stage *stage, SonaeQuery *query)
{
  g_autoptr (SonaeQuery) owned = query;
  gint64 n = sonae_workbook_count (stage->workbook, owned, NULL);

  g_assert_cmpint (n, >=, 0);
  return n;
}

static gint64
n_pairs (Stage *stage)
{
  return stage_count (stage, "risk");
}

static void
show_tab (Stage *stage, const char *name)
{
  sonae_session_go (stage->session, "risks", name);
  stage_settle (stage);
}

static void
test_filters (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  SonaeTable *table = stage_table (stage);
  GtkWidget *map = stage_find (stage->window, SONAE_TYPE_HEAT_MAP, NULL);
  gint64 worst = count (stage, sonae_risks_cell_query (0, 0, FALSE));
  gint64 cell = count (stage, sonae_risks_cell_query (3, 3, FALSE));
  gint64 left = count (stage, sonae_risks_cell_query (3, 3, TRUE));
  GtkWidget *all;

  g_assert_cmpint (cell, >, 0);
  stage_wait (n_rows (table) == (guint) worst);
  /* A cell, and off again. */
  g_signal_emit_by_name (map, "cell-activated", 3, 3);
  stage_wait (n_rows (table) == (guint) cell);
  g_assert_true (sonae_heat_map_get_selected (SONAE_HEAT_MAP (map), NULL, NULL));
  g_signal_emit_by_name (map, "cell-activated", 3, 3);
  stage_wait (n_rows (table) == (guint) worst);
  /* Every threat; the cell of before is forgotten. */
  g_signal_emit_by_name (map, "cell-activated", 3, 3);
  stage_wait (n_rows (table) == (guint) cell);
  all = stage_find (stage->window, GTK_TYPE_CHECK_BUTTON, "all_threats");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (all), TRUE);
  stage_wait (n_rows (table) == (guint) n_pairs (stage));
  g_assert_false (sonae_heat_map_get_selected (SONAE_HEAT_MAP (map), NULL, NULL));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (all), FALSE);
  stage_wait (n_rows (table) == (guint) worst);
  /* The condition taken away in the table is told by the button. */
  sonae_table_set_condition (table, NULL, NULL);
  stage_wait (gtk_check_button_get_active (GTK_CHECK_BUTTON (all)));
  /* What is left after the plan. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (stage_find (stage->window, GTK_TYPE_TOGGLE_BUTTON, "residual_button")), TRUE);
  g_signal_emit_by_name (map, "cell-activated", 3, 3);
  stage_wait (n_rows (table) == (guint) left);
}

static void
test_line (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (stage->workbook, NULL);
  GtkWidget *line;

  stage_table (stage);
  line = stage_find (stage->window, GTK_TYPE_DROP_DOWN, "line");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (line), 4);
  stage_expect (stage, "company", sonae_record_get_id (company), "acceptance_max", "6");
  stage_keys (stage, "ctrl+z");
  stage_wait (gtk_drop_down_get_selected (GTK_DROP_DOWN (line)) != 4);
}

static void
test_panel (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  SonaeTable *table = stage_table (stage);
  gint64 before = stage_count (stage, "action");
  gint64 id = sonae_list_get_id (table->list, 0);
  g_autofree char *place = g_strdup_printf ("risk:%" G_GINT64_FORMAT, id);
  GtkWidget *add, *button;

  sonae_session_go (stage->session, "risks", place);
  stage_wait (stage_find (stage->window, SONAE_TYPE_RISK_PANEL, NULL) != NULL);
  stage_wait ((add = stage_button (stage_find (stage->window, SONAE_TYPE_RISK_PANEL, NULL), "_Add an Action")) != NULL);
  stage_press (stage, add);
  stage_wait (stage_count (stage, "action") == before + 1);
  stage_expect (stage, "risk", id, "actions", "1");
  stage_wait ((button = stage_button (stage_find (stage->window, SONAE_TYPE_RISK_PANEL, NULL), "list-add-symbolic")) != NULL);
  stage_press (stage, button);
  stage_wait (stage_count (stage, "risk_control") > 0);
  stage_keys (stage, "ctrl+z ctrl+z");
  stage_wait (stage_count (stage, "action") == before);
}

/* A scenario says which assets it concerns; a risk of one asset has nothing to say there. */
static void
test_scenario_assets (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk");
  g_autoptr (SonaeRecord) scenario = NULL;
  g_autofree char *place = NULL;
  gint64 before = stage_count (stage, "risk_asset");
  GtkWidget *assets, *choice, *remove;

  sonae_query_where (query, "scenario", SONAE_OP_NE, NULL);
  scenario = sonae_workbook_first (stage->workbook, query, NULL);
  g_assert_nonnull (scenario);
  place = g_strdup_printf ("risk:%" G_GINT64_FORMAT, sonae_record_get_id (scenario));
  stage_table (stage);
  sonae_session_go (stage->session, "risks", place);
  stage_wait ((assets = stage_find (stage->window, SONAE_TYPE_RISK_ASSETS, NULL)) != NULL);
  choice = stage_find (assets, GTK_TYPE_DROP_DOWN, NULL);
  g_assert_nonnull (choice);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  stage_wait (stage_count (stage, "risk_asset") == before + 1);
  /* The list is made anew with the row, which can be taken away again. */
  stage_wait (stage_find (stage->window, SONAE_TYPE_RISK_ASSETS, NULL) != assets);
  stage_wait ((assets = stage_find (stage->window, SONAE_TYPE_RISK_ASSETS, NULL)) != NULL &&
              (remove = stage_button (assets, "list-remove-symbolic")) != NULL);
  stage_press (stage, remove);
  stage_wait (stage_count (stage, "risk_asset") == before);
}

static void
test_measures_by_keys (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  SonaeTable *table;
  gint64 ids[4];
  gint64 before;

  show_tab (stage, "measure");
  table = stage_table (stage);
  sonae_table_focus (table);
  stage_settle (stage);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = sonae_list_get_id (table->list, i);
  stage_keys (stage, "1 2 3 4");
  stage_expect (stage, "measure", ids[0], "state", "done");
  stage_expect (stage, "measure", ids[1], "state", "partly");
  stage_expect (stage, "measure", ids[2], "state", "not_done");
  stage_expect (stage, "measure", ids[3], "state", "not_applicable");
  /* What is not in place becomes actions, once. */
  before = stage_count (stage, "action");
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "all_button"));
  stage_wait (stage_count (stage, "action") > before);
  before = stage_count (stage, "action");
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "all_button"));
  stage_settle (stage);
  g_assert_cmpint (stage_count (stage, "action"), ==, before);
}

static void
test_scenarios (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  gint64 before = n_pairs (stage);
  GtkWidget *add;
  int n;

  sonae_catalogue_scenarios (&n);
  show_tab (stage, "scenario");
  stage_wait (stage_find (stage->window, SONAE_TYPE_LENS_VIEW, NULL) != NULL);
  stage_wait ((add = stage_find (stage->window, GTK_TYPE_BUTTON, "add_all")) != NULL);
  stage_press (stage, add);
  stage_wait (n_pairs (stage) > before);
  stage_wait (!gtk_widget_get_visible (add));
  /* One of the company's own opens in the list. */
  before = n_pairs (stage);
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "add_own"));
  stage_wait (n_pairs (stage) == before + 1);
  stage_wait (stage_find (stage->window, SONAE_TYPE_RISK_MAP, NULL) != NULL);
}

static void
test_assessments (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  GtkWidget *keep;

  show_tab (stage, "assessment");
  stage_wait ((keep = stage_find (stage->window, GTK_TYPE_BUTTON, "keep")) != NULL);
  stage_press (stage, keep);
  stage_wait (stage_count (stage, "assessment") > 0);
  stage_wait (stage_find (stage->window, GTK_TYPE_BOX, "comparison") != NULL);
}

static void
test_threats (void)
{
  g_autoptr (Stage) stage = stage_open ("risks");
  SonaeTable *table;

  show_tab (stage, "threat");
  table = stage_table (stage);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (stage_find (stage->window, GTK_TYPE_DROP_DOWN, "medium")), 4);
  stage_wait (n_rows (table) == 3);
  stage_press (stage, stage_button (stage->window, "All 3"));
  for (guint i = 0; i < 3; i++)
    stage_expect (stage, "threat", sonae_list_get_id (table->list, i), "frequency", "3");
  stage_press (stage, stage_button (stage->window, "_Starter Values"));
  stage_expect (stage, "threat", sonae_list_get_id (table->list, 0), "confirmed", "0");
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);

  g_test_add_func ("/risks-page/filters", test_filters);
  g_test_add_func ("/risks-page/line", test_line);
  g_test_add_func ("/risks-page/panel", test_panel);
  g_test_add_func ("/risks-page/scenario-assets", test_scenario_assets);
  g_test_add_func ("/risks-page/measures-by-keys", test_measures_by_keys);
  g_test_add_func ("/risks-page/scenarios", test_scenarios);
  g_test_add_func ("/risks-page/assessments", test_assessments);
  g_test_add_func ("/risks-page/threats", test_threats);

  return g_test_run ();
}
