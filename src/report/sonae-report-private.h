/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"
#include "report/sonae-report-model.h"
#include "report/sonae-report.h"
#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* What each kind says (sonae-report-kinds.c). */
typedef SonaeReportModel *SonaeReportModelFunc (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error);
SonaeReportModelFunc sonae_report_self_check_model, sonae_report_soa_model, sonae_report_plan_model, sonae_report_register_model,
    sonae_report_risk_model, sonae_report_management_model, sonae_report_policy_model, sonae_report_card_model,
    sonae_report_standards_model, sonae_report_people_model, sonae_report_visit_model;

/* The parts that more than one report has. KIND is how the keys of the report's texts begin: "soa". */

/* A model with the texts KIND.title and KIND.subject, written today; SUBJECT follows the latter, the day when it is NULL. (transfer full) */
SonaeReportModel *sonae_report_begin (const char *kind, const char *subject, const char *company, SonaeLanguage language);
typedef struct
{
  const char *key;    /* of the label; NULL leaves the place empty */
  const char *value;  /* "": not recorded */
} SonaeReportFact;
/* The company and the title of MODEL, and below them N facts, two a row. The weights are those of a label and of a value. */
void              sonae_report_add_head (SonaeReportModel *model, double label_weight, double value_weight, const SonaeReportFact *facts, guint n);
/* A line each for the president and the security lead of COMPANY to sign on, with room above it for a seal; stays with what follows. */
void              sonae_report_add_signatures (SonaeReportModel *model, const char *kind, SonaeRecord *company);
/* The table of contents; after the head. */
void              sonae_report_add_contents_here (SonaeReportModel *model);
/* KEY.title as a heading of level 1 and KEY.text below it, where there is one: a section. */
void              sonae_report_add_section (SonaeReportModel *model, const char *key, const char *text_key);
/* "1,200,000円" or "¥1,200,000". (transfer full) */
char             *sonae_report_yen (gint64 amount, SonaeLanguage language);
/* The label of CODE of a choice in the language of the paper, from the texts "PREFIX.CODE". "" for "". */
const char       *sonae_report_choice (const char *prefix, const char *code, SonaeLanguage language);
/* A number with its band's mark, as risks have it. BAND: "high", "middle", "low" or "". */
void              sonae_report_set_value (SonaeReportBlock *table, guint column, gint64 value, const char *band);
/* ISO as a short date, "" for "". (transfer full) */
char             *sonae_report_day (const char *iso, SonaeLanguage language);
/* Adds the heat map of COUNTS (residual: after the plan). */
void              sonae_report_add_risk_map (GPtrArray *blocks, const SonaeRiskCounts *counts, gboolean residual, SonaeLanguage language);
/* Adds the radar of the parts of the self-check; nothing where there are too few. BEFORE: the round before, or NULL. */
void              sonae_report_add_self_check_radar (GPtrArray *blocks, const SonaeRoundResult *now, const SonaeRoundResult *before, SonaeLanguage language);
/* The Gantt chart of all actions that are not dropped, on sheets of its own. */
gboolean          sonae_report_add_timeline (SonaeReportModel *model, SonaeWorkbook *workbook, GError **error);
/* TEXT as drafts are written (sonae-report-drafts.h). LEVEL: of its headings; 0: they become plain lines. */
void              sonae_report_add_prose (SonaeReportModel *model, const char *text, int level);

/* Title, publisher and edition of SOURCE. (transfer full) */
char             *sonae_report_source_line (const SonaeSource *source, SonaeLanguage language);

G_END_DECLS
