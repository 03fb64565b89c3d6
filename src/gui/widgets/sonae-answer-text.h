/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Ties a text on screen to a text of an answer, whose row may not exist yet: stored a second after the last key, and never overwritten
 * while it is being typed. */
#define SONAE_TYPE_ANSWER_TEXT (sonae_answer_text_get_type ())
G_DECLARE_FINAL_TYPE (SonaeAnswerText, sonae_answer_text, SONAE, ANSWER_TEXT, GObject)

/* FIELD: "note" or "ask". TEXT_OBJECT has a property "text" and a signal "changed": a GtkTextBuffer or a GtkEditable. */
SonaeAnswerText *sonae_answer_text_new (SonaeSession *session, const char *field, GObject *text_object);
/* What is stored for question NUMBER of the round. */
void             sonae_answer_text_show (SonaeAnswerText *self, gint64 round_id, int number, const char *stored);
void             sonae_answer_text_flush (SonaeAnswerText *self);

G_END_DECLS
