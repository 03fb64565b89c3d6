/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-self-check.h"

/* As SonaeAnswer of the catalogue, which this room does not see. */
enum { YES, PARTLY, NO, UNKNOWN, N_VALUES };

SonaeScore
sonae_self_check_score (const int *answers, int n_answers, const int points[4])
{
  SonaeScore score = { 0 };

  g_return_val_if_fail (answers != NULL || n_answers == 0, score);
  g_return_val_if_fail (n_answers >= 0, score);
  g_return_val_if_fail (points != NULL, score);

  score.total = n_answers;
  score.max = n_answers * points[YES];
  for (int i = 0; i < n_answers; i++)
    {
      int answer = answers[i];

      if (answer < 0 || answer >= N_VALUES)
        continue;
      score.answered++;
      score.score += points[answer];
      if (answer == UNKNOWN)
        score.unknown++;
      if (answer == NO || answer == UNKNOWN)
        score.low++;
    }

  return score;
}

int
sonae_self_check_band (int score, const int *from, int n_bands)
{
  g_return_val_if_fail (from != NULL, 0);
  g_return_val_if_fail (n_bands > 0, 0);

  for (int i = 0; i < n_bands; i++)
    if (score >= from[i])
      return i;
  return n_bands - 1;
}
