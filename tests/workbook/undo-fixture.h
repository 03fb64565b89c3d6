/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* A row of each table, and edits of all of their fields, each undone and redone. */

typedef struct
{
  gint64 site, other_site, person, round, next_round, answer, action, evidence, device, endpoint, duty, duty_log, asset, other_device, other_duty;
  GHashTable *plan; /* of the tables of schemas 3 and 4: table -> gint64 * */
} UndoRows;

/* Asserts that the last edit of WORKBOOK can be undone to *BEFORE and redone; *BEFORE becomes the state after it. */
void   undo_fixture_check_last (SonaeWorkbook *workbook, char ***before, const char *what);
/* Products, endpoints, duties and assets; then threats, risks, controls and the plan, which refer to those. */
void   undo_fixture_add_registers (SonaeWorkbook *workbook, UndoRows *rows, char ***before);
void   undo_fixture_add_plan (SonaeWorkbook *workbook, UndoRows *rows, char ***before);
/* Sessions, documents, notes, visits, people's posts and training, incidents. */
void   undo_fixture_add_seminars (SonaeWorkbook *workbook, UndoRows *rows, char ***before);
gint64 undo_fixture_plan_row (const UndoRows *rows, const char *table);
/* Every field of every entity: filled, changed where there is another value, and emptied where that is allowed. */
void   undo_fixture_edit_every_field (SonaeWorkbook *workbook, const UndoRows *rows, char ***before);

G_END_DECLS
