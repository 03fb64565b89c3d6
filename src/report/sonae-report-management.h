/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/sonae-report-private.h"

G_BEGIN_DECLS

/* Inside the report room: the parts of the management report. */
typedef struct
{
  SonaeWorkbook *workbook;
  const SonaeStatus *status;
  SonaeLanguage language;
  char *today;
  SonaeReportModel *model;
  GPtrArray *blocks;
} SonaeManagement;

/* (transfer full) */
char    *sonae_management_number (gint64 value);
/* What is done about RISK, in a few words. (transfer full); NULL with an error. */
char    *sonae_management_remedy (const SonaeManagement *self, SonaeRecord *risk, GError **error);
/* The first N of RISKS as a table. */
gboolean sonae_management_add_risks (const SonaeManagement *self, GPtrArray *risks, guint n, GError **error);
/* What changed since the report that was handed over last. */
gboolean sonae_management_add_trend (const SonaeManagement *self, GError **error);
/* What the first sheet rests on: radar, heat map, risks, cost by fiscal year, timeline. */
gboolean sonae_management_add_backing (const SonaeManagement *self, GPtrArray *risks, GError **error);

G_END_DECLS
