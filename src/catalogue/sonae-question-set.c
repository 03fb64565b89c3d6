/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#define MAX_QUESTIONS 500
#define MAX_POINTS 1000

static const char *const answer_codes[SONAE_N_ANSWERS] = { "yes", "partly", "no", "unknown" };

const char *
sonae_answer_code (SonaeAnswer answer)
{
  return answer >= 0 && answer < SONAE_N_ANSWERS ? answer_codes[answer] : NULL;
}

SonaeAnswer
sonae_answer_parse (const char *code)
{
  for (int i = 0; code != NULL && i < SONAE_N_ANSWERS; i++)
    if (strcmp (code, answer_codes[i]) == 0)
      return i;
  return SONAE_ANSWER_NONE;
}

const SonaeQuestion *
sonae_question_set_get (const SonaeQuestionSet *set, int number)
{
  g_return_val_if_fail (set != NULL, NULL);

  return number >= 1 && number <= set->n_questions ? &set->questions[number - 1] : NULL;
}

void
sonae_question_set_free (SonaeQuestionSet *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < SONAE_N_ANSWERS; i++)
    sonae_phrase_clear (&self->answer_titles[i]);
  for (int i = 0; i < self->n_parts; i++)
    {
      g_free (self->parts[i].id);
      sonae_phrase_clear (&self->parts[i].title);
    }
  for (int i = 0; i < self->n_questions; i++)
    {
      SonaeQuestion *question = &self->questions[i];
      sonae_phrase_clear (&question->title);
      sonae_phrase_clear (&question->question);
      sonae_phrase_clear (&question->explanation);
      sonae_phrase_clear (&question->examples);
      sonae_phrase_clear (&question->remedy);
      sonae_phrase_clear (&question->ask);
    }
  for (int i = 0; i < self->n_bands; i++)
    {
      g_free (self->bands[i].id);
      sonae_phrase_clear (&self->bands[i].title);
      sonae_phrase_clear (&self->bands[i].meaning);
      sonae_phrase_clear (&self->bands[i].advice);
    }
  g_free (self->parts);
  g_free (self->questions);
  g_free (self->bands);
  g_free (self);
}

static gboolean
read_answers (SonaeXmlNode *root, SonaeQuestionSet *set, GError **error)
{
  SonaeXmlNode *answers = sonae_xml_child (root, "answers", error);
  g_autoptr (GPtrArray) nodes = answers != NULL ? sonae_xml_children (answers, "answer", error) : NULL;

  if (nodes == NULL)
    return FALSE;
  if (nodes->len != SONAE_N_ANSWERS)
    {
      sonae_xml_fail (answers, error, _ ("<answers> must hold exactly the four answers yes, partly, no and unknown"));
      return FALSE;
    }
  for (int i = 0; i < SONAE_N_ANSWERS; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      const char *code = sonae_xml_id (node, "code", error);

      if (code == NULL)
        return FALSE;
      if (strcmp (code, answer_codes[i]) != 0)
        {
          sonae_xml_fail (node, error, _ ("the answers must stand in the order yes, partly, no and unknown"));
          return FALSE;
        }
      if (!sonae_xml_int (node, "points", -MAX_POINTS, MAX_POINTS, &set->points[i], error)
          || !sonae_xml_texts (node, &set->answer_titles[i], error))
        return FALSE;
      if (i > 0 && set->points[i] > set->points[i - 1])
        {
          sonae_xml_fail (node, error, _ ("an answer may not give more points than the one before it"));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_question (SonaeXmlNode *node, SonaeQuestionSet *set, int part, GError **error)
{
  SonaeQuestion *question;

  if (set->n_questions == MAX_QUESTIONS)
    {
      sonae_xml_fail (node, error, _ ("there are more than %d questions"), MAX_QUESTIONS);
      return FALSE;
    }
  question = &set->questions[set->n_questions++];
  question->part = part;
  if (!sonae_xml_int (node, "number", 1, MAX_QUESTIONS, &question->number, error))
    return FALSE;
  if (question->number != set->n_questions)
    {
      sonae_xml_fail (node, error, _ ("question %d stands where question %d is expected"), question->number,
                      set->n_questions);
      return FALSE;
    }
  return sonae_xml_phrase (node, "title", &question->title, error)
         && sonae_xml_phrase (node, "wording", &question->question, error)
         && sonae_xml_phrase (node, "explanation", &question->explanation, error)
         && sonae_xml_phrase_lines (node, "example", &question->examples, error)
         && sonae_xml_phrase (node, "remedy", &question->remedy, error)
         && sonae_xml_phrase (node, "ask", &question->ask, error);
}

static gboolean
read_parts (SonaeXmlNode *root, SonaeQuestionSet *set, GError **error)
{
  g_autoptr (GPtrArray) parts = sonae_xml_children (root, "part", error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (parts == NULL)
    return FALSE;
  set->parts = g_new0 (SonaeQuestionPart, parts->len);
  set->questions = g_new0 (SonaeQuestion, MAX_QUESTIONS);
  for (guint i = 0; i < parts->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (parts, i);
      SonaeQuestionPart *part = &set->parts[set->n_parts++];
      const char *id = sonae_xml_id (node, "id", error);
      g_autoptr (GPtrArray) questions = id != NULL ? sonae_xml_children (node, "question", error) : NULL;

      if (questions == NULL || !sonae_xml_phrase (node, "title", &part->title, error))
        return FALSE;
      part->id = g_strdup (id);
      if (!g_hash_table_add (seen, part->id))
        {
          sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
          return FALSE;
        }
      part->first = set->n_questions + 1;
      for (guint j = 0; j < questions->len; j++)
        if (!read_question (g_ptr_array_index (questions, j), set, (int) i, error))
          return FALSE;
      part->last = set->n_questions;
    }
  set->questions = g_renew (SonaeQuestion, set->questions, set->n_questions);
  return TRUE;
}

/* The bands must follow each other from the highest possible total down to the lowest one, without gap or overlap. */
static gboolean
read_bands (SonaeXmlNode *root, SonaeQuestionSet *set, GError **error)
{
  SonaeXmlNode *bands = sonae_xml_child (root, "bands", error);
  g_autoptr (GPtrArray) nodes = bands != NULL ? sonae_xml_children (bands, "band", error) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  int highest = set->n_questions * set->points[SONAE_ANSWER_YES];
  int lowest = set->n_questions * set->points[SONAE_ANSWER_UNKNOWN];
  int expected = highest;

  if (nodes == NULL)
    return FALSE;
  set->bands = g_new0 (SonaeScoreBand, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeScoreBand *band = &set->bands[set->n_bands++];
      const char *id = sonae_xml_id (node, "id", error);

      if (id == NULL || !sonae_xml_int (node, "from", lowest, highest, &band->from, error)
          || !sonae_xml_int (node, "to", lowest, highest, &band->to, error)
          || !sonae_xml_phrase (node, "title", &band->title, error)
          || !sonae_xml_phrase (node, "meaning", &band->meaning, error)
          || !sonae_xml_phrase (node, "advice", &band->advice, error))
        return FALSE;
      band->id = g_strdup (id);
      if (!g_hash_table_add (seen, band->id))
        {
          sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
          return FALSE;
        }
      if (band->from > band->to || band->to != expected)
        {
          sonae_xml_fail (node, error, _ ("the band “%s” must end at %d points, so that bands neither overlap nor leave a gap"),
                          id, expected);
          return FALSE;
        }
      expected = band->from - 1;
    }
  if (expected == lowest - 1)
    return TRUE;
  sonae_xml_fail (bands, error, _ ("the bands must reach down to %d points"), lowest);
  return FALSE;
}

SonaeQuestionSet *
sonae_question_set_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeQuestionSet) set = g_new0 (SonaeQuestionSet, 1);
  g_autoptr (SonaeXmlNode) root = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  root = sonae_xml_parse (bytes, "question-set", error);
  if (root == NULL || !sonae_source_read (root, &set->source, error) || !read_answers (root, set, error)
      || !read_parts (root, set, error) || !read_bands (root, set, error) || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&set);
}

SonaeQuestionSet *
sonae_question_set_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = sonae_catalogue_read_file (file, cancellable, error);
  return bytes != NULL ? sonae_question_set_parse (bytes, error) : NULL;
}
