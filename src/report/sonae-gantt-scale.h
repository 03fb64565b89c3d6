/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/sonae-language.h"
#include "report/sonae-gantt-values.h"

G_BEGIN_DECLS

/* Days as numbers and as places: what a Gantt chart counts with. */

#define SONAE_GANTT_NO_DAY G_MININT

/* The number of a day; SONAE_GANTT_NO_DAY for NULL, "" and what is no day. */
int   sonae_gantt_day (const char *iso);
/* ISO of a number, held within the range of dates. (transfer full) */
char *sonae_gantt_day_iso (int day);

typedef struct
{
  int origin;          /* the day whose left edge is at X */
  double x;
  double per_day;
} SonaeGanttScale;

/* The left edge of DAY; the right edge is that of the next day. */
double sonae_gantt_scale_x (const SonaeGanttScale *scale, int day);
/* The day at X. */
int    sonae_gantt_scale_day (const SonaeGanttScale *scale, double x);

/* Pixels a day in the window. */
double sonae_gantt_zoom_per_day (SonaeGanttZoom zoom);

/* The lines of the header. */
typedef enum
{
  SONAE_SPAN_QUARTER,  /* of the fiscal year, April to March */
  SONAE_SPAN_MONTH,
  SONAE_SPAN_DAY,
} SonaeSpanKind;

typedef struct
{
  int first, last;     /* days */
  char label[48];      /* "2026年度 第1四半期" / "FY2026 Q1"; "2026年4月" / "Apr 2026"; "24" */
  char brief[16];      /* for less room: "第1四半期" / "Q1"; "4月" / "Apr"; "24" */
} SonaeSpan;

/* The span of KIND that holds DAY. */
void sonae_gantt_span (SonaeSpanKind kind, int day, SonaeLanguage language, SonaeSpan *span);

/* The first day of the month MONTHS after that of DAY; negative: before. */
int  sonae_gantt_month_start (int day, int months);
gboolean sonae_gantt_is_weekend (int day);

G_END_DECLS
