/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-rounds.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"

/* --- Reading --- */

static SonaeQuery *
query_rounds (void)
{
  SonaeQuery *query = sonae_query_new ("round");

  sonae_query_order (query, "held_on", TRUE);
  sonae_query_order (query, "id", TRUE);

  return query;
}

GPtrArray *
sonae_rounds_list (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = query_rounds ();

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  return sonae_workbook_query (workbook, query, error);
}

SonaeRecord *
sonae_rounds_current (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GPtrArray) rounds = sonae_rounds_list (workbook, error);

  if (rounds == NULL)
    return NULL;

  /* A round of a set that this version does not know can be listed, but not answered. */
  for (guint i = 0; i < rounds->len; i++)
    {
      SonaeRecord *round = g_ptr_array_index (rounds, i);

      if (sonae_catalogue_self_check_by_id (sonae_record_get_text (round, "question_set")) != NULL)
        return g_object_ref (round);
    }

  return NULL;
}

SonaeRecord *
sonae_rounds_previous (SonaeWorkbook *workbook, SonaeRecord *round, GError **error)
{
  g_autoptr (GPtrArray) rounds = NULL;
  gboolean older = FALSE;

  g_return_val_if_fail (SONAE_IS_RECORD (round), NULL);

  rounds = sonae_rounds_list (workbook, error);
  if (rounds == NULL)
    return NULL;

  for (guint i = 0; i < rounds->len; i++)
    {
      SonaeRecord *other = g_ptr_array_index (rounds, i);

      if (sonae_record_get_id (other) == sonae_record_get_id (round))
        older = TRUE;
      else if (older && sonae_rounds_comparable (round, other))
        return g_object_ref (other);
    }

  return NULL;
}

gboolean
sonae_rounds_comparable (SonaeRecord *a, SonaeRecord *b)
{
  return sonae_record_get_int (a, "site_id", 0) == sonae_record_get_int (b, "site_id", 0)
         && g_str_equal (sonae_record_get_text (a, "question_set"), sonae_record_get_text (b, "question_set"));
}

static void
score (SonaeRoundResult *self)
{
  const SonaeQuestionSet *set = self->set;
  g_autofree int *answers = g_new (int, set->n_questions);
  g_autofree int *in_part = g_new (int, set->n_questions);
  g_autofree int *from = g_new (int, set->n_bands);

  for (int i = 0; i < set->n_questions; i++)
    answers[i] = sonae_round_result_answer (self, i + 1);
  self->score = sonae_self_check_score (answers, set->n_questions, set->points);

  for (int i = 0; i < set->n_bands; i++)
    from[i] = set->bands[i].from;
  self->band = sonae_self_check_band (self->score.score, from, set->n_bands);

  self->parts = g_new0 (SonaeScore, set->n_parts);
  for (int part = 0; part < set->n_parts; part++)
    {
      int n = 0;

      for (int i = 0; i < set->n_questions; i++)
        if (set->questions[i].part == part)
          in_part[n++] = answers[i];
      self->parts[part] = sonae_self_check_score (in_part, n, set->points);
    }
}

SonaeRoundResult *
sonae_round_result_load (SonaeWorkbook *workbook, gint64 round_id, GError **error)
{
  g_autoptr (SonaeRoundResult) self = g_new0 (SonaeRoundResult, 1);
  g_autoptr (SonaeQuery) query = sonae_query_new ("answer");
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  self->round = sonae_workbook_get (workbook, "round", round_id, error);
  if (self->round == NULL)
    return NULL;

  self->set = sonae_catalogue_self_check_by_id (sonae_record_get_text (self->round, "question_set"));
  if (self->set == NULL)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
                   _("This self-check round uses the question set “%s”, which this version of Sonaecho does not know; "
                     "its answers are kept as they are."),
                   sonae_record_get_text (self->round, "question_set"));
      return NULL;
    }

  sonae_query_where_int (query, "round_id", round_id);
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return NULL;

  self->answers = g_new0 (SonaeRecord *, self->set->n_questions);
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (rows, i);
      gint64 number = sonae_record_get_int (row, "question", 0);

      if (number >= 1 && number <= self->set->n_questions)
        g_set_object (&self->answers[number - 1], row);
    }
  score (self);

  return g_steal_pointer (&self);
}

void
sonae_round_result_free (SonaeRoundResult *self)
{
  if (self == NULL)
    return;

  if (self->answers != NULL)
    for (int i = 0; i < self->set->n_questions; i++)
      g_clear_object (&self->answers[i]);
  g_free (self->answers);
  g_free (self->parts);
  g_clear_object (&self->round);
  g_free (self);
}

static SonaeRecord *
answer_row (const SonaeRoundResult *self, int number)
{
  g_return_val_if_fail (number >= 1 && number <= self->set->n_questions, NULL);

  return self->answers[number - 1];
}

SonaeAnswer
sonae_round_result_answer (const SonaeRoundResult *self, int number)
{
  SonaeRecord *row = answer_row (self, number);

  return row != NULL ? sonae_answer_parse (sonae_record_get_text (row, "value")) : SONAE_ANSWER_NONE;
}

const char *
sonae_round_result_note (const SonaeRoundResult *self, int number)
{
  SonaeRecord *row = answer_row (self, number);

  return row != NULL ? sonae_record_get_text (row, "note") : "";
}

const char *
sonae_round_result_ask (const SonaeRoundResult *self, int number)
{
  SonaeRecord *row = answer_row (self, number);

  return row != NULL ? sonae_record_get_text (row, "ask") : "";
}

gint64
sonae_round_result_answer_id (const SonaeRoundResult *self, int number)
{
  SonaeRecord *row = answer_row (self, number);

  return row != NULL ? sonae_record_get_id (row) : 0;
}
