/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Two rounds, or the same day at two sites, side by side: each answer and what became of it.
 *
 * Signals: "close"; "show-question" (gint64 round_id, int number). */
#define SONAE_TYPE_COMPARE_VIEW (sonae_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeCompareView, sonae_compare_view, SONAE, COMPARE_VIEW, AdwBin)

/* ROUNDS (of SonaeRecord, newest first) can be chosen from; AFTER is chosen as the second one, and the round before it as the first, unless
 * two that still exist are chosen already and AFTER is 0. */
void sonae_compare_view_load (SonaeCompareView *self, SonaeSession *session, GPtrArray *rounds, gint64 after);

G_END_DECLS
