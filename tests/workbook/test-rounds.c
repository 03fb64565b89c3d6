/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-rounds.h"

/* Rounds, answers, and what hangs on them. */

/* 2026-11-24T00:32:00Z, which is the same day in Tokyo. */
#define NOW G_GINT64_CONSTANT (1795480320000000)
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("rounds.sonae");
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);

  g_assert_no_error (error);
  return workbook;
}

static void
close_well (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_close (workbook, &error));
  g_assert_no_error (error);
  g_object_unref (workbook);
}

/* --- Edits as the tests write them --- */

typedef struct
{
  const char *held_on, *respondent, *field, *value, *name;
  gint64 site_id, copy_from, round_id, made;
  int number;
  GBytes *content;
} Job;

static gboolean
run_start (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return (job->made = sonae_rounds_start (edit, job->held_on, job->respondent, job->site_id, job->copy_from, error)) != 0;
}

static gboolean
run_set (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return (job->made = sonae_rounds_set (edit, job->round_id, job->number, job->field, job->value, error)) != 0;
}

static gboolean
run_add_action (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return (job->made = sonae_rounds_add_action (edit, job->round_id, job->number, SONAE_LANGUAGE_EN, error)) != 0;
}

static gboolean
run_add_actions (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_rounds_add_actions (edit, ((Job *) data)->round_id, SONAE_LANGUAGE_EN, error);
}

static gboolean
run_evidence (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;
  gint64 answer = sonae_rounds_ensure (edit, job->round_id, job->number, error);

  return answer != 0 && (job->made = sonae_evidence_add (edit, "answer", answer, job->name, job->content, error)) != 0;
}

static gint64
start (SonaeWorkbook *workbook, const char *held_on, gint64 site_id, gint64 copy_from)
{
  Job job = { .held_on = held_on, .respondent = "佐藤", .site_id = site_id, .copy_from = copy_from };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "start", run_start, &job, &error));
  g_assert_no_error (error);
  return job.made;
}

static gint64
set (SonaeWorkbook *workbook, gint64 round_id, int number, const char *field, const char *value)
{
  Job job = { .round_id = round_id, .number = number, .field = field, .value = value };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "set", run_set, &job, &error));
  g_assert_no_error (error);
  return job.made;
}

static gint64
add_action (SonaeWorkbook *workbook, gint64 round_id, int number)
{
  Job job = { .round_id = round_id, .number = number };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "action", run_add_action, &job, &error));
  g_assert_no_error (error);
  return job.made;
}

static gint64
add_evidence (SonaeWorkbook *workbook, gint64 round_id, int number, const char *name, const char *text)
{
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  Job job = { .round_id = round_id, .number = number, .name = name, .content = content };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "evidence", run_evidence, &job, &error));
  g_assert_no_error (error);
  return job.made;
}

static SonaeRoundResult *
load (SonaeWorkbook *workbook, gint64 round_id)
{
  g_autoptr (GError) error = NULL;
  SonaeRoundResult *result = sonae_round_result_load (workbook, round_id, &error);

  g_assert_no_error (error);
  return result;
}

static gint64
count (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  return sonae_workbook_count (workbook, query, NULL);
}

static gint64
current_id (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, &error);

  g_assert_no_error (error);
  return round != NULL ? sonae_record_get_id (round) : 0;
}

static gint64
previous_id (SonaeWorkbook *workbook, gint64 round_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) round = sonae_workbook_get (workbook, "round", round_id, NULL);
  g_autoptr (SonaeRecord) previous = sonae_rounds_previous (workbook, round, &error);

  g_assert_no_error (error);
  return previous != NULL ? sonae_record_get_id (previous) : 0;
}

/* --- Tests --- */

static void
test_which_is_current (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 site, newest, older, later_same_day, at_site, other_set;

  g_assert_cmpint (current_id (workbook), ==, 0);

  site = fixture_add (workbook, "site", "name", "工場", NULL);
  newest = start (workbook, "2026-10-01", 0, 0);
  g_assert_cmpint (current_id (workbook), ==, newest);
  g_assert_cmpint (previous_id (workbook, newest), ==, 0);

  /* Entered later, but held earlier. */
  older = start (workbook, "2025-10-01", 0, 0);
  g_assert_cmpint (current_id (workbook), ==, newest);
  g_assert_cmpint (previous_id (workbook, newest), ==, older);

  /* Of two on one day the one that was entered last. */
  later_same_day = start (workbook, "2026-10-01", 0, 0);
  g_assert_cmpint (current_id (workbook), ==, later_same_day);
  g_assert_cmpint (previous_id (workbook, later_same_day), ==, newest);

  /* Another site is nothing to compare with. */
  at_site = start (workbook, "2026-11-01", site, 0);
  g_assert_cmpint (current_id (workbook), ==, at_site);
  g_assert_cmpint (previous_id (workbook, at_site), ==, 0);

  /* A set of a later version is listed, but cannot be the one in which answers are given. */
  other_set = fixture_add (workbook, "round", "question_set", "ipa-self-check-9.9", "held_on", "2026-11-20", NULL);
  g_assert_cmpint (current_id (workbook), ==, at_site);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rounds = sonae_rounds_list (workbook, NULL);

    g_assert_cmpuint (rounds->len, ==, 5);
    g_assert_cmpint (sonae_record_get_id (g_ptr_array_index (rounds, 0)), ==, other_set);
    g_assert_null (sonae_round_result_load (workbook, other_set, &error));
    g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DATA);
  }
  close_well (workbook);
}

static void
test_answer_and_score (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 round = start (workbook, "2026-11-24", 0, 0);
  gint64 row = set (workbook, round, 3, "value", "yes");
  g_autoptr (SonaeRecord) answer = NULL;

  g_assert_cmpint (set (workbook, round, 3, "note", "全台で確認した。\n例外は一台。"), ==, row);
  g_assert_cmpint (set (workbook, round, 3, "ask", "保守会社"), ==, row);
  set (workbook, round, 4, "value", "partly");
  set (workbook, round, 5, "value", "no");
  set (workbook, round, 19, "value", "unknown");

  {
    g_autoptr (SonaeRoundResult) result = load (workbook, round);

    g_assert_cmpint (sonae_round_result_answer (result, 1), ==, SONAE_ANSWER_NONE);
    g_assert_cmpint (sonae_round_result_answer (result, 3), ==, SONAE_ANSWER_YES);
    g_assert_cmpint (sonae_round_result_answer_id (result, 3), ==, row);
    g_assert_cmpint (sonae_round_result_answer_id (result, 1), ==, 0);
    g_assert_cmpstr (sonae_round_result_note (result, 3), ==, "全台で確認した。\n例外は一台。");
    g_assert_cmpstr (sonae_round_result_ask (result, 3), ==, "保守会社");
    g_assert_cmpstr (sonae_round_result_note (result, 1), ==, "");
    g_assert_cmpint (result->score.score, ==, 4 + 2 + 0 - 1);
    g_assert_cmpint (result->score.answered, ==, 4);
    g_assert_cmpint (result->score.total, ==, 25);
    g_assert_cmpint (result->score.unknown, ==, 1);
    g_assert_cmpint (result->score.low, ==, 2);
    g_assert_cmpint (result->parts[0].score, ==, 6);
    g_assert_cmpint (result->parts[0].max, ==, 20);
    g_assert_cmpint (result->parts[1].answered, ==, 0);
    g_assert_cmpint (result->parts[2].score, ==, -1);
    g_assert_cmpstr (result->set->bands[result->band].id, ==, "urgent");
  }

  answer = sonae_workbook_get (workbook, "answer", row, NULL);
  g_assert_cmpstr (sonae_record_get_text (answer, "answered_on"), ==, "2026-11-24");

  /* Taking it back leaves the note. */
  set (workbook, round, 3, "value", NULL);
  g_clear_object (&answer);
  answer = sonae_workbook_get (workbook, "answer", row, NULL);
  g_assert_cmpstr (sonae_record_get_text (answer, "value"), ==, "");
  g_assert_cmpstr (sonae_record_get_text (answer, "answered_on"), ==, "");
  g_assert_cmpstr (sonae_record_get_text (answer, "ask"), ==, "保守会社");
  close_well (workbook);
}

static void
test_refuses (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 round = start (workbook, "2026-11-24", 0, 0);
  const struct
  {
    Job job;
    SonaeEditFunc func;
    int code;
  } cases[] = {
    { { .round_id = round, .number = 0, .field = "value", .value = "yes" }, run_set, SONAE_ERROR_USAGE },
    { { .round_id = round, .number = 26, .field = "value", .value = "yes" }, run_set, SONAE_ERROR_USAGE },
    { { .round_id = round, .number = 1, .field = "value", .value = "maybe" }, run_set, SONAE_ERROR_VALUE },
    { { .round_id = round, .number = 1, .field = "note", .value = "a\001b" }, run_set, SONAE_ERROR_VALUE },
    { { .round_id = round, .number = 1, .field = "note", .value = "\xff" }, run_set, SONAE_ERROR_VALUE },
    { { .round_id = round + 1, .number = 1, .field = "value", .value = "yes" }, run_set, SONAE_ERROR_NOT_FOUND },
    { { .round_id = round, .number = 99 }, run_add_action, SONAE_ERROR_USAGE },
    { { .held_on = "2026-02-30" }, run_start, SONAE_ERROR_VALUE },
    { { .held_on = "2026-11-24", .copy_from = 7 }, run_start, SONAE_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      Job job = cases[i].job;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_false (sonae_workbook_edit (workbook, "bad", cases[i].func, &job, &error));
      g_assert_error (error, SONAE_ERROR, cases[i].code);
    }
  /* Nothing of them stayed. */
  g_assert_cmpint (count (workbook, "answer"), ==, 0);
  g_assert_cmpint (count (workbook, "round"), ==, 1);
  g_assert_cmpint (count (workbook, "action"), ==, 0);
  close_well (workbook);
}

static void
test_start_from_last (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 first, second;
  g_autoptr (SonaeRoundResult) result = NULL;
  g_autoptr (SonaeRecord) answer = NULL;

  sonae_clock_freeze (NOW - 100 * DAY);
  first = start (workbook, "2026-08-16", 0, 0);
  set (workbook, first, 1, "value", "no");
  set (workbook, first, 1, "note", "予算待ち");
  set (workbook, first, 2, "ask", "総務");
  sonae_clock_freeze (NOW);

  second = start (workbook, "2026-11-24", 0, first);
  result = load (workbook, second);
  g_assert_cmpint (sonae_round_result_answer (result, 1), ==, SONAE_ANSWER_NO);
  g_assert_cmpstr (sonae_round_result_note (result, 1), ==, "予算待ち");
  g_assert_cmpstr (sonae_round_result_ask (result, 2), ==, "総務");
  g_assert_cmpint (sonae_record_get_int (result->round, "started_from", 0), ==, first);
  g_assert_cmpint (sonae_round_result_answer_id (result, 1), !=, 0);

  /* Copying is not looking: the day stays. */
  answer = sonae_workbook_get (workbook, "answer", sonae_round_result_answer_id (result, 1), NULL);
  g_assert_cmpstr (sonae_record_get_text (answer, "answered_on"), ==, "2026-08-16");

  /* Each round has answers of its own. */
  set (workbook, second, 1, "value", "yes");
  {
    g_autoptr (SonaeRoundResult) before = load (workbook, first);

    g_assert_cmpint (sonae_round_result_answer (before, 1), ==, SONAE_ANSWER_NO);
  }
  close_well (workbook);
}

static int
without_action (SonaeWorkbook *workbook, gint64 round_id)
{
  g_autoptr (SonaeRoundResult) result = load (workbook, round_id);
  g_autoptr (GError) error = NULL;
  int n = sonae_round_result_count_without_action (workbook, result, &error);

  g_assert_no_error (error);
  return n;
}

static void
test_actions (void)
{
  SonaeWorkbook *workbook = create ();
  const SonaeQuestionSet *questions = sonae_catalogue_self_check ();
  gint64 round = start (workbook, "2026-10-01", 0, 0);
  gint64 site = fixture_add (workbook, "site", "name", "店舗", NULL);
  gint64 action, next, at_site;
  g_autoptr (SonaeRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  Job all = { .round_id = round };

  set (workbook, round, 1, "value", "no");
  set (workbook, round, 2, "value", "unknown");
  set (workbook, round, 3, "value", "partly");
  set (workbook, round, 4, "value", "yes");
  g_assert_cmpint (without_action (workbook, round), ==, 2);

  action = add_action (workbook, round, 1);
  record = sonae_workbook_get (workbook, "action", action, NULL);
  g_assert_cmpstr (sonae_record_get_text (record, "title"), ==,
                   sonae_phrase_get (&sonae_question_set_get (questions, 1)->remedy, SONAE_LANGUAGE_EN));
  g_assert_cmpstr (sonae_record_get_text (record, "state"), ==, "open");
  g_assert_cmpstr (sonae_record_get_text (record, "origin_table"), ==, "answer");
  g_assert_true (sonae_action_is_unfinished (record));
  g_assert_cmpint (without_action (workbook, round), ==, 1);

  /* Asking again finds it. */
  g_assert_cmpint (add_action (workbook, round, 1), ==, action);
  g_assert_cmpint (count (workbook, "action"), ==, 1);

  /* All at once: only the ones that are low and have none. */
  g_assert_true (sonae_workbook_edit (workbook, "all", run_add_actions, &all, &error));
  g_assert_cmpint (count (workbook, "action"), ==, 2);
  g_assert_cmpint (without_action (workbook, round), ==, 0);

  /* A round that starts from this one goes on with the same work. */
  next = start (workbook, "2026-11-01", 0, round);
  g_assert_cmpint (without_action (workbook, next), ==, 0);
  g_assert_cmpint (add_action (workbook, next, 1), ==, action);
  {
    g_autoptr (SonaeRoundResult) result = load (workbook, next);
    g_autoptr (GPtrArray) linked = sonae_round_result_linked (workbook, result, 1, "action", NULL);
    g_autoptr (GArray) related = sonae_round_result_related (workbook, result, 1, NULL);

    g_assert_cmpuint (linked->len, ==, 1);
    g_assert_cmpuint (related->len, ==, 2);
    g_assert_cmpint (g_array_index (related, gint64, 0), ==, sonae_round_result_answer_id (result, 1));
  }

  /* Another site's work is its own. */
  at_site = start (workbook, "2026-11-02", site, round);
  g_assert_cmpint (without_action (workbook, at_site), ==, 2);

  /* Done, but still low: there is something to do again. */
  fixture_set (workbook, "action", action, "state", "done");
  g_assert_cmpint (without_action (workbook, next), ==, 1);
  g_assert_cmpint (add_action (workbook, next, 1), !=, action);

  /* A question nobody answered can have an action, too. */
  g_assert_cmpint (add_action (workbook, next, 25), !=, 0);
  close_well (workbook);
}

static void
test_evidence (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 round = start (workbook, "2026-11-24", 0, 0);
  gint64 first = add_evidence (workbook, round, 7, "/home/x/台帳.csv", "番号,名前\n");
  gint64 second = add_evidence (workbook, round, 7, "other.txt", "different");
  gint64 next;
  g_autofree char *long_name = g_strnfill (300, 'a');
  g_autofree char *long_file = g_strconcat (long_name, ".pdf", NULL);
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, "evidence", first, NULL);
  g_autoptr (GBytes) content = sonae_workbook_get_content (workbook, sonae_record_get_text (record, "sha256"), NULL);

  g_assert_cmpstr (sonae_record_get_text (record, "name"), ==, "台帳.csv");
  g_assert_cmpint (sonae_record_get_int (record, "size", 0), ==, (gint64) strlen ("番号,名前\n"));
  g_assert_cmpstr (sonae_record_get_text (record, "media_type"), ==, "text/csv");
  g_assert_cmpstr (sonae_record_get_text (record, "added_on"), ==, "2026-11-24");
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "番号,名前\n", strlen ("番号,名前\n"));
  g_assert_cmpint (second, !=, first);

  /* The same content stays one row at one question, and is another row at another. */
  g_assert_cmpint (add_evidence (workbook, round, 7, "again.csv", "番号,名前\n"), ==, first);
  g_assert_cmpint (add_evidence (workbook, round, 8, "台帳.csv", "番号,名前\n"), !=, first);
  g_assert_cmpint (count (workbook, "evidence"), ==, 3);

  {
    const struct { const char *given, *stored; } names[] = {
      { "a\nb.txt", "a_b.txt" },
      { "  spaced.txt ", "spaced.txt" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autoptr (SonaeRecord) row =
          sonae_workbook_get (workbook, "evidence", add_evidence (workbook, round, 9, names[i].given, names[i].given), NULL);

        g_assert_cmpstr (sonae_record_get_text (row, "name"), ==, names[i].stored);
      }
  }
  {
    g_autoptr (SonaeRecord) row = sonae_workbook_get (workbook, "evidence", add_evidence (workbook, round, 10, long_file, "x"), NULL);
    const char *name = sonae_record_get_text (row, "name");

    g_assert_cmpint (g_utf8_strlen (name, -1), ==, 255);
    g_assert_true (g_str_has_suffix (name, "….pdf"));
  }

  /* Proof of an earlier round is still shown from the next. */
  next = start (workbook, "2026-11-25", 0, round);
  {
    g_autoptr (SonaeRoundResult) result = load (workbook, next);
    g_autoptr (GPtrArray) linked = sonae_round_result_linked (workbook, result, 7, "evidence", NULL);

    g_assert_cmpuint (linked->len, ==, 2);
  }
  close_well (workbook);
}

static void
test_too_large (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 round = start (workbook, "2026-11-24", 0, 0);
  gsize size = SONAE_EVIDENCE_MAX_BYTES + 1;
  g_autoptr (GBytes) content = g_bytes_new_take (g_malloc0 (size), size);
  Job job = { .round_id = round, .number = 1, .name = "film.mp4", .content = content };
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workbook_edit (workbook, "evidence", run_evidence, &job, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "film.mp4"));
  g_assert_cmpint (count (workbook, "evidence"), ==, 0);
  g_assert_cmpint (count (workbook, "answer"), ==, 0);
  close_well (workbook);
}

static void
edit_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit_finish (SONAE_WORKBOOK (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_from_a_window (void)
{
  SonaeWorkbook *workbook = create ();
  gboolean done = FALSE, first = FALSE, second = FALSE, third = FALSE;
  gint64 round;

  sonae_rounds_start_async (workbook, "2026-11-24", "佐藤", 0, 0, edit_done_cb, &done);
  fixture_wait (&done);
  round = current_id (workbook);
  g_assert_cmpint (round, !=, 0);

  /* Keys come faster than the disk: the order stays. */
  sonae_rounds_set_async (workbook, round, 1, "value", "yes", edit_done_cb, &first);
  sonae_rounds_set_async (workbook, round, 1, "value", "no", edit_done_cb, &second);
  sonae_rounds_set_async (workbook, round, 2, "value", "unknown", edit_done_cb, &third);
  fixture_wait (&third);
  g_assert_true (first && second);
  done = FALSE;
  sonae_rounds_add_actions_async (workbook, round, 0, edit_done_cb, &done);
  fixture_wait (&done);
  {
    g_autoptr (SonaeRoundResult) result = load (workbook, round);
    g_autoptr (GPtrArray) history = sonae_workbook_history (workbook, 0, 10, NULL);

    g_assert_cmpint (sonae_round_result_answer (result, 1), ==, SONAE_ANSWER_NO);
    g_assert_cmpint (sonae_round_result_answer (result, 2), ==, SONAE_ANSWER_UNKNOWN);
    g_assert_cmpint (count (workbook, "action"), ==, 2);
    g_assert_cmpuint (history->len, ==, 5);
    g_assert_cmpstr (sonae_change_get_label (g_ptr_array_index (history, 1)), ==, "Mark question 2 as not known");
    g_assert_cmpstr (sonae_change_get_label (g_ptr_array_index (history, 2)), ==, "Mark question 1 as not done");
  }
  close_well (workbook);
}

static void
test_labels (void)
{
  const struct { const char *field, *value, *label; } cases[] = {
    { "value", "yes", "Mark question 7 as done" },
    { "value", "partly", "Mark question 7 as partly done" },
    { "value", "no", "Mark question 7 as not done" },
    { "value", "unknown", "Mark question 7 as not known" },
    { "value", NULL, "Take back the answer to question 7" },
    { "note", "x", "Change the note on question 7" },
    { "ask", NULL, "Change the person to ask about question 7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = sonae_rounds_describe_set (7, cases[i].field, cases[i].value);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  sonae_clock_freeze (NOW);
  g_test_add_func ("/rounds/which-is-current", test_which_is_current);
  g_test_add_func ("/rounds/answer-and-score", test_answer_and_score);
  g_test_add_func ("/rounds/refuses", test_refuses);
  g_test_add_func ("/rounds/start-from-last", test_start_from_last);
  g_test_add_func ("/rounds/actions", test_actions);
  g_test_add_func ("/rounds/evidence", test_evidence);
  g_test_add_func ("/rounds/too-large", test_too_large);
  g_test_add_func ("/rounds/from-a-window", test_from_a_window);
  g_test_add_func ("/rounds/labels", test_labels);

  return g_test_run ();
}
