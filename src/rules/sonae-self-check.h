/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* IPA 自社診断 v3.1: 25 questions, 4 / 2 / 0 / -1, bands 100, 70-99, 50-69, 49 or less. Pure: the set's numbers come in. */

typedef struct
{
  int score;      /* sum of points of the answered questions */
  int max;        /* points if every question were "yes" */
  int answered;   /* questions with an answer, "unknown" included */
  int total;      /* questions */
  int unknown;    /* questions answered "unknown" */
  int low;        /* answered "no" or "unknown" */
} SonaeScore;

/* ANSWERS: N_ANSWERS values of SonaeAnswer (-1 none, 0 yes, 1 partly, 2 no, 3 unknown) of the questions counted.
 * POINTS: four values by SonaeAnswer. */
SonaeScore sonae_self_check_score (const int *answers, int n_answers, const int points[4]);

/* The band of SCORE by the set's limits: index into FROM (inclusive lower bounds, highest band first), the last one when
 * SCORE is below all. */
int        sonae_self_check_band (int score, const int *from, int n_bands);
G_END_DECLS
