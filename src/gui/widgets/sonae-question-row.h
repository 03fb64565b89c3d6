/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-rounds.h"

G_BEGIN_DECLS

/* One question in the list of the self-check: number, title and the mark of its answer. */
#define SONAE_TYPE_QUESTION_ROW (sonae_question_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeQuestionRow, sonae_question_row, SONAE, QUESTION_ROW, GtkListBoxRow)

GtkWidget *sonae_question_row_new (const SonaeQuestionSet *set, int number);
int        sonae_question_row_get_number (SonaeQuestionRow *self);
/* RESULT is of the row's set; it is only read. */
void       sonae_question_row_update (SonaeQuestionRow *self, const SonaeRoundResult *result);

G_END_DECLS
