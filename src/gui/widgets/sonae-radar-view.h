/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-rounds.h"

G_BEGIN_DECLS

/* The per-part radar of a round, the same picture as on paper, in the colours of the style; the round before as a second line. A screen
 * reader hears the values. */
#define SONAE_TYPE_RADAR_VIEW (sonae_radar_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRadarView, sonae_radar_view, SONAE, RADAR_VIEW, GtkWidget)

GtkWidget *sonae_radar_view_new (void);
/* RESULT and PREVIOUS (both nullable) are only read; PREVIOUS is of the same set. */
void       sonae_radar_view_set (SonaeRadarView *self, const SonaeRoundResult *result, const SonaeRoundResult *previous);

G_END_DECLS
