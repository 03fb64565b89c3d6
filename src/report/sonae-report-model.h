/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/sonae-language.h"
#include "report/sonae-gantt-figure.h"
#include "report/sonae-heat-map-figure.h"

G_BEGIN_DECLS

/* What a report says: a list of blocks. It knows nothing of pages, fonts or colours. A section of it is what begins with a heading of level 1.
 * Every text is copied; what cannot be printed (broken UTF-8, control characters) is replaced on the way in. */

/* A shape that says the same as its tone, so that nothing depends on colour. The shapes are those of the window's symbols. */
typedef enum
{
  SONAE_MARK_NONE,
  SONAE_MARK_CHECK,     /* answers: a disc with a tick */
  SONAE_MARK_HALF,      /* a ring, half filled */
  SONAE_MARK_CROSS,     /* a disc with a cross */
  SONAE_MARK_QUESTION,  /* a square with a question mark */
  SONAE_MARK_RING,      /* nothing there yet */
  SONAE_MARK_STAR,      /* bands, from best to worst */
  SONAE_MARK_DISC,
  SONAE_MARK_DIAMOND,
  SONAE_MARK_ALERT,     /* a triangle with an exclamation mark */
} SonaeMark;
#define SONAE_N_MARKS 10

typedef enum
{
  SONAE_TONE_PLAIN,
  SONAE_TONE_MUTED,
  SONAE_TONE_GOOD,
  SONAE_TONE_FAIR,
  SONAE_TONE_WARN,
  SONAE_TONE_BAD,
  SONAE_TONE_UNKNOWN,
} SonaeTone;
#define SONAE_N_TONES 7

typedef enum { SONAE_ALIGN_START, SONAE_ALIGN_CENTER, SONAE_ALIGN_END } SonaeReportAlign;

typedef struct
{
  char *text;
  SonaeMark mark;
  SonaeTone tone;       /* of the mark, and of the text unless the mark stands for it */
  gboolean strong;
} SonaeReportCell;

typedef struct
{
  SonaeReportCell *cells; /* as many as the table has columns; a group row uses the first only */
  gboolean group;         /* a heading inside the table, over its whole width */
} SonaeReportRow;

typedef struct
{
  char *title;            /* "" for none */
  double weight;          /* share of the width */
  SonaeReportAlign align;
} SonaeReportColumn;

typedef enum
{
  SONAE_BLOCK_TITLE,      /* the report's title with a line above it */
  SONAE_BLOCK_HEADING,
  SONAE_BLOCK_PARAGRAPH,
  SONAE_BLOCK_TABLE,
  SONAE_BLOCK_SCORE,
  SONAE_BLOCK_RADAR,
  SONAE_BLOCK_PAIR,
  SONAE_BLOCK_LIST,
  SONAE_BLOCK_HEAT_MAP,
  SONAE_BLOCK_GANTT,      /* over the full width of wide sheets of its own */
  SONAE_BLOCK_CONTENTS,   /* the headings of level 1 and the figures with a sheet of their own, and where they stand */
  SONAE_BLOCK_PART,       /* what follows is read by itself: it begins a new sheet */
} SonaeReportBlockKind;

typedef enum
{
  SONAE_PARAGRAPH_BODY,
  SONAE_PARAGRAPH_SMALL,
  SONAE_PARAGRAPH_CALLOUT, /* a tinted box in the block's tone */
} SonaeParagraphStyle;

typedef struct
{
  SonaeReportBlockKind kind;
  char *text;             /* title, heading, paragraph; score: the number; figures: the caption or "" */
  char *detail;           /* title: the line above; score: what follows the number; radar: the legend of the values; else "" */
  char *extra;            /* score: the band in words; radar: the legend of the values before; else "" */
  int level;              /* heading: 1 or 2 */
  SonaeParagraphStyle style;
  SonaeMark mark;         /* score */
  SonaeTone tone;         /* score, paragraph */
  char *alternative;      /* figures: what they show, in words, for who does not see them; else NULL */
  GPtrArray *lines;       /* score: texts below it; radar: the labels; list: its items; heat map: words by SonaeHeatMapWord */
  GArray *values;         /* radar: double, 0..1, one a label */
  GArray *previous;       /* radar: the same, or NULL */
  gboolean keep_next;     /* stays whole and on one page with what follows, where a page can hold that; set after adding */
  gboolean quiet;         /* table: no rules, tight, first and third column muted: labels and values */
  gboolean even;          /* pair: both sides are as wide; set after adding */
  gboolean roomy;         /* table: rows are high enough to be written into by hand; set after adding */
  gboolean ordered;       /* list: numbered from 1 */
  gboolean whole;         /* part: meant to be taken in at a glance, on one sheet as long as its letters stay readable */
  gint64 counts[SONAE_HEAT_MAP_SCALE][SONAE_HEAT_MAP_SCALE]; /* heat map, as in SonaeHeatMapFigure */
  int accept;
  SonaeGanttFigure *gantt;
  GArray *columns;        /* table: of SonaeReportColumn */
  GArray *rows;           /* table: of SonaeReportRow */
  GPtrArray *first, *second; /* pair: blocks at the left and at the right, kept together */
} SonaeReportBlock;

/* The words of a heat map, in this order: see SonaeHeatMapFigure. */
typedef enum
{
  SONAE_HEAT_WORD_IMPORTANCE,
  SONAE_HEAT_WORD_LIKELIHOOD,
  SONAE_HEAT_WORD_IMPORTANCE_1,
  SONAE_HEAT_WORD_LIKELIHOOD_1 = SONAE_HEAT_WORD_IMPORTANCE_1 + SONAE_HEAT_MAP_SCALE,
  SONAE_HEAT_WORD_LOW = SONAE_HEAT_WORD_LIKELIHOOD_1 + SONAE_HEAT_MAP_SCALE,
  SONAE_HEAT_WORD_ACCEPT = SONAE_HEAT_WORD_LOW + SONAE_N_HEAT_BANDS,
} SonaeHeatMapWord;
#define SONAE_N_HEAT_WORDS (SONAE_HEAT_WORD_ACCEPT + 1)

/* The company's logo. */
typedef struct
{
  GBytes *png;
  char *alternative;
  int width, height;      /* in its own pixels */
} SonaeReportPicture;

typedef struct _SonaeReportModel SonaeReportModel;
struct _SonaeReportModel
{
  SonaeLanguage language;
  char *title;            /* for the footer and the file's metadata */
  char *subject;
  char *author;           /* the company */
  char *written;          /* footer: when it was written, in words */
  gint64 created;         /* seconds since 1970 UTC */
  char *stamp;            /* version and date, beside the title; NULL: none */
  SonaeReportPicture *logo; /* or NULL */
  gboolean wide;          /* set after making it: its tables have many columns */
  GPtrArray *blocks;
};

SonaeReportModel *sonae_report_model_new (SonaeLanguage language, const char *title, const char *subject, const char *author,
                                          const char *written, gint64 created);
void              sonae_report_model_free (SonaeReportModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReportModel, sonae_report_model_free)

/* All of these append to BLOCKS (a model's, or one side of a pair) and return the block, which BLOCKS owns. */
SonaeReportBlock *sonae_report_add_title (GPtrArray *blocks, const char *above, const char *title);
SonaeReportBlock *sonae_report_add_heading (GPtrArray *blocks, int level, const char *text);
SonaeReportBlock *sonae_report_add_paragraph (GPtrArray *blocks, SonaeParagraphStyle style, SonaeTone tone, const char *text);
SonaeReportBlock *sonae_report_add_score (GPtrArray *blocks, const char *number, const char *unit, const char *band, SonaeMark mark,
                                          SonaeTone tone);
void              sonae_report_score_add_line (SonaeReportBlock *score, const char *text);
SonaeReportBlock *sonae_report_add_radar (GPtrArray *blocks, const char *caption, const char *legend, const char *legend_previous);
/* PREVIOUS is looked at only when the radar has a legend for it. */
void              sonae_report_radar_add_axis (SonaeReportBlock *radar, const char *label, double value, double previous);
SonaeReportBlock *sonae_report_add_pair (GPtrArray *blocks);
SonaeReportBlock *sonae_report_add_list (GPtrArray *blocks, gboolean ordered);
void              sonae_report_list_add (SonaeReportBlock *list, const char *text);
/* WORDS: SONAE_N_HEAT_WORDS texts by SonaeHeatMapWord. ACCEPT as in SonaeHeatMapFigure. */
SonaeReportBlock *sonae_report_add_heat_map (GPtrArray *blocks, const char *caption, const char *alternative,
                                             const gint64 counts[SONAE_HEAT_MAP_SCALE][SONAE_HEAT_MAP_SCALE], int accept, const char *const *words);
/* Takes GANTT. */
SonaeReportBlock *sonae_report_add_gantt (GPtrArray *blocks, const char *caption, const char *alternative, SonaeGanttFigure *gantt);
void              sonae_report_set_alternative (SonaeReportBlock *figure, const char *alternative);
SonaeReportBlock *sonae_report_add_contents (GPtrArray *blocks, const char *title);
SonaeReportBlock *sonae_report_add_part (GPtrArray *blocks, gboolean whole);

/* QUIET: labels and values without rules. Columns first, then rows; a cell is set in the last row added. */
SonaeReportBlock *sonae_report_add_table (GPtrArray *blocks, gboolean quiet);
void              sonae_report_table_add_column (SonaeReportBlock *table, const char *title, double weight, SonaeReportAlign align);
void              sonae_report_table_add_row (SonaeReportBlock *table);
void              sonae_report_table_add_group (SonaeReportBlock *table, const char *text);
void              sonae_report_table_set (SonaeReportBlock *table, guint column, const char *text);
void              sonae_report_table_set_marked (SonaeReportBlock *table, guint column, const char *text, SonaeMark mark, SonaeTone tone,
                                                 gboolean strong);

/* The titles of the sections. (transfer full) */
char            **sonae_report_model_sections (const SonaeReportModel *self);
/* Leaves out the sections with these TITLES (NULL-terminated, nullable), with all that is in them; what is no section's is ignored. */
void              sonae_report_model_leave_out (SonaeReportModel *self, const char *const *titles);

/* PNG as a logo: SONAE_ERROR_DATA with a sentence when it is no PNG picture, or larger than SONAE_LOGO_MAX_BYTES or SONAE_LOGO_MAX_SIDE. NAME
 * is what the user calls the file. */
#define SONAE_LOGO_MAX_BYTES (4 * 1024 * 1024)
#define SONAE_LOGO_MAX_SIDE 4000
SonaeReportPicture *sonae_report_picture_new (GBytes *png, const char *name, GError **error);
void                sonae_report_picture_free (SonaeReportPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeReportPicture, sonae_report_picture_free)

/* TEXT as it can be printed: valid UTF-8, no control characters but newline and tab, line ends as "\n". (transfer full) */
char             *sonae_report_printable (const char *text);

G_END_DECLS
