/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-gantt-row.h"
#include "gui/widgets/sonae-gantt.h"
#include "gui/widgets/sonae-snapshot-pen.h"
#include "report/sonae-gantt-paint.h"

G_BEGIN_DECLS

/* Inside of the Gantt chart: what its files share. */

typedef struct
{
  guint from, to;         /* rows: what is needed, and what needs it */
  gboolean slip;
} SonaeGanttLink;

typedef struct
{
  int late;               /* days past the due date */
  guint slip;             /* row of the first action it does not wait for, G_MAXUINT for none */
} SonaeGanttFlags;

typedef struct
{
  int day;
  char *label;
  SonaeGanttMarkerKind kind;
} SonaeGanttDay;

typedef enum
{
  SONAE_GANTT_PART_NONE,
  SONAE_GANTT_PART_HEADER,
  SONAE_GANTT_PART_TITLE,
  SONAE_GANTT_PART_BAR,
  SONAE_GANTT_PART_START, /* the left end of a bar */
  SONAE_GANTT_PART_DUE,   /* the right end */
  SONAE_GANTT_PART_HINT,  /* "set dates" */
} SonaeGanttPart;

struct _SonaeGantt
{
  GtkWidget parent_instance;

  GListModel *model;
  GPtrArray *items;       /* of SonaeGanttItem: the model's, in its order */
  GHashTable *places;     /* id -> row + 1 */
  GArray *links;          /* of SonaeGanttLink */
  GArray *flags;          /* of SonaeGanttFlags, one a row */
  GArray *markers;        /* of SonaeGanttDay, by day */
  gboolean stale;         /* links, flags and days are to be worked out again */
  gboolean editable;
  gboolean shown;         /* time was scrolled to today once */

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  gboolean allocating;

  SonaeSnapshotPen *pen;
  SonaeGanttPainter painter;
  gboolean fresh;         /* inks and heights fit the style */
  int titles;             /* width of the column at the left */
  int owners;             /* width of the owners within it, 0 for none */
  int first_day, last_day;
  char *today_iso;
  int today;

  GPtrArray *rows;        /* of SonaeGanttRow, children */
  guint cursor;           /* a row, or G_MAXUINT */

  /* A bar that is being dragged: shown with other dates than its item has. */
  struct
  {
    SonaeGanttItem *item;
    SonaeGanttPart part;
    gboolean claimed;
    int start, due;
  } drag;

  /* A bar that was moved by keys: the signal comes when it rests. */
  SonaeGanttItem *unsettled;
  guint settle_source;
  double pinch;
};

/* --- sonae-gantt.c --- */
void           sonae_gantt_set_cursor (SonaeGantt *self, guint row, gboolean focus);
void           sonae_gantt_activate (SonaeGantt *self, guint row);
/* Gives ITEM these dates (both held in order) and, at once or when it rests, tells. FALSE when it had them or may not have others. */
gboolean       sonae_gantt_move (SonaeGantt *self, SonaeGanttItem *item, int start, int due, gboolean at_once);
/* Tells what was moved by keys. */
void           sonae_gantt_settle (SonaeGantt *self);
/* The dates of ITEM are not held by the workbook or by the user. */
gboolean       sonae_gantt_can_move (SonaeGantt *self, SonaeGanttItem *item);

/* --- sonae-gantt-layout.c --- */
void           sonae_gantt_layout_class_init (GtkWidgetClass *klass);
void           sonae_gantt_update (SonaeGantt *self);
void           sonae_gantt_update_rows (SonaeGantt *self);
void           sonae_gantt_scrolled (SonaeGantt *self, GtkOrientation orientation);
double         sonae_gantt_offset (SonaeGantt *self, GtkOrientation orientation);
void           sonae_gantt_scroll_to (SonaeGantt *self, GtkOrientation orientation, double value);
double         sonae_gantt_header (SonaeGantt *self);
double         sonae_gantt_row_y (SonaeGantt *self, guint row);
guint          sonae_gantt_rows_a_page (SonaeGantt *self);
void           sonae_gantt_show_row (SonaeGantt *self, guint row);
SonaeGanttRow *sonae_gantt_find_row (SonaeGantt *self, guint row);
/* Zooms with the day at X staying there. */
void           sonae_gantt_zoom_at (SonaeGantt *self, SonaeGanttZoom zoom, double x);
void           sonae_gantt_scroll_to_day (SonaeGantt *self, int day, double share);

/* --- sonae-gantt-paint.c --- */
void           sonae_gantt_paint_class_init (GtkWidgetClass *klass);
/* Colours and heights from the style, where they are not known. */
void           sonae_gantt_refresh_style (SonaeGantt *self);
void           sonae_gantt_fill_look (SonaeGantt *self, guint row, SonaeGanttLook *look);
void           sonae_gantt_snapshot_row (SonaeGantt *self, guint row, const char *note, GtkSnapshot *snapshot);

/* --- sonae-gantt-words.c --- */
/* Beside the bar; NULL for nothing. (transfer full) */
char          *sonae_gantt_note (SonaeGantt *self, guint row);
void           sonae_gantt_describe_markers (SonaeGantt *self);

/* --- sonae-gantt-keys.c, sonae-gantt-pointer.c --- */
void           sonae_gantt_add_keys (SonaeGantt *self);
void           sonae_gantt_add_pointer (SonaeGantt *self);
void           sonae_gantt_cancel_drag (SonaeGantt *self);
SonaeGanttPart sonae_gantt_hit (SonaeGantt *self, double x, double y, guint *row);
gboolean       sonae_gantt_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip);

G_END_DECLS
