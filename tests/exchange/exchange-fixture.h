/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import.h"

G_BEGIN_DECLS

/* A file of its own that holds BYTES; LENGTH -1: up to the NUL. */
GFile       *exchange_file (const char *name, const char *bytes, gssize length);
/* TEXT as CP932. (transfer full) */
char        *exchange_cp932 (const char *text, gsize *length);
GFile       *exchange_file_cp932 (const char *name, const char *text);

/* new, look and plan, asserted to work. */
SonaeImport *exchange_import (SonaeWorkbook *workbook, const char *table, GFile *file);
SonaeImportPlan *exchange_plan (SonaeImport *import);
/* Asserts how many rows are new, changed, same, bad and left out. */
void         exchange_assert_counts (SonaeImportPlan *plan, guint n_new, guint n_changed, guint n_same, guint n_problem, guint n_left_out);
/* The problem of ROW and COLUMN (0 for the row) has WORD in its sentence. */
void         exchange_assert_problem (SonaeImportPlan *plan, guint64 row, guint column, const char *word);
/* FIELD of the only row of TABLE in which KEY is VALUE, plain. (transfer full) */
char        *exchange_value (SonaeWorkbook *workbook, const char *table, const char *key, const char *value, const char *field);
guint        exchange_n_rows (SonaeWorkbook *workbook, const char *table);

G_END_DECLS
