/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-outputs.h"

#include "workbook/sonae-risks.h"
#include "workbook/sonae-rounds.h"

/* What the rule about the outputs is asked about, counted. */

/* Controls of Annex A about incidents: planning, assessing, responding, learning, evidence, reporting. Which ones the rule asks for is the application's
 * own choice. */
static const char *const incident_controls[] = { "5.24", "5.25", "5.26", "5.27", "5.28", "6.8", NULL };

static void
set (SonaeOutputFacts *facts, SonaeOutputItem item, gint64 total, gint64 missing)
{
  facts->items[item] = (SonaeOutputFact){ total, missing };
}

/* The rows of TABLE for which all conditions hold: field, "=" or "!" (not), value in GVariant's text form or "" for empty; NULL after the last.
 * FALSE with an error. */
static gboolean
count (SonaeWorkbook *workbook, gint64 *n, GError **error, const char *table, ...)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  const char *field;
  va_list list;

  va_start (list, table);
  while ((field = va_arg (list, const char *)) != NULL)
    {
      const char *op = va_arg (list, const char *), *value = va_arg (list, const char *);

      sonae_query_where (query, field, *op == '=' ? SONAE_OP_EQ : *op == '!' ? SONAE_OP_NE : SONAE_OP_IN,
                         *value != '\0' ? g_variant_new_parsed (value) : NULL);
    }
  va_end (list);
  *n = sonae_workbook_count (workbook, query, error);
  return *n >= 0;
}

static gboolean
add_company (SonaeOutputFacts *facts, SonaeWorkbook *workbook, GError **error)
{
  static const char *const profile[] = { "name", "industry", "employees", "prefecture", "representative", "security_lead" };
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  const char *policy;
  gint64 empty = 0;

  if (company == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (profile); i++)
    empty += sonae_record_get_value (company, profile[i]) == NULL;
  set (facts, SONAE_OUTPUT_ITEM_PROFILE, G_N_ELEMENTS (profile), empty);
  policy = sonae_record_get_text (company, "policy_state");
  set (facts, SONAE_OUTPUT_ITEM_POLICY, 1, !(g_str_equal (policy, "drafted") || g_str_equal (policy, "published")));
  return TRUE;
}

static gboolean
add_self_check (SonaeOutputFacts *facts, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, &fault);
  g_autoptr (SonaeRoundResult) result = round != NULL ? sonae_round_result_load (workbook, sonae_record_get_id (round), &fault) : NULL;
  int low = 0, without = 0;

  if (result == NULL)
    {
      int questions = sonae_catalogue_self_check ()->n_questions;

      set (facts, SONAE_OUTPUT_ITEM_SELF_CHECK, questions, questions);
    }
  else
    {
      for (int number = 1; number <= result->set->n_questions; number++)
        {
          SonaeAnswer answer = sonae_round_result_answer (result, number);

          low += answer == SONAE_ANSWER_NO || answer == SONAE_ANSWER_UNKNOWN;
        }
      without = sonae_round_result_count_without_action (workbook, result, &fault);
      set (facts, SONAE_OUTPUT_ITEM_SELF_CHECK, result->score.total, result->score.total - result->score.answered);
      set (facts, SONAE_OUTPUT_ITEM_ISSUES, low, MAX (without, 0));
    }
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* Whether the company keeps an own text of the standard for control NUMBER. */
static GHashTable *
load_standards (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("draft");
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, error);
  GHashTable *codes;

  if (rows == NULL)
    return NULL;
  codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (codes, g_strdup (sonae_record_get_text (rows->pdata[i], "code")));
  return codes;
}

static gboolean
add_controls (SonaeOutputFacts *facts, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("control");
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, error);
  g_autoptr (GHashTable) standards = rows != NULL ? load_standards (workbook, error) : NULL;
  gint64 undecided = 0, unreasoned = 0, adopted = 0, unwritten = 0, unowned = 0;
  gint64 incident = 0, incident_undecided = 0, incident_adopted = 0, incident_unwritten = 0, versions, outdated;

  if (standards == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *control = rows->pdata[i];
      const char *number = sonae_record_get_text (control, "number");
      g_autofree char *standard = g_strconcat ("standard:", number, NULL);
      gboolean about_incidents = g_strv_contains (incident_controls, number);
      gint64 decision = sonae_record_get_int (control, "adopted", -1);
      gboolean written = *sonae_record_get_text (control, "document") != '\0' || sonae_record_get_int (control, "evidence", 0) > 0
                         || g_hash_table_contains (standards, standard);

      undecided += decision < 0;
      unreasoned += decision >= 0 && *sonae_record_get_text (control, "reason") == '\0';
      adopted += decision == 1;
      unwritten += decision == 1 && !written;
      unowned += decision == 1 && *sonae_record_get_text (control, "owner") == '\0';
      incident += about_incidents;
      incident_undecided += about_incidents && decision < 0;
      incident_adopted += about_incidents && decision == 1;
      incident_unwritten += about_incidents && decision == 1 && !written;
    }
  set (facts, SONAE_OUTPUT_ITEM_INCIDENT_DECIDED, incident, incident_undecided);
  set (facts, SONAE_OUTPUT_ITEM_INCIDENT_WRITTEN, incident_adopted, incident_unwritten);
  set (facts, SONAE_OUTPUT_ITEM_CONTROLS_DECIDED, rows->len, undecided);
  set (facts, SONAE_OUTPUT_ITEM_CONTROLS_REASONED, rows->len - undecided, unreasoned);
  set (facts, SONAE_OUTPUT_ITEM_ADOPTED, adopted, 0);
  set (facts, SONAE_OUTPUT_ITEM_CONTROLS_WRITTEN, adopted, unwritten);
  set (facts, SONAE_OUTPUT_ITEM_CONTROLS_OWNED, adopted, unowned);
  if (!count (workbook, &versions, error, "soa_version", NULL) || !count (workbook, &outdated, error, "soa_version", "outdated", "=", "int64 1", NULL))
    return FALSE;
  set (facts, SONAE_OUTPUT_ITEM_STATEMENT, versions, outdated > 0);
  return TRUE;
}

static gboolean
add_risks (SonaeOutputFacts *facts, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeRiskCounts) risks = sonae_risk_counts_load (workbook, NULL, error);
  gint64 assets, unrated, reduced, unplanned;

  if (risks == NULL || !count (workbook, &assets, error, "asset", NULL)
      || !count (workbook, &unrated, error, "asset", "rating_missing", "=", "int64 1", NULL)
      || !count (workbook, &reduced, error, "risk", "treatment", "=", "'reduce'", NULL)
      || !count (workbook, &unplanned, error, "risk", "treatment", "=", "'reduce'", "planned", "=", "int64 0", NULL))
    return FALSE;
  set (facts, SONAE_OUTPUT_ITEM_ASSETS, assets, 0);
  set (facts, SONAE_OUTPUT_ITEM_ASSETS_RATED, assets, unrated);
  set (facts, SONAE_OUTPUT_ITEM_MEASURES, risks->measures, risks->measures - risks->measures_answered);
  set (facts, SONAE_OUTPUT_ITEM_RISKS, risks->high + risks->middle + risks->low, 0);
  set (facts, SONAE_OUTPUT_ITEM_TREATED, risks->above, risks->undecided);
  set (facts, SONAE_OUTPUT_ITEM_PLANNED, reduced, unplanned);
  return TRUE;
}

#define UNFINISHED "state", "in", "['open', 'doing']"

static gboolean
add_plan_and_people (SonaeOutputFacts *facts, SonaeWorkbook *workbook, GError **error)
{
  gint64 actions, unfinished, unowned, undated, roles, uncovered, undecided, planned, held, issued;

  if (!count (workbook, &actions, error, "action", "state", "!", "'dropped'", NULL) || !count (workbook, &unfinished, error, "action", UNFINISHED, NULL)
      || !count (workbook, &unowned, error, "action", UNFINISHED, "owner", "=", "", NULL)
      || !count (workbook, &undated, error, "action", UNFINISHED, "due", "=", "", NULL)
      || !count (workbook, &roles, error, "role", NULL) || !count (workbook, &uncovered, error, "role", "cover", "=", "", NULL)
      || !count (workbook, &undecided, error, "role", "cover", "=", "'none'", "option", "=", "", NULL)
      || !count (workbook, &planned, error, "training", "planned_on", "!", "", NULL)
      || !count (workbook, &held, error, "training", "planned_on", "=", "", "held_on", "!", "", NULL)
      || !count (workbook, &issued, error, "report_issue", "kind", "=", "'management'", NULL))
    return FALSE;
  set (facts, SONAE_OUTPUT_ITEM_ACTIONS, actions, 0);
  set (facts, SONAE_OUTPUT_ITEM_ACTIONS_OWNED, unfinished, unowned);
  set (facts, SONAE_OUTPUT_ITEM_ACTIONS_DATED, unfinished, undated);
  set (facts, SONAE_OUTPUT_ITEM_ROLES, roles, 0);
  set (facts, SONAE_OUTPUT_ITEM_ROLES_COVERED, roles, uncovered + undecided);
  set (facts, SONAE_OUTPUT_ITEM_TRAINING, planned + held, 0);
  set (facts, SONAE_OUTPUT_ITEM_ISSUED, issued, 0);
  return TRUE;
}

gboolean
sonae_outputs_facts (SonaeWorkbook *workbook, SonaeOutputFacts *facts, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && facts != NULL, FALSE);

  *facts = (SonaeOutputFacts){ 0 };
  return add_company (facts, workbook, error) && add_self_check (facts, workbook, error) && add_controls (facts, workbook, error)
         && add_risks (facts, workbook, error) && add_plan_and_people (facts, workbook, error);
}
