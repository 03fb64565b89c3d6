/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/sonae-language.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* The brief for an expert visit: what the expert is to know beforehand. It writes itself from the workbook (aim, what became of earlier advice, what
 * changed since the last visit, overdue actions, top risks, findings of the checks, open questions, wishes) until the lead edits it; then it is what is stored in
 * visit.brief. Plain data, for the window and for the visit pack. Functions without _async wait for the disk. */

typedef struct
{
  gboolean item;            /* one of a list; else a paragraph */
  char *text;               /* one line */
} SonaeBriefLine;

typedef struct
{
  const char *id;           /* "aim" "advice" "changes" "overdue" "risks" "findings" "questions" "wishes"; NULL in a brief that was edited */
  char *title;              /* "" for what an edited brief has before its first heading */
  GPtrArray *lines;         /* of SonaeBriefLine; what is written by itself has at least one */
} SonaeBriefSection;

typedef struct
{
  SonaeRecord *visit;
  SonaeRecord *previous;    /* the visit before it that was held; NULL for the first */
  gboolean edited;          /* by the lead: sections are read from visit.brief */
  GPtrArray *sections;      /* of SonaeBriefSection */
} SonaeVisitBrief;

/* The brief as the lead left it, or else as it writes itself, in LANGUAGE (titles of rows and of checks are in their own). SONAE_ERROR_NOT_FOUND when there is
 * no such visit. */
SonaeVisitBrief *sonae_visit_brief_load (SonaeWorkbook *workbook, gint64 visit_id, SonaeLanguage language, GCancellable *cancellable,
                                         GError **error);
/* Written anew, whatever the lead made of it. */
SonaeVisitBrief *sonae_visit_brief_write (SonaeWorkbook *workbook, gint64 visit_id, SonaeLanguage language, GCancellable *cancellable,
                                          GError **error);
/* As one of the two above, by ANEW. */
void             sonae_visit_brief_load_async (SonaeWorkbook *workbook, gint64 visit_id, SonaeLanguage language, gboolean anew,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeVisitBrief *sonae_visit_brief_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
void             sonae_visit_brief_free (SonaeVisitBrief *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeVisitBrief, sonae_visit_brief_free)

/* As text to be edited and to be stored in visit.brief: headings begin with "■ ", items with "・". (transfer full) */
char            *sonae_visit_brief_to_text (const SonaeVisitBrief *self);
/* The sections of such a text; anything is taken. Items may begin with "・", "- ", "* " or "• ". (element-type SonaeBriefSection) (transfer full) */
GPtrArray       *sonae_visit_brief_parse (const char *text);

/* The visit that was held before VISIT: the one with the latest day before that of VISIT (before or on today, where it has none). NULL without an
 * error when there is none. */
SonaeRecord     *sonae_visit_previous (SonaeWorkbook *workbook, SonaeRecord *visit, GError **error);

G_END_DECLS
