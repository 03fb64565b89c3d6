/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-sessions.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"

const SonaeProgramme *
sonae_sessions_programme (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeRecord) company = NULL;
  const char *id;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  company = sonae_workbook_get_company (workbook, NULL);
  id = company != NULL ? sonae_record_get_text (company, "programme") : "";
  return *id == '\0' ? sonae_catalogue_programme () : sonae_catalogue_programme_by_id (id);
}

char *
sonae_sessions_code (const SonaeProgramme *programme, int number)
{
  g_return_val_if_fail (programme != NULL, NULL);

  return g_strdup_printf ("%s:%d", programme->source.id, number);
}

/* The programme and the number that the code of ROW names; NULL for none. */
static const SonaeProgramme *
split_code (SonaeRecord *row, int *number)
{
  const char *code = sonae_record_get_text (row, "code"), *colon = strrchr (code, ':');
  g_autofree char *id = colon != NULL ? g_strndup (code, (gsize) (colon - code)) : NULL;

  *number = colon != NULL ? (int) g_ascii_strtoll (colon + 1, NULL, 10) : 0;
  return sonae_catalogue_programme_by_id (id);
}

const SonaeProgrammeSession *
sonae_sessions_origin (SonaeRecord *session)
{
  const SonaeProgramme *programme;
  int number;

  g_return_val_if_fail (SONAE_IS_RECORD (session), NULL);

  programme = split_code (session, &number);
  for (int i = 0; programme != NULL && i < programme->n_schedule; i++)
    if (programme->schedule[i].number == number)
      return &programme->schedule[i];
  return NULL;
}

/* --- State --- */

gboolean
sonae_session_is_over (SonaeRecord *session)
{
  const char *attendance;

  g_return_val_if_fail (SONAE_IS_RECORD (session), FALSE);

  attendance = sonae_record_get_text (session, "attendance");
  return g_str_equal (attendance, "attended") || g_str_equal (attendance, "absent");
}

gboolean
sonae_visit_is_over (SonaeRecord *visit, const char *today)
{
  const char *held_on;

  g_return_val_if_fail (SONAE_IS_RECORD (visit) && today != NULL, FALSE);

  held_on = sonae_record_get_text (visit, "held_on");
  return *held_on != '\0' && strcmp (held_on, today) < 0; /* ISO dates sort as text */
}

SonaeSessionState
sonae_session_state (SonaeRecord *session, const char *today)
{
  const char *attendance, *held_on;
  int order;

  g_return_val_if_fail (SONAE_IS_RECORD (session) && today != NULL, SONAE_SESSION_UNDATED);

  attendance = sonae_record_get_text (session, "attendance");
  held_on = sonae_record_get_text (session, "held_on");
  if (g_str_equal (attendance, "attended"))
    return SONAE_SESSION_ATTENDED;
  if (g_str_equal (attendance, "absent"))
    return SONAE_SESSION_ABSENT;
  if (*held_on == '\0')
    return SONAE_SESSION_UNDATED;
  order = strcmp (held_on, today);
  return order < 0 ? SONAE_SESSION_UNCLEAR : order == 0 ? SONAE_SESSION_TODAY : SONAE_SESSION_COMING;
}

/* --- Taking over --- */

static void
give_text (GVariantDict *values, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_dict_insert (values, name, "s", text);
}

static void
give_day (GVariantDict *values, const char *name, const char *day, int days)
{
  g_autofree char *moved = *day != '\0' ? sonae_date_add_days (day, days) : NULL;

  give_text (values, name, moved);
}

/* 1 when a row of TABLE has the code, 0 when not, -1 with an error. */
static int
is_there (SonaeEdit *edit, const char *table, const char *code, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_text (query, "code", code);
  rows = sonae_edit_query (edit, query, error);
  return rows == NULL ? -1 : rows->len > 0;
}

/* Adds the row of VALUES unless it is there. How many were added, or -1. */
static int
add_row (SonaeEdit *edit, const char *table, const SonaeProgramme *programme, int number, GVariantDict *values, GError **error)
{
  g_autofree char *code = sonae_sessions_code (programme, number);
  int there = is_there (edit, table, code, error);

  if (there != 0)
    return there > 0 ? 0 : -1;
  g_variant_dict_insert (values, "code", "s", code);
  g_variant_dict_insert (values, "number", "x", (gint64) number);
  return sonae_edit_insert (edit, table, g_variant_dict_end (values), error) != 0 ? 1 : -1;
}

static int
add_session (SonaeEdit *edit, const SonaeProgramme *programme, const SonaeProgrammeSession *session, int days, SonaeLanguage language, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  give_text (&values, "title", sonae_phrase_get (&session->theme, language));
  give_day (&values, "held_on", session->date, days);
  give_text (&values, "workshop", sonae_phrase_get (&session->workshop, language));
  give_text (&values, "output", session->output);
  return add_row (edit, "session", programme, session->number, &values, error);
}

static int
add_visit (SonaeEdit *edit, const SonaeProgramme *programme, const SonaeProgrammeVisit *visit, int days, SonaeLanguage language, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  give_text (&values, "title", sonae_phrase_get (&visit->title, language));
  give_day (&values, "from_on", visit->from, days);
  give_day (&values, "until_on", visit->until, days);
  give_text (&values, "aim", sonae_phrase_get (&visit->aim, language));
  return add_row (edit, "visit", programme, visit->number, &values, error);
}

static gboolean
set_programme (SonaeEdit *edit, const char *id, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("The workbook has no row for the company. Nothing was changed."));
      return FALSE;
    }
  return sonae_edit_set (edit, "company", sonae_record_get_id (rows->pdata[0]), "programme", g_variant_new_string (id), error);
}

int
sonae_sessions_adopt (SonaeEdit *edit, const SonaeProgramme *programme, int days, SonaeLanguage language, GError **error)
{
  int added = 0;

  g_return_val_if_fail (edit != NULL && programme != NULL, -1);

  for (int i = 0; i < programme->n_schedule + programme->n_visits; i++)
    {
      int n = i < programme->n_schedule ? add_session (edit, programme, &programme->schedule[i], days, language, error)
                                        : add_visit (edit, programme, &programme->visits[i - programme->n_schedule], days, language, error);

      if (n < 0)
        return -1;
      added += n;
    }
  return set_programme (edit, programme->source.id, error) ? added : -1;
}

/* --- Shifting --- */

/* 1 when a day was moved, 0 when there was none, -1 with an error. */
static int
move_day (SonaeEdit *edit, SonaeRecord *row, const char *field, int days, GError **error)
{
  const char *day = sonae_record_get_text (row, field);
  g_autofree char *moved = NULL;

  if (*day == '\0' || days == 0)
    return 0;
  moved = sonae_date_add_days (day, days);
  return sonae_edit_set (edit, sonae_record_get_entity (row)->name, sonae_record_get_id (row), field, g_variant_new_string (moved), error) ? 1 : -1;
}

int
sonae_sessions_shift (SonaeEdit *edit, int days, GError **error)
{
  static const struct { const char *table; const char *fields[4]; } moved[] = {
    { "session", { "held_on", NULL } },
    { "visit", { "from_on", "until_on", "held_on", NULL } },
  };
  g_autofree char *today = sonae_clock_today ();
  int changed = 0;

  g_return_val_if_fail (edit != NULL, -1);

  for (guint t = 0; t < G_N_ELEMENTS (moved); t++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (moved[t].table);
      g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

      if (rows == NULL)
        return -1;
      for (guint i = 0; i < rows->len; i++)
        {
          int n = 0;

          if (t == 0 ? sonae_session_is_over (rows->pdata[i]) : sonae_visit_is_over (rows->pdata[i], today))
            continue;
          for (guint f = 0; moved[t].fields[f] != NULL; f++)
            {
              int one = move_day (edit, rows->pdata[i], moved[t].fields[f], days, error);

              if (one < 0)
                return -1;
              n += one;
            }
          changed += n > 0;
        }
    }
  return changed;
}

/* --- As labelled edits --- */

typedef struct
{
  const SonaeProgramme *programme; /* lives as long as the program */
  int days;
  SonaeLanguage language;
} Job;

static gboolean
run_adopt (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_sessions_adopt (edit, job->programme, job->days, job->language, error) >= 0;
}

static gboolean
run_shift (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_sessions_shift (edit, ((Job *) data)->days, error) >= 0;
}

static gboolean
run_without (SonaeEdit *edit, gpointer data, GError **error)
{
  return set_programme (edit, SONAE_NO_PROGRAMME, error);
}

static Job *
job_new (const SonaeProgramme *programme, int days)
{
  Job *job = g_new0 (Job, 1);

  job->programme = programme;
  job->days = days;
  job->language = sonae_language_current ();
  return job;
}

char *
sonae_sessions_describe_adopt (const SonaeProgramme *programme)
{
  g_return_val_if_fail (programme != NULL, NULL);

  return g_strdup_printf (_ ("Take over the programme “%s”"), sonae_phrase_get (&programme->source.title, sonae_language_current ()));
}

void
sonae_sessions_adopt_async (SonaeWorkbook *workbook, const SonaeProgramme *programme, int days, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && programme != NULL);

  label = sonae_sessions_describe_adopt (programme);
  sonae_workbook_edit_async (workbook, label, run_adopt, job_new (programme, days), g_free, NULL, callback, user_data);
}

void
sonae_sessions_shift_async (SonaeWorkbook *workbook, int days, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  label = g_strdup_printf (ngettext ("Shift the sessions by %d day", "Shift the sessions by %d days", (gulong) ABS (days)), days);
  sonae_workbook_edit_async (workbook, label, run_shift, job_new (NULL, days), g_free, NULL, callback, user_data);
}

void
sonae_sessions_go_without_async (SonaeWorkbook *workbook, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  sonae_workbook_edit_async (workbook, _ ("Go without a programme"), run_without, NULL, NULL, NULL, callback, user_data);
}

const char *
sonae_sessions_first_day (const SonaeProgramme *programme)
{
  const char *first = "";

  g_return_val_if_fail (programme != NULL, "");

  for (int i = 0; i < programme->n_schedule; i++)
    if (*programme->schedule[i].date != '\0' && (*first == '\0' || strcmp (programme->schedule[i].date, first) < 0))
      first = programme->schedule[i].date;
  return first;
}

char *
sonae_sessions_next_day (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("session");
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  sonae_query_where (query, "held_on", SONAE_OP_NE, NULL);
  sonae_query_order (query, "held_on", FALSE);
  rows = sonae_workbook_query (workbook, query, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!sonae_session_is_over (rows->pdata[i]))
      return g_strdup (sonae_record_get_text (rows->pdata[i], "held_on"));
  return NULL;
}
