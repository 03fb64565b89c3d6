/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-registers.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "rules/sonae-duty.h"

/* Duties: routine work of the catalogue made into rows, and the round from one due date to the next. */

static SonaeQuery *
query_of_device (gint64 device_id)
{
  SonaeQuery *query = sonae_query_new ("duty");

  sonae_query_where_int (query, "device_id", device_id);
  return query;
}

static gboolean
has_code (GPtrArray *duties, const char *code)
{
  for (guint i = 0; i < duties->len; i++)
    if (g_str_equal (sonae_record_get_text (duties->pdata[i], "code"), code))
      return TRUE;
  return FALSE;
}

/* Of all routine work for DEVICE what is not among DUTIES, which are its. */
static GPtrArray *
offered (SonaeRecord *device, GPtrArray *duties)
{
  const SonaeDutySet *set = sonae_catalogue_duties ();
  GPtrArray *routines = g_ptr_array_new ();

  for (int i = 0; i < set->n_routines; i++)
    if (sonae_routine_is_for (&set->routines[i], sonae_record_get_text (device, "kind")) && !has_code (duties, set->routines[i].id))
      g_ptr_array_add (routines, &set->routines[i]);
  return routines;
}

GPtrArray *
sonae_registers_offered (SonaeWorkbook *workbook, gint64 device_id, GError **error)
{
  g_autoptr (SonaeRecord) device = NULL;
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) duties = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  device = sonae_workbook_get (workbook, "device", device_id, error);
  if (device == NULL)
    return NULL;
  query = query_of_device (device_id);
  duties = sonae_workbook_query (workbook, query, error);
  return duties != NULL ? offered (device, duties) : NULL;
}

static gboolean
add_duty (SonaeEdit *edit, gint64 device_id, const SonaeRoutine *routine, const char *responsible, SonaeLanguage language, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  const char *anchor = sonae_phrase_get (&routine->anchor, language);
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *due = NULL;
  g_autofree char *detail = NULL;
  SonaeCadence cadence;

  if (!sonae_cadence_from_code (routine->cadence, &cadence))
    g_assert_not_reached ();
  due = sonae_cadence_next (cadence, today);
  detail = g_strconcat (sonae_phrase_get (&routine->detail, language), *anchor != '\0' ? "\n" : NULL, anchor, NULL);
  g_variant_dict_insert (&values, "device_id", "x", device_id);
  g_variant_dict_insert (&values, "task", "s", sonae_phrase_get (&routine->title, language));
  g_variant_dict_insert (&values, "detail", "s", detail);
  g_variant_dict_insert (&values, "cadence", "s", routine->cadence);
  g_variant_dict_insert (&values, "responsible", "s", responsible);
  g_variant_dict_insert (&values, "next_due", "s", due);
  g_variant_dict_insert (&values, "code", "s", routine->id);
  return sonae_edit_insert (edit, "duty", g_variant_dict_end (&values), error) != 0;
}

int
sonae_registers_add_duties (SonaeEdit *edit, gint64 device_id, const char *const *codes, const char *responsible, SonaeLanguage language,
                            GError **error)
{
  g_autoptr (SonaeRecord) device = sonae_edit_get (edit, "device", device_id, error);
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) duties = NULL;
  g_autoptr (GPtrArray) routines = NULL;
  int added = 0;

  if (device == NULL)
    return -1;
  query = query_of_device (device_id);
  duties = sonae_edit_query (edit, query, error);
  if (duties == NULL)
    return -1;
  if (responsible == NULL)
    responsible = sonae_record_get_text (device, "admin");
  routines = offered (device, duties);
  for (guint i = 0; i < routines->len; i++)
    {
      const SonaeRoutine *routine = g_ptr_array_index (routines, i);

      if (codes != NULL && !g_strv_contains (codes, routine->id))
        continue;
      if (!add_duty (edit, device_id, routine, responsible, language, error))
        return -1;
      added++;
    }
  return added;
}

/* Moves the duty on after DONE_ON. */
static gboolean
move_on (SonaeEdit *edit, SonaeRecord *duty, const char *done_on, gboolean skipped, GError **error)
{
  gint64 id = sonae_record_get_id (duty);
  const char *last = sonae_record_get_text (duty, "last_done");
  g_autofree char *next = NULL;
  SonaeCadence cadence;

  /* Work of the past that is entered later changes nothing about what comes. */
  if (sonae_date_is_iso (last) && strcmp (done_on, last) < 0)
    return TRUE;
  if (!skipped && !sonae_edit_set (edit, "duty", id, "last_done", g_variant_new_string (done_on), error))
    return FALSE;
  if (!sonae_cadence_from_code (sonae_record_get_text (duty, "cadence"), &cadence))
    return TRUE;
  next = sonae_duty_next_due (cadence, sonae_record_get_text (duty, "next_due"), done_on);
  return sonae_edit_set (edit, "duty", id, "next_due", g_variant_new_string (next), error);
}

gint64
sonae_registers_log_duty (SonaeEdit *edit, gint64 duty_id, const char *done_on, const char *done_by, const char *result, const char *note,
                          GError **error)
{
  g_autoptr (SonaeRecord) duty = sonae_edit_get (edit, "duty", duty_id, error);
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *today = sonae_clock_today ();
  gint64 id;

  if (duty == NULL)
    return 0;
  if (done_on == NULL)
    done_on = today;
  if (done_by == NULL)
    done_by = sonae_record_get_text (duty, "responsible");
  g_variant_dict_insert (&values, "duty_id", "x", duty_id);
  g_variant_dict_insert (&values, "done_on", "s", done_on);
  g_variant_dict_insert (&values, "done_by", "s", done_by);
  g_variant_dict_insert (&values, "due_on", "s", sonae_record_get_text (duty, "next_due"));
  if (result != NULL)
    g_variant_dict_insert (&values, "result", "s", result);
  if (note != NULL)
    g_variant_dict_insert (&values, "note", "s", note);
  /* This checks the day, too. */
  id = sonae_edit_insert (edit, "duty_log", g_variant_dict_end (&values), error);
  if (id == 0 || !move_on (edit, duty, done_on, g_strcmp0 (result, "skipped") == 0, error))
    return 0;
  return id;
}

/* --- As edits of their own --- */

typedef struct
{
  gint64 id;
  GStrv codes;
  char *person;
  char *done_on;
  char *result;
  char *note;
  SonaeLanguage language;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_strfreev (job->codes);
  g_free (job->person);
  g_free (job->done_on);
  g_free (job->result);
  g_free (job->note);
  g_free (job);
}

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_registers_add_duties (edit, job->id, (const char *const *) job->codes, job->person, job->language, error) >= 0;
}

static gboolean
run_log (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_registers_log_duty (edit, job->id, job->done_on, job->person, job->result, job->note, error) != 0;
}

char *
sonae_registers_describe_add_duties (void)
{
  return g_strdup (_ ("Add routine work for a security product"));
}

char *
sonae_registers_describe_log_duty (SonaeRecord *duty, const char *result)
{
  g_autofree char *title = sonae_record_title (duty);

  return g_strdup_printf (g_strcmp0 (result, "skipped") == 0 ? _ ("Leave out the duty “%s” this time") : _ ("Mark the duty “%s” as done"), title);
}

void
sonae_registers_add_duties_async (SonaeWorkbook *workbook, gint64 device_id, const char *const *codes, const char *responsible,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = sonae_registers_describe_add_duties ();
  Job *job = g_new0 (Job, 1);

  job->id = device_id;
  job->codes = g_strdupv ((GStrv) codes);
  job->person = g_strdup (responsible);
  job->language = sonae_language_current ();
  sonae_workbook_edit_async (workbook, label, run_add, job, job_free, NULL, callback, user_data);
}

void
sonae_registers_log_duty_async (SonaeWorkbook *workbook, SonaeRecord *duty, const char *done_on, const char *done_by, const char *result,
                                const char *note, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = sonae_registers_describe_log_duty (duty, result);
  Job *job = g_new0 (Job, 1);

  job->id = sonae_record_get_id (duty);
  job->done_on = g_strdup (done_on);
  job->person = g_strdup (done_by);
  job->result = g_strdup (result);
  job->note = g_strdup (note);
  sonae_workbook_edit_async (workbook, label, run_log, job, job_free, NULL, callback, user_data);
}
