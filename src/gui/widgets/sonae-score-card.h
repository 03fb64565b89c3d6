/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The current round at a glance: score, band, change since last time, radar. */
#define SONAE_TYPE_SCORE_CARD (sonae_score_card_get_type ())
G_DECLARE_FINAL_TYPE (SonaeScoreCard, sonae_score_card, SONAE, SCORE_CARD, AdwBin)

/* STATUS is only read. */
void sonae_score_card_set (SonaeScoreCard *self, SonaeSession *session, const SonaeStatus *status);

G_END_DECLS
