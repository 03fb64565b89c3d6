/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Fictional companies to look at, read from data/samples/NAME.json (compiled in). */
const char *const *sonae_sample_names (void); /* "retail" "construction" "service", NULL-terminated */
/* The company's own name in the sample, and one sentence about it, for choosing. (transfer none) */
const char *sonae_sample_title (const char *name);
const char *sonae_sample_description (const char *name);
/* Fills a new, empty WORKBOOK. Dates in a sample are days relative to today, so that it never looks stale. SONAE_ERROR_USAGE for an unknown
 * NAME. */
gboolean    sonae_sample_fill (SonaeWorkbook *workbook, const char *name, GError **error);
/* The text of a seminar's handout for the sample companies, UTF-8: "# " begins the title, "## " a heading, an empty line ends a paragraph. (transfer full) */
char       *sonae_sample_handout (void);

G_END_DECLS
