/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/sonae-import-plan.h"

G_BEGIN_DECLS

/* Every problem of a plan, as lines of CSV on the disk: sonae_import_plan_get_problems() keeps only as many as a list can show, and a file with a column
 * moved aside has one a row. The file has no name and is readable by nobody else. */
typedef struct _SonaeImportProblems SonaeImportProblems;

SonaeImportProblems *sonae_import_problems_new (void);
void                 sonae_import_problems_free (SonaeImportProblems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeImportProblems, sonae_import_problems_free)

/* What goes wrong on the disk is said when they are saved. */
void                 sonae_import_problems_add (SonaeImportProblems *self, const SonaeImportProblem *problem);
/* A header and all of them, as Excel reads it: UTF-8 with a byte order mark, CRLF, no text that would be taken for a formula. SONAE_ERROR_IO. */
gboolean             sonae_import_problems_save (SonaeImportProblems *self, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
