/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "report/sonae-report-style.h"

G_BEGIN_DECLS

/* Inside the report room: blocks become slices, the smallest pieces that a page may be broken between. A slice holds drawing
 * operations relative to its own top left corner; the pages (sonae-report-layout.c) only stack slices. Lengths in points. */

typedef enum { SONAE_OP_LINE, SONAE_OP_BOX, SONAE_OP_RULE, SONAE_OP_MARK, SONAE_OP_RADAR, SONAE_OP_HEAT_MAP, SONAE_OP_LOGO } SonaeOpKind;

typedef struct
{
  SonaeOpKind kind;
  int element;                   /* index into SonaeFlow.elements: which part of the document's structure this belongs to; -1 none */
  double x, y, width, height;    /* line: X and Y are its baseline's start; rule: from X, Y to X + WIDTH, Y + HEIGHT */
  SonaeRgb ink;
  double thickness;              /* rule */
  double dash;                   /* rule: 0 for none */
  double radius;                 /* box */
  PangoLayout *layout;           /* line: keeps LINE alive */
  PangoLayoutLine *line;
  SonaeMark mark;
  SonaeTone tone;
  const SonaeReportBlock *figure; /* radar, heat map: borrowed from the model */
  const SonaeReportPicture *logo; /* the same */
  const char *destination;       /* line: where links to it lead, a name; or NULL. Interned */
  const char *link;              /* line: the destination that it leads to; or NULL. Interned */
} SonaeOp;

/* Where in the model a slice comes from: the unit of the block (a table's head is its unit 0 and its row I the unit I + 1, all others have one), and
 * the slice of the unit. */
typedef struct { guint block, unit, slice; } SonaePlace;

typedef struct _SonaeSlice SonaeSlice;
struct _SonaeSlice
{
  int ref_count;
  double height;
  double space_before;  /* left out at the top of a page */
  gboolean keep_next;   /* no page break between this one and the next */
  SonaeSlice *header;   /* drawn first when a page begins with this slice; or NULL */
  GArray *ops;          /* of SonaeOp */
  SonaePlace place;
  gboolean new_sheet;   /* begins a page */
  const SonaeGanttFigure *gantt; /* it is page GANTT_PAGE of this figure, and nothing else; borrowed */
  int gantt_page;
  int outline_level;    /* 0: no entry */
  char *outline_text;
};

SonaeSlice *sonae_slice_new (double height);
SonaeSlice *sonae_slice_ref (SonaeSlice *slice);
void        sonae_slice_unref (SonaeSlice *slice);
/* Takes the operations of FROM, shifted. */
void        sonae_slice_take_ops (SonaeSlice *slice, SonaeSlice *from, double dx, double dy);
void        sonae_slice_add_box (SonaeSlice *slice, double x, double y, double width, double height, double radius, SonaeRgb ink);
void        sonae_slice_add_rule (SonaeSlice *slice, double x, double y, double width, double thickness, SonaeRgb ink);
void        sonae_slice_add_mark (SonaeSlice *slice, SonaeMark mark, SonaeTone tone, double x, double y, double size);

/* A node of the document's structure, as tagged PDF names it. */
typedef struct
{
  const char *tag;
  int parent;           /* -1 for none */
} SonaeElement;

typedef struct
{
  const SonaeReportModel *model;
  PangoContext *pango;
  PangoFontDescription *fonts[SONAE_N_TEXT_STYLES];
  GArray *elements;     /* of SonaeElement */
  double unbreakable;   /* pieces up to this height are kept whole */
  double page_height;   /* nothing unbreakable may be higher */
  double scale;         /* of letters and of the space around them; 1 but in parts that have to be seen as a whole */
  const GArray *outline; /* of SonaeOutlineEntry: where the headings stand; NULL as long as that is not known */
  gboolean no_contents; /* it is so short that a table of contents would say nothing */
  guint n_unknown;      /* characters that no font here can show, after replacing */
} SonaeFlow;

void sonae_flow_init (SonaeFlow *flow, const SonaeReportModel *model, double page_height);
void sonae_flow_clear (SonaeFlow *flow);
void sonae_flow_set_scale (SonaeFlow *flow, double scale);
int  sonae_flow_add_element (SonaeFlow *flow, const char *tag, int parent);

/* Text of one style, broken into lines of WIDTH. */
typedef struct
{
  PangoLayout *layout;
  GArray *lines;        /* of SonaeTextLine */
  double height;
} SonaeText;

typedef struct
{
  PangoLayoutLine *line; /* borrowed from the layout */
  double x, baseline, top, bottom;
} SonaeTextLine;

void sonae_text_init (SonaeText *text, SonaeFlow *flow, SonaeTextStyle style, const char *string, double width, SonaeReportAlign align);
void sonae_text_clear (SonaeText *text);
/* Draws N lines from FIRST on with the top of the first at Y. */
void sonae_text_draw (const SonaeText *text, guint first, guint n, SonaeSlice *slice, double x, double y, SonaeRgb ink, int element);
/* The height of N lines from FIRST on. */
double sonae_text_measure (const SonaeText *text, guint first, guint n);

/* Appends the slices of BLOCKS, set in WIDTH, to SLICES. */
void sonae_flow_blocks (SonaeFlow *flow, GPtrArray *blocks, double width, GPtrArray *slices);
/* The kinds of block with a file of their own. */
void sonae_flow_contents (SonaeFlow *flow, const SonaeReportBlock *contents, double width, GPtrArray *slices);
void sonae_flow_radar (SonaeFlow *flow, const SonaeReportBlock *radar, double width, GPtrArray *slices);
void sonae_flow_heat_map (SonaeFlow *flow, const SonaeReportBlock *heat_map, double width, GPtrArray *slices);
void sonae_flow_gantt (SonaeFlow *flow, const SonaeReportBlock *gantt, GPtrArray *slices);
/* The name of heading I of the model, as links have it. Interned. */
const char *sonae_flow_destination (const SonaeFlow *flow, const SonaeReportBlock *heading);

/* A table, row by row: it may have more of them than should be in memory at once. */
typedef struct _SonaeFlowTable SonaeFlowTable;
SonaeFlowTable *sonae_flow_table_new (SonaeFlow *flow, const SonaeReportBlock *table, double width);
void            sonae_flow_table_free (SonaeFlowTable *self);
guint           sonae_flow_table_n_units (const SonaeFlowTable *self);
/* Appends the slices of unit UNIT. */
void            sonae_flow_table_unit (SonaeFlowTable *self, guint unit, GPtrArray *slices);

/* The model as a row of slices that are made when they are asked for. */
typedef struct
{
  SonaeFlow *flow;
  double width;
  const double *scales; /* by block */
  guint block, unit;    /* what comes next */
  SonaeFlowTable *table; /* of BLOCK; NULL unless it is one */
} SonaeFlowFeed;
void     sonae_flow_feed_init (SonaeFlowFeed *feed, SonaeFlow *flow, double width, const double *scales);
void     sonae_flow_feed_clear (SonaeFlowFeed *feed);
void     sonae_flow_feed_seek (SonaeFlowFeed *feed, guint block, guint unit);
/* Appends the slices of the next unit, which may be none; FALSE at the end. */
gboolean sonae_flow_feed_next (SonaeFlowFeed *feed, GPtrArray *slices);

G_END_DECLS
