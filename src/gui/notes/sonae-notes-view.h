/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* All notes of the workbook: searched, filtered by document, colour and what they are pinned to, exported as a table or as Markdown. The form of a note shows its passage,
 * and leads to it and to what it is pinned to. */
#define SONAE_TYPE_NOTES_VIEW (sonae_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeNotesView, sonae_notes_view, SONAE, NOTES_VIEW, AdwBin)

/* Once. */
void       sonae_notes_view_set_session (SonaeNotesView *self, SonaeSession *session);
/* Shows note ID with its form. */
void       sonae_notes_view_show (SonaeNotesView *self, gint64 id);

G_END_DECLS
