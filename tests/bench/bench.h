/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* What the benchmarks share. They print figures and ratios from one run and fail only when something does not work, never because a machine is
 * slow. */

/* A private HOME and data folder on the disk that the build directory is on (not /tmp, which may be memory); removed at exit. Returns the
 * folder. */
const char *bench_init (void);
/* A workbook with N actions and one round of 25 answers. Returns it open; *ANSWER (nullable) is the id of one answer. */
SonaeWorkbook *bench_workbook (const char *name, guint n_actions, gint64 *answer);
/* A workbook with N assets on all media, rated; every threat has a frequency and every measure an answer. Open. */
SonaeWorkbook *bench_risk_workbook (const char *name, guint n_assets);
/* Evidence of N_BYTES random bytes, in pieces of 1 MiB. */
void     bench_add_evidence (SonaeWorkbook *workbook, gsize n_bytes);
/* Milliseconds since START (g_get_monotonic_time()). */
double   bench_ms_since (gint64 start);
/* Sorts SAMPLES (milliseconds) and prints "NAME: median … p95 … max …". Returns the median. */
double   bench_report (const char *name, double *samples, guint n);

G_END_DECLS
