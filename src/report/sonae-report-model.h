/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/sonae-language.h"

G_BEGIN_DECLS

/* What a report says: a list of blocks. It knows nothing of pages, fonts or colours.
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
  char *text;             /* title, heading, paragraph; score: the number; radar: its caption or "" */
  char *detail;           /* title: the line above; score: what follows the number; radar: the legend of the values; else "" */
  char *extra;            /* score: the band in words; radar: the legend of the values before; else "" */
  int level;              /* heading: 1 or 2 */
  SonaeParagraphStyle style;
  SonaeMark mark;         /* score */
  SonaeTone tone;         /* score, paragraph */
  GPtrArray *lines;       /* score: texts below it; radar: the labels */
  GArray *values;         /* radar: double, 0..1, one a label */
  GArray *previous;       /* radar: the same, or NULL */
  gboolean keep_next;     /* stays whole and on one page with what follows, where a page can hold that; set after adding */
  gboolean quiet;         /* table: no rules, tight, first and third column muted: labels and values */
  GArray *columns;        /* table: of SonaeReportColumn */
  GArray *rows;           /* table: of SonaeReportRow */
  GPtrArray *first, *second; /* pair: blocks at the left and at the right, kept together */
} SonaeReportBlock;

typedef struct
{
  SonaeLanguage language;
  char *title;            /* for the footer and the file's metadata */
  char *subject;
  char *author;           /* the company */
  char *written;          /* footer: when it was written, in words */
  gint64 created;         /* seconds since 1970 UTC */
  gboolean landscape;     /* set after making it: for wide tables */
  GPtrArray *blocks;
} SonaeReportModel;

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

/* QUIET: labels and values without rules. Columns first, then rows; a cell is set in the last row added. */
SonaeReportBlock *sonae_report_add_table (GPtrArray *blocks, gboolean quiet);
void              sonae_report_table_add_column (SonaeReportBlock *table, const char *title, double weight, SonaeReportAlign align);
void              sonae_report_table_add_row (SonaeReportBlock *table);
void              sonae_report_table_add_group (SonaeReportBlock *table, const char *text);
void              sonae_report_table_set (SonaeReportBlock *table, guint column, const char *text);
void              sonae_report_table_set_marked (SonaeReportBlock *table, guint column, const char *text, SonaeMark mark, SonaeTone tone,
                                                 gboolean strong);

/* TEXT as it can be printed: valid UTF-8, no control characters but newline and tab, line ends as "\n". (transfer full) */
char             *sonae_report_printable (const char *text);

G_END_DECLS
