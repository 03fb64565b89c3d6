/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "rules/sonae-risk.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-rounds.h"
#include "workbook/sonae-soa.h"
#include "workbook/store/sonae-schema.h"

/* Workbooks of every past schema open with every row, and the way from one schema to the next is safe.
 *
 * schemas/NNNN.sonae was written by the program whose schema was NNNN and never changes; NNNN.rows is what is in it. When a schema is added:
 * run "test-workbook-migrate --make tests/workbook/schemas/NNNN" before, to write both for the schema that is current until then, and add its number below. */

static const struct { int schema, edits; } schemas[] = { { 1, 27 }, { 2, 42 }, { 3, 68 }, { 4, 84 } };

static const char evidence[] = "規程の写し\n第一条\n";

static char *
schema_path (int schema, const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("%04d.%s", schema, suffix);

  return g_test_build_filename (G_TEST_DIST, "workbook", "schemas", name, NULL);
}

static void
test_past_schemas (void)
{
  g_assert_cmpint (schemas[G_N_ELEMENTS (schemas) - 1].schema, ==, sonae_schema_current ());
  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    {
      gboolean migrated = schemas[i].schema < sonae_schema_current ();
      g_autofree char *path = schema_path (schemas[i].schema, "sonae");
      g_autofree char *rows_path = schema_path (schemas[i].schema, "rows");
      g_autofree char *rows = NULL;
      g_autofree char *found = NULL;
      g_autofree char *digest = NULL;
      g_autoptr (GFile) original = g_file_new_for_path (path);
      g_autoptr (GFile) file = fixture_file ("past.sonae");
      g_autoptr (GFile) copy = fixture_file ("copy.sonae");
      g_autoptr (GBytes) before = fixture_bytes (original);
      g_autoptr (GBytes) content = NULL;
      g_autoptr (SonaeRecord) row = NULL;
      g_autoptr (SonaeQuery) query = sonae_query_new ("evidence");
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) lines = NULL;
      g_auto (GStrv) undone = NULL;
      g_auto (GStrv) present = NULL;
      g_auto (GStrv) redone = NULL;
      SonaeWorkbook *workbook;

      g_assert_true (g_file_copy (original, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
      findings = sonae_workbook_verify (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 0);

      workbook = fixture_open (file, SONAE_OPEN_NORMAL);
      /* The file as it was is kept before anything is written. */
      g_assert_cmpuint (fixture_count_backups (workbook, "migration"), ==, migrated ? 1 : 0);
      g_assert_cmpint (sonae_workbook_get_save_state (workbook), ==, migrated ? SONAE_SAVE_STATE_PENDING : SONAE_SAVE_STATE_SAVED);
      g_assert_true (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, &error));
      lines = fixture_dump_named (copy);
      found = g_strjoinv ("\n", lines);
      g_assert_true (g_file_get_contents (rows_path, &rows, NULL, &error));
      g_assert_no_error (error);
      if (strcmp (found, rows) != 0)
        g_test_message ("found:\n%s", found);
      g_assert_true (strcmp (found, rows) == 0);

      row = sonae_workbook_first (workbook, query, &error);
      content = sonae_workbook_get_content (workbook, sonae_record_get_text (row, "sha256"), &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), evidence, strlen (evidence));

      /* Its history still goes all the way back and forth. */
      present = fixture_dump_workbook (workbook);
      g_assert_true (sonae_workbook_undo (workbook, (guint) schemas[i].edits, &error));
      g_assert_no_error (error);
      g_assert_false (sonae_workbook_undo (workbook, 1, NULL));
      undone = fixture_dump_workbook (workbook);
      g_assert_cmpuint (g_strv_length (undone), ==, 1); /* the empty company */
      g_assert_true (sonae_workbook_redo (workbook, (guint) schemas[i].edits, &error));
      g_assert_no_error (error);
      redone = fixture_dump_workbook (workbook);
      fixture_assert_dumps (redone, present, "redone");
      fixture_close (workbook);

      /* The file is of the present schema now, and clean. */
      digest = fixture_sql_text (file, "PRAGMA user_version");
      g_assert_cmpint (atoi (digest), ==, sonae_schema_current ());
      g_clear_pointer (&findings, g_ptr_array_unref);
      findings = sonae_workbook_verify (file, NULL, &error);
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* --- Writing schemas/NNNN.sonae --- */

static gboolean
evidence_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (evidence, strlen (evidence));

  return sonae_evidence_add (edit, "answer", *(gint64 *) data, "規程.txt", bytes, error) != 0;
}

static gboolean
delete_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_delete (edit, "site", *(gint64 *) data, error);
}

static void
make_registers (SonaeWorkbook *workbook, const char *site)
{
  g_autofree char *device = NULL;
  g_autofree char *duty = NULL;
  gint64 id, asset;

  fixture_set (workbook, "company", fixture_company_id (workbook), "silent_days", "30");
  id = fixture_add (workbook, "device", "kind", "utm", "product", "見本ゲート 60", "maker", "見本電機", "site_id", site, "firmware", "7.2.4",
                    "firmware_latest", "7.2.5", "firmware_latest_date", "2026-11-01", "licence_end", "2027-03-31", "support_end", "2030-12-31",
                    "default_password_changed", "yes", "remote_admin", "trusted", "has_ips", "yes", "note", "一行目\n二行目", NULL);
  device = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_set (workbook, "device", id, "alert_reader", "青木");
  fixture_add (workbook, "device", "kind", "edr", "product", "見本EDR", "policy_mode", "detect", "licences_bought", "20", NULL);
  id = fixture_add (workbook, "endpoint", "hostname", "PC-01", "kind", "laptop", "os", "Windows 11", "last_seen", "2026-11-20", "agent", "見本EDR",
                    "device_id", device, "user", "青木", "site_id", site, "mac", "00:00:5E:00:53:01", "source", "PC一覧", NULL);
  fixture_set (workbook, "endpoint", id, "last_seen", "2026-11-23");
  fixture_add (workbook, "endpoint", "hostname", "PC-02", "state", "stored", NULL);
  id = fixture_add (workbook, "duty", "device_id", device, "task", "警告を確認する", "cadence", "daily", "responsible", "青木", "next_due",
                    "2026-11-25", "last_done", "2026-11-24", "code", "utm-alerts", NULL);
  duty = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "duty_log", "duty_id", duty, "done_on", "2026-11-24", "done_by", "青木", "result", "found", "due_on", "2026-11-24", "note",
               "誤検知", NULL);
  asset = fixture_add (workbook, "asset", "business", "人事", "name", "従業員名簿", "note", "紙", "users", "総務部", "department", "総務部", "place",
                       "paper", "personal", "yes", "special_care", "no", "my_number", "yes", "integrity", "2", "availability", "1", "retention",
                       "退職後3年", "retention_until", "2030-03-31", "registered_on", "2026-04-01", "owner", "青木", "site_id", site, "device_id",
                       device, NULL);
  fixture_set (workbook, "asset", asset, "override_reason", "氏名だけ");
  fixture_set (workbook, "asset", asset, "confidentiality", "2");
  fixture_set (workbook, "asset", asset, "special_care", "yes");
  fixture_set (workbook, "asset", asset, "reviewed_on", "2026-10-01");
  fixture_set (workbook, "asset", asset, "location", "書庫");
}

static gboolean
statement_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_soa_seal (edit, "初版", "青木", error) != 0;
}

static void
make_plan (SonaeWorkbook *workbook)
{
  gint64 asset = fixture_add (workbook, "asset", "name", "受注データ", "place", "internal_server", "confidentiality", "3", NULL);
  gint64 threat = sonae_id_from_text ("threat:internal_server-attack");
  gint64 measure = sonae_id_from_text ("measure:access-mfa");
  gint64 control = sonae_id_from_text ("control:8.5");
  gint64 pair = sonae_risk_id (asset, threat);
  gint64 scenario = fixture_add (workbook, "risk", "scenario", "仕入先が止まる", "importance", "3", "threat", "2", "vulnerability", "3", "lens",
                                 "2026-2", NULL);
  gint64 first = fixture_add (workbook, "action", "title", "多要素認証", "state", "open", "cost_yearly", "12000", "effort_days", "3", "repeat",
                              "yearly", "effectiveness", "利用率を見る", NULL);
  gint64 second = fixture_add (workbook, "action", "title", "規程を改める", "state", "open", NULL);
  gint64 assessment;
  g_autofree char *asset_text = g_strdup_printf ("%" G_GINT64_FORMAT, asset);
  g_autofree char *measure_text = g_strdup_printf ("%" G_GINT64_FORMAT, measure);
  g_autofree char *control_text = g_strdup_printf ("%" G_GINT64_FORMAT, control);
  g_autofree char *pair_text = g_strdup_printf ("%" G_GINT64_FORMAT, pair);
  g_autofree char *scenario_text = g_strdup_printf ("%" G_GINT64_FORMAT, scenario);
  g_autofree char *first_text = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autofree char *second_text = g_strdup_printf ("%" G_GINT64_FORMAT, second);
  g_autofree char *assessment_text = NULL;
  g_autofree char *own_text = NULL;

  fixture_set (workbook, "company", fixture_company_id (workbook), "acceptance_max", "4");
  fixture_set (workbook, "threat", threat, "frequency", "2");
  own_text = g_strdup_printf ("%" G_GINT64_FORMAT,
                              fixture_add (workbook, "threat", "place", "paper", "title", "水濡れ", "frequency", "1", "note", "地下", NULL));
  fixture_add (workbook, "threat_measure", "threat_id", own_text, "measure_id", measure_text, NULL);
  fixture_set (workbook, "measure", measure, "state", "partly");
  fixture_set (workbook, "measure", measure, "decisive", "no");
  fixture_add (workbook, "measure", "area", "physical", "title", "止水板", "state", "done", "owner", "青木", "reviewed_on", "2026-11-01", NULL);
  fixture_set (workbook, "risk", pair, "vulnerability", "2");
  fixture_set (workbook, "risk", pair, "override_reason", "点検済み");
  fixture_set (workbook, "risk", pair, "treatment", "reduce");
  fixture_set (workbook, "risk", scenario, "accepted_until", "2027-03-31");
  fixture_add (workbook, "risk_measure", "risk_id", scenario_text, "measure_id", measure_text, NULL);
  fixture_add (workbook, "risk_asset", "risk_id", scenario_text, "asset_id", asset_text, NULL);
  fixture_set (workbook, "control", control, "adopted", "yes");
  fixture_set (workbook, "control", control, "reason", "外から入るため");
  fixture_set (workbook, "control", control, "state", "partly");
  fixture_add (workbook, "risk_control", "risk_id", pair_text, "control_id", control_text, NULL);
  fixture_add (workbook, "action_need", "action_id", second_text, "needs_id", first_text, NULL);
  fixture_add (workbook, "action_effect", "action_id", first_text, "risk_id", pair_text, "vulnerability", "1", NULL);
  assessment = fixture_add (workbook, "assessment", "title", "第1回", "held_on", "2026-11-20", "n_high", "1", "grid", "0 0 0 0 0 0 0 1 0", NULL);
  assessment_text = g_strdup_printf ("%" G_GINT64_FORMAT, assessment);
  fixture_add (workbook, "assessment_risk", "assessment_id", assessment_text, "risk_id", pair_text, "title", "受注データ", "importance", "3",
               "likelihood", "2", NULL);
  g_assert_true (sonae_workbook_edit (workbook, "適用宣言書を確定する", statement_func, NULL, NULL));
}

static void
make_seminars (SonaeWorkbook *workbook, gint64 person)
{
  g_autofree char *person_text = g_strdup_printf ("%" G_GINT64_FORMAT, person);
  gint64 id = fixture_add (workbook, "session", "number", "1", "title", "取り巻く背景", "held_on", "2026-07-21", "begins", "13:30", "workshop",
                           "事情の検討", "output", "profile", "attendance", "attended", "learned", "控え", "bring", "課題の一覧", NULL);
  g_autofree char *session = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *document = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *item = NULL;
  g_autofree char *role = NULL;
  g_autofree char *training = NULL;
  g_autofree char *incident = NULL;

  fixture_set (workbook, "person", person, "call_order", "1");
  id = fixture_add (workbook, "document", "title", "第1回資料", "session_id", session, "sha256", "00ff", "pages", "12", "kept", "no", NULL);
  document = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "note", "text", "大事", "passage", "控えを切り離す", "document_id", document, "page", "3", "shape", "text", "colour", "pink",
               "target_table", "session", "target_id", session, "target_label", "第1回", "anchor", "found", "quads", "72 72 144 84", NULL);
  id = fixture_add (workbook, "visit", "number", "1", "title", "聞き取り", "held_on", "2026-07-10", "begins", "10:00", "length", "120", "expert",
                    "専門家", "brief", "現状", "wishes", "監視", "summary", "まとめ", NULL);
  visit = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  id = fixture_add (workbook, "agenda_item", "visit_id", visit, "position", "1", "kind", "agenda", "title", "現状", "planned_minutes", "30",
                    "spent_seconds", "1900", "minutes", "一行目\n二行目", NULL);
  item = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "advice", "visit_id", visit, "agenda_item_id", item, "kind", "advice", "title", "控えを離す", "outcome", "declined",
               "reason", "済み", "decided_on", "2026-07-11", NULL);
  fixture_add (workbook, "post", "person_id", person_text, "title", "責任者", "since", "2026-04-01", NULL);
  id = fixture_add (workbook, "role", "framework", "own", "title", "推進", "cover", "own", "wanted", "2", "option", "train", "option_cost", "5万円",
                    NULL);
  role = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "person_role", "person_id", person_text, "role_id", role, "level", "1", "wanted", "2", NULL);
  id = fixture_add (workbook, "training", "title", "メール訓練", "kind", "drill", "planned_on", "2026-10-01", "held_on", "2026-10-02", "length", "45",
                    "document_id", document, NULL);
  training = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "attendance", "training_id", training, "person_id", person_text, "attended", "yes", "score", "80", "passed", "yes", NULL);
  id = fixture_add (workbook, "incident", "title", "ウイルス", "aware_on", "2026-11-20", "aware_time", "9:05", "state", "open", "wrongful", "yes",
                    "people", "1200", NULL);
  incident = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "incident_entry", "incident_id", incident, "happened_on", "2026-11-20", "happened_at", "9:10", "text", "電源を切った", NULL);
  fixture_add (workbook, "draft", "code", "policy", "text", "当社は\n守る", NULL);
  fixture_add (workbook, "report_issue", "kind", "management", "version", "1.0", "issued_on", "2026-11-01", "figures", "{}", NULL);
}

static void
make_fixture (const char *path)
{
  static const char *const company[][2] = {
    { "name", "株式会社みなと商店" }, { "name_kana", "みなとしょうてん" }, { "sole_proprietor", "no" }, { "corporate_number", "7000012050002" },
    { "industry", "retail" }, { "capital", "1,000万円" }, { "employees", "18" }, { "prefecture", "東京都" }, { "website", "https://minato.example.jp/" },
    { "utm_in_place", "yes" }, { "policy_state", "drafted" }, { "declared_level", "1" }, { "declared_on", "令和8年6月1日" },
    { "declaration_id", "50000000012" }, { "note", "一行目\n二行目 ' \" \\" },
  };
  g_autofree char *rows_path = g_strconcat (path, ".rows", NULL);
  g_autofree char *sonae_path = g_strconcat (path, ".sonae", NULL);
  g_autofree char *text = NULL;
  g_autofree char *site_text = NULL;
  g_autofree char *round_text = NULL;
  g_autofree char *answer_text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (sonae_path);
  g_auto (GStrv) lines = NULL;
  SonaeWorkbook *workbook;
  gint64 site, other, round, answer, person;

  sonae_clock_freeze (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC);
  workbook = fixture_create (file);
  sonae_workbook_set_author (workbook, "青木 花子");
  for (guint i = 0; i < G_N_ELEMENTS (company); i++)
    fixture_set (workbook, "company", fixture_company_id (workbook), company[i][0], company[i][1]);
  site = fixture_add (workbook, "site", "name", "本社", "address", "東京都港区", "employees", "12", "note", "二階", NULL);
  site_text = g_strdup_printf ("%" G_GINT64_FORMAT, site);
  other = fixture_add (workbook, "site", "name", "倉庫", NULL);
  person = fixture_add (workbook, "person", "name", "青木 花子", "name_kana", "あおき はなこ", "role", "security_lead", "department", "総務", "post", "主任",
               "site_id", site_text, "email", "aoki@minato.example.jp", "phone", "03-0000-0000", "note", "担当", NULL);
  round = fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-04-01", "respondent", "青木", "site_id",
                       site_text, "note", "初回", NULL);
  round_text = g_strdup_printf ("%" G_GINT64_FORMAT, round);
  answer = fixture_add (workbook, "answer", "round_id", round_text, "question", "1", "value", "partly", "note", "一部", "ask", "青木",
                        "answered_on", "2026-04-01", NULL);
  answer_text = g_strdup_printf ("%" G_GINT64_FORMAT, answer);
  fixture_add (workbook, "answer", "round_id", round_text, "question", "2", "value", "unknown", NULL);
  fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-10-01", "started_from", round_text, NULL);
  fixture_add (workbook, "action", "title", "更新を自動にする", "detail", "全台", "origin_table", "answer", "origin_id", answer_text,
               "origin_label", "問1", "owner", "青木", "start", "2026-05-01", "due", "2026-12-01", "priority", "high", "state", "doing",
               "progress", "40", "cost", "5万円", NULL);
  fixture_add (workbook, "action", "title", "終えた対応", "state", "done", "done_on", "2026-06-01", "progress", "100", "cost", "0", NULL);
  g_assert_true (sonae_workbook_edit (workbook, "証跡を加える", evidence_func, &answer, NULL));
  make_registers (workbook, site_text);
  make_plan (workbook);
  make_seminars (workbook, person);
  fixture_set (workbook, "site", other, "name", "第二倉庫");
  g_assert_true (sonae_workbook_edit (workbook, "倉庫を消す", delete_func, &other, NULL));
  fixture_close (workbook);
  lines = fixture_dump_named (file);
  text = g_strjoinv ("\n", lines);
  g_assert_true (g_file_set_contents (rows_path, text, -1, NULL));
}

/* --- The way there --- */

static SonaeConnection *
memory (void)
{
  g_autoptr (GError) error = NULL;
  SonaeConnection *connection = sonae_connection_open (NULL, SONAE_CONNECTION_MEMORY, &error);

  g_assert_no_error (error);
  return connection;
}

static gint64
pragma (SonaeConnection *connection, const char *sql)
{
  gint64 value = -1;

  g_assert_true (sonae_connection_get_int (connection, sql, -1, &value, NULL));
  return value;
}

/* Step by step is the same as all at once, and each step says where it is. */
static void
test_steps (void)
{
  g_autoptr (SonaeConnection) stepwise = memory ();
  g_autoptr (SonaeConnection) at_once = memory ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sonae_schema_current (), >=, 1);
  for (int version = 1; version <= sonae_schema_current (); version++)
    {
      g_assert_true (sonae_schema_migrate (stepwise, version - 1, version, &error));
      g_assert_no_error (error);
      g_assert_cmpint (pragma (stepwise, "PRAGMA user_version"), ==, version);
      g_assert_cmpint (pragma (stepwise, "PRAGMA application_id"), ==, SONAE_APPLICATION_ID);
      g_assert_true (sonae_schema_compare (stepwise, version, &error));
      g_assert_no_error (error);
    }
  g_assert_true (sonae_schema_migrate (at_once, 0, sonae_schema_current (), &error));
  g_assert_true (sonae_schema_compare (at_once, sonae_schema_current (), &error));
  g_assert_no_error (error);
  /* Nothing to do is nothing done. */
  g_assert_true (sonae_schema_migrate (at_once, sonae_schema_current (), sonae_schema_current (), &error));
  g_assert_true (sonae_schema_compare (at_once, sonae_schema_current (), &error));
}

/* A migration that fails half way leaves everything as it was. */
static void
test_failure (void)
{
  g_autoptr (SonaeConnection) connection = memory ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_connection_exec (connection, "CREATE TABLE sonae_meta (x); INSERT INTO sonae_meta VALUES (7)", NULL));
  g_assert_false (sonae_schema_migrate (connection, 0, sonae_schema_current (), &error));
  fixture_assert_sentence (&error, SONAE_ERROR_STORAGE);
  g_assert_cmpint (pragma (connection, "SELECT count (*) FROM sqlite_schema"), ==, 1);
  g_assert_cmpint (pragma (connection, "SELECT x FROM sonae_meta"), ==, 7);
  g_assert_cmpint (pragma (connection, "PRAGMA user_version"), ==, 0);
  g_assert_false (sonae_schema_compare (connection, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_DAMAGED);
}

/* The columns of each table are the fields of its entity, in whatever order: what one says the other has. */
static void
test_entities (void)
{
  g_autoptr (SonaeConnection) connection = memory ();
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  g_assert_true (sonae_schema_migrate (connection, 0, sonae_schema_current (), NULL));
  for (guint e = 0; e < n; e++)
    {
      guint n_computed = 0;
      g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s')", entities[e]->name);

      for (guint f = 0; f < entities[e]->n_fields; f++)
        {
          const SonaeField *field = &entities[e]->fields[f];
          g_autofree char *sql = g_strdup_printf ("SELECT \"notnull\" FROM pragma_table_info ('%s') WHERE name = '%s'", entities[e]->name, field->name);

          g_test_message ("%s.%s", entities[e]->name, field->name);
          if (!sonae_field_is_stored (field))
            {
              n_computed++;
              g_assert_cmpint (pragma (connection, sql), ==, -1); /* it has no column */
              continue;
            }
          g_assert_cmpint (pragma (connection, sql), ==, (field->flags & SONAE_FIELD_REQUIRED) != 0);
        }
      g_assert_cmpint (pragma (connection, count), ==, entities[e]->n_fields - n_computed + 1);
    }
}

/* A newer schema is refused, read-only too, and the file is left alone. */
static void
test_newer (void)
{
  g_autoptr (GFile) file = fixture_file ("newer.sonae");
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", sonae_schema_current () + 1);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_close (fixture_create (file));
  fixture_sql (file, sql);
  before = fixture_bytes (file);
  g_assert_null (sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NEWER);
  g_assert_null (sonae_workbook_open (file, SONAE_OPEN_READ_ONLY, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NEWER);
  after = fixture_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int argc, char **argv)
{
  g_autofree char *make = argc == 3 && strcmp (argv[1], "--make") == 0 ? g_strdup (argv[2]) : NULL;

  fixture_init (&argc, &argv);
  if (make != NULL)
    {
      make_fixture (make);
      return 0;
    }
  g_test_add_func ("/workbook/migrate/past-schemas", test_past_schemas);
  g_test_add_func ("/workbook/migrate/steps", test_steps);
  g_test_add_func ("/workbook/migrate/failure", test_failure);
  g_test_add_func ("/workbook/migrate/entities", test_entities);
  g_test_add_func ("/workbook/migrate/newer", test_newer);
  return g_test_run ();
}
