/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-table.h"

G_BEGIN_DECLS

/* The countermeasure check: how far it is, how each area stands, and the table of measures, in which the keys 1 to 4 answer the chosen one and go on to
 * the next. Chosen measures, or all that are not in place, become actions. */
#define SONAE_TYPE_MEASURE_CHECK (sonae_measure_check_get_type ())
G_DECLARE_FINAL_TYPE (SonaeMeasureCheck, sonae_measure_check, SONAE, MEASURE_CHECK, AdwBin)

/* Once. */
void        sonae_measure_check_set_session (SonaeMeasureCheck *self, SonaeSession *session);
SonaeTable *sonae_measure_check_get_table (SonaeMeasureCheck *self);

G_END_DECLS
