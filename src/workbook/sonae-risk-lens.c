/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-risks-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "catalogue/sonae-crosswalk.h"

/* What the reference sets say about the risks of a workbook: the ten threats of a year, scenarios to begin with, controls that may help. */

void
sonae_lens_row_free (SonaeLensRow *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->risks);
  g_ptr_array_unref (self->starters);
  g_free (self);
}

/* The risks that somebody wrote something about: scenarios, and pairs with a lens of their own. */
static GPtrArray *
lensed_risks (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) scenarios = sonae_query_new ("risk");
  g_autoptr (SonaeQuery) pairs = sonae_query_new ("risk");
  g_autoptr (GPtrArray) risks = NULL;
  g_autoptr (GPtrArray) more = NULL;

  sonae_query_where (scenarios, "asset_id", SONAE_OP_EQ, NULL);
  risks = sonae_workbook_query (workbook, scenarios, error);
  if (risks == NULL)
    return NULL;
  sonae_query_where (pairs, "asset_id", SONAE_OP_NE, NULL);
  sonae_query_where (pairs, "lens", SONAE_OP_NE, NULL);
  more = sonae_workbook_query (workbook, pairs, error);
  if (more == NULL)
    return NULL;
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (risks, g_object_ref (more->pdata[i]));
  return g_steal_pointer (&risks);
}

/* TRUE when TEXT, words with anything but letters, digits and "-" between, has the word ID. */
static gboolean
names (const char *text, const char *id)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,;\t\n/", -1);

  return g_strv_contains ((const char *const *) words, id);
}

static gboolean
mirrors (SonaeRecord *risk, const SonaeTenThreat *threat)
{
  const char *lens = sonae_record_get_text (risk, "lens");
  const SonaeScenario *scenario = sonae_scenario (sonae_record_get_text (risk, "code"));

  /* What the company wrote counts in place of what the scenario came with. */
  if (*lens != '\0')
    return names (lens, threat->id);
  return scenario != NULL && sonae_scenario_mirrors (scenario, threat);
}

static gboolean
is_there (GPtrArray *risks, const SonaeScenario *scenario)
{
  for (guint i = 0; i < risks->len; i++)
    if (g_str_equal (sonae_record_get_text (risks->pdata[i], "code"), scenario->code))
      return TRUE;
  return FALSE;
}

static GPtrArray *
starters_of (GPtrArray *risks, const SonaeTenThreat *threat)
{
  GPtrArray *starters = g_ptr_array_new ();
  int n;
  const SonaeScenario *scenarios = sonae_catalogue_scenarios (&n);

  for (int i = 0; i < n; i++)
    if ((threat == NULL || sonae_scenario_mirrors (&scenarios[i], threat)) && !is_there (risks, &scenarios[i]))
      g_ptr_array_add (starters, (gpointer) &scenarios[i]);
  return starters;
}

GPtrArray *
sonae_risks_lens (SonaeWorkbook *workbook, int year, GError **error)
{
  const SonaeTenThreatsEdition *edition = sonae_catalogue_ten_threats (year);
  g_autoptr (GPtrArray) risks = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_lens_row_free);

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  if (edition == NULL)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no list of ten threats for the year %d. Choose another year."), year);
      return NULL;
    }
  risks = lensed_risks (workbook, error);
  if (risks == NULL)
    return NULL;
  for (guint t = 0; t < SONAE_N_TEN_THREATS; t++)
    {
      SonaeLensRow *row = g_new0 (SonaeLensRow, 1);

      row->threat = &edition->threats[t];
      row->risks = g_ptr_array_new_with_free_func (g_object_unref);
      row->starters = starters_of (risks, row->threat);
      for (guint i = 0; i < risks->len; i++)
        if (mirrors (risks->pdata[i], row->threat))
          g_ptr_array_add (row->risks, g_object_ref (risks->pdata[i]));
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
sonae_risks_starters (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk");
  g_autoptr (GPtrArray) risks = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  sonae_query_where (query, "code", SONAE_OP_NE, NULL);
  risks = sonae_workbook_query (workbook, query, error);
  return risks != NULL ? starters_of (risks, NULL) : NULL;
}

/* --- Controls --- */

/* Adds to IDS the controls of NUMBERS that are not in SEEN (ids), and to SEEN what it added. */
static gboolean
add_controls (SonaeWorkbook *workbook, const char *const *numbers, GHashTable *seen, GArray *ids, GError **error)
{
  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("control");
      g_autoptr (GArray) found = NULL;

      sonae_query_where_text (query, "number", numbers[i]);
      found = sonae_workbook_query_ids (workbook, query, error);
      if (found == NULL)
        return FALSE;
      for (guint c = 0; c < found->len; c++)
        {
          gint64 id = g_array_index (found, gint64, c);

          if (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
            g_array_append_val (ids, id);
        }
    }
  return TRUE;
}

/* The codes of the measures that counter RISK and are not in place. */
static GPtrArray *
open_measures (SonaeWorkbook *workbook, SonaeRecord *risk, GError **error)
{
  g_autoptr (GPtrArray) measures = sonae_risks_measures (workbook, risk, error);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  if (measures == NULL)
    return NULL;
  for (guint i = 0; i < measures->len; i++)
    {
      SonaeMeasureState state = sonae_measure_state_from_code (sonae_record_get_text (measures->pdata[i], "state"));

      if (state != SONAE_MEASURE_DONE && state != SONAE_MEASURE_NOT_APPLICABLE)
        g_ptr_array_add (codes, g_strdup (sonae_record_get_text (measures->pdata[i], "code")));
    }
  return g_steal_pointer (&codes);
}

static GHashTable *
linked_controls (SonaeWorkbook *workbook, gint64 id, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk_control");
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  sonae_query_where_int (query, "risk_id", id);
  links = sonae_workbook_query (workbook, query, error);
  if (links == NULL)
    return NULL;
  for (guint i = 0; i < links->len; i++)
    {
      gint64 control = sonae_record_get_int (links->pdata[i], "control_id", 0);

      g_hash_table_add (seen, g_memdup2 (&control, sizeof control));
    }
  return g_steal_pointer (&seen);
}

GArray *
sonae_risks_suggest_controls (SonaeWorkbook *workbook, gint64 id, GError **error)
{
  g_autoptr (SonaeRecord) risk = NULL;
  g_autoptr (SonaeRecord) threat = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const SonaeScenario *scenario;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  risk = sonae_workbook_get (workbook, "risk", id, error);
  seen = risk != NULL ? linked_controls (workbook, id, error) : NULL;
  measures = seen != NULL ? open_measures (workbook, risk, error) : NULL;
  if (measures == NULL)
    return NULL;
  if (sonae_record_get_int (risk, "threat_id", 0) != 0)
    {
      threat = sonae_workbook_get (workbook, "threat", sonae_record_get_int (risk, "threat_id", 0), error);
      if (threat == NULL)
        return NULL;
      if (!add_controls (workbook, sonae_crosswalk_controls_for (SONAE_CROSSWALK_THREAT, sonae_record_get_text (threat, "code")), seen, ids, error))
        return NULL;
    }
  scenario = sonae_scenario (sonae_record_get_text (risk, "code"));
  if (scenario != NULL && !add_controls (workbook, (const char *const *) scenario->controls, seen, ids, error))
    return NULL;
  for (guint i = 0; i < measures->len; i++)
    if (!add_controls (workbook, sonae_crosswalk_controls_for (SONAE_CROSSWALK_MEASURE, measures->pdata[i]), seen, ids, error))
      return NULL;
  return g_steal_pointer (&ids);
}
