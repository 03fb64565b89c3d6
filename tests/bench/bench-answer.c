/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <sqlite3.h>

#include "workbook/sonae-list.h"
#include "workbook/sonae-rounds.h"
#include "workbook/sonae-status.h"

/* One answer: durable, recorded in the history, against a bare BEGIN; UPDATE; COMMIT of the same row of the same file. And how long the main loop is held
 * up meanwhile, with 100,000 rows in the file and a list of them shown. */

#define N_ROWS 100000
#define N_EDITS 300

static const char *const values[] = { "yes", "no" };

static void
exec (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static double
bench_bare (const char *path, gint64 answer)
{
  static double samples[N_EDITS];
  sqlite3 *db;
  sqlite3_stmt *update;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  exec (db, "PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  g_assert_cmpint (sqlite3_prepare_v2 (db, "UPDATE answer SET value = ?, answered_on = ? WHERE id = ?", -1, &update, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < N_EDITS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      exec (db, "BEGIN");
      sqlite3_bind_text (update, 1, values[i % 2], -1, SQLITE_STATIC);
      sqlite3_bind_text (update, 2, "2026-11-24", -1, SQLITE_STATIC);
      sqlite3_bind_int64 (update, 3, answer);
      g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
      sqlite3_reset (update);
      exec (db, "COMMIT");
      samples[i] = bench_ms_since (start);
    }
  sqlite3_finalize (update);
  sqlite3_close (db);
  return bench_report ("bare BEGIN; UPDATE; COMMIT", samples, N_EDITS);
}

typedef struct
{
  gint64 round;
  const char *value;
} Answer;

static gboolean
answer_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Answer *answer = data;

  return sonae_rounds_set (edit, answer->round, 25, "value", answer->value, error) != 0;
}

static double
bench_recorded (SonaeWorkbook *workbook, gint64 round)
{
  static double samples[N_EDITS];

  for (guint i = 0; i < N_EDITS; i++)
    {
      Answer answer = { round, values[i % 2] };
      gint64 start = g_get_monotonic_time ();

      g_assert_true (sonae_workbook_edit (workbook, "answer", answer_func, &answer, NULL));
      samples[i] = bench_ms_since (start);
    }
  return bench_report ("one answer, recorded and durable", samples, N_EDITS);
}

/* --- The main loop --- */

typedef struct
{
  SonaeWorkbook *workbook;
  gint64 round;
  GMainLoop *loop;
  guint done;
  gint64 dispatch_start;
  double longest[N_EDITS * 100];
  guint n;
} Loop;

static GPollFunc real_poll;
static Loop *current;

/* The time between two polls is the time in which the loop could not have drawn a frame or taken a key. */
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

static void edit_done_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
next_edit (Loop *loop)
{
  sonae_rounds_set_async (loop->workbook, loop->round, 1 + (int) (loop->done % 25), "value", values[(loop->done / 25) % 2], edit_done_cb, loop);
}

static void
edit_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Loop *loop = data;

  sonae_workbook_edit_finish (SONAE_WORKBOOK (source), result, NULL);
  if (++loop->done == N_EDITS)
    g_main_loop_quit (loop->loop);
  else
    next_edit (loop);
}

static void
bench_main_loop (SonaeWorkbook *workbook, gint64 round)
{
  Loop *loop = g_new0 (Loop, 1);
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (SonaeList) list = sonae_list_new (workbook, query);

  current = loop;
  loop->workbook = workbook;
  loop->round = round;
  loop->loop = g_main_loop_new (NULL, FALSE);
  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_ROWS);
  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, timed_poll);
  next_edit (loop);
  g_main_loop_run (loop->loop);
  g_main_context_set_poll_func (NULL, real_poll);
  bench_report ("main loop held up (bound: 16 ms)", loop->longest, loop->n);
  g_main_loop_unref (loop->loop);
  g_free (loop);
}

int
main (void)
{
  const char *root = bench_init ();
  gint64 answer;
  SonaeWorkbook *workbook = bench_workbook ("answer.sonae", N_ROWS, &answer);
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, NULL);
  g_autofree char *bare = g_build_filename (root, "bare.sqlite", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (bare);
  double recorded, plain;

  g_assert_true (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, NULL));
  recorded = bench_recorded (workbook, sonae_record_get_id (round));
  plain = bench_bare (bare, answer);
  g_print ("%-44s %.2f (bound: 3)\n", "ratio", recorded / plain);
  bench_main_loop (workbook, sonae_record_get_id (round));
  sonae_workbook_close (workbook, NULL);
  g_object_unref (workbook);
  return 0;
}
