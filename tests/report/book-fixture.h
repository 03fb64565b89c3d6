/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report-fixture.h"

#include "report/sonae-report.h"
#include "workbook-fixture.h"

/* A workbook in FOLDER to report on; fixture_close() gives it up. */
SonaeWorkbook *fixture_book (const char *folder);
/* One edit, asserted to work. */
void           fixture_edit (SonaeWorkbook *workbook, SonaeEditFunc func, gpointer data);
/* The report of KIND, or NULL with an error. */
SonaeReport   *fixture_report (SonaeWorkbook *workbook, const char *kind, SonaeLanguage language, GError **error);
/* Writes REPORT as a PDF into FOLDER; returns its path. */
char          *fixture_write_report (SonaeReport *report, const char *folder);
/* The same of REPORT, which it takes. Asserts that the file is whole and tagged and has the report's pages, on A4 that lies when LANDSCAPE;
 * returns its squeezed text. */
char          *fixture_report_text (SonaeReport *report, gboolean landscape, const char *folder);
