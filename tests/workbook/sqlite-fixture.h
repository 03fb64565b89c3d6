/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Another program's look at a workbook file, by SQLite without our code between. */

/* Runs SQL on the database at FILE, with writable_schema and without any check. */
void   fixture_sql (GFile *file, const char *sql);
/* First column of the first row. (transfer full) */
char  *fixture_sql_text (GFile *file, const char *sql);
/* Every row of every table of FILE but sonae_* and sqlite_*, each value as SQL's quote() writes it: one line a row, in order of id. A line is
 * "table|value|value|…". */
char **fixture_dump (GFile *file);
/* The same with the names of the columns and without empty values, so that columns that a later schema adds do not show: "table|id=5|name='x'|…". */
char **fixture_dump_named (GFile *file);
/* fixture_dump() of what WORKBOOK holds now. */
char **fixture_dump_workbook (SonaeWorkbook *workbook);
/* Asserts that the two are equal; shows the first lines that are not. */
void   fixture_assert_dumps (char **found, char **expected, const char *what);

G_END_DECLS
