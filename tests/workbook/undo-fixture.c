/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "undo-fixture.h"

#include "base/sonae-id.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-soa.h"

static const char *
sample_text (const SonaeField *field)
{
  static const struct { const char *field, *text; } fitting[] = {
    { "corporate_number", "7000012050002" },         { "declaration_id", "40000000001" }, { "email", "inoue@example.jp" },
    { "policy_url", "https://example.jp/基本方針" }, { "website", "https://example.jp/" }, { "origin_table", "asset" }, { "target_table", "asset" },
    { "begins", "9:30" },                            { "aware_time", "23:05" },            { "happened_at", "0:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fitting); i++)
    if (strcmp (fitting[i].field, field->name) == 0)
      return fitting[i].text;
  switch (field->type)
    {
    case SONAE_FIELD_TEXT: return "引用符 ' \" と 🗻 é";
    case SONAE_FIELD_LONG: return "一行目\n\t二行目 ' \" ; --\n\n";
    case SONAE_FIELD_INT: return "2";
    case SONAE_FIELD_YEN: return "1億5,000万";
    case SONAE_FIELD_BOOL: return "はい";
    case SONAE_FIELD_DATE: return "令和8年4月1日";
    case SONAE_FIELD_STAMP: return "2026-04-01T00:00:00.000Z";
    case SONAE_FIELD_CHOICE: return field->choices[1].code;
    default: return "";
    }
}

/* Asserts that the last edit of WORKBOOK can be undone to *BEFORE and redone; *BEFORE becomes the state after it. */
void
undo_fixture_check_last (SonaeWorkbook *workbook, char ***before, const char *what)
{
  g_auto (GStrv) after = fixture_dump_workbook (workbook);
  g_auto (GStrv) undone = NULL;
  g_auto (GStrv) redone = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", what);
  g_assert_false (g_strv_equal ((const char *const *) *before, (const char *const *) after));
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_no_error (error);
  undone = fixture_dump_workbook (workbook);
  fixture_assert_dumps (undone, *before, what);
  g_assert_true (sonae_workbook_redo (workbook, 1, &error));
  g_assert_no_error (error);
  redone = fixture_dump_workbook (workbook);
  fixture_assert_dumps (redone, after, what);
  g_strfreev (*before);
  *before = g_steal_pointer (&redone);
}

/* The rows of the tables of the plan, by table. */
gint64
undo_fixture_plan_row (const UndoRows *rows, const char *table)
{
  const gint64 *id = strcmp (table, "asset") == 0 ? &rows->asset : strcmp (table, "action") == 0 ? &rows->action : NULL;

  if (id == NULL)
    id = g_hash_table_lookup (rows->plan, table);
  g_assert_nonnull (id);
  return *id;
}

/* What a row keeps from its making on. */
static gboolean
is_fixed (const char *table, const char *field)
{
  return (strcmp (table, "risk") == 0 && (strcmp (field, "asset_id") == 0 || strcmp (field, "threat_id") == 0)) ||
         (strcmp (table, "control") == 0 && strcmp (field, "number") == 0) ||
         (strcmp (table, "soa_version") == 0 && strcmp (field, "note") != 0); /* what was sealed is checked by its hash */
}

/* Every field of every entity: filled, changed where there is another value, and emptied where that is allowed. */
void
undo_fixture_edit_every_field (SonaeWorkbook *workbook, const UndoRows *rows, char ***before)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < entities[e]->n_fields; f++)
      {
        const SonaeField *field = &entities[e]->fields[f];
        const char *table = entities[e]->name;
        gint64 id = strcmp (table, "company") == 0  ? fixture_company_id (workbook)
                    : strcmp (table, "site") == 0   ? rows->site
                    : strcmp (table, "person") == 0 ? rows->person
                    : strcmp (table, "round") == 0  ? rows->next_round
                    : strcmp (table, "answer") == 0 ? rows->answer
                    : strcmp (table, "action") == 0 ? rows->action
                    : strcmp (table, "device") == 0 ? rows->device
                    : strcmp (table, "endpoint") == 0 ? rows->endpoint
                    : strcmp (table, "duty") == 0     ? rows->duty
                    : strcmp (table, "duty_log") == 0 ? rows->duty_log
                    : strcmp (table, "asset") == 0    ? rows->asset
                    : strcmp (table, "evidence") == 0 ? rows->evidence
                                                      : undo_fixture_plan_row (rows, table);
        g_autofree char *what = g_strdup_printf ("%s.%s", table, field->name);
        g_autofree char *reference = NULL;
        const char *text = sample_text (field);

        if (!sonae_field_is_stored (field) || is_fixed (table, field->name))
          continue;
        /* A link between two rows has nothing else to lead to. */
        if (field->type == SONAE_FIELD_REF && g_hash_table_contains (rows->plan, table))
          continue;
        if (field->type == SONAE_FIELD_REF)
          {
            reference = g_strdup_printf ("%" G_GINT64_FORMAT, strcmp (field->ref_table, "site") == 0     ? rows->other_site
                                                              : strcmp (field->ref_table, "device") == 0 ? rows->other_device
                                                              : strcmp (field->ref_table, "duty") == 0   ? rows->other_duty
                                                              : strcmp (field->ref_table, "evidence") == 0 ? rows->evidence
                                                                                                           : rows->next_round);
            text = reference;
          }
        fixture_set (workbook, table, id, field->name, text);
        undo_fixture_check_last (workbook, before, what);
        if (field->flags & SONAE_FIELD_REQUIRED)
          continue;
        fixture_set (workbook, table, id, field->name, "");
        undo_fixture_check_last (workbook, before, what);
      }
}

void
undo_fixture_add_registers (SonaeWorkbook *workbook, UndoRows *rows, char ***before)
{
  g_autofree char *device = NULL;
  g_autofree char *duty = NULL;

  rows->device = fixture_add (workbook, "device", "kind", "utm", "product", "FortiGate", NULL);
  undo_fixture_check_last (workbook, before, "insert device");
  rows->other_device = fixture_add (workbook, "device", "kind", "edr", "product", "Falcon", NULL);
  undo_fixture_check_last (workbook, before, "insert device");
  device = g_strdup_printf ("%" G_GINT64_FORMAT, rows->device);
  rows->endpoint = fixture_add (workbook, "endpoint", "hostname", "PC-01", "device_id", device, NULL);
  undo_fixture_check_last (workbook, before, "insert endpoint");
  rows->duty = fixture_add (workbook, "duty", "task", "更新の確認", "cadence", "monthly", NULL);
  undo_fixture_check_last (workbook, before, "insert duty");
  rows->other_duty = fixture_add (workbook, "duty", "task", "記録の確認", "cadence", "weekly", "device_id", device, NULL);
  undo_fixture_check_last (workbook, before, "insert duty");
  duty = g_strdup_printf ("%" G_GINT64_FORMAT, rows->duty);
  rows->duty_log = fixture_add (workbook, "duty_log", "duty_id", duty, "done_on", "2026-03-01", NULL);
  undo_fixture_check_last (workbook, before, "insert duty log");
  rows->asset = fixture_add (workbook, "asset", "name", "顧客名簿", "device_id", device, NULL);
  undo_fixture_check_last (workbook, before, "insert asset");
}

/* Adds a row of TABLE that refers to the rows there are; pairs of field and text, the third may be NULL. */
static void
add_plan_row (SonaeWorkbook *workbook, UndoRows *rows, const char *table, const char *first, const char *first_text, const char *second,
              const char *second_text, const char *third, const char *third_text, char ***before)
{
  gint64 id = fixture_add (workbook, table, first, first_text, second, second_text, third, third_text, NULL);

  g_hash_table_insert (rows->plan, (gpointer) table, g_memdup2 (&id, sizeof id));
  undo_fixture_check_last (workbook, before, table);
}

static gboolean
seal_func (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 *id = data;

  *id = sonae_soa_seal (edit, "初版", "青木", error);
  return *id != 0;
}

void
undo_fixture_add_plan (SonaeWorkbook *workbook, UndoRows *rows, char ***before)
{
  g_autofree char *asset = g_strdup_printf ("%" G_GINT64_FORMAT, rows->asset);
  g_autofree char *action = g_strdup_printf ("%" G_GINT64_FORMAT, rows->action);
  g_autofree char *threat = NULL;
  g_autofree char *measure = NULL;
  g_autofree char *risk = NULL;
  g_autofree char *assessment = NULL;
  g_autofree char *needed = NULL;
  gint64 control = sonae_id_from_text ("control:8.5");
  gint64 id;
  g_autofree char *control_text = g_strdup_printf ("%" G_GINT64_FORMAT, control);

  rows->plan = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (rows->plan, (gpointer) "control", g_memdup2 (&control, sizeof control));
  add_plan_row (workbook, rows, "threat", "place", "office_pc", "title", "停電", NULL, NULL, before);
  add_plan_row (workbook, rows, "measure", "area", "physical", "title", "無停電電源", NULL, NULL, before);
  add_plan_row (workbook, rows, "risk", "scenario", "仕入先が止まる", "importance", "3", NULL, NULL, before);
  add_plan_row (workbook, rows, "assessment", "title", "第1回", "held_on", "2026-11-01", NULL, NULL, before);
  threat = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "threat"));
  measure = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "measure"));
  risk = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "risk"));
  assessment = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "assessment"));
  add_plan_row (workbook, rows, "threat_measure", "threat_id", threat, "measure_id", measure, NULL, NULL, before);
  add_plan_row (workbook, rows, "risk_measure", "risk_id", risk, "measure_id", measure, NULL, NULL, before);
  add_plan_row (workbook, rows, "risk_asset", "risk_id", risk, "asset_id", asset, NULL, NULL, before);
  add_plan_row (workbook, rows, "risk_control", "risk_id", risk, "control_id", control_text, NULL, NULL, before);
  id = fixture_add (workbook, "action", "title", "調達", "state", "open", NULL);
  undo_fixture_check_last (workbook, before, "insert action");
  needed = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  add_plan_row (workbook, rows, "action_need", "action_id", action, "needs_id", needed, NULL, NULL, before);
  add_plan_row (workbook, rows, "action_effect", "action_id", action, "risk_id", risk, NULL, NULL, before);
  id = fixture_add (workbook, "assessment_risk", "assessment_id", assessment, "risk_id", risk, "title", "仕入先", NULL);
  g_hash_table_insert (rows->plan, (gpointer) "assessment_risk", g_memdup2 (&id, sizeof id));
  undo_fixture_check_last (workbook, before, "assessment_risk");
  fixture_set (workbook, "control", sonae_id_from_text ("control:5.1"), "adopted", "yes");
  undo_fixture_check_last (workbook, before, "control");
  g_assert_true (sonae_workbook_edit (workbook, "seal", seal_func, &id, NULL));
  g_hash_table_insert (rows->plan, (gpointer) "soa_version", g_memdup2 (&id, sizeof id));
  undo_fixture_check_last (workbook, before, "soa_version");
}

void
undo_fixture_add_seminars (SonaeWorkbook *workbook, UndoRows *rows, char ***before)
{
  g_autofree char *person = g_strdup_printf ("%" G_GINT64_FORMAT, rows->person);
  static const struct { const char *table, *first, *first_text, *second, *second_text, *third, *third_text; } plain[] = {
    { "session", "title", "取り巻く背景", "held_on", "2026-07-21" },
    { "note", "text", "あとで読む", "shape", "free" },
    { "visit", "title", "進め方の確認", "begins", "13:30" },
    { "role", "framework", "own", "title", "推進" },
    { "training", "title", "メール訓練", "kind", "drill" },
    { "incident", "title", "ウイルス", "aware_on", "2026-11-20", "state", "open" },
    { "draft", "code", "policy", "text", "当社は" },
    { "report_issue", "kind", "management", "version", "1", "issued_on", "2026-11-24" },
  };
  g_autofree char *visit = NULL;
  g_autofree char *role = NULL;
  g_autofree char *training = NULL;
  g_autofree char *incident = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    add_plan_row (workbook, rows, plain[i].table, plain[i].first, plain[i].first_text, plain[i].second, plain[i].second_text, plain[i].third,
                  plain[i].third_text, before);
  visit = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "visit"));
  role = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "role"));
  training = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "training"));
  incident = g_strdup_printf ("%" G_GINT64_FORMAT, undo_fixture_plan_row (rows, "incident"));
  add_plan_row (workbook, rows, "document", "title", "資料", "sha256", "00", NULL, NULL, before);
  add_plan_row (workbook, rows, "agenda_item", "visit_id", visit, "title", "現状", "kind", "agenda", before);
  add_plan_row (workbook, rows, "advice", "visit_id", visit, "title", "控えを切り離す", "kind", "advice", before);
  add_plan_row (workbook, rows, "post", "person_id", person, "title", "責任者", NULL, NULL, before);
  add_plan_row (workbook, rows, "person_role", "person_id", person, "role_id", role, NULL, NULL, before);
  add_plan_row (workbook, rows, "attendance", "training_id", training, "person_id", person, NULL, NULL, before);
  add_plan_row (workbook, rows, "incident_entry", "incident_id", incident, "text", "電源を切った", "happened_on", "2026-11-20", before);
}
