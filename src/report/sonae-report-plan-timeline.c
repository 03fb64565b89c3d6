/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-plan.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "catalogue/sonae-catalogue.h"
#include "report/sonae-report-gantt.h"
#include "workbook/sonae-rounds.h"
#include "workbook/sonae-sessions.h"

#define QUARTER_DAYS 92

/* Takes TEXT. */
static const char *
keep (GPtrArray *texts, char *text)
{
  g_ptr_array_add (texts, text);
  return text;
}

static char *
label_of (const SonaeProgrammeDay *day, SonaeLanguage language)
{
  g_autofree char *number = g_strdup_printf ("%d", day->number);
  g_autofree char *from = NULL, *until = NULL;

  if (!day->visit)
    return day->number > 0 ? sonae_report_text_fill ("programme.session", language, "number", number, NULL) : g_strdup (day->title);
  if (day->fixed)
    return g_strdup (day->title);
  from = sonae_date_format_short (day->from, language);
  until = sonae_date_format_short (day->until, language);
  return sonae_report_text_fill ("programme.window", language, "title", day->title, "from", from, "until", until, NULL);
}

/* Trainings have a day each; who looks at the plan wants to see them. */
static GPtrArray *
load_trainings (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("training");

  sonae_query_where (query, "day", SONAE_OP_NE, NULL);
  sonae_query_order (query, "day", FALSE);
  return sonae_workbook_query (workbook, query, NULL);
}

SonaeGanttMarker *
sonae_report_plan_markers (SonaeWorkbook *workbook, SonaeLanguage language, GPtrArray *texts, gsize *n)
{
  g_autoptr (GPtrArray) days = sonae_sessions_days (workbook, language, NULL);
  g_autoptr (GPtrArray) trainings = load_trainings (workbook);
  guint n_days = days != NULL ? days->len : 0, n_trainings = trainings != NULL ? trainings->len : 0;
  SonaeGanttMarker *markers = g_new0 (SonaeGanttMarker, (gsize) n_days + n_trainings + 1);

  g_return_val_if_fail (texts != NULL && n != NULL, NULL);

  for (guint i = 0; i < n_days; i++)
    {
      const SonaeProgrammeDay *day = days->pdata[i];

      markers[i] = (SonaeGanttMarker){ keep (texts, g_strdup (*day->from != '\0' ? day->from : day->until)), keep (texts, label_of (day, language)),
                                       day->visit ? SONAE_GANTT_VISIT : SONAE_GANTT_SESSION };
    }
  for (guint i = 0; i < n_trainings; i++)
    markers[n_days + i] = (SonaeGanttMarker){
      keep (texts, g_strdup (sonae_record_get_text (trainings->pdata[i], "day"))),
      keep (texts, sonae_report_text_fill ("programme.training", language, "title", sonae_record_get_text (trainings->pdata[i], "title"), NULL)),
      SONAE_GANTT_SESSION
    };
  *n = n_days + n_trainings;
  return markers;
}

/* Paper has no room for a programme that is long over, or far ahead: only the days within those of the actions and a quarter of a year around them. */
static gsize
keep_near (SonaeGanttMarker *markers, gsize n, const SonaeGanttValues *values, gsize n_values, const char *today)
{
  g_autofree char *from = NULL, *to = NULL;
  const char *first = today, *last = today;
  gsize kept = 0;

  for (gsize i = 0; i < n_values; i++)
    {
      const char *const days[] = { values[i].start, values[i].due };

      for (guint d = 0; d < G_N_ELEMENTS (days); d++)
        if (days[d] != NULL && *days[d] != '\0')
          {
            first = strcmp (days[d], first) < 0 ? days[d] : first;
            last = strcmp (days[d], last) > 0 ? days[d] : last;
          }
    }
  from = sonae_date_add_days (first, -QUARTER_DAYS);
  to = sonae_date_add_days (last, QUARTER_DAYS);
  for (gsize i = 0; i < n; i++)
    if (strcmp (markers[i].date, from) >= 0 && strcmp (markers[i].date, to) <= 0)
      markers[kept++] = markers[i];
  return kept;
}

SonaeGanttFigure *
sonae_report_plan_figure (SonaeWorkbook *workbook, const SonaeGanttValues *values, gsize n_values, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree SonaeGanttMarker *markers = NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *day = NULL, *title = NULL, *footer = NULL;
  SonaeGanttWords words;
  gsize n;

  if (company == NULL)
    return NULL;
  day = sonae_date_format (today, language);
  footer = sonae_report_text_fill ("created", language, "date", day, NULL);
  title = g_strdup_printf ("%s　%s", sonae_report_text ("plan.timeline", language), sonae_record_get_text (company, "name"));
  g_strchomp (title);
  sonae_report_gantt_words (language, title, footer, &words);
  markers = sonae_report_plan_markers (workbook, language, labels, &n);
  n = keep_near (markers, n, values, n_values, today);
  return sonae_gantt_figure_new (values, n_values, markers, n, today, language, SONAE_GANTT_A4, &words);
}

SonaeGanttFigure *
sonae_report_plan_timeline (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) needs = sonae_plan_all_needs (workbook, error);
  g_autofree SonaeGanttValues *values = NULL;

  if (needs == NULL)
    return NULL;
  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("dropped"));
  sonae_query_order (query, "due", FALSE);
  sonae_query_order (query, "start", FALSE);
  sonae_query_order (query, "id", FALSE);
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return NULL;
  values = g_new0 (SonaeGanttValues, rows->len + 1);
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = rows->pdata[i];
      gint64 id = sonae_record_get_id (row);
      GArray *needed = g_hash_table_lookup (needs, &id);
      g_autofree char *key = g_strconcat ("action.state.", sonae_record_get_text (row, "state"), NULL);

      values[i] = (SonaeGanttValues){
        .id = id,
        .title = sonae_record_get_text (row, "title"),
        .owner = sonae_record_get_text (row, "owner"),
        .start = sonae_record_get_text (row, "start"),
        .due = sonae_record_get_text (row, "due"),
        .progress = (int) sonae_record_get_int (row, "progress", 0),
        .state = sonae_record_get_text (row, "state"),
        .state_label = sonae_report_text (key, language),
        .finished = !sonae_action_is_unfinished (row),
        .band = sonae_record_get_text (row, "priority"),
        .milestone = *sonae_record_get_text (row, "start") == '\0' && *sonae_record_get_text (row, "due") != '\0',
        .needs = needed != NULL ? (const gint64 *) (gpointer) needed->data : NULL,
        .n_needs = needed != NULL ? needed->len : 0,
      };
    }
  return sonae_report_plan_figure (workbook, values, rows->len, language, error);
}
