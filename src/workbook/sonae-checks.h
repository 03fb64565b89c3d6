/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Consistency (点検): what in the workbook contradicts itself, is missing or has been overtaken, from the acceptance line to the owner who left. A
 * check is a query, so that what is counted is what is shown. The findings of the registers (sonae-registers.h) are among them. The checks are
 * the application's own; what the plan and the statement have to hold follows domain facts 3.8. Functions without _async wait for the disk. */

typedef enum
{
  SONAE_SEVERITY_ERROR,    /* a decision is missing or contradicts another one */
  SONAE_SEVERITY_WARNING,  /* a gap */
  SONAE_SEVERITY_NOTICE,   /* coming up, or worth completing */
} SonaeSeverity;
#define SONAE_N_SEVERITIES 3

const char *sonae_severity_code (SonaeSeverity severity);   /* "error" "warning" "notice" */
const char *sonae_severity_label (SonaeSeverity severity);  /* translated */

typedef struct
{
  const char *id;           /* "risk-untreated" …; stable, for scripts and tests */
  const char *table;
  SonaeSeverity severity;
  const char *title;        /* translated; what these rows have in common, in a few words */
  const char *advice;       /* translated; why it matters and what to do */
  const char *remedy;       /* translated label of the edit that mends it; NULL when only people can */
  gboolean remedy_each;     /* the remedy is for single rows, as each of them gets a row of its own from it */
  gint64 count;             /* rows it holds for; -1 when it was not counted */
  SonaeQuery *query;        /* those rows */
} SonaeCheck;

void        sonae_check_free (SonaeCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeCheck, sonae_check_free)

/* All checks with their counts, those that hold for no row included: errors first, then as they stand in the program. ONLY (nullable): a check
 * whose table neither is nor depends on one of these tables is left uncounted. One pass over each table. (element-type SonaeCheck) */
GPtrArray  *sonae_checks_load (SonaeWorkbook *workbook, const char *const *only, GCancellable *cancellable, GError **error);
void        sonae_checks_load_async (SonaeWorkbook *workbook, const char *const *only, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray  *sonae_checks_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

/* All of them without counts. (element-type SonaeCheck) */
GPtrArray  *sonae_checks_list (void);
/* The check ID, not counted; NULL if there is none of that id. (transfer full) */
SonaeCheck *sonae_checks_find (const char *id);

/* Mends the row ROW_ID (0: every row, not for remedy_each) of the check ID. Returns how many rows, or -1 with an error. */
int         sonae_checks_remedy (SonaeEdit *edit, const char *id, gint64 row_id, GError **error);
/* The same as one labelled edit. */
void        sonae_checks_remedy_async (SonaeWorkbook *workbook, const char *id, gint64 row_id, GAsyncReadyCallback callback, gpointer user_data);
int         sonae_checks_remedy_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

G_END_DECLS
