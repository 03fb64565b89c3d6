/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Scenarios, and the ten threats of a year as a lens on them: which threats the company has looked at, and which not. Starter scenarios are added here.
 *
 * Signals: "chosen" (gint64 risk): a scenario was clicked; "add": a scenario of the company's own is wanted. */
#define SONAE_TYPE_LENS_VIEW (sonae_lens_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeLensView, sonae_lens_view, SONAE, LENS_VIEW, AdwBin)

/* Once. */
void sonae_lens_view_set_session (SonaeLensView *self, SonaeSession *session);

G_END_DECLS
