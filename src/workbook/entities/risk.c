/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "rules/sonae-risk.h"
#include "workbook/entities/sonae-person-sql.h"
#include "workbook/entities/sonae-risk-sql.h"
#include "workbook/store/sonae-edit-private.h"

/* A row for each asset and each threat of its medium, and one for each scenario. The pairs are computed; a pair is stored once something is
 * decided about it, under the id that follows from the two (sonae_risk_id()). */

const SonaeChoice sonae_band_choices[] = {
  { "high", N_ ("High risk") },
  { "middle", N_ ("Middle risk") },
  { "low", N_ ("Low risk") },
  { NULL, NULL },
};

const SonaeChoice sonae_treatment_choices[] = {
  { "reduce", N_ ("Reduce") },
  { "avoid", N_ ("Avoid") },
  { "share", N_ ("Share") },
  { "accept", N_ ("Accept") },
  { NULL, NULL },
};

#define LAST_ASSESSMENT "(SELECT l.id FROM assessment AS l ORDER BY l.held_on DESC, l.id DESC LIMIT 1)"

/* What the row is about is in its id. */
static gboolean
keep_pair (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error)
{
  if (new_row)
    return TRUE;
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("A risk keeps its asset and its threat. Nothing was changed; change the other asset's risk instead."));
  return FALSE;
}

static const SonaeField fields[] = {
  { "title", SONAE_FIELD_TEXT, N_ ("Risk"), SONAE_FIELD_DERIVED | SONAE_FIELD_SEARCHED, .section = N_ ("Risk"),
    .expression = "coalesce (risk.scenario, risk.asset_name || ': ' || risk.threat_title)" },
  { "scenario", SONAE_FIELD_TEXT, N_ ("Scenario"), SONAE_FIELD_HIDDEN, .max = 300, .hint = N_ ("For a risk that is not bound to one asset") },
  { "asset_id", SONAE_FIELD_REF, N_ ("Information asset"), SONAE_FIELD_HIDDEN, .ref_table = "asset", .ref_rule = SONAE_REF_CASCADE,
    .follow = keep_pair },
  { "threat_id", SONAE_FIELD_REF, N_ ("Threat"), SONAE_FIELD_HIDDEN, .ref_table = "threat", .ref_rule = SONAE_REF_CASCADE,
    .follow = keep_pair },
  { "place", SONAE_FIELD_CHOICE, N_ ("Medium or place"), SONAE_FIELD_DERIVED, .choices = sonae_place_choices, .expression = "risk.place" },
  { "importance", SONAE_FIELD_INT, N_ ("Importance"), SONAE_FIELD_OVERRIDE, .min = 1, .max = 3,
    .expression = SONAE_RISK_IMPORTANCE, .section = N_ ("Value") },
  { "threat", SONAE_FIELD_INT, N_ ("Threat frequency"), SONAE_FIELD_OVERRIDE, .min = 1, .max = 3, .expression = SONAE_RISK_THREAT },
  { "vulnerability", SONAE_FIELD_INT, N_ ("Vulnerability"), SONAE_FIELD_OVERRIDE, .min = 1, .max = 3, .expression = SONAE_RISK_VULNERABILITY },
  { "likelihood", SONAE_FIELD_INT, N_ ("Likelihood"), SONAE_FIELD_OVERRIDE, .min = 1, .max = 3, .expression = SONAE_RISK_LIKELIHOOD },
  { "value", SONAE_FIELD_INT, N_ ("Risk value"), SONAE_FIELD_DERIVED, .min = 1, .max = 9, .expression = SONAE_RISK_VALUE },
  { "band", SONAE_FIELD_CHOICE, N_ ("Band"), SONAE_FIELD_DERIVED, .choices = sonae_band_choices,
    .expression = "sonae_risk_band (" SONAE_RISK_VALUE ")" },
  { "override_reason", SONAE_FIELD_TEXT, N_ ("Reason for values set by hand"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 300 },
  { "treatment", SONAE_FIELD_CHOICE, N_ ("Treatment"), .choices = sonae_treatment_choices, .section = N_ ("Treatment") },
  { "treatment_reason", SONAE_FIELD_LONG, N_ ("Reason for the treatment"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN },
  { "owner", SONAE_FIELD_TEXT, N_ ("Risk owner"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "approved_by", SONAE_FIELD_TEXT, N_ ("Approved by"), SONAE_FIELD_HIDDEN, .max = 100 },
  { "approved_on", SONAE_FIELD_DATE, N_ ("Approved on"), SONAE_FIELD_HIDDEN },
  { "accepted_until", SONAE_FIELD_DATE, N_ ("Accepted until"), SONAE_FIELD_HIDDEN },
  { "review_on", SONAE_FIELD_DATE, N_ ("Next review on"), SONAE_FIELD_HIDDEN },
  { "residual_likelihood", SONAE_FIELD_INT, N_ ("Residual likelihood"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .min = 1, .max = 3,
    .expression = SONAE_RISK_RESIDUAL_LIKELIHOOD (SONAE_RISK_COUNTED), .section = N_ ("After the plan") },
  { "residual_value", SONAE_FIELD_INT, N_ ("Residual risk value"), SONAE_FIELD_DERIVED, .min = 1, .max = 9,
    .expression = SONAE_RISK_RESIDUAL (SONAE_RISK_COUNTED) },
  { "residual_band", SONAE_FIELD_CHOICE, N_ ("Residual band"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .choices = sonae_band_choices,
    .expression = "sonae_risk_band (" SONAE_RISK_RESIDUAL (SONAE_RISK_COUNTED) ")" },
  { "actions", SONAE_FIELD_INT, N_ ("Actions"), SONAE_FIELD_DERIVED, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM action AS a WHERE a.state <> 'dropped' AND ((a.origin_table = 'risk' AND a.origin_id = risk.id) "
                  "OR a.id IN (SELECT e.action_id FROM action_effect AS e WHERE e.risk_id = risk.id)))" },
  { "above_line", SONAE_FIELD_BOOL, N_ ("Above the acceptance line"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "coalesce (" SONAE_RISK_VALUE " > " SONAE_RISK_ACCEPTED ", 0)" },
  /* Of several equally bad threats the first one. */
  { "worst", SONAE_FIELD_BOOL, N_ ("The worst of its asset"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = SONAE_RISK_WORST },
  { "residual_worst", SONAE_FIELD_BOOL, N_ ("The worst of its asset after the plan"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = SONAE_RISK_RESIDUAL_WORST (SONAE_RISK_COUNTED) },
  { "overridden", SONAE_FIELD_BOOL, N_ ("Set by hand"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "(risk.importance IS NOT NULL AND risk.own_importance IS NOT NULL) OR (risk.threat IS NOT NULL AND risk.own_threat IS NOT NULL) "
                  "OR (risk.vulnerability IS NOT NULL AND risk.own_vulnerability IS NOT NULL) OR risk.likelihood IS NOT NULL" },
  { "owner_left", SONAE_FIELD_BOOL, N_ ("Its owner has left"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = SONAE_PERSON_LEFT ("risk.owner") },
  { "approved", SONAE_FIELD_BOOL, N_ ("Approved"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "risk.approved_by IS NOT NULL AND risk.approved_on IS NOT NULL" },
  /* An action of its own, one that is to have an effect on it, or one on a measure against it. */
  { "planned", SONAE_FIELD_BOOL, N_ ("Something is planned"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "risk.id IN (SELECT a.origin_id FROM action AS a WHERE a.origin_table = 'risk' AND a.state <> 'dropped') "
                  "OR risk.id IN (SELECT e.risk_id FROM action_effect AS e JOIN action AS a ON a.id = e.action_id AND a.state <> 'dropped') "
                  "OR coalesce (risk.own_planned < " SONAE_RISK_VULNERABILITY ", 0)" },
  /* An assessment holds of each asset the worst risk, if it was above the lowest band: ask together with "worst". */
  { "changed", SONAE_FIELD_BOOL, N_ ("Changed since the last assessment"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "coalesce (sonae_risk_band (" SONAE_RISK_VALUE ") <> 'low' AND EXISTS (SELECT 1 FROM assessment) "
                  "AND (risk.id, " SONAE_RISK_IMPORTANCE ", " SONAE_RISK_LIKELIHOOD ") NOT IN (SELECT r.risk_id, r.importance, r.likelihood FROM assessment_risk AS r "
                  "WHERE r.assessment_id = " LAST_ASSESSMENT "), 0)" },
  { "code", SONAE_FIELD_TEXT, N_ ("Code in the reference set"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "lens", SONAE_FIELD_TEXT, N_ ("Threats of the year"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 300,
    .hint = N_ ("Of the ten major threats, by year and rank: 2026-1 2026-3") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN },
};

static gboolean
materialise (SonaeEdit *edit, gint64 id, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_new (edit->connection,
                           "INSERT INTO main.risk (id, asset_id, threat_id) SELECT ?1, x.id, t.id FROM threat AS t "
                           "JOIN asset AS x ON x.id = sonae_risk_id (?1, t.id) AND x.place = t.place "
                           "WHERE NOT EXISTS (SELECT 1 FROM main.risk AS k WHERE k.id = ?1) LIMIT 1",
                           error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_int (statement, 1, id);
  return sonae_statement_run (statement, error);
}

static gint64
new_id (GVariant *values, GError **error)
{
  gint64 asset = 0, threat = 0;
  const char *scenario = "";

  g_variant_lookup (values, "asset_id", "x", &asset);
  g_variant_lookup (values, "threat_id", "x", &threat);
  g_variant_lookup (values, "scenario", "&s", &scenario);
  if (asset != 0 && threat != 0 && *scenario == '\0')
    return sonae_risk_id (asset, threat);
  if (asset == 0 && *scenario != '\0')
    return sonae_id_new ();
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("A risk is either a scenario or an asset together with one of its threats. Give one of the two; nothing was added."));
  return 0;
}

const SonaeEntity sonae_entity_risk = {
  .name = "risk",
  .label = N_ ("Risk"),
  .label_plural = N_ ("Risks"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "asset_id", "threat_id", "scenario" },
  .sort_field = "value",
  .sort_descending = TRUE,
  .with = SONAE_RISK_WITH,
  .source = "(" SONAE_RISK_ALL_PAIRS " UNION ALL " SONAE_RISK_SCENARIO_ROWS (SONAE_RISK_COUNTED) ")",
  .source_one = "(" SONAE_RISK_PAIR_ROWS ("threat_state AS s JOIN asset AS x ON x.id = sonae_risk_id (?1, s.id) AND x.place = s.place", "?1")
                " UNION ALL " SONAE_RISK_SCENARIO_ROWS (SONAE_RISK_COUNTED) " AND k.id = ?1)",
  /* Each id leads to its asset by one of the threats. */
  .source_many = "(" SONAE_RISK_PAIR_ROWS ("wanted AS w CROSS JOIN threat_state AS s CROSS JOIN asset AS x ON x.id = sonae_risk_id (w.id, s.id) "
                                           "AND x.place = s.place",
                                           "w.id")
                 " UNION ALL " SONAE_RISK_SCENARIO_ROWS (SONAE_RISK_COUNTED) " AND k.id IN (SELECT id FROM wanted))",
  .depends = { "asset", "threat", "measure", "threat_measure", "risk_measure", "action", "action_effect", "company", "person", "assessment",
               "assessment_risk" },
  .materialise = materialise,
  .new_id = new_id,
};
