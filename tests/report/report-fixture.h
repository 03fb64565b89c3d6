/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report/sonae-report-model.h"
#include "report/sonae-report-pdf.h"

/* A report with every kind of block, some pages long. */
SonaeReportModel *fixture_model (SonaeLanguage language);
/* Every text of MODEL in order. (element-type utf8) */
GPtrArray        *fixture_texts (const SonaeReportModel *model);

/* Runs a program (NULL-terminated arguments), asserts that it succeeds, returns what it printed. */
char             *fixture_run (const char *program, ...) G_GNUC_NULL_TERMINATED;
/* TEXT without white space and form feeds, compatibility forms unified (PDF text extraction does the same). */
char             *fixture_squeeze (const char *text);
/* TEXT, which is squeezed, has or has not the words in it; page breaks, heads and feet in between do not count as long as they are few. */
void              fixture_assert_says (const char *text, const char *wanted);
void              fixture_assert_silent (const char *text, const char *unwanted);

/* A fresh folder; fixture_remove_folder() deletes it with all that is in it. */
char             *fixture_folder (void);
void              fixture_remove_folder (const char *folder);
/* Sets MODEL on pages and writes FOLDER/NAME; returns its path. */
char             *fixture_write (const SonaeReportModel *model, const char *folder, const char *name);
/* The text of all pages in the order of drawing. */
char             *fixture_drawn (SonaeReportLayout *layout);
/* Everything that MODEL says stands in DRAWN, in its order. */
void              fixture_assert_in_order (const SonaeReportModel *model, const char *drawn);
