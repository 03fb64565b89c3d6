/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-rounds.h"

G_BEGIN_DECLS

/* The band of a score as a colour, a word and a shape, never as a colour alone. Hidden while nothing is answered. */
#define SONAE_TYPE_BAND_BADGE (sonae_band_badge_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBandBadge, sonae_band_badge, SONAE, BAND_BADGE, GtkWidget)

GtkWidget *sonae_band_badge_new (void);
/* RESULT (nullable) is only read. */
void       sonae_band_badge_set (SonaeBandBadge *self, const SonaeRoundResult *result);

G_END_DECLS
