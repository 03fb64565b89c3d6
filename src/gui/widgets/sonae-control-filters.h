/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-table.h"
#include "workbook/sonae-soa.h"

G_BEGIN_DECLS

/* What the table of controls shows: by theme with how much of it is decided, by state of the decision, by attribute. The three are joined by "and".
 *
 * Property "table" (SonaeTable). Codes of what is shown: "suggested" "undecided" "adopted" "excluded" "without-document" "without-reason" "relied-on"
 * "new". */
#define SONAE_TYPE_CONTROL_FILTERS (sonae_control_filters_get_type ())
G_DECLARE_FINAL_TYPE (SonaeControlFilters, sonae_control_filters, SONAE, CONTROL_FILTERS, AdwBin)

/* Writes the counts of SOA, which is read until the next call, into the lists. The first time also starts following the table. */
void sonae_control_filters_set_soa (SonaeControlFilters *self, const SonaeSoa *soa);
/* THEME 5 to 8, or 0 for all; CODE NULL for all. */
void sonae_control_filters_choose (SonaeControlFilters *self, int theme, const char *code);

G_END_DECLS
