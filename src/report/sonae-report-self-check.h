/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/sonae-report-private.h"

G_BEGIN_DECLS

/* Inside the report room: what the parts of the self-check report are made from. Words come from the catalogue in LANGUAGE, whatever the
 * locale is. */
typedef struct
{
  SonaeWorkbook *workbook;
  const SonaeStatus *status;
  const SonaeRoundResult *result;    /* status->self_check */
  const SonaeRoundResult *previous;  /* or NULL */
  SonaeLanguage language;
  GPtrArray *blocks;
} SonaeSelfCheckReport;

/* The parts, in the order of the report; each appends to blocks. */
void     sonae_self_check_add_summary (const SonaeSelfCheckReport *self);
void     sonae_self_check_add_parts (const SonaeSelfCheckReport *self);
void     sonae_self_check_add_changes (const SonaeSelfCheckReport *self);
gboolean sonae_self_check_add_answers (const SonaeSelfCheckReport *self, GError **error);
void     sonae_self_check_add_low (const SonaeSelfCheckReport *self);
gboolean sonae_self_check_add_actions (const SonaeSelfCheckReport *self, GError **error);
void     sonae_self_check_add_stars (const SonaeSelfCheckReport *self);
void     sonae_self_check_add_sources (const SonaeSelfCheckReport *self);

/* The words of KEY, and the answer in words; (transfer none). */
const char *sonae_self_check_text (const SonaeSelfCheckReport *self, const char *key);
const char *sonae_self_check_answer_title (const SonaeSelfCheckReport *self, SonaeAnswer answer);
/* Appends the separator of KEY between two things; Latin text has a space after it. */
void        sonae_self_check_separate (const SonaeSelfCheckReport *self, GString *list, const char *key);
/* Sets a cell to ANSWER as word and symbol; what asks for work stands out. */
void        sonae_self_check_set_answer (const SonaeSelfCheckReport *self, SonaeReportBlock *table, guint column, SonaeAnswer answer);

G_END_DECLS
