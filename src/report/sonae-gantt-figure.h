/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "base/sonae-language.h"
#include "report/sonae-gantt-values.h"

G_BEGIN_DECLS

/* The Gantt chart on paper: all actions on landscape pages, as many below each other as their number asks for. Every page has the titles at the left, the
 * header of fiscal quarters and months, today and the days of the programme. The bars, marks and arrows are those of the window. Each row is a paragraph of a tagged
 * PDF. Drawing does not change it; one thread at a time. */
typedef struct _SonaeGanttFigure SonaeGanttFigure;

typedef enum { SONAE_GANTT_A4, SONAE_GANTT_A3 } SonaeGanttPaper;

/* The texts in the language of the paper; sonae_report_gantt_words() has them. */
typedef struct
{
  const char *title;      /* of the first page: "Action plan, Example Ltd." */
  const char *footer;     /* left of the page number: "Written on …" */
  const char *column;     /* above the titles: "Action" */
  const char *no_dates;   /* in the row of an action without dates: "No dates yet" */
  const char *today;      /* at the today line */
  const char *late;       /* beside an action past its due date: "Late" */
  const char *slip;       /* beside an action that starts before what it needs ends: "Starts too early" */
  const char *empty;      /* instead of rows when there are none */
  /* The key to the shapes, at the right of the title; NULL: without that shape. */
  const char *high, *middle, *low;  /* priorities */
  const char *session, *visit;
} SonaeGanttWords;

/* All is copied. TODAY: ISO, or NULL for no line. The time shown is that of the actions, the markers and today, in whole months; no more than three years,
 * of which one month lies before today: what lies outside is cut off at the edge. */
SonaeGanttFigure *sonae_gantt_figure_new (const SonaeGanttValues *values, gsize n_values, const SonaeGanttMarker *markers, gsize n_markers,
                                          const char *today, SonaeLanguage language, SonaeGanttPaper paper, const SonaeGanttWords *words);
void              sonae_gantt_figure_free (SonaeGanttFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeGanttFigure, sonae_gantt_figure_free)

/* At least 1. */
int               sonae_gantt_figure_n_pages (const SonaeGanttFigure *self);
/* In points, landscape. */
void              sonae_gantt_figure_size (const SonaeGanttFigure *self, double *width, double *height);
/* Draws PAGE (0..) with the origin at its top left corner, one unit a point. */
void              sonae_gantt_figure_draw (const SonaeGanttFigure *self, int page, cairo_t *cr);
G_END_DECLS
