/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Chooses what a note is pinned to: first the kind of record, then the record, which is searched for in a list.
 *
 * Signal "changed". */
#define SONAE_TYPE_NOTE_TARGET (sonae_note_target_get_type ())
G_DECLARE_FINAL_TYPE (SonaeNoteTarget, sonae_note_target, SONAE, NOTE_TARGET, AdwBin)

/* Once, before all else. */
void     sonae_note_target_set_session (SonaeNoteTarget *self, SonaeSession *session);
/* TABLE NULL: nothing. As SonaeNoteValues has it. */
void     sonae_note_target_set (SonaeNoteTarget *self, const char *table, gint64 id);
/* FALSE while a kind is chosen and no record yet. *TABLE may be "question"; NULL, 0 for nothing. */
gboolean sonae_note_target_get (SonaeNoteTarget *self, const char **table, gint64 *id);

G_END_DECLS
