/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/sonae-gantt-scale.h"
#include "report/sonae-pen.h"

G_BEGIN_DECLS

/* The parts of a Gantt chart, drawn alike on paper and in the window. Places are those of the painter's scale. */

typedef enum { SONAE_GANTT_BAND_NONE, SONAE_GANTT_BAND_LOW, SONAE_GANTT_BAND_MIDDLE, SONAE_GANTT_BAND_HIGH } SonaeGanttBand;

typedef struct
{
  SonaeInk foreground, muted, grid, shade, ground;  /* SHADE: weekends; GROUND: what lies behind */
  SonaeInk accent, good, warn, bad;
} SonaeGanttInks;

typedef struct
{
  SonaePen *pen;
  SonaeGanttInks inks;
  SonaeGanttScale scale;
  SonaeGanttZoom zoom;
  SonaeLanguage language;
  double row;              /* height of a row */
  double line;             /* height of a line of the header */
  double unit;             /* what gaps and lines are measured in: 1 pixel, or less than a point */
} SonaeGanttPainter;

/* A row as it is drawn. Texts are borrowed. */
typedef struct
{
  const char *title, *owner;
  int start, due;          /* both set or both SONAE_GANTT_NO_DAY */
  int progress;
  gboolean finished, milestone;
  gboolean late, slip;
  SonaeGanttBand band;
  const char *note;        /* beside the bar: why it is marked; instead of it: that dates are to be set. Or NULL */
} SonaeGanttLook;

/* "high" "middle" "low"; all else is none. */
SonaeGanttBand sonae_gantt_band (const char *code);

/* The shape of a priority into the square X, Y, SIZE. */
void   sonae_gantt_paint_band (const SonaeGanttPainter *self, SonaeGanttBand band, double x, double y, double size);
/* Height of the header: quarters, months, days where they can be told apart, and the strip of the markers. */
double sonae_gantt_header_height (const SonaeGanttPainter *self);
/* Quarters, months and days between X and X + WIDTH, from Y down; without the strip. */
void   sonae_gantt_paint_header (const SonaeGanttPainter *self, double x, double y, double width);
/* The lines of the months, and weekends, behind rows. */
void   sonae_gantt_paint_grid (const SonaeGanttPainter *self, double x, double y, double width, double height);

/* Priority, title and owner; OWNER_WIDTH 0: without owner. */
void   sonae_gantt_paint_titles (const SonaeGanttPainter *self, const SonaeGanttLook *look, double x, double y, double width, double owner_width);

typedef struct { double x, y, width, height; } SonaeGanttRect;
/* Where the bar of a row at Y is drawn; FALSE without dates. A diamond for a milestone. */
gboolean sonae_gantt_bar_rect (const SonaeGanttPainter *self, const SonaeGanttLook *look, double y, SonaeGanttRect *rect);
/* The bar with its progress and its note, or, without dates, the note at X. */
void   sonae_gantt_paint_bar (const SonaeGanttPainter *self, const SonaeGanttLook *look, double x, double y);

/* From the end of the bar in the row at FROM_Y to the start of that in the row at TO_Y; in BAD and broader for a slip. FALSE, and nothing is drawn, when
 * one of them has no dates. */
gboolean sonae_gantt_paint_link (const SonaeGanttPainter *self, const SonaeGanttLook *from, double from_y, const SonaeGanttLook *to, double to_y,
                                 gboolean slip);

/* A line through the rows from Y down, and its label in the strip that begins at STRIP_Y; ROOM: how much width the label has. */
void   sonae_gantt_paint_today (const SonaeGanttPainter *self, int day, const char *label, double strip_y, double y, double height);
void   sonae_gantt_paint_marker (const SonaeGanttPainter *self, SonaeGanttMarkerKind kind, int day, const char *label, double room, double strip_y, double y,
                                 double height);

G_END_DECLS
