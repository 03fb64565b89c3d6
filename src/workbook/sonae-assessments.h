/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-risks.h"

G_BEGIN_DECLS

/* Risk assessments: how the risks stood on a day. An assessment keeps the counts of the heat map and each risk above the lowest band by name; what was
 * low is counted only. */

/* Keeps the present as an assessment. HELD_ON NULL: today; TITLE, HELD_BY and NOTE may be NULL. Returns its id, or 0 with an error. */
gint64       sonae_assessments_add (SonaeEdit *edit, const char *title, const char *held_on, const char *held_by, const char *note, GError **error);
void         sonae_assessments_add_async (SonaeWorkbook *workbook, const char *title, const char *held_on, const char *held_by,
                                          GAsyncReadyCallback callback, gpointer user_data);
/* All, newest first. (element-type SonaeRecord) */
GPtrArray   *sonae_assessments_list (SonaeWorkbook *workbook, GError **error);
/* Reads the "grid" of an assessment; FALSE if it holds none. */
gboolean     sonae_assessment_grid (SonaeRecord *assessment, SonaeRiskGrid grid);

typedef enum
{
  SONAE_RISK_CHANGE_NEW,     /* above the lowest band now and not among those then: low, not rated, or not there */
  SONAE_RISK_CHANGE_WORSE,   /* a higher value */
  SONAE_RISK_CHANGE_BETTER,  /* a lower value, which may be low by now */
  SONAE_RISK_CHANGE_GONE,    /* the asset or scenario is no longer there, or no longer rated */
} SonaeRiskChange;
#define SONAE_N_RISK_CHANGES 4

typedef struct
{
  SonaeRiskChange change;
  gint64 risk_id;            /* now; of GONE: then */
  char *title;
  int then, now;             /* risk values; 0: not among those of the assessment, or no longer there */
} SonaeRiskDifference;

typedef struct
{
  SonaeRecord *assessment;
  GPtrArray *differences;    /* of SonaeRiskDifference, by kind in the order of the enum, then the highest value first */
  gint64 counts[SONAE_N_RISK_CHANGES];
  gint64 same;               /* as high as then */
} SonaeAssessmentComparison;

/* The present against assessment ID. An asset is compared by its worst threat then and now, even where that is another one. */
SonaeAssessmentComparison *sonae_assessments_compare (SonaeWorkbook *workbook, gint64 id, GCancellable *cancellable, GError **error);
void                       sonae_assessment_comparison_free (SonaeAssessmentComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeAssessmentComparison, sonae_assessment_comparison_free)
void                       sonae_assessments_compare_async (SonaeWorkbook *workbook, gint64 id, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
SonaeAssessmentComparison *sonae_assessments_compare_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

G_END_DECLS
