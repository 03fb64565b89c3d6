/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-registers.h"

G_BEGIN_DECLS

/* One bar of the coverage map: covered, silent, never seen and uncovered endpoints as parts of a whole. Each part has its own pattern, so that the bar
 * can be read without colours.
 *
 * Signal "part" (const char *code): a part was clicked; CODE as sonae_cover_code(). */
#define SONAE_TYPE_COVERAGE_BAR (sonae_coverage_bar_get_type ())
G_DECLARE_FINAL_TYPE (SonaeCoverageBar, sonae_coverage_bar, SONAE, COVERAGE_BAR, GtkWidget)

GtkWidget *sonae_coverage_bar_new (void);
/* SHARE: 0 to 1, how much of the width the whole bar takes, so that bars can be compared. */
void       sonae_coverage_bar_set (SonaeCoverageBar *self, const SonaeCoverCounts *counts, double share);

G_END_DECLS
