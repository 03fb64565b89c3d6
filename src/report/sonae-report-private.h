/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"
#include "report/sonae-report-model.h"
#include "report/sonae-report.h"

G_BEGIN_DECLS

/* Lays out MODEL, which it takes. SONAE_ERROR_DATA when no font here has Japanese letters. */
SonaeReport *sonae_report_new (SonaeReportModel *model, GError **error);

/* What the self-check report says. SONAE_ERROR_DATA when no round has begun. */
SonaeReportModel *sonae_report_self_check_model (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);
/* What the statement of applicability says: version ID, or the present when it is 0. */
SonaeReportModel *sonae_report_soa_model (SonaeWorkbook *workbook, gint64 id, SonaeLanguage language, GError **error);
/* What the risk treatment plan says, without its timeline. */
SonaeReportModel *sonae_report_plan_model (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);

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
/* Title, publisher and edition of SOURCE. (transfer full) */
char             *sonae_report_source_line (const SonaeSource *source, SonaeLanguage language);

G_END_DECLS
