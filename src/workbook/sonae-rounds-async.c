/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-rounds.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"

/* The edits of sonae-rounds-edit.c as one labelled edit each, for windows. */

typedef struct
{
  gint64 round_id;
  int number;
  char *field;
  char *value;
  char *held_on;
  char *respondent;
  gint64 site_id;
  gint64 copy_from;
  SonaeLanguage language;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->field);
  g_free (job->value);
  g_free (job->held_on);
  g_free (job->respondent);
  g_free (job);
}

static gboolean
run_set (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_rounds_set (edit, job->round_id, job->number, job->field, job->value, error) != 0;
}

static gboolean
run_start (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_rounds_start (edit, job->held_on, job->respondent, job->site_id, job->copy_from, error) != 0;
}

static gboolean
run_add_actions (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  if (job->number == 0)
    return sonae_rounds_add_actions (edit, job->round_id, job->language, error);

  return sonae_rounds_add_action (edit, job->round_id, job->number, job->language, error) != 0;
}

char *
sonae_rounds_describe_set (int number, const char *field, const char *value)
{
  if (g_str_equal (field, "note"))
    return g_strdup_printf (_("Change the note on question %d"), number);
  if (g_str_equal (field, "ask"))
    return g_strdup_printf (_("Change the person to ask about question %d"), number);

  switch (sonae_answer_parse (value))
    {
    case SONAE_ANSWER_YES:
      return g_strdup_printf (_("Mark question %d as done"), number);
    case SONAE_ANSWER_PARTLY:
      return g_strdup_printf (_("Mark question %d as partly done"), number);
    case SONAE_ANSWER_NO:
      return g_strdup_printf (_("Mark question %d as not done"), number);
    case SONAE_ANSWER_UNKNOWN:
      return g_strdup_printf (_("Mark question %d as not known"), number);
    case SONAE_ANSWER_NONE:
    default:
      return g_strdup_printf (_("Take back the answer to question %d"), number);
    }
}

void
sonae_rounds_set_async (SonaeWorkbook *workbook, gint64 round_id, int number, const char *field, const char *value,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = sonae_rounds_describe_set (number, field, value);
  Job *job = g_new0 (Job, 1);

  job->round_id = round_id;
  job->number = number;
  job->field = g_strdup (field);
  job->value = g_strdup (value);
  sonae_workbook_edit_async (workbook, label, run_set, job, job_free, NULL, callback, user_data);
}

void
sonae_rounds_start_async (SonaeWorkbook *workbook, const char *held_on, const char *respondent, gint64 site_id, gint64 copy_from,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = sonae_rounds_describe_start (held_on);
  Job *job = g_new0 (Job, 1);

  job->held_on = g_strdup (held_on);
  job->respondent = g_strdup (respondent);
  job->site_id = site_id;
  job->copy_from = copy_from;
  sonae_workbook_edit_async (workbook, label, run_start, job, job_free, NULL, callback, user_data);
}

char *
sonae_rounds_describe_start (const char *held_on)
{
  g_autofree char *day = sonae_date_format (held_on, sonae_language_current ());

  return g_strdup_printf (_("Start the self-check round of %s"), day);
}

void
sonae_rounds_add_actions_async (SonaeWorkbook *workbook, gint64 round_id, int number,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;
  Job *job = g_new0 (Job, 1);

  if (number == 0)
    label = g_strdup (_("Make actions of the low answers"));
  else
    label = g_strdup_printf (_("Make question %d an action"), number);

  job->round_id = round_id;
  job->number = number;
  job->language = sonae_language_current ();
  sonae_workbook_edit_async (workbook, label, run_add_actions, job, job_free, NULL, callback, user_data);
}
