/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-table.h"

G_BEGIN_DECLS

/* What is wrong in one register, as buttons above its table: each shows the rows it is about, and all of them again when it is pressed once more.
 *
 * Property "table" (SonaeTable). Signal "loaded" (guint warnings, guint rows): findings that are gaps, and the rows they hold for. */
#define SONAE_TYPE_FINDINGS_BAR (sonae_findings_bar_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFindingsBar, sonae_findings_bar, SONAE, FINDINGS_BAR, AdwBin)

/* Once; the table needs its session first. */
void sonae_findings_bar_set_session (SonaeFindingsBar *self, SonaeSession *session);
/* Presses the button of the finding ID. */
void sonae_findings_bar_show (SonaeFindingsBar *self, const char *id);

G_END_DECLS
