/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* What is asked before a programme is taken over, and before its days are moved; each ends in one edit. */
void sonae_seminars_take_over (SonaeSession *session);
void sonae_seminars_shift (SonaeSession *session);

G_END_DECLS
