/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How risks come from assets, threats and measures, as SQL for the descriptors. Everything is computed as it is read; rules/sonae-risk.h has the rules.
 *
 * threat_state: a row for each threat: how often it occurs, how vulnerable the company is to it today and when every action on a measure is done.
 * place_state: a row for each medium: its likelihood at worst, and the threat that it comes from. Both are small, and made once for a query. */
#define SONAE_RISK_PLANNED_STATE                                                                                                                \
  "CASE WHEN EXISTS (SELECT 1 FROM action AS a WHERE a.origin_table = 'measure' AND a.origin_id = m.id AND a.state <> 'dropped') THEN 'done' "  \
  "ELSE m.state END"

#define SONAE_RISK_WITH                                                                                                                         \
  "threat_state AS MATERIALIZED (SELECT t.id AS id, t.place AS place, coalesce (t.title, sonae_threat_title (t.code), t.code) AS title, "       \
  "coalesce (t.frequency, sonae_threat_frequency (t.code)) AS frequency, "                                                                      \
  "(SELECT sonae_vulnerability (m.state, coalesce (m.decisive, sonae_measure_decisive (m.code))) "                                              \
  "FROM threat_measure AS tm JOIN measure AS m ON m.id = tm.measure_id WHERE tm.threat_id = t.id) AS vulnerability, "                           \
  "(SELECT sonae_vulnerability (" SONAE_RISK_PLANNED_STATE ", coalesce (m.decisive, sonae_measure_decisive (m.code))) "                         \
  "FROM threat_measure AS tm JOIN measure AS m ON m.id = tm.measure_id WHERE tm.threat_id = t.id) AS planned "                                  \
  "FROM threat AS t), "                                                                                                                         \
  "place_state AS MATERIALIZED (SELECT s.place AS place, max (sonae_likelihood (s.frequency, s.vulnerability)) AS likelihood, "                 \
  "max (min (sonae_likelihood (s.frequency, s.vulnerability), sonae_likelihood (s.frequency, s.planned))) AS planned, "                         \
  "(SELECT w.id FROM threat_state AS w WHERE w.place = s.place ORDER BY sonae_likelihood (w.frequency, w.vulnerability) DESC, w.id LIMIT 1) "   \
  "AS worst_id FROM threat_state AS s GROUP BY s.place)"

/* Of an asset A (its alias): the value of one pair of it and threat state S with stored row R. */
#define SONAE_RISK_PAIR_LIKELIHOOD                                                                                                              \
  "coalesce (r.likelihood, sonae_likelihood (coalesce (r.threat, s.frequency), coalesce (r.vulnerability, s.vulnerability)))"
#define SONAE_RISK_PAIR_VALUE(importance) "sonae_risk_value (coalesce (r.importance, " importance "), " SONAE_RISK_PAIR_LIKELIHOOD ")"
#define SONAE_RISK_PAIRS(id, place) "FROM threat_state AS s LEFT JOIN main.risk AS r ON r.id = sonae_risk_id (" id ", s.id) WHERE s.place = " place
