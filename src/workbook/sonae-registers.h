/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"
#include "rules/sonae-importance.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* What the registers of security products, endpoints, duties and information assets say: findings, cover, and the round of duties. Functions
 * without _async wait for the disk. */

/* --- Findings --- */

typedef enum
{
  SONAE_FINDING_NOTICE,     /* coming up, or worth completing */
  SONAE_FINDING_WARNING,    /* a gap */
} SonaeFindingWeight;

typedef struct
{
  const char *id;           /* "asset-retention" …; stable, for scripts and tests */
  const char *table;
  const char *title;        /* translated; what these rows have in common, in a few words */
  const char *advice;       /* translated; what to do, one sentence */
  SonaeFindingWeight weight;
  gint64 count;             /* rows it holds for */
  SonaeQuery *query;        /* those rows */
} SonaeFinding;

void       sonae_finding_free (SonaeFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeFinding, sonae_finding_free)

/* All findings about TABLE (NULL: about every register), those that hold for no row included, in the order in which they are shown.
 * (element-type SonaeFinding) */
GPtrArray *sonae_registers_findings (SonaeWorkbook *workbook, const char *table, GError **error);
void       sonae_registers_findings_async (SonaeWorkbook *workbook, const char *table, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sonae_registers_findings_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
/* The finding at INDEX, not counted (-1); NULL behind the last one. (transfer full) */
SonaeFinding *sonae_registers_finding_at (guint index);
/* The query of the finding ID; NULL if there is none of that id. (transfer full) */
SonaeQuery *sonae_registers_finding_query (const char *id);

/* --- Coverage map --- */

/* Endpoints in use, by sonae_cover_check(). */
typedef struct
{
  gint64 total, covered, silent, unconfirmed, uncovered;
} SonaeCoverCounts;

/* Covered ones of all in percent, 0 to 100, rounded down so that 100 means all; -1 when there are none. */
int        sonae_cover_counts_percent (const SonaeCoverCounts *counts);

typedef struct
{
  gint64 id;                /* the product or site; 0 for endpoints that name none */
  char *title;              /* its name; for products with id 0 the name of the agent, else "" */
  gboolean has_utm;         /* of sites */
  SonaeCoverCounts counts;
  SonaeQuery *query;        /* these endpoints, in use or not */
} SonaeCoverRow;

typedef struct
{
  SonaeCoverCounts all;
  gint64 not_in_use;        /* endpoints in storage or retired, counted nowhere else */
  int silent_days;          /* after which an endpoint counts as silent */
  GPtrArray *products;      /* of SonaeCoverRow: each EDR that is not retired and whatever else covers endpoints, then agents by name that no product of
                             * the register stands for, then, if there are any, those in nobody's cover (id 0, title "") */
  GPtrArray *sites;         /* of SonaeCoverRow: each site, then, if there are any, those without a site (id 0, title "") */
} SonaeCoverage;

SonaeCoverage *sonae_coverage_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error);
void           sonae_coverage_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeCoverage *sonae_coverage_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
void           sonae_coverage_free (SonaeCoverage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeCoverage, sonae_coverage_free)

/* --- Duties --- */

/* The routine work for the product DEVICE_ID that it has no duty for yet. (element-type SonaeRoutine) (transfer container) */
GPtrArray *sonae_registers_offered (SonaeWorkbook *workbook, gint64 device_id, GError **error);
/* Makes duties of the routine work CODES (ids, NULL-terminated; NULL for all that is offered) for a product, with RESPONSIBLE (NULL: the product's
 * administrator) and the first due date counted from today. What it has already is left out. Texts are in LANGUAGE. Returns how many were
 * added, or -1 with an error. */
int        sonae_registers_add_duties (SonaeEdit *edit, gint64 device_id, const char *const *codes, const char *responsible,
                                       SonaeLanguage language, GError **error);
/* Logs DUTY_ID as done on DONE_ON (NULL: today) and sets when it is due next. RESULT is a code of duty_log.result ("fine" "found" "skipped";
 * "skipped" moves the due date and leaves the day it was last done); DONE_BY NULL: whoever is responsible; NOTE may be NULL. A day before the last one is only
 * logged. Returns the id of the log entry, or 0 with an error. */
gint64     sonae_registers_log_duty (SonaeEdit *edit, gint64 duty_id, const char *done_on, const char *done_by, const char *result,
                                     const char *note, GError **error);
/* The same as one labelled edit; ..._finish is sonae_workbook_edit_finish(). */
void       sonae_registers_add_duties_async (SonaeWorkbook *workbook, gint64 device_id, const char *const *codes, const char *responsible,
                                             GAsyncReadyCallback callback, gpointer user_data);
void       sonae_registers_log_duty_async (SonaeWorkbook *workbook, SonaeRecord *duty, const char *done_on, const char *done_by,
                                           const char *result, const char *note, GAsyncReadyCallback callback, gpointer user_data);
/* The labels of those edits. (transfer full) */
char      *sonae_registers_describe_add_duties (void);
char      *sonae_registers_describe_log_duty (SonaeRecord *duty, const char *result);

G_END_DECLS
