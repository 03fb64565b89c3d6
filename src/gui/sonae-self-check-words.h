/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-rounds.h"

G_BEGIN_DECLS

/* How rounds, answers and scores are put into words on screen, in the user's language. All strings are (transfer full) unless said
 * otherwise. */

/* Names of the sites by id: gint64 * to char *; empty where there are none. */
GHashTable *sonae_site_names (SonaeWorkbook *workbook, GError **error);

/* "24 Nov 2026, Head office, Sato": what tells a round from others. SITES from sonae_site_names(). */
char       *sonae_round_title (SonaeRecord *round, GHashTable *sites);

/* The title of an answer; "Not answered" for NONE. (transfer none) */
const char *sonae_answer_title (const SonaeQuestionSet *set, SonaeAnswer answer);
/* "sonae-answer-yes-symbolic" (transfer none) */
const char *sonae_answer_icon (SonaeAnswer answer);

/* The arithmetic of a score: "4 × 12 + 2 × 5 + 0 × 3 − 1 × 2 = 56". PART: index of a part, or -1 for the whole round. */
char       *sonae_score_arithmetic (const SonaeRoundResult *result, int part);
/* The same in a few lines: what counts how much, and the arithmetic. */
char       *sonae_score_explanation (const SonaeRoundResult *result, int part);
/* The limits of the bands, one a line. */
char       *sonae_bands_explanation (const SonaeQuestionSet *set);
/* Whose rule it is: "IPA: Self-check, edition 3.1". */
char       *sonae_source_line (const SonaeSource *source);

G_END_DECLS
