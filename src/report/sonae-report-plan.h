/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/sonae-gantt-figure.h"
#include "report/sonae-report-model.h"
#include "workbook/sonae-plan.h"

G_BEGIN_DECLS

/* The days of the programme as marks of a Gantt chart, *N of them: those of WORKBOOK (sonae_sessions_days()). Their texts are in TEXTS, which takes
 * them. An empty array with *N 0 when they cannot be read. (transfer full) */
SonaeGanttMarker *sonae_report_plan_markers (SonaeWorkbook *workbook, SonaeLanguage language, GPtrArray *texts, gsize *n);
/* The plan on landscape A4: VALUES in their order. */
SonaeGanttFigure *sonae_report_plan_figure (SonaeWorkbook *workbook, const SonaeGanttValues *values, gsize n_values, SonaeLanguage language,
                                            GError **error);
/* The same of all actions that are not dropped, by their days. */
SonaeGanttFigure *sonae_report_plan_timeline (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);

/* Inside the report room: what the parts of the risk treatment plan are made from. */
typedef struct
{
  SonaeWorkbook *workbook;
  SonaeRecord *company;
  SonaeLanguage language;
  char *today;
  GPtrArray *blocks;
} SonaePlanReport;

gboolean sonae_plan_report_add_risks (const SonaePlanReport *self, GError **error);
/* A section of its own. */
gboolean sonae_plan_report_add_costs (const SonaePlanReport *self, GError **error);

G_END_DECLS
