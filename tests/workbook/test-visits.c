/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-sessions.h"
#include "workbook/sonae-visit-brief.h"
#include "workbook/sonae-visits.h"

/* Expert visits: agenda, time, advice, and the brief that writes itself. Today is 2026-11-24. */

typedef struct
{
  gint64 id, other;
  const char *text;
  gint64 result;
} Step;

static gboolean
add_all_step (SonaeEdit *edit, gpointer data, GError **error)
{
  ((Step *) data)->result = sonae_visits_add_all (edit, SONAE_LANGUAGE_EN, error);
  return ((Step *) data)->result >= 0;
}

static gboolean
spend_step (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_visits_spend (edit, ((Step *) data)->id, ((Step *) data)->other, error);
}

static gboolean
accept_step (SonaeEdit *edit, gpointer data, GError **error)
{
  ((Step *) data)->result = sonae_visits_accept (edit, ((Step *) data)->id, error);
  return ((Step *) data)->result != 0;
}

static gboolean
decline_step (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_visits_decline (edit, ((Step *) data)->id, ((Step *) data)->text, error);
}

static gboolean
move_step (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_visits_move_item (edit, ((Step *) data)->id, (int) ((Step *) data)->other, error);
}

static gint64
run (SonaeWorkbook *workbook, SonaeEditFunc func, Step step)
{
  g_autoptr (GError) error = NULL;
  gboolean done = sonae_workbook_edit (workbook, "step", func, &step, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return step.result;
}

static char *
plain (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, table, id, &error);

  g_assert_no_error (error);
  return sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (record), field), sonae_record_get_value (record, field));
}

#define assert_field(workbook, table, id, field, expected)            \
  G_STMT_START                                                        \
  {                                                                   \
    g_autofree char *found_ = plain (workbook, table, id, field);     \
    g_assert_cmpstr (found_, ==, expected);                           \
  }                                                                   \
  G_STMT_END

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("visits.sonae");

  return fixture_create (file);
}

static gint64
visit_of (SonaeWorkbook *workbook, int number)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("visit");
  g_autoptr (SonaeRecord) visit = NULL;

  sonae_query_where_int (query, "number", number);
  visit = sonae_workbook_first (workbook, query, NULL);
  g_assert_nonnull (visit);
  return sonae_record_get_id (visit);
}

static gboolean
programme_step (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_sessions_adopt (edit, sonae_catalogue_programme (), 0, SONAE_LANGUAGE_EN, error) >= 0;
}

static gint64
count (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  return sonae_workbook_count (workbook, query, NULL);
}

static char *
text_of (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
test_agenda (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  gint64 item;

  fixture_add (workbook, "visit", "title", "Own", "number", "2", NULL);
  g_assert_cmpint (run (workbook, add_all_step, (Step){ 0 }), ==, 3);
  g_assert_cmpint (run (workbook, add_all_step, (Step){ 0 }), ==, 0);
  assert_field (workbook, "visit", visit_of (workbook, 1), "state", "undated");
  assert_field (workbook, "visit", visit_of (workbook, 1), "length", "120");
  /* The programme knows them as its own; the second is the company's. */
  run (workbook, programme_step, (Step){ 0 });
  g_assert_cmpint (count (workbook, "visit"), ==, 5);
  items = sonae_visits_items (workbook, visit_of (workbook, 1), "agenda", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 4);
  item = sonae_record_get_id (items->pdata[0]);
  run (workbook, spend_step, (Step){ item, 100 });
  run (workbook, spend_step, (Step){ item, 50 });
  assert_field (workbook, "agenda_item", item, "spent_seconds", "150");
  run (workbook, spend_step, (Step){ item, G_MAXINT64 });
  assert_field (workbook, "agenda_item", item, "spent_seconds", "86400");
  fixture_close (workbook);
}

/* The items of VISIT and KIND in their order, by the first letters of their titles. (transfer full) */
static char *
order_of (SonaeWorkbook *workbook, gint64 visit, const char *kind)
{
  g_autoptr (GPtrArray) items = sonae_visits_items (workbook, visit, kind, NULL);
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_c (order, *sonae_record_get_text (items->pdata[i], "title"));
  return g_string_free (order, FALSE);
}

static void
test_order (void)
{
  static const struct
  {
    const char *title;
    int places;
    const char *expected;
  } moves[] = {
    { "A", 1, "CDBA" },  { "A", 0, "CDBA" },   { "D", -1, "DCBA" }, { "D", -1, "DCBA" },
    { "A", 1, "DCBA" },  { "B", -99, "BDCA" }, { "B", 99, "DCAB" }, { "C", 1, "DACB" },
  };
  SonaeWorkbook *workbook = create ();
  g_autofree char *visit_text = NULL, *questions = NULL;
  g_autoptr (SonaeRecord) visit = NULL;
  g_autoptr (GPtrArray) items = NULL;
  SonaeAgendaTime time;
  gint64 id, ids[4];

  id = fixture_add (workbook, "visit", "title", "Own", NULL);
  visit_text = text_of (id);
  /* As a script leaves them: without positions, or with the same one. */
  ids[0] = fixture_add (workbook, "agenda_item", "visit_id", visit_text, "kind", "agenda", "title", "A", "planned_minutes", "30", NULL);
  ids[1] = fixture_add (workbook, "agenda_item", "visit_id", visit_text, "kind", "agenda", "title", "B", NULL);
  ids[2] = fixture_add (workbook, "agenda_item", "visit_id", visit_text, "kind", "agenda", "title", "C", "position", "7", "planned_minutes", "100", NULL);
  ids[3] = fixture_add (workbook, "agenda_item", "visit_id", visit_text, "kind", "agenda", "title", "D", "position", "7", NULL);
  fixture_add (workbook, "agenda_item", "visit_id", visit_text, "kind", "hearing", "title", "Q", "position", "7", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *order = NULL;

      run (workbook, move_step, (Step){ ids[moves[i].title[0] - 'A'], moves[i].places });
      order = order_of (workbook, id, "agenda");
      g_assert_cmpstr (order, ==, moves[i].expected);
    }
  assert_field (workbook, "agenda_item", ids[0], "position", "2");
  questions = order_of (workbook, id, "hearing");
  g_assert_cmpstr (questions, ==, "Q");

  /* How long a visit is that does not say it: as those of the programme. */
  items = sonae_visits_items (workbook, id, "agenda", NULL);
  visit = sonae_workbook_get (workbook, "visit", id, NULL);
  sonae_visits_agenda_time (visit, items, &time);
  g_assert_cmpint (time.planned, ==, 130);
  g_assert_cmpint (time.length, ==, 120);
  g_assert_false (time.own_length);
  g_assert_cmpuint (time.without, ==, 2);
  g_clear_object (&visit);
  visit = sonae_workbook_get (workbook, "visit", fixture_add (workbook, "visit", "title", "Short", "length", "90", NULL), NULL);
  sonae_visits_agenda_time (visit, items, &time);
  g_assert_cmpint (time.length, ==, 90);
  g_assert_true (time.own_length);
  fixture_close (workbook);
}

/* The line of BRIEF in the section ID that has TEXT in it, or NULL. */
static const char *
find_line (const SonaeVisitBrief *brief, const char *id, const char *text)
{
  for (guint i = 0; i < brief->sections->len; i++)
    {
      const SonaeBriefSection *section = brief->sections->pdata[i];

      for (guint j = 0; g_strcmp0 (section->id, id) == 0 && j < section->lines->len; j++)
        if (strstr (((SonaeBriefLine *) section->lines->pdata[j])->text, text) != NULL)
          return ((SonaeBriefLine *) section->lines->pdata[j])->text;
    }
  return NULL;
}

static void
test_advice (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 first = fixture_add (workbook, "visit", "title", "First", "number", "1", "held_on", "2026-09-01", NULL);
  gint64 second = fixture_add (workbook, "visit", "title", "Second", "number", "2", "aim", "See the plan.", NULL);
  g_autofree char *visit = text_of (first);
  gint64 backup = fixture_add (workbook, "advice", "visit_id", visit, "kind", "advice", "title", "Keep a backup offline", NULL);
  gint64 cloud = fixture_add (workbook, "advice", "visit_id", visit, "kind", "advice", "title", "Move to the cloud", NULL);
  gint64 open = fixture_add (workbook, "advice", "visit_id", visit, "kind", "advice", "title", "Draw the network", NULL);
  gint64 action;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeVisitBrief) brief = NULL;
  Step empty = { .id = cloud, .text = " \n" };

  assert_field (workbook, "visit", first, "undecided", "3");
  assert_field (workbook, "advice", open, "undecided", "1");
  action = run (workbook, accept_step, (Step){ .id = backup });
  g_assert_cmpint (run (workbook, accept_step, (Step){ .id = backup }), ==, action);
  assert_field (workbook, "advice", backup, "outcome", "action");
  assert_field (workbook, "advice", backup, "decided_on", "2026-11-24");
  assert_field (workbook, "action", action, "title", "Keep a backup offline");
  g_assert_false (sonae_workbook_edit (workbook, "step", decline_step, &empty, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  run (workbook, decline_step, (Step){ .id = cloud, .text = "Too dear this year" });
  assert_field (workbook, "visit", first, "undecided", "1");

  /* Where the plan says it came from. */
  {
    g_autoptr (SonaeRecord) row = sonae_workbook_get (workbook, "action", action, NULL);
    g_autoptr (SonaePlanOrigin) origin = sonae_plan_origin (workbook, row);
    g_autofree char *place = g_strdup_printf ("advice:%" G_GINT64_FORMAT, backup);

    g_assert_cmpstr (origin->page, ==, "visits");
    g_assert_cmpstr (origin->place, ==, place);
  }

  fixture_set (workbook, "action", action, "due", "2026-12-20");
  fixture_set (workbook, "action", action, "state", "doing");
  brief = sonae_visit_brief_load (workbook, second, SONAE_LANGUAGE_EN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sonae_record_get_id (brief->previous), ==, first);
  g_assert_false (brief->edited);
  g_assert_cmpuint (brief->sections->len, ==, 8);
  g_assert_nonnull (find_line (brief, "aim", "See the plan."));
  g_assert_cmpstr (find_line (brief, "advice", "backup"), ==, "Keep a backup offline → action “Keep a backup offline”: in progress (due: 2026-12-20)");
  g_assert_cmpstr (find_line (brief, "advice", "cloud"), ==, "Move to the cloud → declined. Reason: Too dear this year");
  g_assert_cmpstr (find_line (brief, "advice", "network"), ==, "Draw the network → not decided yet");
  g_clear_pointer (&brief, sonae_visit_brief_free);

  /* The first visit has none before it. */
  brief = sonae_visit_brief_load (workbook, first, SONAE_LANGUAGE_JA, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (brief->previous);
  g_assert_nonnull (find_line (brief, "advice", "これまでの助言はありません。"));
  g_clear_pointer (&brief, sonae_visit_brief_free);
  g_assert_null (sonae_visit_brief_load (workbook, 1, SONAE_LANGUAGE_JA, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

static void
test_brief (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 visit;
  g_autofree char *round = NULL, *text = NULL, *again = NULL, *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeVisitBrief) brief = NULL;

  fixture_add (workbook, "visit", "title", "First", "number", "1", "held_on", "2026-10-01", NULL);
  visit = fixture_add (workbook, "visit", "title", "Second", "number", "2", "wishes", "Look at the UTM\n\nTalk to the president", NULL);
  id = text_of (visit);
  fixture_add (workbook, "action", "title", "Late", "state", "open", "due", "2026-11-01", "owner", "Sakura", NULL);
  fixture_add (workbook, "action", "title", "Finished", "state", "done", "done_on", "2026-10-15", NULL);
  fixture_add (workbook, "action", "title", "Long ago", "state", "done", "done_on", "2026-09-15", NULL);
  fixture_add (workbook, "incident", "title", "A lost phone", "aware_on", "2026-10-20", "state", "open", NULL);
  fixture_add (workbook, "agenda_item", "visit_id", id, "kind", "hearing", "title", "Who reads the alerts?", NULL);
  fixture_add (workbook, "agenda_item", "visit_id", id, "kind", "hearing", "title", "Asked already?", "minutes", "Yes.", NULL);
  round = text_of (fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-10-10", NULL));
  fixture_add (workbook, "answer", "round_id", round, "question", "3", "value", "unknown", NULL);
  fixture_add (workbook, "answer", "round_id", round, "question", "4", "value", "yes", NULL);

  brief = sonae_visit_brief_load (workbook, visit, SONAE_LANGUAGE_EN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find_line (brief, "overdue", "Late"), ==, "Late (due: 2026-11-01, owner: Sakura)");
  g_assert_cmpstr (find_line (brief, "changes", "Finished"), ==, "Action completed: Finished (2026-10-15)");
  g_assert_null (find_line (brief, "changes", "Long ago"));
  g_assert_cmpstr (find_line (brief, "changes", "lost phone"), ==, "Incident: A lost phone (2026-10-20)");
  g_assert_cmpstr (find_line (brief, "changes", "Self-check"), ==, "Self-check of 2026-10-10: 3 points");
  g_assert_nonnull (find_line (brief, "changes", "Changes in the workbook"));
  g_assert_nonnull (find_line (brief, "changes", "Action (3)"));
  g_assert_nonnull (find_line (brief, "findings", "Action completed without evidence"));
  g_assert_null (find_line (brief, "findings", "Action overdue"));
  g_assert_nonnull (find_line (brief, "questions", "Question 3 of the self-check is not known"));
  g_assert_null (find_line (brief, "questions", "Question 4"));
  g_assert_nonnull (find_line (brief, "questions", "Who reads the alerts?"));
  g_assert_null (find_line (brief, "questions", "Asked already?"));
  g_assert_nonnull (find_line (brief, "wishes", "Talk to the president"));
  g_assert_cmpuint (((SonaeBriefSection *) brief->sections->pdata[7])->lines->len, ==, 2);

  /* What the lead makes of it stays until it is written anew. */
  text = sonae_visit_brief_to_text (brief);
  g_clear_pointer (&brief, sonae_visit_brief_free);
  {
    g_autofree char *edited = g_strconcat ("Before everything\n", text, "■ Mine\n- one\n* two\nthree\n", NULL);

    fixture_set (workbook, "visit", visit, "brief", edited);
  }
  brief = sonae_visit_brief_load (workbook, visit, SONAE_LANGUAGE_EN, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (brief->edited);
  g_assert_cmpuint (brief->sections->len, ==, 10);
  g_assert_cmpstr (((SonaeBriefSection *) brief->sections->pdata[0])->title, ==, "");
  {
    const SonaeBriefSection *mine = brief->sections->pdata[9];

    g_assert_cmpstr (mine->title, ==, "Mine");
    g_assert_cmpuint (mine->lines->len, ==, 3);
    g_assert_true (((SonaeBriefLine *) mine->lines->pdata[1])->item);
    g_assert_cmpstr (((SonaeBriefLine *) mine->lines->pdata[1])->text, ==, "two");
    g_assert_false (((SonaeBriefLine *) mine->lines->pdata[2])->item);
  }
  g_clear_pointer (&brief, sonae_visit_brief_free);
  brief = sonae_visit_brief_write (workbook, visit, SONAE_LANGUAGE_EN, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (brief->edited);
  g_assert_cmpuint (brief->sections->len, ==, 8);
  again = sonae_visit_brief_to_text (brief);
  g_assert_true (g_str_has_prefix (again, "■ Aim of this visit\nNo aim has been set yet.\n\n■ What became"));
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 11, 24, 12, 0, 0);

  fixture_init (&argc, &argv);
  sonae_clock_freeze (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
  g_test_add_func ("/visits/agenda", test_agenda);
  g_test_add_func ("/visits/order", test_order);
  g_test_add_func ("/visits/advice", test_advice);
  g_test_add_func ("/visits/brief", test_brief);
  return g_test_run ();
}
