/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-self-check-words.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"

GHashTable *
sonae_site_names (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (SonaeQuery) query = sonae_query_new ("site");
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, error);

  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (rows, i);
      gint64 *key = g_new (gint64, 1);

      *key = sonae_record_get_id (row);
      g_hash_table_insert (names, key, g_strdup (sonae_record_get_text (row, "name")));
    }

  return g_steal_pointer (&names);
}

char *
sonae_round_title (SonaeRecord *round, GHashTable *sites)
{
  g_autofree char *day = sonae_date_format (sonae_record_get_text (round, "held_on"), sonae_language_current ());
  gint64 site_id = sonae_record_get_int (round, "site_id", 0);
  const char *site = sites != NULL ? g_hash_table_lookup (sites, &site_id) : NULL;
  const char *respondent = sonae_record_get_text (round, "respondent");
  g_autoptr (GString) title = g_string_new (day);

  if (site != NULL)
    g_string_append_printf (title, " · %s", site);
  if (*respondent != '\0')
    g_string_append_printf (title, " · %s", respondent);

  return g_string_free (g_steal_pointer (&title), FALSE);
}

const char *
sonae_answer_title (const SonaeQuestionSet *set, SonaeAnswer answer)
{
  if (answer == SONAE_ANSWER_NONE)
    return _("Not answered");

  return sonae_phrase_get (&set->answer_titles[answer], sonae_language_current ());
}

const char *
sonae_answer_icon (SonaeAnswer answer)
{
  switch (answer)
    {
    case SONAE_ANSWER_YES:
      return "sonae-answer-yes-symbolic";
    case SONAE_ANSWER_PARTLY:
      return "sonae-answer-partly-symbolic";
    case SONAE_ANSWER_NO:
      return "sonae-answer-no-symbolic";
    case SONAE_ANSWER_UNKNOWN:
      return "sonae-answer-unknown-symbolic";
    case SONAE_ANSWER_NONE:
    default:
      return "sonae-answer-none-symbolic";
    }
}

static void
count_answers (const SonaeRoundResult *result, int part, int counts[SONAE_N_ANSWERS])
{
  for (int i = 0; i < SONAE_N_ANSWERS; i++)
    counts[i] = 0;
  for (int i = 0; i < result->set->n_questions; i++)
    {
      SonaeAnswer answer = sonae_round_result_answer (result, i + 1);

      if (answer != SONAE_ANSWER_NONE && (part < 0 || result->set->questions[i].part == part))
        counts[answer]++;
    }
}

static const SonaeScore *
score_of (const SonaeRoundResult *result, int part)
{
  return part < 0 ? &result->score : &result->parts[part];
}

char *
sonae_score_arithmetic (const SonaeRoundResult *result, int part)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int counts[SONAE_N_ANSWERS];

  count_answers (result, part, counts);
  for (int i = 0; i < SONAE_N_ANSWERS; i++)
    {
      int points = result->set->points[i];

      if (i > 0)
        g_string_append (text, points < 0 ? " − " : " + ");
      else if (points < 0)
        g_string_append (text, "−");
      g_string_append_printf (text, "%d × %d", ABS (points), counts[i]);
    }
  g_string_append_printf (text, " = %s%d", score_of (result, part)->score < 0 ? "−" : "", ABS (score_of (result, part)->score));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sonae_score_explanation (const SonaeRoundResult *result, int part)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *arithmetic = sonae_score_arithmetic (result, part);
  const SonaeScore *score = score_of (result, part);
  int counts[SONAE_N_ANSWERS];

  count_answers (result, part, counts);
  for (int i = 0; i < SONAE_N_ANSWERS; i++)
    {
      /* Translators: answer, its points, how often it was given. */
      g_string_append_printf (text, _("%s: %d points × %d"), sonae_answer_title (result->set, i), result->set->points[i], counts[i]);
      g_string_append_c (text, '\n');
    }
  if (score->answered < score->total)
    {
      g_string_append_printf (text, _("Not answered: %d, without points"), score->total - score->answered);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "%s\n", arithmetic);
  g_string_append_printf (text, _("The highest possible total is %d."), score->max);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sonae_bands_explanation (const SonaeQuestionSet *set)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < set->n_bands; i++)
    {
      const SonaeScoreBand *band = &set->bands[i];
      const char *title = sonae_phrase_get (&band->title, sonae_language_current ());

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: points, and the name of the band. */
      if (i == set->n_bands - 1)
        g_string_append_printf (text, _("%d or less: %s"), band->to, title);
      else if (band->from == band->to)
        g_string_append_printf (text, _("%d: %s"), band->from, title);
      else
        g_string_append_printf (text, _("%d–%d: %s"), band->from, band->to, title);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sonae_source_line (const SonaeSource *source)
{
  SonaeLanguage language = sonae_language_current ();

  return g_strdup_printf ("%s · %s", sonae_phrase_get (&source->publisher, language), sonae_phrase_get (&source->title, language));
}
