/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The risk assessments that were kept, and what is different now from the one that is chosen, at first the last.
 *
 * Signal "chosen" (gint64 risk): a risk of the comparison was clicked. */
#define SONAE_TYPE_ASSESSMENT_VIEW (sonae_assessment_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeAssessmentView, sonae_assessment_view, SONAE, ASSESSMENT_VIEW, AdwBin)

/* Once. */
void sonae_assessment_view_set_session (SonaeAssessmentView *self, SonaeSession *session);

G_END_DECLS
