/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"
#include "rules/sonae-self-check.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Self-check rounds: one filling-in of the question set, on a day, by somebody, for a site or the whole company. */

/* All rounds, newest first (by held_on, then id). */
GPtrArray   *sonae_rounds_list (SonaeWorkbook *workbook, GError **error);
/* The round in which answers are given: the newest of a set that is known; NULL without error before the first. */
SonaeRecord *sonae_rounds_current (SonaeWorkbook *workbook, GError **error);
/* The newest older round that ROUND can be compared with; NULL without error when there is none. */
SonaeRecord *sonae_rounds_previous (SonaeWorkbook *workbook, SonaeRecord *round, GError **error);
/* TRUE if A and B are of the same question set and the same site. */
gboolean     sonae_rounds_comparable (SonaeRecord *a, SonaeRecord *b);

/* Everything known about the answers of one round. Immutable once made. */
typedef struct
{
  const SonaeQuestionSet *set;
  SonaeRecord *round;
  SonaeRecord **answers;       /* by number - 1; NULL where there is no row */
  SonaeScore score;
  int band;                    /* index into set->bands; meaningful when score.answered > 0 */
  SonaeScore *parts;           /* by part */
} SonaeRoundResult;

SonaeRoundResult *sonae_round_result_load (SonaeWorkbook *workbook, gint64 round_id, GError **error);
void              sonae_round_result_free (SonaeRoundResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRoundResult, sonae_round_result_free)
SonaeAnswer       sonae_round_result_answer (const SonaeRoundResult *self, int number);
const char       *sonae_round_result_note (const SonaeRoundResult *self, int number); /* "" when none */
const char       *sonae_round_result_ask (const SonaeRoundResult *self, int number);  /* "" when none */
gint64            sonae_round_result_answer_id (const SonaeRoundResult *self, int number); /* 0 when there is no row */

/* --- What hangs on an answer, over all rounds that can be compared with this one: work and proof outlive the round they began in --- */

/* Ids (gint64) of the answers to NUMBER, this round's first, then newest first. */
GArray           *sonae_round_result_related (SonaeWorkbook *workbook, const SonaeRoundResult *self, int number, GError **error);
/* The rows of TABLE ("action" or "evidence") that come from those answers. */
GPtrArray        *sonae_round_result_linked (SonaeWorkbook *workbook, const SonaeRoundResult *self, int number, const char *table,
                                             GError **error);
/* How many "no" and "unknown" answers have no unfinished action; -1 with an error. */
int               sonae_round_result_count_without_action (SonaeWorkbook *workbook, const SonaeRoundResult *self, GError **error);
/* FALSE when ACTION is done or dropped. */
gboolean          sonae_action_is_unfinished (SonaeRecord *action);

/* --- Edits, for use inside sonae_workbook_edit() --- */

/* Starts a round of the current set; COPY_FROM (0: none) copies answers, notes and people to ask. Returns its id, 0 with an error. */
gint64   sonae_rounds_start (SonaeEdit *edit, const char *held_on, const char *respondent, gint64 site_id, gint64 copy_from, GError **error);
/* The id of the row that holds the answer to question NUMBER, made if need be: what evidence and actions come from. 0 with an error;
 * SONAE_ERROR_USAGE for an unknown question. */
gint64   sonae_rounds_ensure (SonaeEdit *edit, gint64 round_id, int number, GError **error);
/* Sets one of "value", "note", "ask" of question NUMBER, making the row if need be; "value" also sets answered_on to today. VALUE NULL
 * takes it away. SONAE_ERROR_USAGE for an unknown question. Returns the answer's id, 0 with an error. */
gint64   sonae_rounds_set (SonaeEdit *edit, gint64 round_id, int number, const char *field, const char *value, GError **error);
/* The action for a low answer: title from the question's remedy, origin answer, state open; returns the id of the one that exists already if
 * there is an unfinished one. */
gint64   sonae_rounds_add_action (SonaeEdit *edit, gint64 round_id, int number, SonaeLanguage language, GError **error);
/* The same for every "no" and "unknown" of the round. */
gboolean sonae_rounds_add_actions (SonaeEdit *edit, gint64 round_id, SonaeLanguage language, GError **error);

/* --- The same for windows: each one edit with its label; finish with sonae_workbook_edit_finish() --- */
void     sonae_rounds_set_async (SonaeWorkbook *workbook, gint64 round_id, int number, const char *field, const char *value,
                                 GAsyncReadyCallback callback, gpointer user_data);
void     sonae_rounds_start_async (SonaeWorkbook *workbook, const char *held_on, const char *respondent, gint64 site_id, gint64 copy_from,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* An action for NUMBER, or for every "no" and "unknown" without an unfinished one when NUMBER is 0. */
void     sonae_rounds_add_actions_async (SonaeWorkbook *workbook, gint64 round_id, int number,
                                         GAsyncReadyCallback callback, gpointer user_data);
/* The labels such edits get. (transfer full) */
char    *sonae_rounds_describe_set (int number, const char *field, const char *value);
char    *sonae_rounds_describe_start (const char *held_on);

#define SONAE_EVIDENCE_MAX_BYTES (50 * 1024 * 1024)

/* Stores CONTENT as evidence of (ORIGIN_TABLE, ORIGIN_ID). For a question without an answer row, ORIGIN_ID comes from sonae_rounds_ensure() in the
 * same edit. At most 50 MiB; SONAE_ERROR_VALUE above. The same content given to the same origin again stays one row. Returns the id. */
gint64   sonae_evidence_add (SonaeEdit *edit, const char *origin_table, gint64 origin_id, const char *name, GBytes *content, GError **error);

G_END_DECLS
