/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/sonae-output.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* How far the outputs of the workshops are, judged by rules/sonae-output.h over the workbook, in the user's language. Functions without _async wait for
 * the disk. */

typedef struct
{
  char *sentence;       /* what is missing, as a thing to do */
  const char *page;     /* where it is done, and the place there: as a session goes to it */
  char *place;          /* NULL: none */
} SonaeOutputMissing;

typedef struct
{
  SonaeOutput output;
  SonaeOutputState state;
  const char *title;    /* translated; as session.output is called */
  GPtrArray *missing;   /* of SonaeOutputMissing; empty when it is complete */
  char *why;            /* the rule, one condition a line, each with whether it holds */
} SonaeOutputReport;

/* All of them in the order of SonaeOutput. (element-type SonaeOutputReport) */
GPtrArray *sonae_outputs_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error);
void       sonae_outputs_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sonae_outputs_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
/* The facts alone. */
gboolean   sonae_outputs_facts (SonaeWorkbook *workbook, SonaeOutputFacts *facts, GError **error);
/* Whose rule that is. */
const char *sonae_outputs_source (void);

G_END_DECLS
