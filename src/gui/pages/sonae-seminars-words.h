/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-outputs.h"
#include "workbook/sonae-sessions.h"

G_BEGIN_DECLS

/* How the page of the seminars says things, in the user's language. */

/* "Session 3", or the title of one without a number. (transfer full) */
char       *sonae_seminars_name (SonaeRecord *session);
/* "Attended", "In 12 days", … ; TODAY: ISO. (transfer full) */
char       *sonae_seminars_state (SonaeRecord *session, const char *today);
const char *sonae_seminars_state_icon (SonaeSessionState state);
const char *sonae_seminars_output_word (SonaeOutputState state);
const char *sonae_seminars_output_icon (SonaeOutputState state);

G_END_DECLS
