/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/entities/sonae-risk-sql.h"
#include "workbook/sonae-risks.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* Every risk for counting, as SQL with the columns importance, likelihood, value, residual_importance, residual_likelihood, treatment, accepted_until,
 * unmet, n: how many are alike. COUNTED as in sonae-risk-sql.h; FIRST: common table expressions that it needs, with a comma at the end.
 *
 * Assets about whose risks nothing is stored are alike when their importance and their medium are the same: they are counted by the medium's state. Only
 * the others are looked at threat by threat. */
#define SONAE_RISK_COUNT_WITH(counted, first)                                                                                                   \
  "WITH " first SONAE_RISK_WITH_OF (counted) ", "                                                                                               \
  "touched AS MATERIALIZED (SELECT DISTINCT asset_id AS id FROM main.risk WHERE asset_id IS NOT NULL), "                                        \
  "alike AS MATERIALIZED (SELECT sonae_importance (x.confidentiality, x.integrity, x.availability) AS importance, x.place AS place, "           \
  "count (*) AS n FROM asset AS x WHERE x.id NOT IN (SELECT id FROM touched) GROUP BY 1, 2), "                                                  \
  "looked_at AS (SELECT " SONAE_RISK_IMPORTANCE " AS importance, " SONAE_RISK_LIKELIHOOD " AS likelihood, "                                     \
  SONAE_RISK_RESIDUAL_LIKELIHOOD (counted) " AS residual, risk.treatment AS treatment, risk.accepted_until AS accepted_until, "                 \
  SONAE_RISK_WORST " AS worst, " SONAE_RISK_RESIDUAL_WORST (counted) " AS residual_worst "                                                      \
  "FROM (" SONAE_RISK_ALL_PAIRS " WHERE x.id IN (SELECT id FROM touched) UNION ALL " SONAE_RISK_SCENARIO_ROWS (counted) ") AS risk) "

#define SONAE_RISK_COUNT(counted, first)                                                                                                        \
  SONAE_RISK_COUNT_WITH (counted, first)                                                                                                        \
  "SELECT 0 AS kind, a.importance AS importance, p.likelihood AS likelihood, p.residual AS residual, NULL AS treatment, NULL AS accepted_until, " \
  "p.place IS NULL AS unmet, a.n AS n FROM alike AS a LEFT JOIN place_state AS p ON p.place = a.place "                                         \
  "UNION ALL SELECT 1, importance, likelihood, NULL, treatment, accepted_until, 0, 1 FROM looked_at WHERE worst "                               \
  "UNION ALL SELECT 2, importance, NULL, residual, NULL, NULL, 0, 1 FROM looked_at WHERE residual_worst "                                       \
  "UNION ALL SELECT 3, NULL, NULL, NULL, NULL, NULL, 1, count (*) FROM asset AS x WHERE x.id IN (SELECT id FROM touched) "                      \
  "AND NOT EXISTS (SELECT 1 FROM threat AS t WHERE t.place = x.place)"

/* Adds the rows of STATEMENT, which is a SONAE_RISK_COUNT, to the grids and counts of COUNTS (acceptance_max is read before). */
gboolean sonae_risk_counts_add (SonaeRiskCounts *counts, SonaeStatement *statement, const char *today, GError **error);
/* The company's line, or the default. */
gboolean sonae_risk_counts_read_line (SonaeRiskCounts *counts, SonaeConnection *connection, GError **error);

/* The measures that counter RISK: those of its threat, or of a scenario its own. (element-type SonaeRecord) */
GPtrArray *sonae_risks_measures (SonaeWorkbook *workbook, SonaeRecord *risk, GError **error);

/* The connection of this thread, locked; NULL with an error when the workbook is closed. Give it back with sonae_workbook_return(). */
SonaeConnection *sonae_risks_borrow (SonaeWorkbook *workbook, GError **error);
/* Ends what CONNECTION runs when CANCELLABLE (nullable) says so; NULL again when done. */
void     sonae_risks_watch (SonaeConnection *connection, GCancellable *cancellable);
/* In place of SQLite's words for the interruption, those of CANCELLABLE. */
void     sonae_risks_settle (GCancellable *cancellable, GError **error);

G_END_DECLS
