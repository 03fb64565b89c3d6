/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-gantt.h"

#include "catalogue/sonae-catalogue.h"

void
sonae_report_gantt_words (SonaeLanguage language, const char *title, const char *footer, SonaeGanttWords *words)
{
  g_return_if_fail (title != NULL && footer != NULL && words != NULL);

  *words = (SonaeGanttWords) {
    .title = title,
    .footer = footer,
    .column = sonae_report_text ("gantt.action", language),
    .no_dates = sonae_report_text ("gantt.no-dates", language),
    .today = sonae_report_text ("gantt.today", language),
    .late = sonae_report_text ("gantt.late", language),
    .slip = sonae_report_text ("gantt.slip", language),
    .empty = sonae_report_text ("gantt.empty", language),
    .high = sonae_report_text ("gantt.high", language),
    .middle = sonae_report_text ("gantt.middle", language),
    .low = sonae_report_text ("gantt.low", language),
    .session = sonae_report_text ("gantt.session", language),
    .visit = sonae_report_text ("gantt.visit", language),
  };
}
