/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The notes and passages that belong to one thing: pinned to a record, or made in a document. Each opens the reader at its passage, can be changed and deleted; a button
 * adds one. It follows the workbook while it is shown. */
#define SONAE_TYPE_NOTE_LIST (sonae_note_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeNoteList, sonae_note_list, SONAE, NOTE_LIST, AdwPreferencesGroup)

GtkWidget *sonae_note_list_new (SonaeSession *session);
/* For templates. Once. */
void       sonae_note_list_set_session (SonaeNoteList *self, SonaeSession *session);

/* What is pinned to row ID of TABLE (sonae_notes_is_target()); ID 0: nothing. */
void       sonae_note_list_show_record (SonaeNoteList *self, const char *table, gint64 id);
/* What is pinned to question NUMBER, whichever round of ROUND's question set it was pinned in. */
void       sonae_note_list_show_question (SonaeNoteList *self, SonaeRecord *round, int number);
/* What was made in a document, in the order of its pages. */
void       sonae_note_list_show_document (SonaeNoteList *self, gint64 document_id);

G_END_DECLS
