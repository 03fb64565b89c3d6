/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "catalogue/sonae-risk-sheet.h"
#include "rules/sonae-risk.h"
#include "workbook/sonae-risks.h"
#include "workbook-fixture.h"

/* Risks as they come from assets, threats and measures. */

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("risks.sonae");

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
count (SonaeWorkbook *workbook, const char *table, const char *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  gint64 n;

  if (where != NULL)
    {
      g_assert_true (sonae_query_parse (query, where, &error));
      g_assert_no_error (error);
    }
  n = sonae_workbook_count (workbook, query, &error);
  g_assert_no_error (error);
  return n;
}

/* Row ids of the reference set. */
static gint64
threat_id (const char *code)
{
  g_autofree char *key = g_strconcat ("threat:", code, NULL);

  return sonae_id_from_text (key);
}

static void
set_all_measures (SonaeWorkbook *workbook, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("measure");
  g_autoptr (GArray) ids = sonae_workbook_query_ids (workbook, query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    fixture_set (workbook, "measure", g_array_index (ids, gint64, i), "state", state);
}

static void
test_seed (void)
{
  SonaeWorkbook *workbook = create ();

  g_assert_cmpint (count (workbook, "threat", NULL), ==, 21);
  g_assert_cmpint (count (workbook, "control", NULL), ==, 93);
  g_assert_cmpint (count (workbook, "measure", NULL), >=, 40);
  g_assert_cmpint (count (workbook, "threat_measure", NULL), >=, 21);
  g_assert_cmpint (count (workbook, "risk", NULL), ==, 0);
  assert_field (workbook, "control", sonae_id_from_text ("control:8.34"), "number", "8.34");
  /* Not an edit: nothing to undo. */
  g_assert_false (sonae_workbook_undo (workbook, 1, NULL));
  fixture_close (workbook);
}

static void
test_pairs (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "顧客名簿", "place", "office_pc", "confidentiality", "3", "integrity", "2", "availability",
                              "1", NULL);
  gint64 attack = sonae_risk_id (asset, threat_id ("office_pc-attack"));
  gint64 failure = sonae_risk_id (asset, threat_id ("office_pc-failure"));
  g_autofree char *by_asset = g_strdup_printf ("asset_id=%" G_GINT64_FORMAT, asset);

  g_assert_cmpint (count (workbook, "risk", by_asset), ==, 5);
  g_assert_cmpint (count (workbook, "risk", "worst=1"), ==, 1);
  /* Nothing is answered: vulnerability 3. */
  fixture_set (workbook, "threat", threat_id ("office_pc-attack"), "frequency", "3");
  assert_field (workbook, "risk", attack, "importance", "3");
  assert_field (workbook, "risk", attack, "threat", "3");
  assert_field (workbook, "risk", attack, "vulnerability", "3");
  assert_field (workbook, "risk", attack, "likelihood", "3");
  assert_field (workbook, "risk", attack, "value", "9");
  assert_field (workbook, "risk", attack, "band", "high");
  assert_field (workbook, "asset", asset, "risk_value", "9");
  assert_field (workbook, "asset", asset, "risk_band", "high");

  /* Everything done: vulnerability 1, and with it likelihood 1. */
  set_all_measures (workbook, "done");
  assert_field (workbook, "risk", attack, "vulnerability", "1");
  assert_field (workbook, "risk", attack, "value", "3");
  assert_field (workbook, "asset", asset, "risk_band", "low");

  /* An override, and back. Setting what is computed anyway is none. */
  fixture_set (workbook, "risk", failure, "vulnerability", "3");
  fixture_set (workbook, "threat", threat_id ("office_pc-failure"), "frequency", "2");
  assert_field (workbook, "risk", failure, "vulnerability", "3");
  assert_field (workbook, "risk", failure, "overridden", "1");
  assert_field (workbook, "risk", failure, "value", "6");
  assert_field (workbook, "risk", failure, "worst", "1");
  assert_field (workbook, "risk", attack, "worst", "0");
  assert_field (workbook, "asset", asset, "risk_value", "6");
  g_assert_cmpint (count (workbook, "risk", "worst=1"), ==, 1);
  fixture_set (workbook, "risk", failure, "vulnerability", "1");
  assert_field (workbook, "risk", failure, "overridden", "0");
  fixture_set (workbook, "risk", failure, "likelihood", "3");
  assert_field (workbook, "risk", failure, "value", "9");
  fixture_set (workbook, "risk", failure, "likelihood", "");
  assert_field (workbook, "risk", failure, "value", "3");
  assert_field (workbook, "risk", failure, "title", "顧客名簿: Data lost by failure or mistake");

  /* One that moves to another medium meets other threats; what was stored about the old ones waits. */
  fixture_set (workbook, "risk", failure, "treatment", "accept");
  fixture_set (workbook, "asset", asset, "place", "paper");
  g_assert_cmpint (count (workbook, "risk", by_asset), ==, 4);
  fixture_set (workbook, "asset", asset, "place", "office_pc");
  assert_field (workbook, "risk", failure, "treatment", "accept");
  /* And one that nobody rated has no value. */
  fixture_set (workbook, "asset", asset, "confidentiality", "");
  fixture_set (workbook, "asset", asset, "integrity", "");
  fixture_set (workbook, "asset", asset, "availability", "");
  assert_field (workbook, "risk", attack, "value", "");
  assert_field (workbook, "asset", asset, "risk_band", "");
  fixture_close (workbook);
}

static gboolean
delete_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  return sonae_edit_delete (edit, "asset", *(gint64 *) user_data, error);
}

static void
test_stored_pairs (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "図面", "place", "internal_server", "confidentiality", "2", NULL);
  gint64 other = fixture_add (workbook, "asset", "name", "写し", "place", "internal_server", "confidentiality", "2", NULL);
  gint64 risk = sonae_risk_id (asset, threat_id ("internal_server-attack"));
  gint64 second = sonae_risk_id (other, threat_id ("internal_server-attack"));
  gint64 control = sonae_id_from_text ("control:8.7");
  g_autofree char *risk_text = g_strdup_printf ("%" G_GINT64_FORMAT, risk);
  g_autofree char *control_text = g_strdup_printf ("%" G_GINT64_FORMAT, control);
  g_autofree char *asset_text = g_strdup_printf ("%" G_GINT64_FORMAT, asset);
  g_autofree char *threat_text = g_strdup_printf ("%" G_GINT64_FORMAT, threat_id ("internal_server-attack"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) copy = fixture_file ("copy.sonae");
  g_autoptr (GPtrArray) findings = NULL;
  const SonaeEntity *entity = sonae_entity_find ("risk");
  GVariantBuilder values;
  g_autoptr (GVariant) scenario = NULL;

  /* Something that refers to a computed risk stores it. */
  fixture_add (workbook, "risk_control", "risk_id", risk_text, "control_id", control_text, NULL);
  assert_field (workbook, "control", control, "risks", "1");
  /* Adding a pair that is stored already is refused, and so is what is neither pair nor scenario. */
  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "asset_id", g_variant_new_int64 (asset));
  g_variant_builder_add (&values, "{sv}", "threat_id", g_variant_new_int64 (threat_id ("internal_server-attack")));
  scenario = g_variant_ref_sink (g_variant_builder_end (&values));
  g_assert_cmpint (entity->new_id (scenario, &error), ==, risk);
  g_assert_no_error (error);
  g_clear_pointer (&scenario, g_variant_unref);
  scenario = g_variant_ref_sink (g_variant_new_parsed ("{'note': <'neither'>}"));
  g_assert_cmpint (entity->new_id (scenario, &error), ==, 0);
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);

  fixture_set (workbook, "risk", second, "treatment", "reduce");
  g_assert_cmpint (count (workbook, "risk", NULL), ==, 6);
  g_assert_true (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, &error));
  findings = sonae_workbook_verify (copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);

  /* The asset takes with it what is stored about its risks, and undo brings all of it back. */
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_func, &asset, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (workbook, "risk", NULL), ==, 3);
  g_assert_cmpint (count (workbook, "risk_control", NULL), ==, 0);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_cmpint (count (workbook, "risk", NULL), ==, 6);
  assert_field (workbook, "control", control, "risks", "1");
  /* All the way back: the computed risk is still there, with nothing stored about it. */
  g_assert_true (sonae_workbook_undo (workbook, 2, &error));
  g_assert_no_error (error);
  assert_field (workbook, "risk", second, "treatment", "");
  fixture_close (workbook);
}

static void
test_scenario (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 risk = fixture_add (workbook, "risk", "scenario", "主要な仕入先が止まる", "importance", "3", "threat", "2", "vulnerability", "3", NULL);
  g_autofree char *risk_text = g_strdup_printf ("%" G_GINT64_FORMAT, risk);
  g_autofree char *measure = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_id_from_text ("measure:incidents-continuity"));

  assert_field (workbook, "risk", risk, "title", "主要な仕入先が止まる");
  assert_field (workbook, "risk", risk, "value", "6");
  assert_field (workbook, "risk", risk, "worst", "1");
  assert_field (workbook, "risk", risk, "overridden", "0");
  /* With measures of its own the vulnerability is computed, too. */
  fixture_add (workbook, "risk_measure", "risk_id", risk_text, "measure_id", measure, NULL);
  fixture_set (workbook, "risk", risk, "vulnerability", "");
  assert_field (workbook, "risk", risk, "vulnerability", "3");
  fixture_set (workbook, "measure", sonae_id_from_text ("measure:incidents-continuity"), "state", "partly");
  assert_field (workbook, "risk", risk, "vulnerability", "2");
  assert_field (workbook, "risk", risk, "value", "3");
  fixture_close (workbook);
}

static void
test_residual (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "会計データ", "place", "external_server", "availability", "3", NULL);
  gint64 risk = sonae_risk_id (asset, threat_id ("external_server-takeover"));
  gint64 action = fixture_add (workbook, "action", "title", "多要素認証を入れる", "state", "open", NULL);
  gint64 effect;
  g_autofree char *risk_text = g_strdup_printf ("%" G_GINT64_FORMAT, risk);
  g_autofree char *action_text = g_strdup_printf ("%" G_GINT64_FORMAT, action);

  fixture_set (workbook, "threat", threat_id ("external_server-takeover"), "frequency", "3");
  assert_field (workbook, "risk", risk, "value", "9");
  assert_field (workbook, "risk", risk, "residual_value", "9");
  effect = fixture_add (workbook, "action_effect", "action_id", action_text, "risk_id", risk_text, "vulnerability", "1", NULL);
  assert_field (workbook, "risk", risk, "residual_value", "3");
  assert_field (workbook, "risk", risk, "actions", "1");
  fixture_set (workbook, "action_effect", effect, "vulnerability", "");
  fixture_set (workbook, "action_effect", effect, "threat", "2");
  assert_field (workbook, "risk", risk, "residual_value", "6");
  fixture_set (workbook, "action", action, "state", "dropped");
  assert_field (workbook, "risk", risk, "residual_value", "9");
  assert_field (workbook, "risk", risk, "actions", "0");
  assert_field (workbook, "risk", risk, "above_line", "1");
  fixture_set (workbook, "company", fixture_company_id (workbook), "acceptance_max", "9");
  assert_field (workbook, "risk", risk, "above_line", "0");
  fixture_close (workbook);
}

/* An action on a measure counts as the measure being done. */
static void
test_planned_measures (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "契約書", "place", "paper", "confidentiality", "3", NULL);
  gint64 risk = sonae_risk_id (asset, threat_id ("paper-theft"));
  g_autofree char *measure = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_id_from_text ("measure:physical-locks"));
  gint64 action;

  fixture_set (workbook, "threat", threat_id ("paper-theft"), "frequency", "3");
  set_all_measures (workbook, "done");
  fixture_set (workbook, "measure", sonae_id_from_text ("measure:physical-locks"), "state", "not_done");
  assert_field (workbook, "risk", risk, "value", "9");
  action = fixture_add (workbook, "action", "title", "錠を付ける", "state", "open", "origin_table", "measure", "origin_id", measure, NULL);
  assert_field (workbook, "risk", risk, "value", "9");
  assert_field (workbook, "risk", risk, "residual_value", "3");
  fixture_set (workbook, "action", action, "state", "dropped");
  assert_field (workbook, "risk", risk, "residual_value", "9");
  fixture_close (workbook);
}

/* The threat is the reference set's, in the language that is asked for, until the company words it anew. */
static void
test_title (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "図面", "place", "internal_server", "confidentiality", "2", NULL);
  gint64 id = sonae_risk_id (asset, threat_id ("internal_server-attack"));
  const SonaeRiskSheetThreat *threat = sonae_risk_sheet_threat ("internal_server-attack");

  for (int l = 0; l < 3; l++)
    {
      SonaeLanguage language = l == 1 ? SONAE_LANGUAGE_JA : SONAE_LANGUAGE_EN;
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeRecord) risk = NULL;
      g_autofree char *title = NULL, *wanted = NULL;

      if (l == 2)
        fixture_set (workbook, "threat", threat_id ("internal_server-attack"), "title", "Own words");
      risk = sonae_workbook_get (workbook, "risk", id, &error);
      g_assert_no_error (error);
      title = sonae_risk_title (workbook, risk, language);
      wanted = g_strdup_printf ("図面: %s", l == 2 ? "Own words" : sonae_phrase_get (&threat->title, language));
      g_assert_cmpstr (title, ==, wanted);
    }
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/workbook/risks/seed", test_seed);
  g_test_add_func ("/workbook/risks/pairs", test_pairs);
  g_test_add_func ("/workbook/risks/stored-pairs", test_stored_pairs);
  g_test_add_func ("/workbook/risks/scenario", test_scenario);
  g_test_add_func ("/workbook/risks/residual", test_residual);
  g_test_add_func ("/workbook/risks/planned-measures", test_planned_measures);
  g_test_add_func ("/workbook/risks/title", test_title);

  return g_test_run ();
}
