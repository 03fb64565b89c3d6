/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/sonae-rounds.h"

typedef struct
{
  gint64 round_id; /* 0: start the first one */
  int question;
  const char *value;
  const char *note; /* NULL: leave it */
} Answer;

static gboolean
answer_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  const Answer *answer = data;
  gint64 round_id = answer->round_id;

  if (round_id == 0)
    {
      g_autofree char *today = sonae_clock_today ();

      round_id = sonae_rounds_start (edit, today, NULL, 0, 0, error);
    }
  return round_id != 0 && sonae_rounds_set (edit, round_id, answer->question, "value", answer->value, error) != 0
         && (answer->note == NULL
             || sonae_rounds_set (edit, round_id, answer->question, "note", answer->note, error) != 0);
}

static gboolean
read_question (const char *text, int *question, GError **error)
{
  g_autofree char *shown = NULL;
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, 1, 9999, &number, NULL))
    {
      *question = (int) number;
      return TRUE;
    }
  shown = sonae_text_ellipsize (text, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” is not the number of a question; please give a number from 1 to %d."),
               shown, sonae_catalogue_self_check ()->n_questions);
  return FALSE;
}

static gboolean
read_value (const char *text, GError **error)
{
  g_autofree char *shown = NULL;

  if (sonae_answer_parse (text) != SONAE_ANSWER_NONE)
    return TRUE;

  shown = sonae_text_ellipsize (text, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” is not an answer; please give yes, partly, no or unknown."), shown);
  return FALSE;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  Answer answer = { .value = sonae_cli_text (self, 2), .note = sonae_cli_option (self, "note") };
  g_autoptr (SonaeRecord) round = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *label = NULL;

  if (!read_question (sonae_cli_text (self, 1), &answer.question, error) || !read_value (answer.value, error))
    return FALSE;

  round = sonae_rounds_current (workbook, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (round != NULL)
    answer.round_id = sonae_record_get_id (round);

  label = sonae_rounds_describe_set (answer.question, "value", answer.value);
  return sonae_workbook_edit (workbook, label, answer_in_edit, &answer, error);
}

const SonaeCliVerb sonae_cli_answer_verb = {
  .name = "answer",
  .usage = "FILE QUESTION yes|partly|no|unknown [--note TEXT]",
  .summary = N_ ("Answer a question of the self-check"),
  .details = N_ ("The answer goes into the newest round; the first answer of all starts a round dated today."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0,
  .access = SONAE_CLI_WRITES,
  .options = { { "note", "TEXT", N_ ("set the note of the question, too") } },
  .run = run,
};
