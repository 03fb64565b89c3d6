/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import-problems.h"
#include "exchange/sonae-import-spool.h"
#include "exchange/sonae-import-values.h"
#include "exchange/sonae-import.h"

G_BEGIN_DECLS

struct _SonaeImport
{
  GObject parent_instance;

  SonaeWorkbook *workbook;
  const SonaeEntity *entity;
  GFile *file;

  gboolean encoding_chosen, delimiter_chosen;
  guint64 header_chosen;           /* 0: found by the program */
  char **wanted_headers;           /* nullable */
  gboolean lift_scale;

  SonaeCsvEncodingReport *report;  /* NULL before the first look */
  char *stamp;                     /* what the file was then */
  SonaeCsvFormat format;
  GPtrArray *sample;
  guint64 header_first, header_row; /* the same row, or two that are one header */
  SonaeImportMapping *mapping;
  gboolean recalled;
  GPtrArray *log_rows;             /* of GStrv; NULL unless it is a log */
  guint64 n_log_ignored;
};

/* --- sonae-import.c --- */
GInputStream *sonae_import_open (SonaeImport *self, char **stamp, GCancellable *cancellable, GError **error);
/* SONAE_ERROR_VALUE when the file is not what STAMP says. */
gboolean      sonae_import_check_stamp (SonaeImport *self, const char *stamp, GError **error);

/* --- sonae-import-plan.c --- */

/* A row of a plan in eight bytes: where it lies in the spool, whether it is chosen, its state. */
#define SONAE_PLAN_STATE(packed) ((SonaeImportRowState) ((packed) & 0x7F))
#define SONAE_PLAN_CHOSEN 0x80u
#define SONAE_PLAN_OFFSET(packed) ((gint64) ((packed) >> 8))

/* What one value of each row is. */
typedef struct
{
  const SonaeField *field;
  int column;           /* of the file; -1: not from the file */
  gboolean only_new;    /* given to new rows only */
} SonaePlanTarget;

struct _SonaeImportPlan
{
  GObject parent_instance;

  const SonaeEntity *entity;
  GArray *targets;      /* SonaePlanTarget */
  SonaeImportSpool *spool;
  GArray *rows;         /* guint64 */
  guint counts[SONAE_N_IMPORT_ROW_STATES];
  GPtrArray *problems;
  guint64 n_problems;
  SonaeImportProblems *all_problems;
  GPtrArray *notes;
  SonaeScale scale;
  gint64 last_change;   /* the workbook's when the rows were compared */
};
#define SONAE_PLAN_MAX_PROBLEMS 1000

SonaeImportPlan *sonae_import_plan_new (const SonaeEntity *entity);
/* Takes nothing; TEXT may be NULL. */
void             sonae_import_plan_add_problem (SonaeImportPlan *self, guint64 row, guint column, const char *header, const char *text,
                                                const char *message);
gboolean         sonae_import_plan_add_row (SonaeImportPlan *self, guint64 number, SonaeImportRowState state, gint64 target,
                                            const SonaeSpoolCell *cells, GError **error);

gint64           sonae_import_last_change (SonaeWorkbook *workbook); /* 0: none yet */

G_END_DECLS
