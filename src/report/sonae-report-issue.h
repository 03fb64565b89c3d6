/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* A report that was handed over leaves a row of "report_issue" with the figures of that day, which the next one is compared with. */

typedef enum
{
  SONAE_FIGURE_SCORE,        /* of the self-check; -1: not begun */
  SONAE_FIGURE_HIGH,         /* risks by band */
  SONAE_FIGURE_MIDDLE,
  SONAE_FIGURE_UNDECIDED,    /* above the acceptance line, without a treatment */
  SONAE_FIGURE_OPEN,         /* actions that are not done */
  SONAE_FIGURE_OVERDUE,
  SONAE_FIGURE_DONE,         /* actions done so far */
} SonaeFigure;
#define SONAE_N_FIGURES 7

/* "score" "high" …: the names in the JSON object that is kept. */
const char *sonae_figure_code (SonaeFigure figure);
/* Of the present. FALSE with an error. */
gboolean    sonae_figures_load (SonaeWorkbook *workbook, const SonaeStatus *status, gint64 figures[SONAE_N_FIGURES], GError **error);
/* As JSON and back; what JSON lacks becomes -1, and FALSE when it is none. (transfer full) */
char       *sonae_figures_to_json (const gint64 figures[SONAE_N_FIGURES]);
gboolean    sonae_figures_from_json (const char *json, gint64 figures[SONAE_N_FIGURES]);

/* The newest row about KIND; NULL without error when none was handed over. */
SonaeRecord *sonae_report_issue_last (SonaeWorkbook *workbook, const char *kind, GError **error);
/* The version after the newest one of KIND: "1.0", then "1.1"; after a version that does not end in a number the same with ".1". (transfer full) */
char        *sonae_report_issue_next_version (SonaeWorkbook *workbook, const char *kind);
/* Keeps that KIND was handed over today as VERSION, as one labelled edit; ..._finish says whether it was. */
void         sonae_report_issue_async (SonaeWorkbook *workbook, const char *kind, const char *version, GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean     sonae_report_issue_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
/* The same, which waits for the disk. */
gboolean     sonae_report_issue (SonaeWorkbook *workbook, const char *kind, const char *version, GError **error);

G_END_DECLS
