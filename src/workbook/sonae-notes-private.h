/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-notes.h"

G_BEGIN_DECLS

/* How the row TARGET is called as what a note is pinned to; ROUND is the round of an answer, else NULL. (transfer full) */
char *sonae_notes_label (SonaeRecord *target, SonaeRecord *round);

G_END_DECLS
