/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <sqlite3.h>

#include "workbook/sonae-list.h"
#include "workbook/sonae-risks.h"
#include "workbook/sonae-status.h"

/* Risks: all of 200,000 assets by their threats, against the same arithmetic as one plain SQL statement over the same file; what the page of risks reads
 * with 10,000 assets; and how long the main loop is held up when one asset changes while list, heat map and Home follow. */

#define N_MANY 200000
#define N_SOME 10000
#define N_RUNS 5
#define N_EDITS 30

/* Vulnerability by the same rule, likelihood and value, summed over all pairs. Nothing is overridden in the file. */
#define PLAIN                                                                                                                                   \
  "WITH v AS MATERIALIZED (SELECT t.id AS id, t.place AS place, t.frequency AS frequency, (SELECT CASE WHEN count (*) = 0 THEN 3 "              \
  "WHEN sum (m.decisive AND coalesce (m.state, 'not_done') = 'not_done') > 0 THEN 3 "                                                           \
  "WHEN avg (CASE m.state WHEN 'done' THEN 1 WHEN 'partly' THEN 2 ELSE 3 END) <= 1.5 THEN 1 "                                                   \
  "WHEN avg (CASE m.state WHEN 'done' THEN 1 WHEN 'partly' THEN 2 ELSE 3 END) <= 2.5 THEN 2 ELSE 3 END "                                        \
  "FROM threat_measure AS l JOIN measure AS m ON m.id = l.measure_id WHERE l.threat_id = t.id AND m.state IS NOT 'not_applicable') AS vul "     \
  "FROM threat AS t) "                                                                                                                          \
  "SELECT sum (max (a.confidentiality, a.integrity, a.availability) * max (1, v.frequency + v.vul - 3)) "                                       \
  "FROM asset AS a JOIN v ON v.place = a.place"

/* --- Everything, against plain SQL --- */

static gint64
sum_ours (SonaeWorkbook *workbook, double *samples)
{
  static const char *const fields[] = { "value", NULL };
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk");
  gint64 sum = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_assert_true (sonae_workbook_sum (workbook, query, fields, &sum, NULL, NULL));
      samples[i] = bench_ms_since (start);
    }
  return sum;
}

static gint64
sum_plain (const char *path, double *samples)
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  gint64 sum = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  /* The rule of who is decisive stands in the catalogue where the workbook says nothing: written down for both. */
  g_assert_cmpint (sqlite3_prepare_v2 (db, PLAIN, -1, &statement, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      sum = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      samples[i] = bench_ms_since (start);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return sum;
}

/* What the override of "decisive" leaves empty because it is the catalogue's, the plain statement needs in the file. */
static void
write_decisive (SonaeWorkbook *workbook, const char *path)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("measure");
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE measure SET decisive = %d WHERE id = %" G_GINT64_FORMAT,
                                              (int) sonae_record_get_int (rows->pdata[i], "decisive", 0), sonae_record_get_id (rows->pdata[i]));

      g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    }
  sqlite3_close (db);
}

static void
bench_everything (const char *root)
{
  static double ours[N_RUNS], plain[N_RUNS], counts[N_RUNS];
  SonaeWorkbook *workbook = bench_risk_workbook ("many.sonae", N_MANY);
  g_autofree char *path = g_build_filename (root, "plain.sqlite", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  gint64 sum;
  double mine, theirs;

  g_assert_true (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, NULL));
  write_decisive (workbook, path);
  sum = sum_ours (workbook, ours);
  g_assert_cmpint (sum_plain (path, plain), ==, sum);
  mine = bench_report ("every risk of 200,000 assets", ours, N_RUNS);
  theirs = bench_report ("the same arithmetic in plain SQL", plain, N_RUNS);
  g_print ("%-44s %.2f (bound: 2)\n", "ratio", mine / theirs);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      SonaeRiskCounts *found = sonae_risk_counts_load (workbook, NULL, NULL);

      counts[i] = bench_ms_since (start);
      g_assert_cmpint (found->high + found->middle + found->low, ==, N_MANY);
      sonae_risk_counts_free (found);
    }
  bench_report ("heat map of 200,000 assets", counts, N_RUNS);
  sonae_workbook_close (workbook, NULL);
  g_object_unref (workbook);
}

/* --- What the page reads --- */

static SonaeList *
load_list (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeQuery) query = sonae_risks_cell_query (0, 0, FALSE);
  SonaeList *list = sonae_list_new (workbook, query);

  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_SOME);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (SonaeRecord) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_nonnull (row);
    }
  return list;
}

static void
bench_page (SonaeWorkbook *workbook)
{
  static double lists[N_RUNS], counts[N_RUNS], status[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      SonaeRiskCounts *found = sonae_risk_counts_load (workbook, NULL, NULL);

      counts[i] = bench_ms_since (start);
      sonae_risk_counts_free (found);
      start = g_get_monotonic_time ();
      g_object_unref (load_list (workbook));
      lists[i] = bench_ms_since (start);
      start = g_get_monotonic_time ();
      sonae_status_free (sonae_status_load (workbook, NULL));
      status[i] = bench_ms_since (start);
    }
  bench_report ("heat map of 10,000 assets", counts, N_RUNS);
  bench_report ("risk list of 10,000 assets, first 30 rows", lists, N_RUNS);
  bench_report ("what Home reads", status, N_RUNS);
}

/* --- The main loop --- */

typedef struct
{
  SonaeWorkbook *workbook;
  GMainLoop *loop;
  gint64 asset;
  guint edits, pending;
  gint64 dispatch_start, edit_start;
  double longest[N_EDITS * 400];
  double whole[N_EDITS];
  guint n;
} Loop;

static GPollFunc real_poll;
static Loop *current;

static int
timed_poll (GPollFD *fds, guint n, int timeout)
{
  int result;

  if (current->dispatch_start != 0 && current->n < G_N_ELEMENTS (current->longest))
    current->longest[current->n++] = bench_ms_since (current->dispatch_start);
  result = real_poll (fds, n, timeout);
  current->dispatch_start = g_get_monotonic_time ();
  return result;
}

static void next_edit (Loop *loop);

static void
one_done (Loop *loop)
{
  if (--loop->pending > 0)
    return;
  loop->whole[loop->edits++] = bench_ms_since (loop->edit_start);
  if (loop->edits == N_EDITS)
    g_main_loop_quit (loop->loop);
  else
    next_edit (loop);
}

static void
counts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SonaeRiskCounts *counts = sonae_risk_counts_load_finish (SONAE_WORKBOOK (source), result, NULL);

  g_assert_nonnull (counts);
  sonae_risk_counts_free (counts);
  one_done (data);
}

static void
status_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, sonae_status_load (source, NULL), (GDestroyNotify) sonae_status_free);
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SonaeStatus *status = g_task_propagate_pointer (G_TASK (result), NULL);

  g_assert_nonnull (status);
  sonae_status_free (status);
  one_done (data);
}

static void
edit_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Loop *loop = data;
  g_autoptr (GTask) task = g_task_new (source, NULL, status_cb, loop);

  g_assert_true (sonae_workbook_edit_finish (SONAE_WORKBOOK (source), result, NULL));
  sonae_risk_counts_load_async (loop->workbook, NULL, counts_cb, loop);
  g_task_run_in_thread (task, status_thread);
  one_done (loop);
}

static void
next_edit (Loop *loop)
{
  loop->edit_start = g_get_monotonic_time ();
  loop->pending = 3;
  sonae_workbook_set_field_async (loop->workbook, "asset", loop->asset, "availability", g_variant_new_int64 (1 + loop->edits % 3), edit_done_cb,
                                  loop);
}

static void
bench_main_loop (SonaeWorkbook *workbook)
{
  Loop *loop = g_new0 (Loop, 1);
  g_autoptr (SonaeList) list = load_list (workbook);
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");
  g_autoptr (GArray) ids = sonae_workbook_query_ids (workbook, query, NULL);

  current = loop;
  loop->workbook = workbook;
  loop->asset = g_array_index (ids, gint64, 0);
  loop->loop = g_main_loop_new (NULL, FALSE);
  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, timed_poll);
  next_edit (loop);
  g_main_loop_run (loop->loop);
  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  g_main_context_set_poll_func (NULL, real_poll);
  bench_report ("main loop held up (bound: 16 ms)", loop->longest, loop->n);
  bench_report ("one asset until heat map and Home have it", loop->whole, N_EDITS);
  g_main_loop_unref (loop->loop);
  g_free (loop);
}

int
main (void)
{
  const char *root = bench_init ();
  SonaeWorkbook *workbook;

  bench_everything (root);
  workbook = bench_risk_workbook ("some.sonae", N_SOME);
  bench_page (workbook);
  bench_main_loop (workbook);
  sonae_workbook_close (workbook, NULL);
  g_object_unref (workbook);
  return 0;
}
