/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "workbook-fixture.h"
#include "workbook/sonae-assessments.h"
#include "workbook/sonae-list.h"
#include "workbook/sonae-status.h"
#include "workbook/sonae-what-if.h"

/* The heat map, why, the lens, what-if and assessments: what is told of the risks as a whole. */

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("assessments.sonae");

  return fixture_create (file);
}

static gint64
row_id (const char *table, const char *code)
{
  g_autofree char *key = g_strconcat (table, ":", code, NULL);

  return sonae_id_from_text (key);
}

static char *
digits (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static SonaeRiskCounts *
load_counts (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  SonaeRiskCounts *counts = sonae_risk_counts_load (workbook, NULL, &error);

  g_assert_no_error (error);
  return counts;
}

/* The shortcut of the counts against the risks one by one. */
static void
assert_counts_agree (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeRiskCounts) counts = load_counts (workbook);
  g_autoptr (GError) error = NULL;

  for (int residual = 0; residual <= 1; residual++)
    for (int importance = 1; importance <= SONAE_RISK_SCALE; importance++)
      for (int likelihood = 1; likelihood <= SONAE_RISK_SCALE; likelihood++)
        {
          g_autoptr (SonaeQuery) query = sonae_risks_cell_query (importance, likelihood, residual == 1);
          gint64 n = sonae_workbook_count (workbook, query, &error);

          g_assert_no_error (error);
          g_assert_cmpint (n, ==, (residual == 1 ? counts->residual : counts->current)[importance - 1][likelihood - 1]);
        }
}

static void
test_counts (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 server = fixture_add (workbook, "asset", "name", "会計", "place", "external_server", "availability", "3", NULL);
  gint64 other = fixture_add (workbook, "asset", "name", "予定表", "place", "external_server", "availability", "2", NULL);
  gint64 takeover = sonae_risk_id (server, row_id ("threat", "external_server-takeover"));
  gint64 loss = sonae_risk_id (server, row_id ("threat", "external_server-loss"));
  g_autofree char *takeover_text = digits (takeover);
  g_autofree char *action_text = digits (fixture_add (workbook, "action", "title", "MFA", "state", "open", NULL));
  g_autoptr (SonaeRiskCounts) counts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) risk = NULL;

  fixture_add (workbook, "asset", "name", "媒体なし", "availability", "3", NULL);
  fixture_add (workbook, "asset", "name", "未評価", "place", "paper", NULL);
  fixture_set (workbook, "threat", row_id ("threat", "external_server-takeover"), "frequency", "3");
  fixture_set (workbook, "threat", row_id ("threat", "external_server-loss"), "frequency", "2");
  counts = load_counts (workbook);
  g_assert_cmpint (counts->current[2][2], ==, 1);
  g_assert_cmpint (counts->current[1][2], ==, 1);
  g_assert_cmpint (counts->high, ==, 2);
  g_assert_cmpint (counts->middle, ==, 0);
  g_assert_cmpint (counts->unmet, ==, 1);
  g_assert_cmpint (counts->unrated, ==, 1);
  g_assert_cmpint (counts->above, ==, 2);
  g_assert_cmpint (counts->undecided, ==, 2);
  g_assert_cmpint (counts->threats_confirmed, ==, 2);
  g_assert_cmpint (counts->acceptance_max, ==, 3);
  g_assert_false (counts->acceptance_set);
  assert_counts_agree (workbook);

  /* The takeover is dealt with: what is left of that asset is the worst of its other threats. */
  fixture_add (workbook, "action_effect", "action_id", action_text, "risk_id", takeover_text, "vulnerability", "1", NULL);
  risk = sonae_workbook_get (workbook, "risk", loss, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sonae_record_get_int (risk, "worst", -1), ==, 0);
  g_assert_cmpint (sonae_record_get_int (risk, "residual_worst", -1), ==, 1);
  g_clear_pointer (&counts, sonae_risk_counts_free);
  counts = load_counts (workbook);
  g_assert_cmpint (counts->current[2][2], ==, 1);
  g_assert_cmpint (counts->residual[2][2], ==, 0);
  g_assert_cmpint (counts->residual[2][1], ==, 1);
  g_assert_cmpint (counts->residual[1][2], ==, 1);
  assert_counts_agree (workbook);

  fixture_set (workbook, "risk", takeover, "treatment", "accept");
  fixture_set (workbook, "risk", takeover, "accepted_until", "2020-01-01");
  fixture_set (workbook, "company", fixture_company_id (workbook), "acceptance_max", "6");
  g_clear_pointer (&counts, sonae_risk_counts_free);
  counts = load_counts (workbook);
  g_assert_cmpint (counts->expired, ==, 1);
  g_assert_cmpint (counts->above, ==, 1);
  g_assert_cmpint (counts->undecided, ==, 0);
  g_assert_true (counts->acceptance_set);
  /* The other one meets a threat that only it has set. */
  fixture_set (workbook, "risk", sonae_risk_id (other, row_id ("threat", "external_server-loss")), "likelihood", "3");
  fixture_set (workbook, "risk", sonae_risk_id (other, row_id ("threat", "external_server-takeover")), "likelihood", "1");
  assert_counts_agree (workbook);
  fixture_close (workbook);
}

/* Rows read by pages are those that are read one by one. */
static void
test_pages (void)
{
  SonaeWorkbook *workbook = create ();
  const SonaeEntity *entity = sonae_entity_find ("risk");
  gint64 asset = fixture_add (workbook, "asset", "name", "名刺", "place", "mobile", "confidentiality", "3", NULL);
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk");
  g_autoptr (SonaeList) list = NULL;

  fixture_add (workbook, "asset", "name", "図面", "place", "office_pc", "confidentiality", "2", NULL);
  fixture_add (workbook, "risk", "scenario", "停電", "importance", "3", "threat", "3", "vulnerability", "3", NULL);
  fixture_set (workbook, "risk", sonae_risk_id (asset, row_id ("threat", "mobile-lost")), "treatment", "avoid");
  list = sonae_list_new (workbook, query);
  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3 + 5 + 1);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (SonaeRecord) paged = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autoptr (SonaeRecord) single = sonae_workbook_get (workbook, "risk", sonae_list_get_id (list, i), NULL);

      g_assert_cmpint (sonae_record_get_id (paged), ==, sonae_record_get_id (single));
      for (guint f = 0; f < entity->n_fields; f++)
        {
          g_autofree char *one = sonae_record_format (paged, entity->fields[f].name);
          g_autofree char *other = sonae_record_format (single, entity->fields[f].name);

          g_assert_cmpstr (one, ==, other);
        }
    }
  g_clear_object (&list);
  fixture_close (workbook);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_async (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SonaeRiskCounts) counts = NULL;
  g_autoptr (GError) error = NULL;

  sonae_risk_counts_load_async (workbook, NULL, done_cb, &result);
  counts = sonae_risk_counts_load_finish (workbook, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (sonae_risk_counts_is_empty (counts));
  g_cancellable_cancel (cancellable);
  sonae_risk_counts_load_async (workbook, cancellable, done_cb, &cancelled);
  g_assert_null (sonae_risk_counts_load_finish (workbook, wait_for (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_close (workbook);
}

static void
test_status (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStatus) before = sonae_status_load (workbook, &error);
  g_autoptr (SonaeStatus) after = NULL;

  g_assert_no_error (error);
  g_assert_true (sonae_risk_counts_is_empty (before->risks));
  g_assert_cmpuint (before->top_risks->len, ==, 0);
  fixture_add (workbook, "asset", "name", "図面", "place", "office_pc", "confidentiality", "2", NULL);
  fixture_add (workbook, "risk", "scenario", "停電", "importance", "3", "threat", "3", "vulnerability", "3", NULL);
  after = sonae_status_load (workbook, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->risks->high + after->risks->middle + after->risks->low, ==, 2);
  g_assert_cmpuint (after->top_risks->len, ==, 2);
  g_assert_cmpstr (sonae_record_get_text (after->top_risks->pdata[0], "title"), ==, "停電");
  fixture_close (workbook);
}

/* --- Why --- */

static const SonaeRiskStep *
step_at (GPtrArray *steps, guint index)
{
  g_assert_cmpuint (steps->len, ==, 6);
  return steps->pdata[index];
}

static void
test_why (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "契約書", "place", "paper", "confidentiality", "3", "integrity", "1", NULL);
  gint64 threat = row_id ("threat", "paper-theft");
  gint64 risk = sonae_risk_id (asset, threat);
  gint64 scenario = fixture_add (workbook, "risk", "scenario", "停電", NULL);
  g_autofree char *locks = digits (row_id ("measure", "physical-locks"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = sonae_risks_explain (workbook, risk, &error);
  g_autoptr (GPtrArray) set = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (step_at (steps, 0)->value, ==, "3");
  g_assert_nonnull (strstr (step_at (steps, 0)->reason, "Integrity: 1"));
  g_assert_nonnull (strstr (step_at (steps, 0)->reason, "Availability: not rated"));
  g_assert_nonnull (strstr (step_at (steps, 1)->source, "starter value"));
  g_assert_cmpstr (step_at (steps, 2)->value, ==, "3");
  g_assert_nonnull (strstr (step_at (steps, 2)->reason, "not answered"));
  g_assert_cmpstr (step_at (steps, 2)->source, ==, "Sonaecho's own rule");
  g_assert_nonnull (strstr (step_at (steps, 3)->source, "IPA"));
  g_assert_nonnull (strstr (step_at (steps, 5)->reason, "No action"));
  text = sonae_risk_steps_to_text (steps);
  g_assert_nonnull (strstr (text, "Importance: 3\n"));

  fixture_set (workbook, "threat", threat, "frequency", "3");
  fixture_set (workbook, "risk", risk, "vulnerability", "2");
  fixture_set (workbook, "risk", risk, "override_reason", "金庫がある");
  fixture_set (workbook, "risk", risk, "importance", "2");
  fixture_add (workbook, "action", "title", "錠を付ける", "state", "open", "origin_table", "measure", "origin_id", locks, NULL);
  set = sonae_risks_explain (workbook, risk, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (step_at (set, 0)->value, ==, "2");
  g_assert_nonnull (strstr (step_at (set, 0)->reason, "金庫がある"));
  g_assert_nonnull (strstr (step_at (set, 1)->source, "Set by the company"));
  g_assert_cmpstr (step_at (set, 2)->value, ==, "2");
  g_assert_nonnull (strstr (step_at (set, 2)->reason, "金庫がある"));
  g_assert_nonnull (strstr (step_at (set, 4)->reason, "Importance 2 × likelihood 2 = 4"));
  g_assert_nonnull (strstr (step_at (set, 5)->reason, "錠を付ける"));

  /* A scenario that nobody rated says so. */
  open = sonae_risks_explain (workbook, scenario, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (step_at (open, 0)->value, ==, "");
  g_assert_nonnull (strstr (step_at (open, 4)->reason, "not known"));
  g_assert_null (sonae_risks_explain (workbook, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

/* --- Edits --- */

static gboolean
add_scenarios (SonaeEdit *edit, gpointer user_data, GError **error)
{
  return sonae_risks_add_scenarios (edit, user_data, SONAE_LANGUAGE_JA, error) >= 0;
}

static gint64
count (SonaeWorkbook *workbook, const char *table, const char *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  gint64 n;

  if (where != NULL)
    g_assert_true (sonae_query_parse (query, where, &error));
  n = sonae_workbook_count (workbook, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_scenarios_and_lens (void)
{
  static const char *const one[] = { "ransomware", NULL };
  SonaeWorkbook *workbook = create ();
  int n_scenarios;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = sonae_risks_lens (workbook, 2026, &error);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) older = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  const SonaeLensRow *row;

  sonae_catalogue_scenarios (&n_scenarios);
  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, SONAE_N_TEN_THREATS);
  row = before->pdata[0];
  g_assert_cmpstr (row->threat->id, ==, "2026-1");
  g_assert_cmpuint (row->risks->len, ==, 0);
  g_assert_cmpuint (row->starters->len, >, 0);

  g_assert_true (sonae_workbook_edit (workbook, "add", add_scenarios, (gpointer) one, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (workbook, "risk", NULL), ==, 1);
  g_assert_cmpint (count (workbook, "risk_measure", NULL), >, 0);
  g_assert_cmpint (count (workbook, "risk_control", NULL), >, 0);
  g_assert_cmpint (count (workbook, "risk", "lens~2026-1"), ==, 1);
  after = sonae_risks_lens (workbook, 0, &error);
  row = after->pdata[0];
  g_assert_cmpuint (row->risks->len, ==, 1);
  older = sonae_risks_lens (workbook, 2024, &error);
  row = older->pdata[0];
  g_assert_cmpuint (row->risks->len, ==, 1);
  g_assert_null (sonae_risks_lens (workbook, 1999, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  rest = sonae_risks_starters (workbook, &error);
  g_assert_cmpuint (rest->len, ==, n_scenarios - 1);

  /* All the others; what is there is not added again. One step takes them back. */
  g_assert_true (sonae_workbook_edit (workbook, "add", add_scenarios, NULL, &error));
  g_assert_cmpint (count (workbook, "risk", NULL), ==, n_scenarios);
  g_assert_true (sonae_workbook_edit (workbook, "add", add_scenarios, NULL, &error));
  g_assert_cmpint (count (workbook, "risk", NULL), ==, n_scenarios);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_cmpint (count (workbook, "risk", NULL), ==, 1);
  fixture_close (workbook);
}

typedef struct
{
  gint64 id, result;
  GArray *ids;
} Job;

static gboolean
add_action (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Job *job = user_data;

  job->result = sonae_risks_add_action (edit, job->id, NULL, SONAE_LANGUAGE_JA, error);
  return job->result != 0;
}

static gboolean
add_measure_action (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Job *job = user_data;

  job->result = sonae_risks_add_measure_action (edit, job->id, SONAE_LANGUAGE_JA, error);
  return job->result != 0;
}

static gboolean
set_frequency (SonaeEdit *edit, gpointer user_data, GError **error)
{
  return sonae_risks_set_frequency (edit, "mobile", GPOINTER_TO_INT (user_data), error);
}

static gboolean
link_controls (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Job *job = user_data;

  return sonae_risks_link_controls (edit, job->id, job->ids, error);
}

static void
test_edits (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "名刺", "place", "mobile", "confidentiality", "3", NULL);
  gint64 risk = sonae_risk_id (asset, row_id ("threat", "mobile-lost"));
  Job job = { .id = risk };
  Job measure = { .id = row_id ("measure", "access-mfa") };
  gint64 first;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) action = NULL;
  g_autoptr (SonaeRecord) row = NULL;
  g_autoptr (GArray) suggested = NULL;
  g_autoptr (GArray) again = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "frequency", set_frequency, GINT_TO_POINTER (3), &error));
  g_assert_cmpint (count (workbook, "threat", "confirmed=1"), ==, count (workbook, "threat", "place=mobile"));
  g_assert_cmpint (count (workbook, "risk", "value=9"), ==, 3);
  g_assert_true (sonae_workbook_edit (workbook, "frequency", set_frequency, GINT_TO_POINTER (0), &error));
  g_assert_cmpint (count (workbook, "threat", "confirmed=1"), ==, 0);
  g_assert_true (sonae_workbook_edit (workbook, "frequency", set_frequency, GINT_TO_POINTER (SONAE_FREQUENCY_CONFIRM), &error));
  g_assert_cmpint (count (workbook, "threat", "confirmed=1"), ==, count (workbook, "threat", "place=mobile"));
  g_assert_false (sonae_workbook_edit (workbook, "frequency", set_frequency, GINT_TO_POINTER (4), &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);

  g_assert_true (sonae_workbook_edit (workbook, "action", add_action, &job, &error));
  g_assert_no_error (error);
  action = sonae_workbook_get (workbook, "action", job.result, &error);
  g_assert_cmpstr (sonae_record_get_text (action, "origin_table"), ==, "risk");
  g_assert_cmpint (sonae_record_get_int (action, "origin_id", 0), ==, risk);
  row = sonae_workbook_get (workbook, "risk", risk, &error);
  g_assert_cmpint (sonae_record_get_int (row, "actions", 0), ==, 1);
  g_assert_cmpint (count (workbook, "action_effect", "vulnerability=2"), ==, 1);

  /* One action for a measure, however often it is asked for. */
  g_assert_true (sonae_workbook_edit (workbook, "measure", add_measure_action, &measure, &error));
  first = measure.result;
  g_assert_true (sonae_workbook_edit (workbook, "measure", add_measure_action, &measure, &error));
  g_assert_cmpint (measure.result, ==, first);

  suggested = sonae_risks_suggest_controls (workbook, risk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (suggested->len, >, 0);
  job.ids = suggested;
  g_assert_true (sonae_workbook_edit (workbook, "controls", link_controls, &job, &error));
  g_assert_true (sonae_workbook_edit (workbook, "controls", link_controls, &job, &error));
  g_assert_cmpint (count (workbook, "risk_control", NULL), ==, suggested->len);
  again = sonae_risks_suggest_controls (workbook, risk, &error);
  g_assert_cmpuint (again->len, ==, 0);
  fixture_close (workbook);
}

static gboolean
delete_risk (SonaeEdit *edit, gpointer user_data, GError **error)
{
  return sonae_edit_delete (edit, "risk", *(gint64 *) user_data, error);
}

static void
test_delete_computed (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "名刺", "place", "mobile", "confidentiality", "3", NULL);
  gint64 risk = sonae_risk_id (asset, row_id ("threat", "mobile-lost"));
  gint64 none = 5;
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workbook_edit (workbook, "delete", delete_risk, &risk, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_false (sonae_workbook_edit (workbook, "delete", delete_risk, &none, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  /* What was decided about a pair can be forgotten. */
  fixture_set (workbook, "risk", risk, "treatment", "avoid");
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_risk, &risk, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (workbook, "risk", "treatment=avoid"), ==, 0);
  fixture_close (workbook);
}

/* --- What-if --- */

static SonaeWhatIf *
what_if (SonaeWorkbook *workbook, gint64 a, gint64 b)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  SonaeWhatIf *found;

  if (a != 0)
    g_array_append_val (ids, a);
  if (b != 0)
    g_array_append_val (ids, b);
  found = sonae_what_if_load (workbook, ids, NULL, &error);
  g_assert_no_error (error);
  return found;
}

static void
test_what_if (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "会計", "place", "external_server", "availability", "3", NULL);
  gint64 takeover = sonae_risk_id (asset, row_id ("threat", "external_server-takeover"));
  gint64 loss = sonae_risk_id (asset, row_id ("threat", "external_server-loss"));
  gint64 mfa = fixture_add (workbook, "action", "title", "MFA", "state", "open", "cost", "100000", "cost_yearly", "20000", "effort_days", "3", NULL);
  gint64 backup = fixture_add (workbook, "action", "title", "バックアップ", "state", "dropped", "cost", "50000", NULL);
  g_autofree char *takeover_text = digits (takeover);
  g_autofree char *loss_text = digits (loss);
  g_autofree char *mfa_text = digits (mfa);
  g_autofree char *backup_text = digits (backup);
  g_autoptr (SonaeWhatIf) none = NULL;
  g_autoptr (SonaeWhatIf) one = NULL;
  g_autoptr (SonaeWhatIf) both = NULL;
  const SonaeWhatIfRisk *risk;

  fixture_set (workbook, "threat", row_id ("threat", "external_server-takeover"), "frequency", "3");
  fixture_set (workbook, "threat", row_id ("threat", "external_server-loss"), "frequency", "2");
  fixture_add (workbook, "action_effect", "action_id", mfa_text, "risk_id", takeover_text, "vulnerability", "1", NULL);
  fixture_add (workbook, "action_effect", "action_id", backup_text, "risk_id", loss_text, "vulnerability", "1", NULL);

  none = what_if (workbook, 0, 0);
  g_assert_cmpint (none->residual[2][2], ==, 1);
  g_assert_cmpint (none->cost, ==, 0);
  g_assert_cmpuint (none->risks->len, ==, 0);
  g_assert_cmpint (none->residual_above, ==, 1);

  one = what_if (workbook, mfa, 12345);
  g_assert_cmpint (one->n_actions, ==, 1);
  g_assert_cmpint (one->cost, ==, 100000);
  g_assert_cmpint (one->cost_yearly, ==, 20000);
  g_assert_cmpint (one->effort_days, ==, 3);
  g_assert_cmpint (one->residual[2][1], ==, 1);
  g_assert_cmpint (one->high, ==, 1);
  g_assert_cmpuint (one->risks->len, ==, 1);
  risk = one->risks->pdata[0];
  g_assert_cmpint (risk->id, ==, takeover);
  g_assert_cmpint (risk->value, ==, 9);
  g_assert_cmpint (risk->residual_value, ==, 3);

  both = what_if (workbook, mfa, backup);
  g_assert_cmpint (both->cost, ==, 150000);
  g_assert_cmpint (both->residual[2][0], ==, 1);
  g_assert_cmpint (both->high, ==, 0);
  g_assert_cmpint (both->residual_above, ==, 0);
  fixture_close (workbook);
}

static void
test_what_if_measures (void)
{
  SonaeWorkbook *workbook = create ();
  g_autofree char *locks = digits (row_id ("measure", "physical-locks"));
  g_autoptr (SonaeWhatIf) with = NULL;
  g_autoptr (SonaeWhatIf) without = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("measure");
  g_autoptr (GArray) ids = sonae_workbook_query_ids (workbook, query, NULL);
  gint64 action;

  fixture_add (workbook, "asset", "name", "契約書", "place", "paper", "confidentiality", "3", NULL);
  for (guint i = 0; i < ids->len; i++)
    fixture_set (workbook, "measure", g_array_index (ids, gint64, i), "state", "done");
  fixture_set (workbook, "measure", row_id ("measure", "physical-locks"), "state", "not_done");
  fixture_set (workbook, "threat", row_id ("threat", "paper-theft"), "frequency", "3");
  action = fixture_add (workbook, "action", "title", "錠", "state", "open", "origin_table", "measure", "origin_id", locks, NULL);
  with = what_if (workbook, action, 0);
  without = what_if (workbook, 0, 0);
  g_assert_cmpint (with->current[2][2], ==, 1);
  g_assert_cmpint (with->residual[2][0], ==, 1);
  g_assert_cmpint (without->residual[2][2], ==, 1);
  g_assert_cmpint (with->without_cost, ==, 1);
  g_assert_cmpuint (with->risks->len, ==, 1);
  fixture_close (workbook);
}

/* --- Assessments --- */

static gboolean
assess (SonaeEdit *edit, gpointer user_data, GError **error)
{
  gint64 *id = user_data;

  *id = sonae_assessments_add (edit, NULL, "2026-04-01", "山田", NULL, error);
  return *id != 0;
}

static void
test_compare (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GError) error = NULL;
  gint64 id, better, gone, moved, worse, fresh;
  gint64 takeover = row_id ("threat", "external_server-takeover");
  gint64 loss = row_id ("threat", "external_server-loss");
  g_autoptr (SonaeAssessmentComparison) same = NULL;
  g_autoptr (SonaeAssessmentComparison) changed = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const SonaeRiskDifference *difference;
  SonaeRiskGrid grid;

  /* Nothing is rated: there is nothing to keep. */
  g_assert_false (sonae_workbook_edit (workbook, "assess", assess, &id, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);

  fixture_set (workbook, "threat", takeover, "frequency", "3");
  fixture_set (workbook, "threat", loss, "frequency", "2");
  better = fixture_add (workbook, "risk", "scenario", "良くなる", "importance", "3", "threat", "3", "vulnerability", "3", NULL);
  worse = fixture_add (workbook, "risk", "scenario", "悪くなる", "importance", "2", "threat", "2", "vulnerability", "3", NULL);
  gone = fixture_add (workbook, "risk", "scenario", "なくなる", "importance", "3", "threat", "3", "vulnerability", "3", NULL);
  moved = fixture_add (workbook, "asset", "name", "会計", "place", "external_server", "availability", "3", NULL);
  fresh = fixture_add (workbook, "risk", "scenario", "新しい", "importance", "1", "threat", "3", "vulnerability", "3", NULL);
  g_assert_true (sonae_workbook_edit (workbook, "assess", assess, &id, &error));
  g_assert_no_error (error);
  list = sonae_assessments_list (workbook, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (sonae_record_get_int (list->pdata[0], "n_high", -1), ==, 3);
  g_assert_cmpint (sonae_record_get_int (list->pdata[0], "n_middle", -1), ==, 1);
  g_assert_cmpint (sonae_record_get_int (list->pdata[0], "n_low", -1), ==, 1);
  g_assert_true (sonae_assessment_grid (list->pdata[0], grid));
  g_assert_cmpint (grid[2][2], ==, 3);
  g_assert_cmpint (grid[1][1], ==, 1);
  g_assert_cmpint (count (workbook, "assessment_risk", NULL), ==, 4);

  same = sonae_assessments_compare (workbook, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (same->differences->len, ==, 0);
  g_assert_cmpint (same->same, ==, 4);

  fixture_set (workbook, "risk", better, "vulnerability", "1");
  fixture_set (workbook, "risk", worse, "importance", "3");
  fixture_set (workbook, "risk", fresh, "importance", "3");
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_risk, &gone, &error));
  /* The worst threat of the asset is another one now, and not as bad. */
  fixture_set (workbook, "risk", sonae_risk_id (moved, takeover), "vulnerability", "1");
  changed = sonae_assessments_compare (workbook, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changed->differences->len, ==, 5);
  g_assert_cmpint (changed->counts[SONAE_RISK_CHANGE_NEW], ==, 1);
  g_assert_cmpint (changed->counts[SONAE_RISK_CHANGE_WORSE], ==, 1);
  g_assert_cmpint (changed->counts[SONAE_RISK_CHANGE_BETTER], ==, 2);
  g_assert_cmpint (changed->counts[SONAE_RISK_CHANGE_GONE], ==, 1);
  difference = changed->differences->pdata[0];
  g_assert_cmpstr (difference->title, ==, "新しい");
  g_assert_cmpint (difference->now, ==, 9);
  difference = changed->differences->pdata[1];
  g_assert_cmpint (difference->then, ==, 4);
  g_assert_cmpint (difference->now, ==, 6);
  difference = changed->differences->pdata[4];
  g_assert_cmpstr (difference->title, ==, "なくなる");
  g_assert_cmpint (difference->now, ==, 0);
  g_assert_null (sonae_assessments_compare (workbook, 7, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/workbook/assessments/counts", test_counts);
  g_test_add_func ("/workbook/assessments/pages", test_pages);
  g_test_add_func ("/workbook/assessments/async", test_async);
  g_test_add_func ("/workbook/assessments/status", test_status);
  g_test_add_func ("/workbook/assessments/why", test_why);
  g_test_add_func ("/workbook/assessments/scenarios-and-lens", test_scenarios_and_lens);
  g_test_add_func ("/workbook/assessments/edits", test_edits);
  g_test_add_func ("/workbook/assessments/delete-computed", test_delete_computed);
  g_test_add_func ("/workbook/assessments/what-if", test_what_if);
  g_test_add_func ("/workbook/assessments/what-if-measures", test_what_if_measures);
  g_test_add_func ("/workbook/assessments/compare", test_compare);

  return g_test_run ();
}
