/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-self-check.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"

/* The tables of the self-check report: what was answered, what follows from it. */

void
sonae_self_check_set_answer (const SonaeSelfCheckReport *self, SonaeReportBlock *table, guint column, SonaeAnswer answer)
{
  static const struct { SonaeMark mark; SonaeTone tone; gboolean strong; } looks[SONAE_N_ANSWERS] = {
    [SONAE_ANSWER_YES] = { SONAE_MARK_CHECK, SONAE_TONE_GOOD, FALSE },
    [SONAE_ANSWER_PARTLY] = { SONAE_MARK_HALF, SONAE_TONE_WARN, FALSE },
    [SONAE_ANSWER_NO] = { SONAE_MARK_CROSS, SONAE_TONE_BAD, TRUE },
    [SONAE_ANSWER_UNKNOWN] = { SONAE_MARK_QUESTION, SONAE_TONE_UNKNOWN, TRUE },
  };
  const char *title = sonae_self_check_answer_title (self, answer);

  if (answer == SONAE_ANSWER_NONE)
    sonae_report_table_set_marked (table, column, title, SONAE_MARK_RING, SONAE_TONE_MUTED, FALSE);
  else
    sonae_report_table_set_marked (table, column, title, looks[answer].mark, looks[answer].tone, looks[answer].strong);
}

static void
set_number (SonaeReportBlock *table, guint column, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  sonae_report_table_set (table, column, text);
}

static const char *
topic (const SonaeSelfCheckReport *self, int number)
{
  return sonae_phrase_get (&sonae_question_set_get (self->result->set, number)->title, self->language);
}

void
sonae_self_check_add_changes (const SonaeSelfCheckReport *self)
{
  SonaeReportBlock *table = NULL;

  if (self->previous == NULL)
    return;
  sonae_report_add_heading (self->blocks, 2, sonae_self_check_text (self, "change.answers"));
  for (int number = 1; number <= self->result->set->n_questions; number++)
    {
      SonaeAnswer before = sonae_round_result_answer (self->previous, number), now = sonae_round_result_answer (self->result, number);

      if (before == now)
        continue;
      if (table == NULL)
        {
          table = sonae_report_add_table (self->blocks, FALSE);
          sonae_report_table_add_column (table, sonae_self_check_text (self, "table.number"), 0.8, SONAE_ALIGN_END);
          sonae_report_table_add_column (table, sonae_self_check_text (self, "table.question"), 5, SONAE_ALIGN_START);
          sonae_report_table_add_column (table, sonae_self_check_text (self, "radar.previous"), 2.5, SONAE_ALIGN_START);
          sonae_report_table_add_column (table, sonae_self_check_text (self, "radar.current"), 2.5, SONAE_ALIGN_START);
        }
      sonae_report_table_add_row (table);
      set_number (table, 0, number);
      sonae_report_table_set (table, 1, topic (self, number));
      sonae_self_check_set_answer (self, table, 2, before);
      sonae_self_check_set_answer (self, table, 3, now);
    }
  if (table == NULL)
    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_self_check_text (self, "change.none"));
}

/* The note, and below it the names of the evidence files. */
static char *
note_and_evidence (const SonaeSelfCheckReport *self, int number, GError **error)
{
  g_autoptr (GPtrArray) evidence = sonae_round_result_linked (self->workbook, self->result, number, "evidence", error);
  g_autoptr (GString) text = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (evidence == NULL)
    return NULL;
  text = g_string_new (sonae_round_result_note (self->result, number));
  for (guint i = 0; i < evidence->len; i++)
    {
      if (i > 0)
        sonae_self_check_separate (self, names, "list.separator");
      g_string_append (names, sonae_record_get_text (evidence->pdata[i], "name"));
    }
  if (evidence->len > 0)
    {
      g_autofree char *line = sonae_report_text_fill ("evidence.list", self->language, "names", names->str, NULL);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
sonae_self_check_add_answers (const SonaeSelfCheckReport *self, GError **error)
{
  const SonaeQuestionSet *set = self->result->set;
  SonaeReportBlock *table;

  sonae_report_add_heading (self->blocks, 1, sonae_self_check_text (self, "table.heading"));
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.number"), 0.8, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.question"), 4.05, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.answer"), 2.45, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.points"), self->language == SONAE_LANGUAGE_JA ? 0.7 : 1,
                                 SONAE_ALIGN_END);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.note"), 5.0, SONAE_ALIGN_START);
  for (int number = 1; number <= set->n_questions; number++)
    {
      const SonaeQuestion *question = sonae_question_set_get (set, number);
      SonaeAnswer answer = sonae_round_result_answer (self->result, number);
      g_autofree char *note = note_and_evidence (self, number, error);

      if (note == NULL)
        return FALSE;
      if (number == set->parts[question->part].first)
        sonae_report_table_add_group (table, sonae_phrase_get (&set->parts[question->part].title, self->language));
      sonae_report_table_add_row (table);
      set_number (table, 0, number);
      sonae_report_table_set (table, 1, topic (self, number));
      sonae_self_check_set_answer (self, table, 2, answer);
      if (answer != SONAE_ANSWER_NONE)
        set_number (table, 3, set->points[answer]);
      sonae_report_table_set (table, 4, note);
    }
  return TRUE;
}

void
sonae_self_check_add_low (const SonaeSelfCheckReport *self)
{
  SonaeReportBlock *table;

  sonae_report_add_heading (self->blocks, 1, sonae_self_check_text (self, "low"));
  if (self->result->score.low == 0)
    {
      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_self_check_text (self, "low.none"));
      return;
    }
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_self_check_text (self, "low.hint"));
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.number"), 0.85, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.question"), 3.6, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "table.answer"), 2.4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "low.remedy"), 6, SONAE_ALIGN_START);
  for (int number = 1; number <= self->result->set->n_questions; number++)
    {
      const SonaeQuestion *question = sonae_question_set_get (self->result->set, number);
      SonaeAnswer answer = sonae_round_result_answer (self->result, number);
      const char *remedy = sonae_phrase_get (&question->remedy, self->language);
      g_autofree char *text = g_strdup (remedy);

      if (answer != SONAE_ANSWER_NO && answer != SONAE_ANSWER_UNKNOWN)
        continue;
      if (answer == SONAE_ANSWER_UNKNOWN)
        {
          /* The person whom the company itself wrote down comes before our general advice. */
          const char *own = sonae_round_result_ask (self->result, number);
          g_autofree char *ask = sonae_report_text_fill ("ask.line", self->language, "names",
                                                         own[0] != '\0' ? own : sonae_phrase_get (&question->ask, self->language), NULL);

          g_free (text);
          text = g_strdup_printf ("%s\n%s", remedy, ask);
        }
      sonae_report_table_add_row (table);
      set_number (table, 0, number);
      sonae_report_table_set (table, 1, topic (self, number));
      sonae_self_check_set_answer (self, table, 2, answer);
      sonae_report_table_set (table, 3, text);
    }
}

typedef struct
{
  SonaeRecord *action;
  int question;
} Origin;

static void
origin_free (gpointer data)
{
  Origin *origin = data;

  g_object_unref (origin->action);
  g_free (origin);
}

/* By date, those without one last; then by question. */
static int
compare_origins (gconstpointer a, gconstpointer b)
{
  const Origin *one = *(const Origin *const *) a, *two = *(const Origin *const *) b;
  const char *first = sonae_record_get_text (one->action, "due"), *second = sonae_record_get_text (two->action, "due");

  if ((first[0] == '\0') != (second[0] == '\0'))
    return first[0] == '\0' ? 1 : -1;
  if (!g_str_equal (first, second))
    return strcmp (first, second);
  return one->question - two->question;
}

static GPtrArray *
open_actions (const SonaeSelfCheckReport *self, GError **error)
{
  g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (origin_free);

  for (int number = 1; number <= self->result->set->n_questions; number++)
    {
      g_autoptr (GPtrArray) actions = sonae_round_result_linked (self->workbook, self->result, number, "action", error);

      if (actions == NULL)
        return NULL;
      for (guint i = 0; i < actions->len; i++)
        if (sonae_action_is_unfinished (actions->pdata[i]))
          {
            Origin *origin = g_new (Origin, 1);

            origin->action = g_object_ref (actions->pdata[i]);
            origin->question = number;
            g_ptr_array_add (origins, origin);
          }
    }
  g_ptr_array_sort (origins, compare_origins);
  return g_steal_pointer (&origins);
}

static void
set_due (const SonaeSelfCheckReport *self, SonaeReportBlock *table, guint column, const char *due, const char *today)
{
  g_autofree char *day = NULL, *late = NULL;

  if (due[0] == '\0')
    {
      sonae_report_table_set_marked (table, column, sonae_self_check_text (self, "action.undated"), SONAE_MARK_NONE, SONAE_TONE_MUTED, FALSE);
      return;
    }
  day = sonae_date_format_short (due, self->language);
  /* ISO dates sort as text. What is due today is not late yet. */
  if (strcmp (due, today) >= 0)
    {
      sonae_report_table_set (table, column, day);
      return;
    }
  late = g_strdup_printf ("%s\n%s", day, sonae_self_check_text (self, "action.overdue"));
  sonae_report_table_set_marked (table, column, late, SONAE_MARK_ALERT, SONAE_TONE_BAD, TRUE);
}

static void
set_owner (const SonaeSelfCheckReport *self, SonaeReportBlock *table, guint column, const char *owner)
{
  if (owner[0] != '\0')
    sonae_report_table_set (table, column, owner);
  else
    sonae_report_table_set_marked (table, column, sonae_self_check_text (self, "action.unowned"), SONAE_MARK_NONE, SONAE_TONE_MUTED, FALSE);
}

/* "In progress, 30%" */
static void
set_state (const SonaeSelfCheckReport *self, SonaeReportBlock *table, guint column, SonaeRecord *action)
{
  gint64 progress = sonae_record_get_int (action, "progress", 0);
  const char *words = sonae_self_check_text (self, g_str_equal (sonae_record_get_text (action, "state"), "doing") ? "action.state.doing"
                                                                                                                  : "action.state.open");
  g_autofree char *text = progress > 0 ? g_strdup_printf ("%s %" G_GINT64_FORMAT "%%", words, progress) : g_strdup (words);

  sonae_report_table_set (table, column, text);
}

gboolean
sonae_self_check_add_actions (const SonaeSelfCheckReport *self, GError **error)
{
  g_autoptr (GPtrArray) origins = open_actions (self, error);
  g_autofree char *today = sonae_clock_today ();
  SonaeReportBlock *table;

  if (origins == NULL)
    return FALSE;
  sonae_report_add_heading (self->blocks, 1, sonae_self_check_text (self, "actions"));
  if (origins->len == 0)
    {
      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_self_check_text (self, "actions.none"));
      return TRUE;
    }
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_self_check_text (self, "actions.hint"));
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "action.title"), 4.7, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "action.origin"), 3.4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "action.owner"), 2, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "action.due"), 2.2, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "action.state"), 1.7, SONAE_ALIGN_START);
  for (guint i = 0; i < origins->len; i++)
    {
      const Origin *origin = origins->pdata[i];
      g_autofree char *from = g_strdup_printf ("%d　%s", origin->question, topic (self, origin->question));

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, sonae_record_get_text (origin->action, "title"));
      sonae_report_table_set (table, 1, from);
      set_owner (self, table, 2, sonae_record_get_text (origin->action, "owner"));
      set_due (self, table, 3, sonae_record_get_text (origin->action, "due"), today);
      set_state (self, table, 4, origin->action);
    }
  return TRUE;
}

void
sonae_self_check_add_stars (const SonaeSelfCheckReport *self)
{
  static const SonaeStarItems items[] = {
    SONAE_STAR_ITEM_SELF_CHECK, SONAE_STAR_ITEM_POLICY_DRAFTED, SONAE_STAR_ITEM_POLICY_PUBLISHED, SONAE_STAR_ITEM_TWO_DECLARED,
  };
  const SonaeSecurityAction *set = sonae_catalogue_security_action ();
  SonaeStarItems missing = self->status->stars.two_missing;
  g_autofree char *count = NULL, *remaining = NULL;
  SonaeReportBlock *table;
  int n_missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    n_missing += (missing & items[i]) != 0;
  count = g_strdup_printf ("%d", n_missing);
  remaining = sonae_report_text_fill ("stars.two.remaining", self->language, "count", count, NULL);
  sonae_report_add_heading (self->blocks, 1, sonae_self_check_text (self, "stars.two.heading"));
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN,
                              n_missing == 0 ? sonae_self_check_text (self, "stars.two.complete") : remaining);

  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "action.state"), 1.8, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "stars.item"), 5.2, SONAE_ALIGN_START);
  if (n_missing > 0)
    sonae_report_table_add_column (table, sonae_self_check_text (self, "low.remedy"), 6, SONAE_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      const SonaeStarItem *item = sonae_security_action_item (set, sonae_star_item_code (items[i]));
      gboolean met = (missing & items[i]) == 0;

      g_assert (item != NULL);
      sonae_report_table_add_row (table);
      sonae_report_table_set_marked (table, 0, sonae_self_check_text (self, met ? "stars.met" : "stars.not-met"),
                                     met ? SONAE_MARK_CHECK : SONAE_MARK_RING, met ? SONAE_TONE_GOOD : SONAE_TONE_WARN, !met);
      sonae_report_table_set (table, 1, sonae_phrase_get (&item->title, self->language));
      if (!met)
        sonae_report_table_set (table, 2, sonae_phrase_get (&item->missing, self->language));
    }
  if (self->status->declaration_id == SONAE_DECLARATION_ID_OLD)
    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_CALLOUT, SONAE_TONE_WARN, sonae_phrase_get (&set->old_id_warning, self->language));
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, sonae_phrase_get (&set->declaration_note, self->language));
}
