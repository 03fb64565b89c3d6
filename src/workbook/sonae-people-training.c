/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "rules/sonae-skills.h"
#include "workbook/sonae-workbook-load.h"

/* Training: who was there, and how much of the company was trained in which year. */

#define TITLE_CHARS 40

static void
attendee_free (gpointer data)
{
  SonaeAttendee *attendee = data;

  g_object_unref (attendee->person);
  g_clear_object (&attendee->attendance);
  g_free (attendee);
}

static SonaeQuery *
query_records (gint64 training_id)
{
  SonaeQuery *query = sonae_query_new ("attendance");

  sonae_query_where_int (query, "training_id", training_id);
  return query;
}

static SonaeQuery *
query_people (void)
{
  SonaeQuery *query = sonae_query_new ("person");

  sonae_query_order (query, "name_kana", FALSE);
  sonae_query_order (query, "id", FALSE);
  return query;
}

/* Of RECORDS that of PERSON, or NULL. */
static SonaeRecord *
record_of (GPtrArray *records, gint64 person)
{
  for (guint i = 0; i < records->len; i++)
    if (sonae_record_get_int (records->pdata[i], "person_id", 0) == person)
      return records->pdata[i];
  return NULL;
}

GPtrArray *
sonae_people_attendees (SonaeWorkbook *workbook, gint64 training_id, GError **error)
{
  g_autoptr (SonaeQuery) people_query = query_people ();
  g_autoptr (SonaeQuery) query = query_records (training_id);
  g_autoptr (GPtrArray) people = NULL, records = NULL;
  GPtrArray *attendees;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  people = sonae_workbook_query (workbook, people_query, error);
  records = people != NULL ? sonae_workbook_query (workbook, query, error) : NULL;
  if (records == NULL)
    return NULL;
  attendees = g_ptr_array_new_with_free_func (attendee_free);
  for (guint i = 0; i < people->len; i++)
    {
      SonaeRecord *record = record_of (records, sonae_record_get_id (people->pdata[i]));
      SonaeAttendee *attendee;

      if (record == NULL && sonae_record_get_int (people->pdata[i], "training_wanted", 0) == 0)
        continue;
      attendee = g_new0 (SonaeAttendee, 1);
      attendee->person = g_object_ref (people->pdata[i]);
      attendee->attendance = record != NULL ? g_object_ref (record) : NULL;
      g_ptr_array_add (attendees, attendee);
    }
  return attendees;
}

/* --- Writing it down --- */

static gint64
add_record (SonaeEdit *edit, gint64 training_id, gint64 person_id, const char *field, GVariant *value, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "training_id", "x", training_id);
  g_variant_dict_insert (&values, "person_id", "x", person_id);
  g_variant_dict_insert_value (&values, field, value);
  return sonae_edit_insert (edit, "attendance", g_variant_dict_end (&values), error);
}

static gboolean
is_empty (SonaeRecord *record)
{
  static const char *const fields[] = { "attended", "score", "passed", "note" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (sonae_record_get_value (record, fields[i]) != NULL)
      return FALSE;
  return TRUE;
}

gboolean
sonae_people_set_attendance (SonaeEdit *edit, gint64 training_id, gint64 person_id, const char *field, GVariant *value, GError **error)
{
  g_autoptr (SonaeQuery) query = query_records (training_id);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GVariant) held = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (SonaeRecord) record = NULL;
  gint64 id;

  g_return_val_if_fail (edit != NULL && field != NULL, FALSE);

  sonae_query_where_int (query, "person_id", person_id);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 && held == NULL)
    return TRUE;
  if (rows->len == 0)
    id = add_record (edit, training_id, person_id, field, held, error);
  else
    {
      id = sonae_record_get_id (rows->pdata[0]);
      if (!sonae_edit_set (edit, "attendance", id, field, held, error))
        return FALSE;
    }
  record = id != 0 ? sonae_edit_get (edit, "attendance", id, error) : NULL;
  if (record == NULL)
    return FALSE;
  if (is_empty (record))
    return sonae_edit_delete (edit, "attendance", id, error);
  if (g_str_equal (field, "score") && held != NULL && sonae_record_get_value (record, "attended") == NULL)
    return sonae_edit_set (edit, "attendance", id, "attended", g_variant_new_int64 (1), error);
  return TRUE;
}

gboolean
sonae_people_all_attended (SonaeEdit *edit, gint64 training_id, GError **error)
{
  g_autoptr (SonaeQuery) query = query_records (training_id);
  g_autoptr (SonaeQuery) people_query = query_people ();
  g_autoptr (SonaeRecord) training = NULL;
  g_autoptr (GPtrArray) records = NULL, people = NULL;
  g_autofree char *today = sonae_clock_today ();

  g_return_val_if_fail (edit != NULL, FALSE);

  training = sonae_edit_get (edit, "training", training_id, error);
  records = training != NULL ? sonae_edit_query (edit, query, error) : NULL;
  people = records != NULL ? sonae_edit_query (edit, people_query, error) : NULL;
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      gint64 person = sonae_record_get_id (people->pdata[i]);

      if (sonae_record_get_int (people->pdata[i], "training_wanted", 0) == 1 && record_of (records, person) == NULL
          && add_record (edit, training_id, person, "attended", g_variant_new_int64 (1), error) == 0)
        return FALSE;
    }
  return *sonae_record_get_text (training, "held_on") != '\0'
         || sonae_edit_set (edit, "training", training_id, "held_on", g_variant_new_string (today), error);
}

/* --- As labelled edits --- */

typedef struct
{
  gint64 training_id, person_id;
  char *field;
  GVariant *value;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->field);
  g_clear_pointer (&job->value, g_variant_unref);
  g_free (job);
}

/* What a change calls row ID of TABLE. (transfer full) */
static char *
name_of (SonaeWorkbook *workbook, const char *table, gint64 id)
{
  g_autoptr (SonaeRecord) row = sonae_workbook_get (workbook, table, id, NULL);
  g_autofree char *title = row != NULL ? sonae_record_title (row) : g_strdup ("");

  return sonae_text_ellipsize (title, TITLE_CHARS);
}

static gboolean
run_set (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_people_set_attendance (edit, job->training_id, job->person_id, job->field, job->value, error);
}

void
sonae_people_set_attendance_async (SonaeWorkbook *workbook, gint64 training_id, gint64 person_id, const char *field, GVariant *value,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *training = NULL, *person = NULL, *label = NULL;
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  training = name_of (workbook, "training", training_id);
  person = name_of (workbook, "person", person_id);
  /* Translators: a training, and one of those who attend it. */
  label = g_strdup_printf (_ ("Record of “%s”: %s"), training, person);
  job = g_new0 (Job, 1);
  job->training_id = training_id;
  job->person_id = person_id;
  job->field = g_strdup (field);
  job->value = value != NULL ? g_variant_ref_sink (value) : NULL;
  sonae_workbook_edit_async (workbook, label, run_set, job, job_free, NULL, callback, user_data);
}

static gboolean
run_all (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_people_all_attended (edit, ((Job *) data)->training_id, error);
}

void
sonae_people_all_attended_async (SonaeWorkbook *workbook, gint64 training_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *training = NULL, *label = NULL;
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  training = name_of (workbook, "training", training_id);
  /* Translators: %s is a training. */
  label = g_strdup_printf (_ ("Record of “%s”: everybody attended"), training);
  job = g_new0 (Job, 1);
  job->training_id = training_id;
  sonae_workbook_edit_async (workbook, label, run_all, job, job_free, NULL, callback, user_data);
}

/* --- Cover by year --- */

void
sonae_training_cover_free (SonaeTrainingCover *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->untrained, g_ptr_array_unref);
  g_free (self);
}

/* For each training that was held its fiscal year; *FIRST gets the earliest one, at least YEAR - SONAE_TRAINING_MAX_YEARS + 1. */
static GHashTable *
years_of_trainings (GPtrArray *trainings, const char *today, int year, int *first)
{
  GHashTable *years = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  *first = year;
  for (guint i = 0; i < trainings->len; i++)
    {
      const char *held_on = sonae_record_get_text (trainings->pdata[i], "held_on");
      int held = *held_on != '\0' ? sonae_date_fiscal_year (held_on) : 0;
      gint64 id = sonae_record_get_id (trainings->pdata[i]);

      if (*held_on == '\0' || strcmp (held_on, today) > 0 || held <= year - SONAE_TRAINING_MAX_YEARS)
        continue;
      *first = MIN (*first, held);
      g_hash_table_insert (years, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (held));
    }
  return years;
}

/* Who (person id) attended something in which year: a key for each pair. */
static GHashTable *
attended_years (GPtrArray *records, GHashTable *years)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      gint64 training = sonae_record_get_int (records->pdata[i], "training_id", 0);
      int year = GPOINTER_TO_INT (g_hash_table_lookup (years, &training));

      if (year != 0)
        g_hash_table_add (pairs, g_strdup_printf ("%d:%" G_GINT64_FORMAT, year, sonae_record_get_int (records->pdata[i], "person_id", 0)));
    }
  return pairs;
}

/* DAY: on which somebody had to be with the company to be counted; NULL: when YEAR began. */
static SonaeTrainingYear *
count_year (int year, const char *day, GPtrArray *people, GHashTable *years, GHashTable *attended)
{
  SonaeTrainingYear *counts = g_new0 (SonaeTrainingYear, 1);
  g_autofree char *begin = g_strdup_printf ("%04d-04-01", year);
  GHashTableIter iter;
  gpointer held;

  counts->year = year;
  for (guint i = 0; i < people->len; i++)
    {
      const char *role = sonae_record_get_text (people->pdata[i], "role"), *left = sonae_record_get_text (people->pdata[i], "left_on");
      g_autofree char *pair = g_strdup_printf ("%d:%" G_GINT64_FORMAT, year, sonae_record_get_id (people->pdata[i]));

      if (!sonae_training_is_wanted (role, left, day != NULL ? day : begin))
        continue;
      counts->wanted++;
      counts->trained += g_hash_table_contains (attended, pair);
    }
  g_hash_table_iter_init (&iter, years);
  while (g_hash_table_iter_next (&iter, NULL, &held))
    counts->trainings += GPOINTER_TO_INT (held) == year;
  return counts;
}

SonaeTrainingCover *
sonae_people_training_cover (SonaeWorkbook *workbook, const char *today, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeTrainingCover) self = g_new0 (SonaeTrainingCover, 1);
  g_autoptr (SonaeQuery) people_query = query_people ();
  g_autoptr (SonaeQuery) training_query = sonae_query_new ("training");
  g_autoptr (SonaeQuery) record_query = sonae_query_new ("attendance");
  g_autoptr (GPtrArray) people = NULL, trainings = NULL, records = NULL;
  g_autoptr (GHashTable) years = NULL, attended = NULL;
  int year, first;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && today != NULL && sonae_date_is_iso (today), NULL);

  sonae_query_where_int (record_query, "attended", 1);
  people = sonae_workbook_query (workbook, people_query, error);
  trainings = people != NULL ? sonae_workbook_query (workbook, training_query, error) : NULL;
  records = trainings != NULL ? sonae_workbook_query (workbook, record_query, error) : NULL;
  if (records == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  year = sonae_date_fiscal_year (today);
  years = years_of_trainings (trainings, today, year, &first);
  attended = attended_years (records, years);
  self->years = g_ptr_array_new_with_free_func (g_free);
  for (int y = first; y <= year; y++)
    g_ptr_array_add (self->years, count_year (y, y == year ? today : NULL, people, years, attended));
  self->untrained = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < people->len; i++)
    if (sonae_record_get_int (people->pdata[i], "training_due", 0) == 1)
      g_ptr_array_add (self->untrained, g_object_ref (people->pdata[i]));
  for (guint i = 0; i < trainings->len; i++)
    self->planned += g_str_equal (sonae_record_get_text (trainings->pdata[i], "state"), sonae_training_state_code (SONAE_TRAINING_PLANNED));
  return g_steal_pointer (&self);
}

static gpointer
cover_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *today = sonae_clock_today ();

  return sonae_people_training_cover (workbook, today, cancellable, error);
}

void
sonae_people_training_cover_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  sonae_workbook_load_async (workbook, cover_in_thread, NULL, NULL, (GDestroyNotify) sonae_training_cover_free, cancellable, callback, user_data);
}

SonaeTrainingCover *
sonae_people_training_cover_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
