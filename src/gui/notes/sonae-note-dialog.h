/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "workbook/sonae-notes.h"

G_BEGIN_DECLS

/* Writes a note: its text, its colour, and what it is pinned to. Nothing is stored before its button; sonae_session_show_dialog() shows it. */
#define SONAE_TYPE_NOTE_DIALOG (sonae_note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SonaeNoteDialog, sonae_note_dialog, SONAE, NOTE_DIALOG, AdwWindow)

/* For a new note that begins as VALUES (copied). */
GtkWindow *sonae_note_dialog_new (SonaeSession *session, const SonaeNoteValues *values);
/* For the note ID. */
GtkWindow *sonae_note_dialog_new_for (SonaeSession *session, gint64 id);

G_END_DECLS
