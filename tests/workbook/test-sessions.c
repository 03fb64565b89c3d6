/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-outputs.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-sample.h"
#include "workbook/sonae-sessions.h"
#include "workbook/sonae-status.h"

/* The programme in a workbook: taken over, shifted, followed by dates and outputs. */

/* 2026-11-24 12:00 in Japan. */
#define NOON (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC)
#define TODAY "2026-11-24"

static int edited;

static gboolean
run_adopt (SonaeEdit *edit, gpointer data, GError **error)
{
  edited = sonae_sessions_adopt (edit, sonae_catalogue_programme (), GPOINTER_TO_INT (data), SONAE_LANGUAGE_JA, error);
  return edited >= 0;
}

static gboolean
run_shift (SonaeEdit *edit, gpointer data, GError **error)
{
  edited = sonae_sessions_shift (edit, GPOINTER_TO_INT (data), error);
  return edited >= 0;
}

static int
apply (SonaeWorkbook *workbook, SonaeEditFunc func, int days)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (workbook, "Test", func, GINT_TO_POINTER (days), &error);
  g_assert_no_error (error);
  return edited;
}

/* By number; NULL when there is none. */
static SonaeRecord *
find (SonaeWorkbook *workbook, const char *table, int number)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  sonae_query_where_int (query, "number", number);
  return sonae_workbook_first (workbook, query, NULL);
}

static void
assert_text (SonaeWorkbook *workbook, const char *table, int number, const char *field, const char *expected)
{
  g_autoptr (SonaeRecord) row = find (workbook, table, number);

  g_assert_nonnull (row);
  g_assert_cmpstr (sonae_record_get_text (row, field), ==, expected);
}

static void
test_adopt (void)
{
  g_autoptr (GFile) file = fixture_file ("adopt.sonae"), other_file = fixture_file ("other.sonae");
  SonaeWorkbook *workbook = fixture_create (file), *other = fixture_create (other_file);
  g_autoptr (SonaeRecord) third = NULL, same = NULL, company = NULL, before = NULL;

  g_assert_true (sonae_sessions_programme (workbook) == sonae_catalogue_programme ());
  g_assert_cmpint (apply (workbook, run_adopt, 0), ==, 14);
  assert_text (workbook, "session", 3, "held_on", "2024-08-20");
  assert_text (workbook, "session", 5, "held_on", "");
  assert_text (workbook, "session", 4, "output", "soa");
  assert_text (workbook, "session", 7, "workshop", "実施手順に沿った具体的な対策の検討（机上演習）");
  assert_text (workbook, "visit", 1, "until_on", "2024-07-23");
  assert_text (workbook, "visit", 2, "until_on", "");
  third = find (workbook, "session", 3);
  g_assert_true (sonae_sessions_origin (third) == &sonae_catalogue_programme ()->schedule[2]);
  company = sonae_workbook_get_company (workbook, NULL);
  g_assert_cmpstr (sonae_record_get_text (company, "programme"), ==, "tokyo-shanaitaisei-r6");

  /* What is there stays, what is gone comes back, with the same id in every workbook. */
  fixture_set (workbook, "session", sonae_record_get_id (third), "title", "自社の言葉");
  {
    g_autoptr (SonaeRecord) visit = find (workbook, "visit", 4);
    g_autoptr (GError) error = NULL;

    before = g_object_ref (visit);
    sonae_workbook_undo (workbook, 2, &error);
    g_assert_no_error (error);
    g_assert_null (find (workbook, "session", 3));
    sonae_workbook_redo (workbook, 2, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpint (apply (workbook, run_adopt, 100), ==, 0);
  assert_text (workbook, "session", 3, "title", "自社の言葉");
  assert_text (workbook, "session", 3, "held_on", "2024-08-20");
  apply (other, run_adopt, 91);
  same = find (other, "session", 3);
  g_assert_cmpint (sonae_record_get_id (same), ==, sonae_record_get_id (third));
  assert_text (other, "session", 3, "held_on", "2024-11-19");
  assert_text (other, "session", 5, "held_on", "");
  assert_text (other, "visit", 4, "until_on", "2025-05-02");
  g_assert_cmpint (sonae_record_get_id (before), !=, sonae_record_get_id (third));
  fixture_close (other);
  fixture_close (workbook);
}

static void
test_shift (void)
{
  g_autoptr (GFile) file = fixture_file ("shift.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (SonaeRecord) first = NULL, second = NULL, visit = NULL;
  g_autofree char *next = NULL;

  g_assert_null (sonae_sessions_next_day (workbook, NULL));
  apply (workbook, run_adopt, sonae_date_days_between (sonae_sessions_first_day (sonae_catalogue_programme ()), "2026-11-10"));
  assert_text (workbook, "session", 1, "held_on", "2026-11-10");
  first = find (workbook, "session", 1);
  second = find (workbook, "session", 2);
  visit = find (workbook, "visit", 1);
  fixture_set (workbook, "session", sonae_record_get_id (first), "attendance", "attended");
  fixture_set (workbook, "visit", sonae_record_get_id (visit), "held_on", "2026-11-09");
  next = sonae_sessions_next_day (workbook, NULL);
  g_assert_cmpstr (next, ==, "2026-11-24");

  /* Nine sessions are not over, one of them without a day; three visits. */
  g_assert_cmpint (apply (workbook, run_shift, -3), ==, 11);
  assert_text (workbook, "session", 1, "held_on", "2026-11-10");
  assert_text (workbook, "session", 2, "held_on", "2026-11-21");
  assert_text (workbook, "session", 5, "held_on", "");
  assert_text (workbook, "visit", 1, "from_on", "2026-10-19");
  assert_text (workbook, "visit", 2, "from_on", "2026-11-07");
  g_assert_cmpint (apply (workbook, run_shift, 0), ==, 0);
  fixture_close (workbook);
}

static void
test_state (void)
{
  static const struct { const char *held_on, *attendance; SonaeSessionState state; } cases[] = {
    { "", "", SONAE_SESSION_UNDATED },          { "2026-11-25", "", SONAE_SESSION_COMING },
    { "2026-11-25", "planned", SONAE_SESSION_COMING }, { TODAY, "", SONAE_SESSION_TODAY },
    { "2026-11-23", "", SONAE_SESSION_UNCLEAR }, { "2026-11-23", "planned", SONAE_SESSION_UNCLEAR },
    { "2026-11-23", "attended", SONAE_SESSION_ATTENDED }, { "", "attended", SONAE_SESSION_ATTENDED },
    { "2026-11-23", "absent", SONAE_SESSION_ABSENT },
  };
  g_autoptr (GFile) file = fixture_file ("state.sonae");
  SonaeWorkbook *workbook = fixture_create (file);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = fixture_add (workbook, "session", "title", "回", "held_on", cases[i].held_on, "attendance", cases[i].attendance, NULL);
      g_autoptr (SonaeRecord) row = sonae_workbook_get (workbook, "session", id, NULL);

      g_assert_cmpint (sonae_session_state (row, TODAY), ==, cases[i].state);
      g_assert_null (sonae_sessions_origin (row));
    }
  fixture_close (workbook);
}

static void
done_cb (GObject *workbook, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

static void
test_days (void)
{
  g_autoptr (GFile) file = fixture_file ("days.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GPtrArray) catalogue = sonae_sessions_days (workbook, SONAE_LANGUAGE_EN, NULL);
  g_autoptr (GPtrArray) none = NULL, own = NULL;
  gboolean done = FALSE;

  g_assert_cmpuint (catalogue->len, ==, 13);
  sonae_sessions_go_without_async (workbook, done_cb, &done);
  fixture_wait (&done);
  g_assert_null (sonae_sessions_programme (workbook));
  none = sonae_sessions_days (workbook, SONAE_LANGUAGE_EN, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  done = FALSE;
  sonae_sessions_adopt_async (workbook, sonae_catalogue_programme (), 0, done_cb, &done);
  fixture_wait (&done);
  done = FALSE;
  sonae_sessions_shift_async (workbook, 1, done_cb, &done);
  fixture_wait (&done);
  own = sonae_sessions_days (workbook, SONAE_LANGUAGE_EN, NULL);
  g_assert_cmpuint (own->len, ==, 13);
  g_assert_cmpstr (((SonaeProgrammeDay *) own->pdata[0])->from, ==, "2024-07-24");
  g_assert_true (((SonaeProgrammeDay *) own->pdata[0])->fixed);
  g_assert_false (((SonaeProgrammeDay *) own->pdata[12])->fixed);
  fixture_close (workbook);
}

/* What is coming is due; what is past or over is not late. */
static void
test_due (void)
{
  g_autoptr (GFile) file = fixture_file ("due.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  static const char *const kinds[] = { "session", "visit", "appointment" };
  g_autoptr (SonaeStatus) status = NULL;

  fixture_add (workbook, "session", "title", "先週", "held_on", "2026-11-17", NULL);
  fixture_add (workbook, "session", "title", "今日", "held_on", TODAY, NULL);
  fixture_add (workbook, "session", "title", "済み", "held_on", "2026-11-30", "attendance", "absent", NULL);
  fixture_add (workbook, "visit", "title", "約束済み", "held_on", "2026-12-01", "until_on", "2026-12-20", NULL);
  fixture_add (workbook, "visit", "title", "日程調整", "until_on", "2026-12-20", NULL);
  fixture_add (workbook, "visit", "title", "過ぎた", "until_on", "2026-11-20", NULL);
  status = sonae_status_load (workbook, NULL);
  g_assert_cmpuint (status->due->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < status->due->len; i++)
    g_assert_cmpstr (((SonaeDue *) status->due->pdata[i])->kind, ==, kinds[i]);
  fixture_close (workbook);
}

static gboolean
run_plan (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_plan_add (edit, "session", *(gint64 *) data, NULL, error) != 0;
}

/* A session is where actions come from. */
static void
test_actions (void)
{
  g_autoptr (GFile) file = fixture_file ("actions.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 id = fixture_add (workbook, "session", "title", "背景", NULL);
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, id);
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (SonaePlanOrigin) origin = NULL;
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (workbook, "Test", run_plan, &id, &error);
  g_assert_no_error (error);
  actions = sonae_plan_actions_of (workbook, "session", id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (actions->len, ==, 1);
  origin = sonae_plan_origin (workbook, actions->pdata[0]);
  g_assert_cmpstr (origin->page, ==, "seminars");
  g_assert_cmpstr (origin->place, ==, place);
  fixture_close (workbook);
}

static SonaeOutputReport *
report_of (GPtrArray *reports, SonaeOutput output)
{
  g_assert_cmpuint (reports->len, ==, SONAE_N_OUTPUTS);
  g_assert_cmpint (((SonaeOutputReport *) reports->pdata[output])->output, ==, (int) output);
  return reports->pdata[output];
}

static void
test_outputs_empty (void)
{
  g_autoptr (GFile) file = fixture_file ("empty.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = sonae_outputs_load (workbook, NULL, &error);

  g_assert_no_error (error);
  for (int i = 0; i < SONAE_N_OUTPUTS; i++)
    {
      const SonaeOutputReport *report = report_of (reports, (SonaeOutput) i);

      g_assert_cmpint (report->state, ==, SONAE_OUTPUT_NOT_BEGUN);
      g_assert_cmpuint (report->missing->len, >, 0);
      g_assert_nonnull (report->title);
      for (guint j = 0; j < report->missing->len; j++)
        {
          const SonaeOutputMissing *missing = report->missing->pdata[j];

          g_test_message ("%s: %s", report->title, missing->sentence);
          g_assert_nonnull (missing->page);
          g_assert_null (strchr (missing->sentence, '%'));
        }
    }
  fixture_close (workbook);
}

/* A sample company, worked on until an output is complete. */
static void
test_outputs_sample (void)
{
  g_autoptr (GFile) file = fixture_file ("outputs.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("role");
  g_autoptr (GPtrArray) before = NULL, after = NULL, roles = NULL;
  gint64 role;

  g_assert_true (sonae_sample_fill (workbook, "retail", &error));
  before = sonae_outputs_load (workbook, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report_of (before, SONAE_OUTPUT_PROFILE)->state, ==, SONAE_OUTPUT_BEGUN);
  g_assert_cmpint (report_of (before, SONAE_OUTPUT_REGISTER)->state, !=, SONAE_OUTPUT_NOT_BEGUN);
  for (int i = 0; i < SONAE_N_OUTPUTS; i++)
    {
      const SonaeOutputReport *report = report_of (before, (SonaeOutput) i);

      g_test_message ("%s %d %s", report->title, report->state, report->why);
      g_assert_cmpint (report->state == SONAE_OUTPUT_COMPLETE, ==, report->missing->len == 0);
    }

  roles = sonae_workbook_query (workbook, query, &error);
  for (guint i = 0; i < roles->len; i++)
    fixture_set (workbook, "role", sonae_record_get_id (roles->pdata[i]), "cover", "own");
  role = fixture_add (workbook, "role", "framework", "own", "title", "防火と鍵の担当", "cover", "none", NULL);
  fixture_add (workbook, "training", "title", "標的型メールの訓練", "held_on", "2026-11-02", NULL);
  after = sonae_outputs_load (workbook, NULL, &error);
  g_assert_cmpint (report_of (after, SONAE_OUTPUT_PEOPLE)->state, ==, SONAE_OUTPUT_BEGUN);
  g_assert_cmpuint (report_of (after, SONAE_OUTPUT_PEOPLE)->missing->len, ==, 1);
  fixture_set (workbook, "role", role, "option", "train");
  g_clear_pointer (&after, g_ptr_array_unref);
  after = sonae_outputs_load (workbook, NULL, &error);
  g_assert_cmpint (report_of (after, SONAE_OUTPUT_PEOPLE)->state, ==, SONAE_OUTPUT_COMPLETE);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  sonae_clock_freeze (NOON);
  g_test_add_func ("/sessions/adopt", test_adopt);
  g_test_add_func ("/sessions/shift", test_shift);
  g_test_add_func ("/sessions/state", test_state);
  g_test_add_func ("/sessions/days", test_days);
  g_test_add_func ("/sessions/due", test_due);
  g_test_add_func ("/sessions/actions", test_actions);
  g_test_add_func ("/sessions/outputs-empty", test_outputs_empty);
  g_test_add_func ("/sessions/outputs-sample", test_outputs_sample);
  return g_test_run ();
}
