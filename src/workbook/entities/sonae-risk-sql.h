/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How risks come from assets, threats and measures, as SQL for the descriptors. Everything is computed as it is read; rules/sonae-risk.h has the rules.
 *
 * threat_state: a row for each threat: how often it occurs, how vulnerable the company is to it today (vulnerability) and when every action on a measure is
 * done (planned), what likelihood that makes, and whether it is the worst of its medium, of several the first, today and then.
 * place_state: a row for each medium: its likelihood at worst, today and then. Both are small, and made once for a query.
 *
 * COUNTED is a condition on an action A: whether it counts as planned. Other sets of actions than those of the plan can be tried with it. */
#define SONAE_RISK_COUNTED "a.state <> 'dropped'"

#define SONAE_RISK_PLANNED_STATE(counted)                                                                                                       \
  "CASE WHEN EXISTS (SELECT 1 FROM action AS a WHERE a.origin_table = 'measure' AND a.origin_id = m.id AND " counted ") THEN 'done' "           \
  "ELSE m.state END"

#define SONAE_RISK_WITH_OF(counted)                                                                                                             \
  "threat_base AS MATERIALIZED (SELECT t.id AS id, t.place AS place, coalesce (t.title, sonae_threat_title (t.code), t.code) AS title, "        \
  "coalesce (t.frequency, sonae_threat_frequency (t.code)) AS frequency, "                                                                      \
  "(SELECT sonae_vulnerability (m.state, coalesce (m.decisive, sonae_measure_decisive (m.code))) "                                              \
  "FROM threat_measure AS tm JOIN measure AS m ON m.id = tm.measure_id WHERE tm.threat_id = t.id) AS vulnerability, "                           \
  "(SELECT sonae_vulnerability (" SONAE_RISK_PLANNED_STATE (counted) ", coalesce (m.decisive, sonae_measure_decisive (m.code))) "               \
  "FROM threat_measure AS tm JOIN measure AS m ON m.id = tm.measure_id WHERE tm.threat_id = t.id) AS planned "                                  \
  "FROM threat AS t), "                                                                                                                         \
  "threat_likely AS MATERIALIZED (SELECT *, sonae_likelihood (frequency, vulnerability) AS likelihood, sonae_residual_likelihood ("             \
  "sonae_likelihood (frequency, vulnerability), frequency, vulnerability, NULL, planned) AS residual FROM threat_base), "                       \
  "threat_state AS MATERIALIZED (SELECT *, row_number () OVER (PARTITION BY place ORDER BY likelihood DESC, id) = 1 AS worst, "                 \
  "row_number () OVER (PARTITION BY place ORDER BY residual DESC, id) = 1 AS residual_worst FROM threat_likely), "                              \
  "place_state AS MATERIALIZED (SELECT place, max (likelihood) AS likelihood, max (residual) AS residual FROM threat_state GROUP BY place)"
#define SONAE_RISK_WITH SONAE_RISK_WITH_OF (SONAE_RISK_COUNTED)

/* Of an asset A (its alias): the value of one pair of it and threat state S with stored row R. */
#define SONAE_RISK_PAIR_LIKELIHOOD                                                                                                              \
  "coalesce (r.likelihood, sonae_likelihood (coalesce (r.threat, s.frequency), coalesce (r.vulnerability, s.vulnerability)))"
#define SONAE_RISK_PAIR_VALUE(importance) "sonae_risk_value (coalesce (r.importance, " importance "), " SONAE_RISK_PAIR_LIKELIHOOD ")"
#define SONAE_RISK_PAIRS(id, place) "FROM threat_state AS s LEFT JOIN main.risk AS r ON r.id = sonae_risk_id (" id ", s.id) WHERE s.place = " place

/* --- The rows ---
 *
 * Columns of both kinds have the same affinity: SQLite then draws them into the query that reads them, and computes only what that asks for. */

/* The columns that people fill, of the stored row K. */
#define SONAE_RISK_STORED                                                                                                                       \
  "k.importance AS importance, k.threat AS threat, k.vulnerability AS vulnerability, k.likelihood AS likelihood, "                              \
  "k.override_reason AS override_reason, k.treatment AS treatment, k.treatment_reason AS treatment_reason, k.owner AS owner, "                  \
  "k.approved_by AS approved_by, k.approved_on AS approved_on, k.accepted_until AS accepted_until, k.review_on AS review_on, "                  \
  "k.code AS code, k.lens AS lens, k.note AS note"

#define SONAE_RISK_PAIR_ROWS(asset, stored)                                                                                                     \
  "SELECT sonae_risk_id (x.id, s.id) AS id, x.id AS asset_id, CAST (NULL AS TEXT) AS scenario, s.id AS threat_id, " SONAE_RISK_STORED ", "      \
  "x.name AS asset_name, +s.title AS threat_title, x.place AS place, "                                                                          \
  "sonae_importance (x.confidentiality, x.integrity, x.availability) AS own_importance, "                                                       \
  "+s.frequency AS own_threat, +s.vulnerability AS own_vulnerability, +s.planned AS own_planned, +s.likelihood AS own_likelihood, "             \
  "+s.worst AS own_worst, +s.residual_worst AS own_residual_worst "                                                                             \
  "FROM " asset " LEFT JOIN main.risk AS k ON k.id = " stored
#define SONAE_RISK_ALL_PAIRS SONAE_RISK_PAIR_ROWS ("asset AS x JOIN threat_state AS s ON s.place = x.place", "sonae_risk_id (x.id, s.id)")

#define SONAE_RISK_SCENARIO_MEASURES(state)                                                                                                     \
  "(SELECT sonae_vulnerability (" state ", coalesce (m.decisive, sonae_measure_decisive (m.code))) FROM risk_measure AS rm "                    \
  "JOIN measure AS m ON m.id = rm.measure_id WHERE rm.risk_id = k.id HAVING count (*) > 0)"

#define SONAE_RISK_SCENARIO_ROWS(counted)                                                                                                       \
  "SELECT +k.id, k.asset_id, k.scenario, k.threat_id, " SONAE_RISK_STORED ", CAST (NULL AS TEXT), NULL, CAST (NULL AS TEXT), NULL, NULL, "      \
  SONAE_RISK_SCENARIO_MEASURES ("m.state") ", " SONAE_RISK_SCENARIO_MEASURES (SONAE_RISK_PLANNED_STATE (counted))                               \
  ", NULL, 1, 1 FROM main.risk AS k WHERE k.asset_id IS NULL"

/* --- Values of a row RISK of them --- */

#define SONAE_RISK_IMPORTANCE "coalesce (risk.importance, risk.own_importance)"
#define SONAE_RISK_THREAT "coalesce (risk.threat, risk.own_threat)"
#define SONAE_RISK_VULNERABILITY "coalesce (risk.vulnerability, risk.own_vulnerability)"
#define SONAE_RISK_LIKELIHOOD                                                                                                                   \
  "coalesce (risk.likelihood, CASE WHEN risk.threat IS NULL AND risk.vulnerability IS NULL AND risk.own_likelihood IS NOT NULL "                \
  "THEN risk.own_likelihood ELSE sonae_likelihood (" SONAE_RISK_THREAT ", " SONAE_RISK_VULNERABILITY ") END)"
#define SONAE_RISK_VALUE "sonae_risk_value (" SONAE_RISK_IMPORTANCE ", " SONAE_RISK_LIKELIHOOD ")"

/* What actions bring the risk ID down to in COLUMN of action_effect. */
#define SONAE_RISK_EFFECT(column, id, counted)                                                                                                  \
  "(SELECT min (e." column ") FROM action_effect AS e JOIN action AS a ON a.id = e.action_id AND " counted " WHERE e.risk_id = " id ")"
/* The smaller one of two, of which each may be empty. */
#define SONAE_RISK_LEAST(a, b) "min (coalesce (" a ", " b "), coalesce (" b ", " a "))"
#define SONAE_RISK_RESIDUAL_LIKELIHOOD(counted)                                                                                                 \
  "sonae_residual_likelihood (" SONAE_RISK_LIKELIHOOD ", " SONAE_RISK_THREAT ", " SONAE_RISK_VULNERABILITY ", "                                 \
  SONAE_RISK_EFFECT ("threat", "risk.id", counted) ", "                                                                                         \
  SONAE_RISK_LEAST (SONAE_RISK_EFFECT ("vulnerability", "risk.id", counted), "risk.own_planned") ")"
#define SONAE_RISK_RESIDUAL(counted) "sonae_risk_value (" SONAE_RISK_IMPORTANCE ", " SONAE_RISK_RESIDUAL_LIKELIHOOD (counted) ")"

/* The same of one pair of an asset and threat state S with stored row R, the risk being of that asset. */
#define SONAE_RISK_OWN_PAIR_VALUE "coalesce (" SONAE_RISK_PAIR_VALUE ("risk.own_importance") ", 0)"
#define SONAE_RISK_OWN_PAIR_RESIDUAL(counted)                                                                                                   \
  "coalesce (sonae_risk_value (coalesce (r.importance, risk.own_importance), sonae_residual_likelihood (" SONAE_RISK_PAIR_LIKELIHOOD ", "       \
  "coalesce (r.threat, s.frequency), coalesce (r.vulnerability, s.vulnerability), "                                                             \
  SONAE_RISK_EFFECT ("threat", "r.id", counted) ", "                                                                                            \
  SONAE_RISK_LEAST (SONAE_RISK_EFFECT ("vulnerability", "r.id", counted), "s.planned") ")), 0)"
#define SONAE_RISK_OWN_PAIRS SONAE_RISK_PAIRS ("risk.asset_id", "risk.place")

/* Whether the row is the one for which its asset's VALUE is highest; of several the first. UNTOUCHED: whether it is where nothing is
 * stored about the asset's risks, which need not be looked at one by one then. Scenarios stand for themselves. */
#define SONAE_RISK_FIRST_OF_ASSET(value, pair_value, untouched)                                                                                 \
  "CASE WHEN risk.asset_id IS NULL THEN 1 "                                                                                                     \
  "WHEN EXISTS (SELECT 1 FROM main.risk AS k WHERE k.asset_id = risk.asset_id) THEN "                                                           \
  "coalesce (" value ", 0) = (SELECT max (" pair_value ") " SONAE_RISK_OWN_PAIRS ") "                                                           \
  "AND NOT EXISTS (SELECT 1 " SONAE_RISK_OWN_PAIRS " AND s.id < risk.threat_id AND " pair_value " = coalesce (" value ", 0)) "                  \
  "ELSE " untouched " END"
#define SONAE_RISK_WORST SONAE_RISK_FIRST_OF_ASSET (SONAE_RISK_VALUE, SONAE_RISK_OWN_PAIR_VALUE, "risk.own_worst")
#define SONAE_RISK_RESIDUAL_WORST(counted)                                                                                                      \
  SONAE_RISK_FIRST_OF_ASSET (SONAE_RISK_RESIDUAL (counted), SONAE_RISK_OWN_PAIR_RESIDUAL (counted), "risk.own_residual_worst")
#define SONAE_RISK_ACCEPTED "(SELECT coalesce (max (acceptance_max), 3) FROM company)"
