/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import-compare.h"

G_BEGIN_DECLS

/* A plan while it is made. */

typedef enum { SONAE_EXTRA_NONE, SONAE_EXTRA_RATING, SONAE_EXTRA_CONFIDENTIALITY } SonaeImportExtra;

/* One target while the plan is made. */
typedef struct
{
  SonaeValueReader *reader;
  SonaeTitles *titles;
  SonaeField rating;      /* of an asset: the field as it is read, 0 allowed */
  SonaeImportExtra extra;
  char *constant;         /* the value of every row; NULL for a column */
} SonaeImportSource;

/* One column that is kept as a line of the note. */
typedef struct
{
  guint column;
  char *label;
} SonaeImportKept;

typedef struct
{
  SonaeImport *import;
  SonaeImportPlan *plan;
  SonaeImportComparer *comparer;
  SonaeImportSource *sources;
  SonaeSpoolCell *cells;
  int id_column;
  GPtrArray *missing;     /* of SonaeField: needed by new rows, and the file has no column for them */
  int personal[3];        /* targets of the three kinds of personal data; -1 for none */
  gboolean ratings[4];    /* which were seen, 0 to 3 */
  gboolean rating_beyond;
  GArray *kept;           /* of SonaeImportKept; NULL when no column is */
  int note_target;        /* where they go; -1 for none */
  SonaeField kept_field;  /* as one of their cells is read: one line */
  SonaeValueReader *kept_reader;
  GString *note;          /* of one row */

  SonaeImportProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SonaeImportReading;

/* --- sonae-import-targets.c --- */

/* What each row gets: the columns first, then what the profile says, then what a new row needs. */
void     sonae_import_choose_targets (SonaeImportReading *self);
/* Readers for all of them. After a failure, too, sonae_import_close_sources() is called. */
gboolean sonae_import_open_sources (SonaeImportReading *self, GError **error);
void     sonae_import_close_sources (SonaeImportReading *self);

/* --- sonae-import-rows.c --- */

/* What a column kept as a note says in ROW goes into the note of the row, whose cell begins with what STORED has (NULL for a new row) where the file gives no
 * note itself. FALSE, with the problem told, when that cannot be. */
gboolean sonae_import_fill_note (SonaeImportReading *self, const SonaeCsvRow *row, const SonaeValue *stored);
/* FALSE, with the problem told, for a cell whose bytes are no text. */
gboolean sonae_import_check_cell (SonaeImportReading *self, const SonaeCsvRow *row, guint column);

/* Reads, checks and compares one row, and adds it to the plan. FALSE only when nothing more can be read or kept. */
gboolean sonae_import_plan_one_row (SonaeImportReading *self, const SonaeCsvRow *row, GError **error);

G_END_DECLS
