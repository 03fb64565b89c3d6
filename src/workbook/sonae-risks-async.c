/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-risks.h"

#include <glib/gi18n-lib.h>

/* The edits of sonae-risks-edit.c as one labelled edit each, for windows. */

typedef struct
{
  gint64 id, other;
  GArray *ids;
  char **codes;
  char *place;
  int frequency;
  SonaeLanguage language;
} Job;

static Job *
job_new (gint64 id)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->language = sonae_language_current ();
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->ids, g_array_unref);
  g_strfreev (job->codes);
  g_free (job->place);
  g_free (job);
}

static gboolean
run_scenarios (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_risks_add_scenarios (edit, (const char *const *) job->codes, job->language, error) >= 0;
}

void
sonae_risks_add_scenarios_async (SonaeWorkbook *workbook, const char *const *codes, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (0);

  job->codes = g_strdupv ((char **) codes);
  sonae_workbook_edit_async (workbook, _ ("Add scenarios of the reference set"), run_scenarios, job, job_free, NULL, callback, user_data);
}

static gboolean
run_frequency (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_risks_set_frequency (edit, job->place, job->frequency, error);
}

void
sonae_risks_set_frequency_async (SonaeWorkbook *workbook, const char *place, int frequency, GAsyncReadyCallback callback, gpointer user_data)
{
  const char *medium = sonae_field_choice_label (sonae_entity_field (sonae_entity_find ("threat"), "place"), place);
  Job *job = job_new (0);
  g_autofree char *label = frequency == SONAE_FREQUENCY_STARTER ? g_strdup_printf (_ ("Set the threats of “%s” back to their starter values"), medium)
                           : frequency == SONAE_FREQUENCY_CONFIRM ? g_strdup_printf (_ ("Confirm the frequencies of “%s”"), medium)
                                                                  : g_strdup_printf (_ ("Set the threats of “%s” to frequency %d"), medium, frequency);

  job->place = g_strdup (place);
  job->frequency = frequency;
  sonae_workbook_edit_async (workbook, label, run_frequency, job, job_free, NULL, callback, user_data);
}

static gboolean
run_measures (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  for (guint i = 0; i < job->ids->len; i++)
    if (sonae_risks_add_measure_action (edit, g_array_index (job->ids, gint64, i), job->language, error) == 0)
      return FALSE;
  return TRUE;
}

void
sonae_risks_add_measure_actions_async (SonaeWorkbook *workbook, const GArray *measures, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (0);

  job->ids = g_array_copy ((GArray *) measures);
  sonae_workbook_edit_async (workbook, _ ("Make actions of measures"), run_measures, job, job_free, NULL, callback, user_data);
}

static gboolean
run_link (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_risks_link_controls (edit, job->id, job->ids, error);
}

void
sonae_risks_link_controls_async (SonaeWorkbook *workbook, gint64 id, const GArray *controls, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (id);

  job->ids = g_array_copy ((GArray *) controls);
  sonae_workbook_edit_async (workbook, _ ("Link controls to a risk"), run_link, job, job_free, NULL, callback, user_data);
}

static gboolean
run_unlink (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_risks_unlink_control (edit, job->id, job->other, error);
}

void
sonae_risks_unlink_control_async (SonaeWorkbook *workbook, gint64 id, gint64 control_id, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (id);

  job->other = control_id;
  sonae_workbook_edit_async (workbook, _ ("Take a control from a risk"), run_unlink, job, job_free, NULL, callback, user_data);
}

static gboolean
run_link_asset (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  return sonae_risks_link_asset (edit, job->id, job->other, error);
}

void
sonae_risks_link_asset_async (SonaeWorkbook *workbook, gint64 id, gint64 asset_id, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (id);

  job->other = asset_id;
  sonae_workbook_edit_async (workbook, _ ("Link an asset to a scenario"), run_link_asset, job, job_free, NULL, callback, user_data);
}
