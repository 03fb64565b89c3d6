/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rules/sonae-importance.h"
#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* What an import would do: made by sonae_import_plan(). Only the choice of rows changes afterwards. */
#define SONAE_TYPE_IMPORT_PLAN (sonae_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (SonaeImportPlan, sonae_import_plan, SONAE, IMPORT_PLAN, GObject)

typedef enum
{
  SONAE_IMPORT_ROW_NEW,       /* will be added */
  SONAE_IMPORT_ROW_CHANGED,   /* is there already and differs */
  SONAE_IMPORT_ROW_SAME,      /* is there already */
  SONAE_IMPORT_ROW_PROBLEM,   /* cannot be imported */
  SONAE_IMPORT_ROW_LEFT_OUT,  /* is no data: the header once more */
} SonaeImportRowState;
#define SONAE_N_IMPORT_ROW_STATES 5

/* What is wrong with a row. */
typedef struct
{
  guint64 row;      /* as a spreadsheet numbers it */
  guint column;     /* from 1; 0: the row as a whole */
  char *header;     /* of the column; "" for the row */
  char *text;       /* what stands there, shortened */
  char *message;    /* a sentence */
} SonaeImportProblem;

const SonaeEntity  *sonae_import_plan_get_entity (SonaeImportPlan *self);
guint               sonae_import_plan_count (SonaeImportPlan *self, SonaeImportRowState state);
/* The first 1,000, in order of rows; (element-type SonaeImportProblem) (transfer none). */
GPtrArray          *sonae_import_plan_get_problems (SonaeImportPlan *self);
guint64             sonae_import_plan_n_problems (SonaeImportPlan *self); /* all of them */
/* All of them into a CSV file, as Excel reads it: row, column, heading, text, problem. SONAE_ERROR_IO. */
gboolean            sonae_import_plan_save_problems (SonaeImportPlan *self, GFile *file, GCancellable *cancellable, GError **error);
void                sonae_import_plan_save_problems_async (SonaeImportPlan *self, GFile *file, GCancellable *cancellable,
                                                           GAsyncReadyCallback callback, gpointer user_data);
gboolean            sonae_import_plan_save_problems_finish (SonaeImportPlan *self, GAsyncResult *result, GError **error);
/* Sentences about the file as a whole; (element-type utf8) (transfer none). */
GPtrArray          *sonae_import_plan_get_notes (SonaeImportPlan *self);
/* SONAE_SCALE_OLD: the ratings are on the scale 0-1-2; ask, then sonae_import_set_lift_scale() and plan again. */
SonaeScale          sonae_import_plan_get_scale (SonaeImportPlan *self);

/* --- Rows, counted from 0, in the order of the file --- */
guint               sonae_import_plan_n_rows (SonaeImportPlan *self);
SonaeImportRowState sonae_import_plan_row_state (SonaeImportPlan *self, guint row);
/* Whether it is to be imported: at first all that are new or differ. Rows with problems never are. */
gboolean            sonae_import_plan_row_chosen (SonaeImportPlan *self, guint row);
void                sonae_import_plan_choose_row (SonaeImportPlan *self, guint row, gboolean chosen);
/* All rows in STATE. */
void                sonae_import_plan_choose_all (SonaeImportPlan *self, SonaeImportRowState state, gboolean chosen);
guint               sonae_import_plan_n_chosen (SonaeImportPlan *self);

typedef struct
{
  const SonaeField *field;
  char *written;    /* in the file, shortened */
  char *read;       /* for people, as it will be stored */
  gboolean tidied;  /* the two are not the same */
} SonaeImportCell;

typedef struct
{
  guint64 number;     /* as a spreadsheet numbers it */
  gint64 target;      /* the row of the table that it is; 0 for none */
  GPtrArray *cells;   /* of SonaeImportCell, in the order of the file's columns, then what the profile adds */
} SonaeImportRow;

void                sonae_import_row_free (SonaeImportRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeImportRow, sonae_import_row_free)
/* NULL with SONAE_ERROR_IO. */
SonaeImportRow     *sonae_import_plan_get_row (SonaeImportPlan *self, guint row, GError **error);

G_END_DECLS
