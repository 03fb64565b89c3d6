/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workbook/sonae-rounds.h"

G_BEGIN_DECLS

/* The figures of a round in one strip: score and band, each part, how many are answered and not known; each with its "why". */
#define SONAE_TYPE_SCORE_STRIP (sonae_score_strip_get_type ())
G_DECLARE_FINAL_TYPE (SonaeScoreStrip, sonae_score_strip, SONAE, SCORE_STRIP, AdwBin)

/* RESULT is only read. */
void sonae_score_strip_set (SonaeScoreStrip *self, const SonaeRoundResult *result);

G_END_DECLS
