/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"

#include <locale.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-digest.h"
#include "base/sonae-error.h"
#include "workbook/sonae-assessments.h"
#include "workbook/sonae-checks.h"
#include "workbook/sonae-registers.h"
#include "workbook/sonae-sample.h"
#include "workbook/sonae-soa.h"
#include "workbook/sonae-status.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */
#define DAY G_GINT64_CONSTANT (86400)

static void
freeze (gint64 seconds)
{
  sonae_clock_freeze (seconds * G_USEC_PER_SEC);
}

static SonaeWorkbook *
new_workbook (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".sonae", NULL);
  g_autoptr (GFile) file = fixture_file (base);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook;

  workbook = sonae_workbook_create (file, &error);
  g_assert_no_error (error);
  return workbook;
}

static SonaeWorkbook *
filled (const char *name)
{
  SonaeWorkbook *workbook = new_workbook (name);
  g_autoptr (GError) error = NULL;

  sonae_sample_fill (workbook, name, &error);
  g_assert_no_error (error);
  return workbook;
}

static void
close_workbook (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_close (workbook, &error);
  g_assert_no_error (error);
  g_object_unref (workbook);
}

static GPtrArray *
all_rows (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = sonae_workbook_query (workbook, query, &error);

  g_assert_no_error (error);
  return rows;
}

#define MET SONAE_RULE_MET
#define MISSING SONAE_RULE_MISSING
#define CONFIRM SONAE_RULE_CONFIRM

/* What each sample is there to show. */
static const struct
{
  const char *name;
  int score, previous_score;
  const char *band;
  SonaeCompanySize size;
  SonaeDeclarationId declaration_id;
  SonaeRuleState eligibility[SONAE_N_ELIGIBILITY_RULES];
} samples[] = {
  { "retail", 41, 19, "urgent", SONAE_SIZE_SME, SONAE_DECLARATION_ID_NEW,
    { MET, MET, MET, MISSING, CONFIRM, CONFIRM, CONFIRM, CONFIRM } },
  { "construction", 58, 32, "gaps", SONAE_SIZE_SMALL, SONAE_DECLARATION_ID_OLD,
    { MET, MET, MET, MET, MET, MISSING, CONFIRM, CONFIRM } },
  { "service", 81, 62, "mostly", SONAE_SIZE_SME, SONAE_DECLARATION_ID_NEW,
    { MET, MET, MET, MET, MET, MET, CONFIRM, CONFIRM } },
};

static void
test_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      SonaeWorkbook *workbook;
      g_autoptr (SonaeStatus) status = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", samples[i].name);
      freeze (NOON);
      workbook = filled (samples[i].name);
      status = sonae_status_load (workbook, &error);
      g_assert_no_error (error);

      g_assert_cmpint (status->self_check->score.score, ==, samples[i].score);
      g_assert_cmpint (status->self_check->score.answered, ==, 25);
      g_assert_cmpint (status->self_check->score.unknown, >, 0);
      g_assert_cmpstr (status->self_check->set->bands[status->self_check->band].id, ==, samples[i].band);
      g_assert_nonnull (status->previous);
      g_assert_cmpint (status->previous->score.score, ==, samples[i].previous_score);
      g_assert_cmpint (status->size, ==, samples[i].size);
      g_assert_cmpint (status->declaration_id, ==, samples[i].declaration_id);
      for (int j = 0; j < SONAE_N_ELIGIBILITY_RULES; j++)
        g_assert_cmpint (status->eligibility[j].state, ==, samples[i].eligibility[j]);
      g_assert_cmpint (status->overdue_actions, >, 0);
      g_assert_cmpint (status->open_actions, >, status->overdue_actions);
      g_assert_cmpint (status->due->len, >, 0);

      close_workbook (workbook);
    }
  sonae_clock_freeze (-1);
}

/* Rich enough for every page: tables have rows, profiles are full, actions say where they come from. */
static void
check_rows (SonaeWorkbook *workbook)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);
  g_autoptr (GPtrArray) companies = all_rows (workbook, "company");
  g_autoptr (GPtrArray) people = all_rows (workbook, "person");
  g_autoptr (GPtrArray) actions = all_rows (workbook, "action");
  g_autoptr (GHashTable) origins = g_hash_table_new (g_str_hash, g_str_equal);
  SonaeRecord *company = g_ptr_array_index (companies, 0);
  static const char *const full[] = { "name", "name_kana", "corporate_number", "industry", "capital", "employees", "prefecture", "address",
                                      "website", "representative", "representative_title", "security_lead",
                                      "security_lead_department", "policy_state", "declared_level", "declaration_id", "note" };

  /* One of each is enough to begin with. */
  static const char *const once[] = { "assessment", "soa_version", "action_need", NULL };
  /* What happens, or comes from outside. */
  static const char *const none[] = { "document", "incident", "incident_entry", "report_issue", NULL };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = all_rows (workbook, entities[i]->name);

      g_assert_cmpint (rows->len, >=, g_strv_contains (none, entities[i]->name) ? 0 : entities[i]->single || g_strv_contains (once, entities[i]->name) ? 1 : 2);
    }
  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    g_assert_nonnull (sonae_record_get_value (company, full[i]));

  /* Nobody real can be reached by accident. */
  g_assert_nonnull (strstr (sonae_record_get_text (company, "website"), ".example."));
  for (guint i = 0; i < people->len; i++)
    g_assert_nonnull (strstr (sonae_record_get_text (g_ptr_array_index (people, i), "email"), ".example."));

  for (guint i = 0; i < actions->len; i++)
    {
      SonaeRecord *action = g_ptr_array_index (actions, i);
      g_autoptr (SonaeRecord) answer = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *label = NULL;
      int number;

      g_assert_cmpstr (sonae_record_get_text (action, "owner"), !=, "");
      g_assert_cmpstr (sonae_record_get_text (action, "due"), !=, "");
      if (g_str_equal (sonae_record_get_text (action, "state"), "done"))
        g_assert_cmpstr (sonae_record_get_text (action, "done_on"), !=, "");
      if (*sonae_record_get_text (action, "origin_table") == '\0')
        continue;
      g_hash_table_add (origins, (gpointer) g_intern_string (sonae_record_get_text (action, "origin_table")));
      if (!g_str_equal (sonae_record_get_text (action, "origin_table"), "answer"))
        {
          g_autoptr (SonaeRecord) origin = sonae_workbook_get (workbook, sonae_record_get_text (action, "origin_table"),
                                                               sonae_record_get_int (action, "origin_id", 0), &error);

          g_assert_no_error (error);
          g_assert_cmpstr (sonae_record_get_text (action, "origin_label"), !=, "");
          continue;
        }

      /* As sonae_rounds_add_action() words it (the question's title may have been another one then), about an answer that is not "yes". */
      answer = sonae_workbook_get (workbook, "answer", sonae_record_get_int (action, "origin_id", 0), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sonae_record_get_text (answer, "value"), !=, "yes");
      number = (int) sonae_record_get_int (answer, "question", 0);
      label = g_strdup_printf ("自社診断 %d ", number);
      g_assert_true (g_str_has_prefix (sonae_record_get_text (action, "origin_label"), label));
    }
  g_assert_cmpuint (g_hash_table_size (origins), >=, 5);
}

static void
check_rounds (SonaeWorkbook *workbook)
{
  g_autoptr (GPtrArray) rounds = all_rows (workbook, "round");

  g_assert_cmpint (rounds->len, >=, 2);
  for (guint i = 0; i < rounds->len; i++)
    {
      SonaeRecord *round = g_ptr_array_index (rounds, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeRoundResult) result = sonae_round_result_load (workbook, sonae_record_get_id (round), &error);
      int notes = 0;

      g_assert_no_error (error);
      g_assert_cmpint (result->score.answered, ==, 25);
      for (int number = 1; number <= 25; number++)
        {
          const char *answered_on = sonae_record_get_text (result->answers[number - 1], "answered_on");

          notes += *sonae_round_result_note (result, number) != '\0';
          g_assert_true (sonae_date_is_iso (answered_on));
          g_assert_cmpstr (answered_on, <=, sonae_record_get_text (round, "held_on"));
        }
      g_assert_cmpint (notes, >=, 6);
    }
}

static void
check_evidence (SonaeWorkbook *workbook)
{
  g_autoptr (GPtrArray) rows = all_rows (workbook, "evidence");

  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (rows, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = sonae_workbook_get_content (workbook, sonae_record_get_text (row, "sha256"), &error);
      g_autoptr (SonaeRecord) origin = NULL;
      g_autofree char *sha256 = NULL;

      g_assert_no_error (error);
      sha256 = sonae_digest_bytes (content);
      g_assert_cmpstr (sha256, ==, sonae_record_get_text (row, "sha256"));
      g_assert_cmpint (g_bytes_get_size (content), ==, sonae_record_get_int (row, "size", -1));
      origin = sonae_workbook_get (workbook, sonae_record_get_text (row, "origin_table"), sonae_record_get_int (row, "origin_id", 0), &error);
      g_assert_no_error (error);
    }
}

/* Registers as a company of that size has them; routine work is that of the catalogue, for products of its kind. */
static void
check_registers (SonaeWorkbook *workbook)
{
  static const struct { const char *table; guint least, most; } sizes[] = {
    { "device", 3, 6 }, { "endpoint", 10, 30 }, { "duty", 5, 15 }, { "duty_log", 5, 30 }, { "asset", 15, 30 },
  };
  g_autoptr (GPtrArray) duties = all_rows (workbook, "duty");
  g_autoptr (GPtrArray) logs = all_rows (workbook, "duty_log");
  g_autoptr (GPtrArray) assets = all_rows (workbook, "asset");
  g_autoptr (GPtrArray) endpoints = all_rows (workbook, "endpoint");
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SonaeCoverage) coverage = NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) rows = all_rows (workbook, sizes[i].table);

      g_assert_cmpuint (rows->len, >=, sizes[i].least);
      g_assert_cmpuint (rows->len, <=, sizes[i].most);
    }
  for (guint i = 0; i < duties->len; i++)
    {
      SonaeRecord *duty = g_ptr_array_index (duties, i);
      const SonaeRoutine *routine = sonae_duty_set_get (sonae_catalogue_duties (), sonae_record_get_text (duty, "code"));
      g_autoptr (SonaeRecord) device = sonae_workbook_get (workbook, "device", sonae_record_get_int (duty, "device_id", 0), &error);

      g_assert_no_error (error);
      g_assert_nonnull (routine);
      g_assert_true (sonae_routine_is_for (routine, sonae_record_get_text (device, "kind")));
      g_assert_cmpstr (sonae_record_get_text (duty, "task"), ==, sonae_phrase_get (&routine->title, SONAE_LANGUAGE_JA));
      g_assert_cmpstr (sonae_record_get_text (duty, "cadence"), ==, routine->cadence);
    }
  for (guint i = 0; i < logs->len; i++)
    {
      SonaeRecord *log = g_ptr_array_index (logs, i);
      g_autoptr (SonaeRecord) duty = sonae_workbook_get (workbook, "duty", sonae_record_get_int (log, "duty_id", 0), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (sonae_record_get_text (log, "done_on"), <=, today);
      if (!g_str_equal (sonae_record_get_text (log, "result"), "skipped"))
        g_assert_cmpstr (sonae_record_get_text (log, "done_on"), <=, sonae_record_get_text (duty, "last_done"));
    }
  for (guint i = 0; i < assets->len; i++)
    {
      SonaeRecord *asset = g_ptr_array_index (assets, i);

      g_assert_true (g_hash_table_add (keys, g_strconcat (sonae_record_get_text (asset, "name"), "\n", sonae_record_get_text (asset, "place"), NULL)));
    }
  for (guint i = 0; i < endpoints->len; i++)
    g_assert_true (g_hash_table_add (keys, g_strdup (sonae_record_get_text (g_ptr_array_index (endpoints, i), "hostname"))));

  coverage = sonae_coverage_load (workbook, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (coverage->all.covered, >, coverage->all.total / 2);
  g_assert_cmpint (coverage->all.uncovered, >, 0);
  g_assert_cmpint (coverage->all.silent, >, 0);
  g_assert_cmpint (coverage->not_in_use, >, 0);
  g_assert_cmpuint (coverage->sites->len, >=, 2);
}

/* Whatever the registers can find is to be seen in one of the samples at least. */
static void
test_findings (void)
{
  const char *const *names = sonae_sample_names ();
  g_autofree gint64 *counts = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  freeze (NOON);
  for (guint i = 0; names[i] != NULL; i++)
    {
      SonaeWorkbook *workbook = filled (names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = sonae_registers_findings (workbook, NULL, &error);
      guint n_kinds = 0;

      g_assert_no_error (error);
      if (counts == NULL)
        counts = g_new0 (gint64, found->len);
      for (guint j = 0; j < found->len; j++)
        {
          const SonaeFinding *finding = g_ptr_array_index (found, j);

          if (i == 0)
            g_ptr_array_add (ids, (gpointer) finding->id);
          counts[j] += finding->count;
          n_kinds += finding->count > 0;
          g_test_message ("%s %s: %d", names[i], finding->id, (int) finding->count);
        }
      g_assert_cmpuint (n_kinds, >=, 8);
      close_workbook (workbook);
    }
  for (guint j = 0; j < ids->len; j++)
    {
      g_test_message ("%s", (const char *) ids->pdata[j]);
      g_assert_cmpint (counts[j], >, 0);
    }
  sonae_clock_freeze (-1);
}

/* Every sample has something to put right, and not everything. */
static void
test_checks (void)
{
  static const char *const expected[] = { "risk-untreated", "risk-no-action", "risk-approval", "risk-expired", "risk-override", "risk-changed",
                                          "control-needed", "control-document", "control-undecided", "measure-open", "action-overdue",
                                          "action-evidence", "asset-owner-left" };
  const char *const *names = sonae_sample_names ();
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  freeze (NOON);
  for (guint i = 0; names[i] != NULL; i++)
    {
      SonaeWorkbook *workbook = filled (names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) checks = sonae_checks_load (workbook, NULL, NULL, &error);
      guint n_errors = 0, n_kinds = 0;

      g_assert_no_error (error);
      for (guint j = 0; j < checks->len; j++)
        {
          const SonaeCheck *check = g_ptr_array_index (checks, j);
          g_autoptr (SonaeQuery) query = sonae_registers_finding_query (check->id);

          if (check->count == 0 || query != NULL)
            continue;
          g_test_message ("%s %s: %d", names[i], check->id, (int) check->count);
          g_hash_table_add (found, (gpointer) check->id);
          n_errors += check->severity == SONAE_SEVERITY_ERROR;
          n_kinds++;
        }
      g_assert_cmpuint (n_errors, <=, 4);
      g_assert_cmpuint (n_kinds, >=, 2);
      g_assert_cmpuint (n_kinds, <=, 15);
      close_workbook (workbook);
    }
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i]);
      g_assert_true (g_hash_table_contains (found, expected[i]));
    }
  sonae_clock_freeze (-1);
}

/* The sealed statement is whole, and the assessment can be compared. */
static void
test_kept (void)
{
  const char *const *names = sonae_sample_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      SonaeWorkbook *workbook;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) versions = NULL;
      g_autoptr (GPtrArray) assessments = NULL;
      g_autoptr (SonaeSoaStatement) statement = NULL;
      g_autoptr (SonaeAssessmentComparison) comparison = NULL;

      freeze (NOON);
      workbook = filled (names[i]);
      versions = sonae_soa_versions (workbook, &error);
      g_assert_no_error (error);
      statement = sonae_soa_statement_load (workbook, sonae_record_get_id (versions->pdata[0]), SONAE_LANGUAGE_JA, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (statement->rows->len, ==, 93);
      assessments = sonae_assessments_list (workbook, &error);
      g_assert_no_error (error);
      comparison = sonae_assessments_compare (workbook, sonae_record_get_id (assessments->pdata[0]), NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (comparison->same, >, 0);
      close_workbook (workbook);
    }
  sonae_clock_freeze (-1);
}

static void
test_rich (void)
{
  const char *const *names = sonae_sample_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      SonaeWorkbook *workbook;

      g_test_message ("%s", names[i]);
      freeze (NOON);
      workbook = filled (names[i]);
      check_rows (workbook);
      check_rounds (workbook);
      check_evidence (workbook);
      check_registers (workbook);
      close_workbook (workbook);
    }
  sonae_clock_freeze (-1);
}

static void
test_clean_file (void)
{
  const char *const *names = sonae_sample_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      SonaeWorkbook *workbook = filled (names[i]);
      g_autoptr (GFile) file = g_object_ref (sonae_workbook_get_file (workbook));
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;

      close_workbook (workbook);
      findings = sonae_workbook_verify (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (findings->len, ==, 0);
    }
}

/* All of a sample is one change, and undoing it leaves an empty workbook. */
static void
test_one_change (void)
{
  static const char *const seeded[] = { "threat", "measure", "threat_measure", "control", NULL };
  SonaeWorkbook *workbook = filled ("retail");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = sonae_workbook_history (workbook, 0, 10, &error);
  g_autoptr (SonaeRecord) company = NULL;
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  g_assert_no_error (error);
  g_assert_cmpint (history->len, ==, 1);
  g_assert_nonnull (strstr (sonae_change_get_label (g_ptr_array_index (history, 0)), sonae_sample_title ("retail")));

  sonae_workbook_undo (workbook, 1, &error);
  g_assert_no_error (error);
  company = sonae_workbook_get_company (workbook, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sonae_record_get_text (company, "name"), ==, "");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) rows = all_rows (workbook, entities[i]->name);

      /* What comes with the schema stays, as it was. */
      if (!g_strv_contains (seeded, entities[i]->name))
        g_assert_cmpint (rows->len, ==, entities[i]->single ? 1 : 0);
    }
  close_workbook (workbook);
}

/* A year later the same sample is as fresh: every day that is counted from today has moved along. */
static void
test_never_stale (void)
{
  for (int year = 0; year < 2; year++)
    {
      SonaeWorkbook *workbook;
      g_autoptr (SonaeRecord) round = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *today = NULL;

      freeze (NOON + year * 365 * DAY);
      today = sonae_clock_today ();
      workbook = filled (year == 0 ? "retail" : "service");
      round = sonae_rounds_current (workbook, &error);
      g_assert_no_error (error);
      g_assert_cmpint (sonae_date_days_between (sonae_record_get_text (round, "held_on"), today), ==, year == 0 ? 10 : 6);
      close_workbook (workbook);
    }
  sonae_clock_freeze (-1);
}

static void
test_unknown_name (void)
{
  static const char *const wrong[] = { "bakery", "", "../retail", "\xff" };
  SonaeWorkbook *workbook = new_workbook ("unknown");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeRecord) company = NULL;

      g_assert_false (sonae_sample_fill (workbook, wrong[i], &error));
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_USAGE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_clear_error (&error);
      company = sonae_workbook_get_company (workbook, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sonae_record_get_text (company, "name"), ==, "");
    }
  close_workbook (workbook);
}

static void
test_titles (void)
{
  const char *const *names = sonae_sample_names ();

  g_assert_cmpint (g_strv_length ((char **) names), ==, 3);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *english, *japanese;

      g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
      g_setenv ("LANGUAGE", "en", TRUE);
      english = sonae_sample_title (names[i]);
      g_assert_true (g_str_is_ascii (english));
      g_assert_true (g_str_is_ascii (sonae_sample_description (names[i])));
      g_setenv ("LANGUAGE", "ja", TRUE);
      japanese = sonae_sample_title (names[i]);
      g_assert_true (g_str_has_prefix (japanese, "株式会社"));
      g_assert_true (g_str_has_suffix (sonae_sample_description (names[i]), "。"));
    }
  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "C");
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/workbook/sample/titles", test_titles);
  g_test_add_func ("/workbook/sample/status", test_status);
  g_test_add_func ("/workbook/sample/rich", test_rich);
  g_test_add_func ("/workbook/sample/findings", test_findings);
  g_test_add_func ("/workbook/sample/checks", test_checks);
  g_test_add_func ("/workbook/sample/kept", test_kept);
  g_test_add_func ("/workbook/sample/clean-file", test_clean_file);
  g_test_add_func ("/workbook/sample/one-change", test_one_change);
  g_test_add_func ("/workbook/sample/never-stale", test_never_stale);
  g_test_add_func ("/workbook/sample/unknown-name", test_unknown_name);

  return g_test_run ();
}
