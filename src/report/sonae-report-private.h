/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

G_END_DECLS
