/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-rounds.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"

/* Inside an edit: starting a round, answering, and turning low answers into actions. */

static GVariant *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_variant_new_string (text) : NULL;
}

static void
add_text (GVariantDict *values, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_dict_insert (values, field, "s", text);
}

static GPtrArray *
answers_of (SonaeEdit *edit, gint64 round_id, int number, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("answer");

  sonae_query_where_int (query, "round_id", round_id);
  if (number > 0)
    sonae_query_where_int (query, "question", number);

  return sonae_edit_query (edit, query, error);
}

static const SonaeQuestionSet *
set_of (SonaeRecord *round, GError **error)
{
  const char *id = sonae_record_get_text (round, "question_set");
  const SonaeQuestionSet *set = sonae_catalogue_self_check_by_id (id);

  if (set == NULL)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
                 _("The question set “%s” of this round is not known to this version of Sonaecho; nothing was changed."), id);

  return set;
}

static const SonaeQuestion *
question_of (const SonaeQuestionSet *set, int number, GError **error)
{
  const SonaeQuestion *question = sonae_question_set_get (set, number);

  if (question == NULL)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE,
                 _("There is no question %d; the self-check has the questions 1 to %d."), number, set->n_questions);

  return question;
}

static gboolean
copy_answers (SonaeEdit *edit, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) rows = answers_of (edit, from, 0, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (rows, i);
      g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&values, "round_id", "x", to);
      g_variant_dict_insert (&values, "question", "x", sonae_record_get_int (row, "question", 0));
      add_text (&values, "value", sonae_record_get_text (row, "value"));
      add_text (&values, "note", sonae_record_get_text (row, "note"));
      add_text (&values, "ask", sonae_record_get_text (row, "ask"));
      /* The day on which somebody last looked stays what it was: copying is not looking. */
      add_text (&values, "answered_on", sonae_record_get_text (row, "answered_on"));
      if (sonae_edit_insert (edit, "answer", g_variant_dict_end (&values), error) == 0)
        return FALSE;
    }

  return TRUE;
}

gint64
sonae_rounds_start (SonaeEdit *edit, const char *held_on, const char *respondent, gint64 site_id, gint64 copy_from, GError **error)
{
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  gint64 id;

  g_return_val_if_fail (edit != NULL && held_on != NULL, 0);

  if (copy_from != 0)
    {
      g_autoptr (SonaeRecord) source = sonae_edit_get (edit, "round", copy_from, error);

      if (source == NULL)
        return 0;
      if (!g_str_equal (sonae_record_get_text (source, "question_set"), set->source.id))
        {
          g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                               _("The answers of a round with another question set cannot be taken over; start the round without them."));
          return 0;
        }
      g_variant_dict_insert (&values, "started_from", "x", copy_from);
    }

  g_variant_dict_insert (&values, "question_set", "s", set->source.id);
  g_variant_dict_insert (&values, "held_on", "s", held_on);
  add_text (&values, "respondent", respondent);
  if (site_id != 0)
    g_variant_dict_insert (&values, "site_id", "x", site_id);

  id = sonae_edit_insert (edit, "round", g_variant_dict_end (&values), error);
  if (id != 0 && copy_from != 0 && !copy_answers (edit, copy_from, id, error))
    return 0;

  return id;
}

gint64
sonae_rounds_ensure (SonaeEdit *edit, gint64 round_id, int number, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (SonaeRecord) round = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const SonaeQuestionSet *set;

  g_return_val_if_fail (edit != NULL, 0);

  round = sonae_edit_get (edit, "round", round_id, error);
  if (round == NULL)
    return 0;
  set = set_of (round, error);
  if (set == NULL || question_of (set, number, error) == NULL)
    return 0;

  rows = answers_of (edit, round_id, number, error);
  if (rows == NULL)
    return 0;
  if (rows->len > 0)
    return sonae_record_get_id (g_ptr_array_index (rows, 0));

  g_variant_dict_insert (&values, "round_id", "x", round_id);
  g_variant_dict_insert (&values, "question", "x", (gint64) number);

  return sonae_edit_insert (edit, "answer", g_variant_dict_end (&values), error);
}

gint64
sonae_rounds_set (SonaeEdit *edit, gint64 round_id, int number, const char *field, const char *value, GError **error)
{
  gint64 id;

  g_return_val_if_fail (edit != NULL, 0);
  g_return_val_if_fail (g_str_equal (field, "value") || g_str_equal (field, "note") || g_str_equal (field, "ask"), 0);

  if (value != NULL && !sonae_text_check (value, strlen (value), SONAE_LONG_MAX, TRUE, error))
    return 0;

  id = sonae_rounds_ensure (edit, round_id, number, error);
  if (id == 0 || !sonae_edit_set (edit, "answer", id, field, text_or_null (value), error))
    return 0;

  if (g_str_equal (field, "value"))
    {
      g_autofree char *today = sonae_clock_today ();
      gboolean answered = value != NULL && *value != '\0';

      if (!sonae_edit_set (edit, "answer", id, "answered_on", answered ? g_variant_new_string (today) : NULL, error))
        return 0;
    }

  return id;
}

/* --- Actions --- */

/* *FOUND gets the id of an unfinished action that came from the answer ANSWER_ID, or 0. */
static gboolean
find_action_of (SonaeEdit *edit, gint64 answer_id, gint64 *found, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;

  *found = 0;
  sonae_query_where_text (query, "origin_table", "answer");
  sonae_query_where_int (query, "origin_id", answer_id);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len && *found == 0; i++)
    if (sonae_action_is_unfinished (g_ptr_array_index (rows, i)))
      *found = sonae_record_get_id (g_ptr_array_index (rows, i));

  return TRUE;
}

/* The same over every round of the site of ROUND: a round that starts from the last one brings its low answers along, and the work on
 * them goes on in the action that exists. */
static gboolean
find_action (SonaeEdit *edit, SonaeRecord *round, int number, gint64 *found, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("round");
  g_autoptr (GPtrArray) rounds = NULL;

  *found = 0;
  sonae_query_order (query, "held_on", TRUE);
  rounds = sonae_edit_query (edit, query, error);
  if (rounds == NULL)
    return FALSE;

  for (guint i = 0; i < rounds->len && *found == 0; i++)
    {
      SonaeRecord *other = g_ptr_array_index (rounds, i);
      g_autoptr (GPtrArray) rows = NULL;

      if (!sonae_rounds_comparable (round, other))
        continue;
      rows = answers_of (edit, sonae_record_get_id (other), number, error);
      if (rows == NULL)
        return FALSE;
      for (guint j = 0; j < rows->len && *found == 0; j++)
        if (!find_action_of (edit, sonae_record_get_id (g_ptr_array_index (rows, j)), found, error))
          return FALSE;
    }

  return TRUE;
}

static char *
describe_action (const SonaeQuestion *question, gboolean unknown, SonaeLanguage language)
{
  const char *asked = sonae_phrase_get (&question->question, language);

  if (!unknown)
    return g_strdup (asked);

  /* What is not known has to be found out before it can be mended. */
  return g_strdup_printf (language == SONAE_LANGUAGE_JA ? "%s\nまず現状を確かめます。確認先：%s" : "%s\nFirst find out the state. Ask: %s",
                          asked, sonae_phrase_get (&question->ask, language));
}

gint64
sonae_rounds_add_action (SonaeEdit *edit, gint64 round_id, int number, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) round = NULL;
  g_autoptr (SonaeRecord) answer = NULL;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *origin = NULL;
  g_autofree char *detail = NULL;
  const SonaeQuestionSet *set;
  const SonaeQuestion *question;
  gboolean unknown;
  gint64 answer_id, found;

  g_return_val_if_fail (edit != NULL, 0);

  round = sonae_edit_get (edit, "round", round_id, error);
  if (round == NULL)
    return 0;
  set = set_of (round, error);
  if (set == NULL)
    return 0;
  question = question_of (set, number, error);
  if (question == NULL || !find_action (edit, round, number, &found, error))
    return 0;
  if (found != 0)
    return found;

  /* The action needs a row to come from. */
  answer_id = sonae_rounds_ensure (edit, round_id, number, error);
  if (answer_id == 0)
    return 0;
  answer = sonae_edit_get (edit, "answer", answer_id, error);
  if (answer == NULL)
    return 0;
  unknown = sonae_answer_parse (sonae_record_get_text (answer, "value")) == SONAE_ANSWER_UNKNOWN;

  detail = describe_action (question, unknown, language);
  origin = g_strdup_printf (language == SONAE_LANGUAGE_JA ? "自社診断 %d %s" : "Self-check %d: %s", number,
                            sonae_phrase_get (&question->title, language));
  g_variant_dict_insert (&values, "title", "s", sonae_phrase_get (&question->remedy, language));
  add_text (&values, "detail", detail);
  g_variant_dict_insert (&values, "origin_table", "s", "answer");
  g_variant_dict_insert (&values, "origin_id", "x", answer_id);
  g_variant_dict_insert (&values, "origin_label", "s", origin);
  g_variant_dict_insert (&values, "state", "s", "open");

  return sonae_edit_insert (edit, "action", g_variant_dict_end (&values), error);
}

gboolean
sonae_rounds_add_actions (SonaeEdit *edit, gint64 round_id, SonaeLanguage language, GError **error)
{
  g_autoptr (GPtrArray) rows = answers_of (edit, round_id, 0, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (rows, i);
      SonaeAnswer answer = sonae_answer_parse (sonae_record_get_text (row, "value"));

      if (answer != SONAE_ANSWER_NO && answer != SONAE_ANSWER_UNKNOWN)
        continue;
      if (sonae_rounds_add_action (edit, round_id, (int) sonae_record_get_int (row, "question", 0), language, error) == 0)
        return FALSE;
    }

  return TRUE;
}
