/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "bench-window.h"

#include <sqlite3.h>

#include "gui/pages/sonae-assets-page.h"
#include "gui/widgets/sonae-table-private.h"
#include "workbook/sonae-bulk.h"

/* A register of 200,000 assets in a real window: from choosing its page, from a keystroke in the search and from a click on a column's head until the
 * frame is drawn that shows the first rows of the answer. What SQLite alone needs for the same rows in the same order, and for looking for the
 * same word, is measured beside it, so that the figures mean something on any machine. */

#define N_ROWS 200000
#define N_CHOICES 5
#define PATIENCE_MS 60000

static const char *const fields[] = { "business", "name", "note", "users", "department", "place", "personal", "confidentiality", "integrity",
                                      "availability", "retention", "retention_until", "registered_on", "owner", "reviewed_on", NULL };
#define N_FIELDS 15

static const char *const businesses[] = { "営業", "人事", "経理", "ショップ運営", "製造", "総務", "開発", "物流", "ｺｰﾙｾﾝﾀｰ", "広報" };
static const char *const things[] = { "顧客名簿", "契約書の写し", "給与台帳", "Web サイトの管理画面", "設計図", "見積書", "健康診断の結果", "メールの保存",
                                      "監視カメラの録画", "取引先マスター" };
static const char *const owners[] = { "佐藤 花子", "鈴木 一郎", "田中 太郎", "高橋 次郎", "伊藤 さくら", "渡辺 健", "山本 美咲" };
static const char *const departments[] = { "営業部", "総務部", "経理部", "製造部", "情報システム室", "物流センター" };
static const char *const places[] = { "paper", "removable", "office_pc", "mobile", "internal_server", "external_server" };

static gboolean
fill (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "asset", fields, error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260401);

#define ONE_OF(list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]
  for (guint i = 0; bulk != NULL && i < N_ROWS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %u", ONE_OF (things), i);
      g_autofree char *until = g_strdup_printf ("20%02d-%02d-%02d", g_rand_int_range (rand, 20, 40), g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
      g_autofree char *reviewed = g_strdup_printf ("2026-%02d-%02d", g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
      const char *texts[N_FIELDS] = { ONE_OF (businesses), name, i % 3 ? "原本は金庫" : "", "営業部、経理部", ONE_OF (departments), ONE_OF (places),
                                      NULL, NULL, NULL, NULL, "7年", until, "2026-04-01", ONE_OF (owners), reviewed };
      const gint64 numbers[N_FIELDS] = { [6] = i % 2, [7] = i % 2 ? 3 : g_rand_int_range (rand, 1, 4), [8] = g_rand_int_range (rand, 1, 4), [9] = g_rand_int_range (rand, 1, 4) };
      SonaeValue values[N_FIELDS];

      for (guint f = 0; f < N_FIELDS; f++)
        values[f] = texts[f] == NULL     ? (SonaeValue){ SONAE_VALUE_NUMBER, numbers[f] }
                    : *texts[f] == '\0' ? (SonaeValue){ SONAE_VALUE_NULL }
                                        : (SonaeValue){ SONAE_VALUE_TEXT, 0, texts[f], strlen (texts[f]) };
      if (sonae_bulk_insert (bulk, values, error) == 0)
        return FALSE;
    }
#undef ONE_OF
  return bulk != NULL;
}

static SonaeWorkbook *
new_workbook (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);

  g_assert_no_error (error);
  sonae_workbook_edit (workbook, "fill", fill, NULL, &error);
  g_assert_no_error (error);
  sonae_workbook_flush (workbook, &error);
  g_assert_no_error (error);
  return workbook;
}

/* --- The window --- */

typedef struct
{
  GtkWindow *window;
  GtkStack *stack;
  GtkWidget *page;
  SonaeTable *table;
  gboolean arrived;     /* rows of the answer are in the model */
  gboolean drawn;       /* and a frame with them is done */
  gboolean changed;
  gboolean same;
  gboolean late;
} View;

static guint
shown (View *view)
{
  guint n;

  g_object_get (view->table, "shown", &n, NULL);
  return n;
}

static void
items_changed_cb (View *view)
{
  view->arrived = shown (view) > 0;
  view->changed = TRUE;
}

/* The same rows as before are on screen already. */
static void
loading_cb (View *view)
{
  if (!sonae_list_is_loading (view->table->list) && !view->changed)
    view->arrived = view->drawn = view->same = TRUE;
}

static void
after_paint_cb (View *view)
{
  view->drawn = view->arrived && view->table != NULL && gtk_widget_get_mapped (GTK_WIDGET (view->table));
}

static gboolean
late_cb (gpointer user_data)
{
  ((View *) user_data)->late = TRUE;
  return G_SOURCE_REMOVE;
}

/* Milliseconds from START until a frame shows rows. */
static double
wait_drawn (View *view, gint64 start)
{
  guint source = g_timeout_add (PATIENCE_MS, late_cb, view);
  double took;

  while (!view->drawn && !view->late)
    g_main_context_iteration (NULL, TRUE);
  took = bench_ms_since (start);
  if (view->late)
    g_error ("No rows came on screen (told: %d, changed: %d, loading: %d).", view->arrived, view->changed, sonae_list_is_loading (view->table->list));
  g_source_remove (source);
  return took;
}

static void
view_add_page (View *view, SonaeSession *session)
{
  view->page = g_object_new (SONAE_TYPE_ASSETS_PAGE, NULL);
  gtk_stack_add_named (view->stack, view->page, "assets");
  view->table = SONAE_TABLE (bench_find_widget (view->page, SONAE_TYPE_TABLE));
  view->arrived = view->drawn = view->changed = FALSE;
  g_object_set (view->page, "session", session, NULL);
  g_signal_connect_swapped (view->table->list, "items-changed", G_CALLBACK (items_changed_cb), view);
  g_signal_connect_swapped (view->table->list, "notify::loading", G_CALLBACK (loading_cb), view);
}

static void
view_init (View *view)
{
  *view = (View){ 0 };
  view->window = bench_window_new (gtk_label_new ("Home"), &view->stack);
  bench_rest (300);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (view->window)), "after-paint", G_CALLBACK (after_paint_cb), view);
}

static void
view_remove_page (View *view)
{
  g_signal_handlers_disconnect_by_data (view->table->list, view);
  view->table = NULL;
  gtk_stack_set_visible_child_name (view->stack, "home");
  gtk_stack_remove (view->stack, view->page);
  bench_rest (300);
}

/* The page is made as the window does: some time after it came up, or when it is asked for. */
static void
bench_choose (View *view, SonaeSession *session)
{
  double made[N_CHOICES], cold[N_CHOICES], again[N_CHOICES];

  for (guint i = 0; i < N_CHOICES; i++)
    {
      gint64 start;

      view_add_page (view, session);
      bench_rest (3000);
      start = g_get_monotonic_time ();
      gtk_stack_set_visible_child_name (view->stack, "assets");
      made[i] = wait_drawn (view, start);
      bench_rest (300);
      gtk_stack_set_visible_child_name (view->stack, "home");
      bench_rest (300);
      view->drawn = FALSE;
      start = g_get_monotonic_time ();
      gtk_stack_set_visible_child_name (view->stack, "assets");
      again[i] = wait_drawn (view, start);
      view_remove_page (view);

      start = g_get_monotonic_time ();
      view_add_page (view, session);
      gtk_stack_set_visible_child_name (view->stack, "assets");
      cold[i] = wait_drawn (view, start);
      bench_rest (3000);
      view_remove_page (view);
    }
  bench_report ("page chosen (bound: 100 ms)", made, N_CHOICES);
  bench_report ("page chosen again", again, N_CHOICES);
  bench_report ("page chosen before it was made", cold, N_CHOICES);
}

static double
type_text (View *view, GtkEditable *search, const char *text)
{
  gint64 start;

  view->arrived = view->drawn = view->changed = view->same = FALSE;
  start = g_get_monotonic_time ();
  gtk_editable_set_text (search, text);
  gtk_editable_set_position (search, -1);
  return wait_drawn (view, start);
}

/* As somebody types: a character more each time, then all of it taken away again. */
static void
bench_search (View *view, SonaeWorkbook *workbook, guint pause, const char *name)
{
  static const char *const words[] = { "田中", "契約書 7", "顧客名簿 1234", "web", "１９９", "こーるせんたー", "設計図 佐藤 物流", "録画" };
  GtkEditable *search = GTK_EDITABLE (bench_find_widget (GTK_WIDGET (view->table), GTK_TYPE_SEARCH_ENTRY));
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (double));

  gtk_widget_grab_focus (GTK_WIDGET (search));
  bench_rest (500);
  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("asset");
      double took;

      for (const char *p = words[w]; *p != '\0'; p = g_utf8_next_char (p))
        {
          g_autofree char *text = g_strndup (words[w], (gsize) (g_utf8_next_char (p) - words[w]));

          if (*p == ' ')
            continue; /* changes nothing */
          took = type_text (view, search, text);
          if (!view->same)
            g_array_append_val (samples, took);
          bench_rest (pause);
        }
      bench_rest (1000);
      sonae_query_search (query, words[w]);
      g_assert_cmpint (shown (view), ==, sonae_workbook_count (workbook, query, NULL));
      took = type_text (view, search, "");
      g_array_append_val (samples, took);
      bench_rest (1000);
      g_assert_cmpuint (shown (view), ==, N_ROWS);
    }
  bench_report (name, (double *) samples->data, samples->len);
  g_array_unref (samples);
}

static double
bench_sort (View *view)
{
  static const char *const columns[] = { "department", "name", "place", "importance", "reviewed_on", "business" };
  GtkColumnView *table = GTK_COLUMN_VIEW (bench_find_widget (GTK_WIDGET (view->table), GTK_TYPE_COLUMN_VIEW));
  GListModel *list = gtk_column_view_get_columns (table);
  double samples[G_N_ELEMENTS (columns) * 2];
  guint n = 0;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      const char *title = sonae_field_label (sonae_entity_field (sonae_entity_find ("asset"), columns[c]));

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

          if (g_strcmp0 (gtk_column_view_column_get_title (column), title) != 0)
            continue;
          for (GtkSortType type = GTK_SORT_ASCENDING; type <= GTK_SORT_DESCENDING; type++)
            {
              gint64 start;

              view->arrived = view->drawn = view->changed = view->same = FALSE;
              start = g_get_monotonic_time ();
              gtk_column_view_sort_by_column (table, column, type);
              samples[n++] = wait_drawn (view, start);
              g_assert_false (view->same);
              g_print ("  %s %s: %.1f ms\n", columns[c], type == GTK_SORT_ASCENDING ? "up" : "down", samples[n - 1]);
              bench_rest (1500);
              g_assert_cmpuint (shown (view), ==, N_ROWS);
            }
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (samples));
  return bench_report ("sorted (bound: 300 ms)", samples, n);
}

/* --- SQLite alone --- */

static double
bare (sqlite3 *db, const char *name, const char *sql)
{
  double samples[N_CHOICES];

  for (guint i = 0; i < N_CHOICES; i++)
    {
      sqlite3_stmt *stmt;
      gint64 start = g_get_monotonic_time ();

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        sqlite3_column_int64 (stmt, 0);
      samples[i] = bench_ms_since (start);
      sqlite3_finalize (stmt);
    }
  return bench_report (name, samples, N_CHOICES);
}

int
main (void)
{
  g_autofree char *root = g_strdup (bench_init ());
  g_autofree char *path = g_build_filename (root, "table.sonae", NULL);
  g_autofree char *config = g_build_filename (root, "config", NULL);
  g_autofree char *copy = g_build_filename (root, "bare.sqlite", NULL);
  g_autoptr (GFile) copy_file = g_file_new_for_path (copy);
  SonaeWorkbook *workbook;
  g_autoptr (SonaeSession) session = NULL;
  double sorted, ordered;
  sqlite3 *db;
  View view;

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  bench_window_init ();
  workbook = new_workbook (path);
  g_assert_true (sonae_workbook_save_copy (workbook, copy_file, FALSE, NULL, NULL));
  session = sonae_session_new (workbook);
  view_init (&view);

  bench_choose (&view, session);
  view_add_page (&view, session);
  gtk_stack_set_visible_child_name (view.stack, "assets");
  bench_rest (3000);
  bench_search (&view, workbook, 200, "keystroke (bound: 50 ms)");
  bench_search (&view, workbook, 0, "keystroke, one after the other");
  sorted = bench_sort (&view);
  view_remove_page (&view);
  gtk_window_destroy (view.window);

  g_assert_cmpint (sqlite3_open_v2 (copy, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  ordered = bare (db, "SQLite alone: ids ORDER BY department, id", "SELECT id FROM asset ORDER BY department, id");
  bare (db, "SQLite alone: seven columns LIKE a word",
        "SELECT id FROM asset WHERE business LIKE '%田中%' OR name LIKE '%田中%' OR note LIKE '%田中%' OR users LIKE '%田中%' OR "
        "department LIKE '%田中%' OR owner LIKE '%田中%' OR location LIKE '%田中%'");
  sqlite3_close (db);
  g_print ("sort to rows on screen against SQLite alone: %.2f x\n", sorted / ordered);
  g_clear_object (&session);
  sonae_workbook_close (workbook, NULL);
  g_object_unref (workbook);
  return 0;
}
