/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-rounds.h"

/* Actions and evidence that hang on the answers to a question. A round that starts from the last one has answer rows of its own, but the
 * work that an earlier answer caused is still the work to do. */

static gboolean
add_answers (SonaeWorkbook *workbook, gint64 round_id, int number, GArray *ids, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("answer");
  g_autoptr (GArray) found = NULL;

  sonae_query_where_int (query, "round_id", round_id);
  sonae_query_where_int (query, "question", number);
  found = sonae_workbook_query_ids (workbook, query, error);
  if (found == NULL)
    return FALSE;
  g_array_append_vals (ids, found->data, found->len);

  return TRUE;
}

/* RESULT's round first. */
static GPtrArray *
comparable_rounds (SonaeWorkbook *workbook, const SonaeRoundResult *result, GError **error)
{
  g_autoptr (GPtrArray) rounds = sonae_rounds_list (workbook, error);
  GPtrArray *comparable;

  if (rounds == NULL)
    return NULL;

  comparable = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (comparable, g_object_ref (result->round));
  for (guint i = 0; i < rounds->len; i++)
    {
      SonaeRecord *round = g_ptr_array_index (rounds, i);

      if (sonae_record_get_id (round) != sonae_record_get_id (result->round) && sonae_rounds_comparable (round, result->round))
        g_ptr_array_add (comparable, g_object_ref (round));
    }

  return comparable;
}

static GArray *
related_in (SonaeWorkbook *workbook, GPtrArray *rounds, int number, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rounds->len; i++)
    if (!add_answers (workbook, sonae_record_get_id (g_ptr_array_index (rounds, i)), number, ids, error))
      return NULL;

  return g_steal_pointer (&ids);
}

static GPtrArray *
rows_from (SonaeWorkbook *workbook, GArray *answers, const char *table, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < answers->len; i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (table);
      g_autoptr (GPtrArray) rows = NULL;

      sonae_query_where_text (query, "origin_table", "answer");
      sonae_query_where_int (query, "origin_id", g_array_index (answers, gint64, i));
      rows = sonae_workbook_query (workbook, query, error);
      if (rows == NULL)
        return NULL;
      for (guint j = 0; j < rows->len; j++)
        g_ptr_array_add (all, g_object_ref (g_ptr_array_index (rows, j)));
    }

  return g_steal_pointer (&all);
}

GArray *
sonae_round_result_related (SonaeWorkbook *workbook, const SonaeRoundResult *self, int number, GError **error)
{
  g_autoptr (GPtrArray) rounds = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  rounds = comparable_rounds (workbook, self, error);

  return rounds != NULL ? related_in (workbook, rounds, number, error) : NULL;
}

GPtrArray *
sonae_round_result_linked (SonaeWorkbook *workbook, const SonaeRoundResult *self, int number, const char *table, GError **error)
{
  g_autoptr (GArray) answers = sonae_round_result_related (workbook, self, number, error);

  return answers != NULL ? rows_from (workbook, answers, table, error) : NULL;
}

gboolean
sonae_action_is_unfinished (SonaeRecord *action)
{
  const char *state = sonae_record_get_text (action, "state");

  return !g_str_equal (state, "done") && !g_str_equal (state, "dropped");
}

int
sonae_round_result_count_without_action (SonaeWorkbook *workbook, const SonaeRoundResult *self, GError **error)
{
  g_autoptr (GPtrArray) rounds = NULL;
  int count = 0;

  g_return_val_if_fail (self != NULL, -1);

  rounds = comparable_rounds (workbook, self, error);
  if (rounds == NULL)
    return -1;

  for (int number = 1; number <= self->set->n_questions; number++)
    {
      SonaeAnswer answer = sonae_round_result_answer (self, number);
      g_autoptr (GArray) answers = NULL;
      g_autoptr (GPtrArray) actions = NULL;
      gboolean found = FALSE;

      if (answer != SONAE_ANSWER_NO && answer != SONAE_ANSWER_UNKNOWN)
        continue;
      answers = related_in (workbook, rounds, number, error);
      actions = answers != NULL ? rows_from (workbook, answers, "action", error) : NULL;
      if (actions == NULL)
        return -1;
      for (guint i = 0; i < actions->len && !found; i++)
        found = sonae_action_is_unfinished (g_ptr_array_index (actions, i));
      if (!found)
        count++;
    }

  return count;
}
