/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-rounds.h"

/* The plan: origins, dependencies, refusals, repeats, costs. Today is 2026-11-24. */

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("plan.sonae");

  return fixture_create (file);
}

static void
assert_field (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, table, id, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (record), field), sonae_record_get_value (record, field));
  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("%s.%s", table, field);
  g_assert_cmpstr (found, ==, expected);
}

static gint64
count (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  return sonae_workbook_count (workbook, query, NULL);
}

typedef struct
{
  const char *table;
  gint64 id;
  const char *field;
  const char *text;      /* as typed; or */
  GVariant *values;      /* of a new row */
  const char *title;
  gint64 other;
  int threat, vulnerability;
  gint64 result;
} Step;

static gboolean
set_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;
  const SonaeField *field = sonae_entity_field (sonae_entity_find (step->table), step->field);
  g_autoptr (GVariant) value = NULL;

  return sonae_field_parse (field, step->text, &value, error) && sonae_edit_set (edit, step->table, step->id, step->field, value, error);
}

static void
refuse_set (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field, const char *text, const char *said)
{
  Step step = { .table = table, .id = id, .field = field, .text = text };
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workbook_edit (workbook, "set", set_step, &step, &error));
  g_assert_nonnull (strstr (error->message, said));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
}

static gboolean
insert_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;

  step->result = sonae_edit_insert (edit, step->table, step->values, error);
  return step->result != 0;
}

static gboolean
need_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;

  return sonae_plan_add_need (edit, step->id, step->other, error) != 0;
}

static gboolean
no_need_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;

  return sonae_plan_remove_need (edit, step->id, step->other, error);
}

static gboolean
add_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;

  step->result = sonae_plan_add (edit, step->table, step->id, step->title, error);
  return step->result != 0;
}

static gint64
add_from (SonaeWorkbook *workbook, const char *table, gint64 id, const char *title)
{
  Step step = { .table = table, .id = id, .title = title };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "add", add_step, &step, &error));
  g_assert_no_error (error);
  return step.result;
}

static void
wait_for (SonaeWorkbook *workbook, gint64 id, gint64 other)
{
  Step step = { .id = id, .other = other };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "need", need_step, &step, &error));
  g_assert_no_error (error);
}

static gint64
action (SonaeWorkbook *workbook, const char *title, const char *start, const char *due)
{
  return fixture_add (workbook, "action", "title", title, "state", "open", "start", start, "due", due, NULL);
}

/* --- Days --- */

static void
test_days (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 id = action (workbook, "VPN装置を更新する", "2026-12-01", "2026-12-20");
  GVariantDict values;
  Step late = { .table = "action" };
  g_autoptr (GError) error = NULL;

  refuse_set (workbook, "action", id, "due", "2026-11-30", "VPN装置を更新する");
  refuse_set (workbook, "action", id, "start", "2026-12-21", "2026");
  refuse_set (workbook, "action", id, "due", "2126-12-21", "2099");
  refuse_set (workbook, "action", id, "start", "1926-12-21", "1990");
  assert_field (workbook, "action", id, "due", "2026-12-20");
  fixture_set (workbook, "action", id, "due", "2026-12-01"); /* one day is a span, too */

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "title", "s", "逆");
  g_variant_dict_insert (&values, "state", "s", "open");
  g_variant_dict_insert (&values, "start", "s", "2026-12-02");
  g_variant_dict_insert (&values, "due", "s", "2026-12-01");
  late.values = g_variant_dict_end (&values);
  g_assert_false (sonae_workbook_edit (workbook, "add", insert_step, &late, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpint (count (workbook, "action"), ==, 1);
  fixture_close (workbook);
}

static gboolean
move_step (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_plan_set_dates (edit, ((Step *) data)->id, "2027-02-01", "2027-02-10", error);
}

/* Both days of a bar move at once, though on the way the one would lie behind the other. */
static void
test_move (void)
{
  SonaeWorkbook *workbook = create ();
  Step step = { .id = action (workbook, "移す", "2026-12-01", "2026-12-20") };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "move", move_step, &step, &error));
  g_assert_no_error (error);
  assert_field (workbook, "action", step.id, "start", "2027-02-01");
  assert_field (workbook, "action", step.id, "due", "2027-02-10");
  fixture_close (workbook);
}

static gboolean
bulk_step (SonaeEdit *edit, gpointer data, GError **error)
{
  static const char *const names[] = { "title", "state", "start", "due", NULL };
  const SonaeValue values[] = { { SONAE_VALUE_TEXT, 0, "取り込み", strlen ("取り込み") },
                                { SONAE_VALUE_TEXT, 0, "open", strlen ("open") },
                                { SONAE_VALUE_TEXT, 0, "2026-12-02", strlen ("2026-12-02") },
                                { SONAE_VALUE_TEXT, 0, "2026-12-01", strlen ("2026-12-01") } };
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "action", names, error);

  sonae_bulk_set_complete (bulk);
  return bulk != NULL && sonae_bulk_insert (bulk, values, error) != 0;
}

static void
test_bulk (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workbook_edit (workbook, "import", bulk_step, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpint (count (workbook, "action"), ==, 0);
  fixture_close (workbook);
}

/* --- Dependencies --- */

static void
test_cycles (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 a = action (workbook, "調べる", "2026-12-01", "2026-12-10"), b = action (workbook, "選ぶ", "2026-12-11", "2026-12-20");
  gint64 c = action (workbook, "入れる", "2026-12-15", "2027-01-20");
  Step back = { .id = a, .other = c }, self = { .id = a, .other = a }, gone = { .id = b, .other = a };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) needs = NULL, waiting = NULL, slips = NULL, none = NULL;
  GVariantDict values;
  Step raw = { .table = "action_need" };

  wait_for (workbook, b, a);
  wait_for (workbook, c, b);
  wait_for (workbook, c, b); /* twice is once */
  g_assert_cmpint (count (workbook, "action_need"), ==, 2);

  g_assert_false (sonae_workbook_edit (workbook, "back", need_step, &back, &error));
  g_assert_nonnull (strstr (error->message, "“調べる”"));
  g_assert_nonnull (strstr (error->message, "“選ぶ”"));
  g_assert_nonnull (strstr (error->message, "“入れる”"));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_false (sonae_workbook_edit (workbook, "self", need_step, &self, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  /* However it is written. */
  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "action_id", "x", a);
  g_variant_dict_insert (&values, "needs_id", "x", c);
  raw.values = g_variant_dict_end (&values);
  g_assert_false (sonae_workbook_edit (workbook, "raw", insert_step, &raw, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpint (count (workbook, "action_need"), ==, 2);

  needs = sonae_plan_needs (workbook, c, FALSE, NULL);
  g_assert_cmpuint (needs->len, ==, 1);
  g_assert_cmpint (sonae_record_get_id (needs->pdata[0]), ==, b);
  waiting = sonae_plan_needs (workbook, a, TRUE, NULL);
  g_assert_cmpuint (waiting->len, ==, 1);
  none = sonae_plan_needs (workbook, a, FALSE, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  /* c begins on the 15th, b ends on the 20th. */
  slips = sonae_plan_slips (workbook, NULL);
  g_assert_cmpuint (slips->len, ==, 1);
  g_assert_cmpint (((SonaePlanSlip *) slips->pdata[0])->action_id, ==, c);
  g_assert_cmpint (((SonaePlanSlip *) slips->pdata[0])->days, ==, 5);
  fixture_set (workbook, "action", b, "state", "done");
  g_clear_pointer (&slips, g_ptr_array_unref);
  slips = sonae_plan_slips (workbook, NULL);
  g_assert_cmpuint (slips->len, ==, 0);

  g_assert_true (sonae_workbook_edit (workbook, "gone", no_need_step, &gone, &error));
  g_assert_true (sonae_workbook_edit (workbook, "back", need_step, &back, &error));
  g_assert_no_error (error);
  fixture_close (workbook);
}

/* A long chain neither takes long nor deep a stack. */
static gboolean
chain_step (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 last = 0;

  for (int i = 0; i < 2000; i++)
    {
      gint64 id;
      g_autofree char *title = g_strdup_printf ("%d", i);

      id = sonae_plan_add (edit, NULL, 0, title, error);
      if (id == 0 || (last != 0 && sonae_plan_add_need (edit, id, last, error) == 0))
        return FALSE;
      last = id;
    }
  return TRUE;
}

static void
test_chain (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  g_assert_true (sonae_workbook_edit (workbook, "chain", chain_step, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (count (workbook, "action_need"), ==, 1999);
  fixture_close (workbook);
}

/* --- Done, and again --- */

static SonaeRecord *
successor (SonaeWorkbook *workbook, gint64 of)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");

  sonae_query_where_text (query, "state", "open");
  sonae_query_where (query, "id", SONAE_OP_NE, g_variant_new_int64 (of));
  return sonae_workbook_first (workbook, query, NULL);
}

static void
test_done (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 id = action (workbook, "一度だけ", "2026-11-01", "2026-11-20");

  fixture_set (workbook, "action", id, "state", "done");
  assert_field (workbook, "action", id, "done_on", "2026-11-24");
  assert_field (workbook, "action", id, "progress", "100");
  g_assert_cmpint (count (workbook, "action"), ==, 1);
  fixture_set (workbook, "action", id, "state", "doing");
  assert_field (workbook, "action", id, "done_on", "");
  assert_field (workbook, "action", id, "progress", "");
  fixture_set (workbook, "action", id, "done_on", "2026-11-10");
  fixture_set (workbook, "action", id, "state", "done");
  assert_field (workbook, "action", id, "done_on", "2026-11-10");
  /* As one change. */
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_field (workbook, "action", id, "state", "doing");
  assert_field (workbook, "action", id, "progress", "");
  fixture_close (workbook);
}

static void
test_repeats (void)
{
  static const struct { const char *repeat, *start, *due, *next_start, *next_due; } cases[] = {
    { "monthly", "2026-11-20", "2026-11-30", "2026-12-20", "2026-12-30" },
    { "quarterly", "", "2026-11-30", "", "2027-02-28" },
    { "yearly", "2026-11-30", "", "2027-11-30", "" },
    { "monthly", "", "", "", "2026-12-24" },
    /* Overdue by months: the next one lies ahead. */
    { "monthly", "", "2026-08-10", "", "2026-12-10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeWorkbook *workbook = create ();
      gint64 id = action (workbook, "バックアップの復元を試す", cases[i].start, cases[i].due);
      g_autoptr (SonaeRecord) next = NULL;

      fixture_set (workbook, "action", id, "repeat", cases[i].repeat);
      fixture_set (workbook, "action", id, "owner", "佐藤");
      fixture_set (workbook, "action", id, "cost", "5000");
      fixture_set (workbook, "action", id, "cost_yearly", "12000");
      fixture_set (workbook, "action", id, "state", "done");
      next = successor (workbook, id);
      g_assert_nonnull (next);
      g_assert_cmpstr (sonae_record_get_text (next, "start"), ==, cases[i].next_start);
      g_assert_cmpstr (sonae_record_get_text (next, "due"), ==, cases[i].next_due);
      g_assert_cmpstr (sonae_record_get_text (next, "owner"), ==, "佐藤");
      g_assert_cmpint (sonae_record_get_int (next, "cost", 0), ==, 5000);
      g_assert_cmpint (sonae_record_get_int (next, "cost_yearly", 0), ==, 0);
      g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
      g_assert_cmpint (count (workbook, "action"), ==, 1);
      fixture_close (workbook);
    }
}

/* 31 January, 28 February, 31 March: the short month does not wear the day down. */
static void
test_month_end (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 id = action (workbook, "月末の点検", "", "2027-01-31");
  g_autoptr (SonaeRecord) february = NULL, march = NULL;

  fixture_set (workbook, "action", id, "repeat", "monthly");
  fixture_set (workbook, "action", id, "state", "done");
  february = successor (workbook, id);
  g_assert_cmpstr (sonae_record_get_text (february, "due"), ==, "2027-02-28");
  fixture_set (workbook, "action", sonae_record_get_id (february), "state", "done");
  march = successor (workbook, sonae_record_get_id (february));
  g_assert_cmpstr (sonae_record_get_text (march, "due"), ==, "2027-03-31");
  fixture_close (workbook);
}

/* --- Origins --- */

static void
test_origins (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "顧客名簿", "place", "office_pc", "owner", "田中", "confidentiality", "3", NULL);
  gint64 risk = fixture_add (workbook, "risk", "scenario", "ランサムウェア", "importance", "3", "likelihood", "3", "owner", "社長", NULL);
  gint64 of_asset = add_from (workbook, "asset", asset, NULL), of_risk = add_from (workbook, "risk", risk, "予備を取る");
  gint64 loose = add_from (workbook, NULL, 0, "自由な対応");
  g_autoptr (GPtrArray) assets = sonae_plan_actions_of (workbook, "asset", asset, NULL);
  g_autoptr (GPtrArray) risks = NULL;
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, "action", of_asset, NULL);
  g_autoptr (SonaeRecord) loose_record = sonae_workbook_get (workbook, "action", loose, NULL);
  g_autoptr (SonaePlanOrigin) origin = sonae_plan_origin (workbook, record);
  g_autoptr (SonaePlanOrigin) gone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, asset);
  g_autofree char *id_text = g_strdup_printf ("%" G_GINT64_FORMAT, asset);
  Step unknown = { .table = "company", .id = 1 }, missing = { .table = "asset", .id = 4711 }, untitled = { .table = NULL };
  gint64 plain;

  g_assert_cmpuint (assets->len, ==, 1);
  assert_field (workbook, "action", of_asset, "owner", "田中");
  assert_field (workbook, "action", of_asset, "origin_table", "asset");
  g_assert_nonnull (strstr (sonae_record_get_text (record, "title"), "顧客名簿"));
  g_assert_cmpstr (origin->page, ==, "assets");
  g_assert_cmpstr (origin->place, ==, place);
  g_assert_nonnull (strstr (origin->title, "顧客名簿"));
  g_assert_null (sonae_plan_origin (workbook, loose_record));

  assert_field (workbook, "action", of_risk, "title", "予備を取る");
  assert_field (workbook, "action", of_risk, "priority", "high");
  assert_field (workbook, "action", of_risk, "owner", "社長");
  g_assert_cmpint (count (workbook, "action_effect"), ==, 1);
  /* An action from elsewhere that affects the risk shows up there, too. */
  {
    g_autofree char *risk_text = g_strdup_printf ("%" G_GINT64_FORMAT, risk), *loose_text = g_strdup_printf ("%" G_GINT64_FORMAT, loose);

    fixture_add (workbook, "action_effect", "action_id", loose_text, "risk_id", risk_text, "vulnerability", "1", NULL);
  }
  risks = sonae_plan_actions_of (workbook, "risk", risk, NULL);
  g_assert_cmpuint (risks->len, ==, 2);

  /* By the plain way the label comes by itself; a table that actions do not come from is refused; a row that is gone leaves its name. */
  plain = fixture_add (workbook, "action", "title", "x", "state", "open", "origin_table", "asset", "origin_id", id_text, NULL);
  g_clear_object (&record);
  record = sonae_workbook_get (workbook, "action", plain, NULL);
  g_assert_nonnull (strstr (sonae_record_get_text (record, "origin_label"), "顧客名簿"));
  refuse_set (workbook, "action", plain, "origin_table", "company", "asset");
  fixture_set (workbook, "action", plain, "origin_id", "4711");
  g_clear_object (&record);
  record = sonae_workbook_get (workbook, "action", plain, NULL);
  gone = sonae_plan_origin (workbook, record);
  g_assert_nonnull (gone);
  g_assert_null (gone->page);

  g_assert_false (sonae_workbook_edit (workbook, "x", add_step, &unknown, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
  g_assert_false (sonae_workbook_edit (workbook, "x", add_step, &missing, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_assert_false (sonae_workbook_edit (workbook, "x", add_step, &untitled, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  fixture_close (workbook);
}

static gboolean
answer_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;
  gint64 round = sonae_rounds_start (edit, "2026-11-01", NULL, 0, 0, error);

  step->id = round != 0 ? sonae_rounds_set (edit, round, 7, "value", "no", error) : 0;
  return step->id != 0;
}

static void
test_answer (void)
{
  SonaeWorkbook *workbook = create ();
  Step answer = { 0 };
  g_autoptr (SonaeRecord) record = NULL;
  g_autoptr (SonaePlanOrigin) origin = NULL;
  gint64 id;

  g_assert_true (sonae_workbook_edit (workbook, "answer", answer_step, &answer, NULL));
  id = add_from (workbook, "answer", answer.id, NULL);
  g_assert_cmpint (add_from (workbook, "answer", answer.id, NULL), ==, id);
  record = sonae_workbook_get (workbook, "action", id, NULL);
  origin = sonae_plan_origin (workbook, record);
  g_assert_cmpstr (origin->page, ==, "self-check");
  g_assert_cmpstr (origin->place, ==, "question:7");
  fixture_close (workbook);
}

/* Every table that actions can come from, and that there is, gives an action with a title of its own. */
static void
test_every_origin (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (SonaeQuery) controls = sonae_query_new ("control"), measures = sonae_query_new ("measure");
  g_autoptr (SonaeRecord) control = sonae_workbook_first (workbook, controls, NULL), measure = sonae_workbook_first (workbook, measures, NULL);
  const struct { const char *table; gint64 id; } cases[] = {
    { "device", fixture_add (workbook, "device", "kind", "utm", "product", "壁", "admin", "佐藤", NULL) },
    { "endpoint", fixture_add (workbook, "endpoint", "hostname", "pc-01", NULL) },
    { "duty", fixture_add (workbook, "duty", "task", "警告を読む", "cadence", "daily", NULL) },
    { "control", sonae_record_get_id (control) },
    { "measure", sonae_record_get_id (measure) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = add_from (workbook, cases[i].table, cases[i].id, NULL);
      g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, "action", id, NULL);
      g_autoptr (SonaePlanOrigin) origin = sonae_plan_origin (workbook, record);

      g_assert_null (strstr (sonae_record_get_text (record, "title"), "%"));
      g_assert_nonnull (origin->page);
      g_assert_null (strstr (origin->place, "%"));
      g_assert_cmpstr (sonae_record_get_text (record, "origin_label"), !=, "");
    }
  fixture_close (workbook);
}

/* --- Cost --- */

static void
test_costs (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 utm = fixture_add (workbook, "action", "title", "UTM", "state", "open", "owner", "佐藤", "due", "2026-12-01", "cost", "500000",
                            "cost_yearly", "120000", "effort_days", "3", NULL);
  gint64 training = fixture_add (workbook, "action", "title", "研修", "state", "done", "owner", "田中", "due", "2027-04-01", "cost", "80000", NULL);
  gint64 dropped = fixture_add (workbook, "action", "title", "やめた", "state", "dropped", "due", "2027-04-01", "cost", "1000000", NULL);
  g_autoptr (SonaePlanCosts) costs = NULL, chosen = NULL;
  const gint64 ids[] = { training, dropped };
  g_autoptr (GError) error = NULL;

  fixture_add (workbook, "action", "title", "いつか", "state", "open", "owner", "佐藤", "cost", "7000", NULL);
  costs = sonae_plan_costs (workbook, "2026-11-24", NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (costs->first_year, ==, 2026);
  g_assert_cmpuint (costs->n_years, ==, 3);
  g_assert_cmpint (costs->n_actions, ==, 3);
  g_assert_cmpint (costs->effort_days, ==, 3);
  g_assert_cmpint (sonae_plan_cost_row_sum (costs, costs->total, 0), ==, 620000);
  g_assert_cmpint (sonae_plan_cost_row_sum (costs, costs->total, 1), ==, 200000);
  g_assert_cmpint (sonae_plan_cost_row_sum (costs, costs->total, 2), ==, 120000);
  g_assert_cmpint (sonae_plan_cost_row_sum (costs, costs->total, -1), ==, 947000);
  g_assert_cmpint (costs->total->undated.once, ==, 7000);
  g_assert_cmpuint (costs->by_owner->len, ==, 2);
  g_assert_cmpstr (((SonaePlanCostRow *) costs->by_owner->pdata[0])->label, ==, "佐藤");
  g_assert_cmpint (((SonaePlanCostRow *) costs->by_owner->pdata[0])->n_actions, ==, 2);
  g_assert_cmpuint (costs->by_origin->len, ==, 1);

  chosen = sonae_plan_costs (workbook, "2026-11-24", ids, G_N_ELEMENTS (ids), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sonae_plan_cost_row_sum (chosen, chosen->total, -1), ==, 1080000);
  g_assert_cmpint (utm, !=, 0);
  fixture_close (workbook);
}

static gboolean
keep_step (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_plan_keep (edit, data, 2, error);
}

static void
test_keep (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 ids[] = { fixture_add (workbook, "action", "title", "a", "state", "dropped", NULL),
                   fixture_add (workbook, "action", "title", "b", "state", "doing", NULL) };
  gint64 other = fixture_add (workbook, "action", "title", "c", "state", "dropped", NULL);

  g_assert_true (sonae_workbook_edit (workbook, "keep", keep_step, ids, NULL));
  assert_field (workbook, "action", ids[0], "state", "open");
  assert_field (workbook, "action", ids[1], "state", "doing");
  assert_field (workbook, "action", other, "state", "dropped");
  fixture_close (workbook);
}

/* --- For windows --- */

typedef struct
{
  gboolean done;
  gboolean ok;
  gint64 id;
  GError *error;
} Answer;

static void
added_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->ok = sonae_plan_add_finish (SONAE_WORKBOOK (workbook), result, &answer->id, &answer->error);
  answer->done = TRUE;
}

static void
edited_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->ok = sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &answer->error);
  answer->done = TRUE;
}

static void
test_async (void)
{
  SonaeWorkbook *workbook = create ();
  Answer a = { 0 }, b = { 0 }, need = { 0 }, back = { 0 }, dates = { 0 }, empty = { 0 };

  sonae_plan_add_async (workbook, NULL, 0, "一", added_cb, &a);
  fixture_wait (&a.done);
  sonae_plan_add_async (workbook, NULL, 0, "二", added_cb, &b);
  fixture_wait (&b.done);
  g_assert_true (a.ok && b.ok && a.id != 0 && b.id != 0 && a.id != b.id);
  sonae_plan_set_need_async (workbook, a.id, b.id, TRUE, edited_cb, &need);
  fixture_wait (&need.done);
  g_assert_true (need.ok);
  sonae_plan_set_need_async (workbook, b.id, a.id, TRUE, edited_cb, &back);
  fixture_wait (&back.done);
  g_assert_false (back.ok);
  fixture_assert_sentence (&back.error, SONAE_ERROR_VALUE);
  sonae_plan_set_dates_async (workbook, a.id, "2027-01-05", "2027-01-09", edited_cb, &dates);
  fixture_wait (&dates.done);
  assert_field (workbook, "action", a.id, "due", "2027-01-09");
  sonae_plan_add_async (workbook, NULL, 0, NULL, added_cb, &empty);
  fixture_wait (&empty.done);
  g_assert_false (empty.ok);
  fixture_assert_sentence (&empty.error, SONAE_ERROR_VALUE);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  sonae_clock_freeze (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC); /* 2026-11-24 12:00 in Japan */
  g_test_add_func ("/plan/days", test_days);
  g_test_add_func ("/plan/move", test_move);
  g_test_add_func ("/plan/bulk", test_bulk);
  g_test_add_func ("/plan/cycles", test_cycles);
  g_test_add_func ("/plan/chain", test_chain);
  g_test_add_func ("/plan/done", test_done);
  g_test_add_func ("/plan/repeats", test_repeats);
  g_test_add_func ("/plan/month-end", test_month_end);
  g_test_add_func ("/plan/origins", test_origins);
  g_test_add_func ("/plan/answer", test_answer);
  g_test_add_func ("/plan/every-origin", test_every_origin);
  g_test_add_func ("/plan/costs", test_costs);
  g_test_add_func ("/plan/keep", test_keep);
  g_test_add_func ("/plan/async", test_async);
  return g_test_run ();
}
