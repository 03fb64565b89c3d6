/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "bench-window.h"

#include "gui/pages/sonae-home-page.h"
#include "gui/pages/sonae-risks-page.h"
#include "gui/widgets/sonae-risk-map.h"
#include "gui/widgets/sonae-table-private.h"
#include "workbook/sonae-risks.h"

/* The pages of risks and Home in a real window with 10,000 assets: from choosing the page until a frame is drawn that has the heat map and the first rows,
 * and how long the main loop is held up while one asset changes and list, heat map and Home follow. */

#define N_ASSETS 10000
#define N_CHOICES 5
#define N_EDITS 30

typedef struct
{
  GtkWindow *window;
  GtkStack *stack;
  GtkWidget *page;
  SonaeTable *table;
  gboolean rows, map, drawn;
  guint maps, statuses;
} View;

static void
rows_cb (View *view)
{
  view->rows = g_list_model_get_n_items (G_LIST_MODEL (view->table->list)) > 0;
}

static void
map_cb (View *view)
{
  view->map = TRUE;
  view->maps++;
}

static void
status_cb (View *view)
{
  view->statuses++;
}

static void
after_paint_cb (View *view)
{
  view->drawn = view->rows && view->map && view->table != NULL && gtk_widget_get_mapped (GTK_WIDGET (view->table));
}

static double
wait_drawn (View *view, gint64 start)
{
  while (!view->drawn)
    g_main_context_iteration (NULL, TRUE);
  return bench_ms_since (start);
}

static void
add_page (View *view, SonaeSession *session)
{
  view->page = g_object_new (SONAE_TYPE_RISKS_PAGE, NULL);
  view->rows = view->map = view->drawn = FALSE;
  gtk_stack_add_named (view->stack, view->page, "risks");
  view->table = SONAE_TABLE (bench_find_widget (view->page, SONAE_TYPE_TABLE));
  g_signal_connect_swapped (bench_find_widget (view->page, SONAE_TYPE_RISK_MAP), "loaded", G_CALLBACK (map_cb), view);
  g_object_set (view->page, "session", session, NULL);
  g_signal_connect_swapped (view->table->list, "items-changed", G_CALLBACK (rows_cb), view);
}

static void
remove_page (View *view)
{
  g_signal_handlers_disconnect_by_data (view->table->list, view);
  view->table = NULL;
  gtk_stack_set_visible_child_name (view->stack, "home");
  gtk_stack_remove (view->stack, view->page);
  bench_rest (300);
}

/* The page is made in idle time after the window came up, or when it is asked for. */
static void
bench_choose (View *view, SonaeSession *session)
{
  double made[N_CHOICES], cold[N_CHOICES];

  for (guint i = 0; i < N_CHOICES; i++)
    {
      gint64 start;

      add_page (view, session);
      bench_rest (2000);
      view->drawn = FALSE;
      start = g_get_monotonic_time ();
      gtk_stack_set_visible_child_name (view->stack, "risks");
      made[i] = wait_drawn (view, start);
      bench_rest (500);
      remove_page (view);

      start = g_get_monotonic_time ();
      add_page (view, session);
      gtk_stack_set_visible_child_name (view->stack, "risks");
      cold[i] = wait_drawn (view, start);
      bench_rest (500);
      remove_page (view);
    }
  bench_report ("page of risks chosen (bound: 100 ms)", made, N_CHOICES);
  bench_report ("page of risks chosen before it was made", cold, N_CHOICES);
}

/* --- The main loop --- */

static GPollFunc real_poll;
static gint64 dispatch_start;
static double held[100000];
static guint n_held;

static int
timed_poll (GPollFD *fds, guint n, int timeout)
{
  int result;

  if (dispatch_start != 0 && n_held < G_N_ELEMENTS (held))
    held[n_held++] = bench_ms_since (dispatch_start);
  result = real_poll (fds, n, timeout);
  dispatch_start = g_get_monotonic_time ();
  return result;
}

static void
bench_change (View *view, SonaeSession *session, const char *page, const char *name)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");
  g_autoptr (GArray) ids = sonae_workbook_query_ids (sonae_session_get_workbook (session), query, NULL);
  double whole[N_EDITS];

  gtk_stack_set_visible_child_name (view->stack, page);
  bench_rest (2000);
  n_held = 0;
  dispatch_start = 0;
  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, timed_poll);
  for (guint i = 0; i < N_EDITS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      view->maps = view->statuses = 0;
      sonae_session_set_field (session, "asset", g_array_index (ids, gint64, 0), "confidentiality", g_variant_new_int64 (1 + (i + 1) % 3));
      while (view->maps == 0 || view->statuses == 0 || sonae_list_is_loading (view->table->list))
        g_main_context_iteration (NULL, TRUE);
      whole[i] = bench_ms_since (start);
    }
  bench_rest (300);
  g_main_context_set_poll_func (NULL, real_poll);
  bench_report (name, held, n_held);
  bench_report ("  from the change until all of them have it", whole, N_EDITS);
}

int
main (void)
{
  g_autofree char *config = g_build_filename (bench_init (), "config", NULL);
  g_autoptr (SonaeSession) session = NULL;
  SonaeWorkbook *workbook;
  View view = { 0 };

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  bench_window_init ();
  workbook = bench_risk_workbook ("risks.sonae", N_ASSETS);
  session = sonae_session_new (workbook);
  view.window = bench_window_new (g_object_new (SONAE_TYPE_HOME_PAGE, "session", session, NULL), &view.stack);
  bench_rest (500);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (view.window)), "after-paint", G_CALLBACK (after_paint_cb), &view);
  g_signal_connect_swapped (session, "notify::status", G_CALLBACK (status_cb), &view);

  bench_choose (&view, session);
  add_page (&view, session);
  bench_change (&view, session, "risks", "main loop held up, risks shown (bound: 16 ms)");
  bench_change (&view, session, "home", "main loop held up, Home shown (bound: 16 ms)");
  remove_page (&view);
  g_signal_handlers_disconnect_by_data (session, &view);
  gtk_window_destroy (view.window);
  g_clear_object (&session);
  sonae_workbook_close (workbook, NULL);
  g_object_unref (workbook);
  return 0;
}
