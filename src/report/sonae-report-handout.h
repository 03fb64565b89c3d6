/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Adds the handout of a made-up seminar session to WORKBOOK, a sample company: a PDF that the report engine makes of data/samples/handout.txt, kept inside the workbook,
 * as a document of the first session where there is one. Japanese, as the samples are. For a thread: it waits for the workbook. */
gboolean sonae_report_add_handout (SonaeWorkbook *workbook, GError **error);

G_END_DECLS
