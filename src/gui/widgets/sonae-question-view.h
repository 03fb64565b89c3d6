/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* One question: what is asked, the four answers, explanation and examples, note, person to ask, evidence, actions. It stores what is
 * entered itself.
 *
 * Signal "move" (int by): another question is wanted, BY places on. */
#define SONAE_TYPE_QUESTION_VIEW (sonae_question_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeQuestionView, sonae_question_view, SONAE, QUESTION_VIEW, AdwBin)

void sonae_question_view_set_session (SonaeQuestionView *self, SonaeSession *session);
/* Shows question NUMBER of RESULT, which is only read. The same question again brings it up to date and leaves alone what is being
 * typed. */
void sonae_question_view_show (SonaeQuestionView *self, const SonaeRoundResult *result, int number);
/* The user answers; NONE takes the answer back. */
void sonae_question_view_answer (SonaeQuestionView *self, SonaeAnswer answer);
void sonae_question_view_focus_note (SonaeQuestionView *self);
void sonae_question_view_paste (SonaeQuestionView *self);
/* Stores what was typed and still waits for its pause. */
void sonae_question_view_flush (SonaeQuestionView *self);

G_END_DECLS
