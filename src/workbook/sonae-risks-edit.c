/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-risks.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-risk-sheet.h"
#include "workbook/sonae-rounds.h"

/* What is changed about risks, for use inside an edit. */

static GVariant *
text_value (const char *text)
{
  return g_variant_new_string (text);
}

/* The id of the first row of TABLE whose FIELD is VALUE (taken if floating); 0 when there is none. FALSE with an error. */
static gboolean
find_row (SonaeEdit *edit, const char *table, const char *field, const char *value, gint64 *id, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_text (query, field, value);
  sonae_query_limit (query, 1);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return FALSE;
  *id = rows->len > 0 ? sonae_record_get_id (rows->pdata[0]) : 0;
  return TRUE;
}

static gboolean
link_row (SonaeEdit *edit, const char *table, gint64 risk, const char *field, gint64 other, GError **error)
{
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "risk_id", g_variant_new_int64 (risk));
  g_variant_builder_add (&values, "{sv}", field, g_variant_new_int64 (other));
  return sonae_edit_insert (edit, table, g_variant_builder_end (&values), error) != 0;
}

/* --- Scenarios --- */

/* "2026-1 2025-1": where the scenario stands in the lists, newest first. */
static char *
lens_of (const SonaeScenario *scenario)
{
  const SonaeTenThreats *set = sonae_catalogue_threat_lists ();
  GString *lens = g_string_new (NULL);

  for (int e = 0; e < set->n_editions; e++)
    for (int t = 0; t < SONAE_N_TEN_THREATS; t++)
      if (sonae_scenario_mirrors (scenario, &set->editions[e].threats[t]))
        g_string_append_printf (lens, "%s%s", lens->len > 0 ? " " : "", set->editions[e].threats[t].id);
  return g_string_free (lens, FALSE);
}

static gboolean
link_all (SonaeEdit *edit, gint64 risk, char **keys, const char *table, const char *key_field, const char *link, const char *link_field,
          GError **error)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      gint64 id;

      if (!find_row (edit, table, key_field, keys[i], &id, error))
        return FALSE;
      if (id != 0 && !link_row (edit, link, risk, link_field, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_scenario (SonaeEdit *edit, const SonaeScenario *scenario, SonaeLanguage language, GError **error)
{
  GVariantBuilder values;
  g_autofree char *lens = lens_of (scenario);
  gint64 id;

  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "scenario", text_value (sonae_phrase_get (&scenario->title, language)));
  g_variant_builder_add (&values, "{sv}", "code", text_value (scenario->code));
  g_variant_builder_add (&values, "{sv}", "note", text_value (sonae_phrase_get (&scenario->detail, language)));
  if (*lens != '\0')
    g_variant_builder_add (&values, "{sv}", "lens", text_value (lens));
  id = sonae_edit_insert (edit, "risk", g_variant_builder_end (&values), error);
  return id != 0 && link_all (edit, id, scenario->measures, "measure", "code", "risk_measure", "measure_id", error) &&
         link_all (edit, id, scenario->controls, "control", "number", "risk_control", "control_id", error);
}

int
sonae_risks_add_scenarios (SonaeEdit *edit, const char *const *codes, SonaeLanguage language, GError **error)
{
  int n, added = 0;
  const SonaeScenario *scenarios = sonae_catalogue_scenarios (&n);

  g_return_val_if_fail (edit != NULL, -1);

  for (int i = 0; i < n; i++)
    {
      gint64 there;

      if (codes != NULL && !g_strv_contains (codes, scenarios[i].code))
        continue;
      if (!find_row (edit, "risk", "code", scenarios[i].code, &there, error))
        return -1;
      if (there != 0)
        continue;
      if (!add_scenario (edit, &scenarios[i], language, error))
        return -1;
      added++;
    }
  return added;
}

/* --- Threats --- */

gboolean
sonae_risks_set_frequency (SonaeEdit *edit, const char *place, int frequency, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("threat");
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (edit != NULL && place != NULL, FALSE);

  sonae_query_where_text (query, "place", place);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = rows->pdata[i];
      gint64 value = frequency == SONAE_FREQUENCY_CONFIRM ? sonae_record_get_int (row, "frequency", 0) : frequency;

      if (!sonae_edit_set (edit, "threat", sonae_record_get_id (row), "frequency", value != 0 ? g_variant_new_int64 (value) : NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Actions --- */

gint64
sonae_risks_add_action (SonaeEdit *edit, gint64 id, const char *title, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) risk = NULL;
  g_autofree char *name = NULL;
  g_autofree char *made = NULL;
  GVariantBuilder values;
  gint64 action, vulnerability;

  g_return_val_if_fail (edit != NULL, 0);

  risk = sonae_edit_get (edit, "risk", id, error);
  if (risk == NULL)
    return 0;
  name = sonae_record_title (risk);
  made = g_strdup_printf (language == SONAE_LANGUAGE_JA ? "「%s」のリスクを下げる" : "Lower the risk “%s”", name);
  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "title", text_value (title != NULL ? title : made));
  g_variant_builder_add (&values, "{sv}", "origin_table", text_value ("risk"));
  g_variant_builder_add (&values, "{sv}", "origin_id", g_variant_new_int64 (id));
  g_variant_builder_add (&values, "{sv}", "origin_label", text_value (name));
  g_variant_builder_add (&values, "{sv}", "state", text_value ("open"));
  action = sonae_edit_insert (edit, "action", g_variant_builder_end (&values), error);
  if (action == 0)
    return 0;

  vulnerability = sonae_record_get_int (risk, "vulnerability", SONAE_RISK_SCALE_MAX);
  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "action_id", g_variant_new_int64 (action));
  g_variant_builder_add (&values, "{sv}", "risk_id", g_variant_new_int64 (id));
  g_variant_builder_add (&values, "{sv}", "vulnerability", g_variant_new_int64 (MAX (1, vulnerability - 1)));
  return sonae_edit_insert (edit, "action_effect", g_variant_builder_end (&values), error) != 0 ? action : 0;
}

/* The unfinished action that puts the measure in place; 0 when there is none. */
static gboolean
find_measure_action (SonaeEdit *edit, gint64 measure_id, gint64 *found, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;

  *found = 0;
  sonae_query_where_text (query, "origin_table", "measure");
  sonae_query_where_int (query, "origin_id", measure_id);
  rows = sonae_edit_query (edit, query, error);
  for (guint i = 0; rows != NULL && i < rows->len && *found == 0; i++)
    if (sonae_action_is_unfinished (rows->pdata[i]))
      *found = sonae_record_get_id (rows->pdata[i]);
  return rows != NULL;
}

gint64
sonae_risks_add_measure_action (SonaeEdit *edit, gint64 measure_id, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) measure = NULL;
  const SonaeRiskSheetMeasure *check;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *origin = NULL;
  GVariantBuilder values;
  gint64 found;

  g_return_val_if_fail (edit != NULL, 0);

  measure = sonae_edit_get (edit, "measure", measure_id, error);
  if (measure == NULL || !find_measure_action (edit, measure_id, &found, error))
    return 0;
  if (found != 0)
    return found;
  name = sonae_record_title (measure);
  check = sonae_risk_sheet_measure (sonae_record_get_text (measure, "code"));
  /* The title of a measure says what is so where it is in place. */
  title = g_strdup_printf (language == SONAE_LANGUAGE_JA ? "対策を整える：%s" : "See to it: %s", name);
  origin = g_strdup_printf (language == SONAE_LANGUAGE_JA ? "対策状況チェック：%s" : "Countermeasure check: %s", name);
  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "title", text_value (title));
  if (check != NULL)
    g_variant_builder_add (&values, "{sv}", "detail", text_value (sonae_phrase_get (&check->detail, language)));
  g_variant_builder_add (&values, "{sv}", "origin_table", text_value ("measure"));
  g_variant_builder_add (&values, "{sv}", "origin_id", g_variant_new_int64 (measure_id));
  g_variant_builder_add (&values, "{sv}", "origin_label", text_value (origin));
  g_variant_builder_add (&values, "{sv}", "state", text_value ("open"));
  return sonae_edit_insert (edit, "action", g_variant_builder_end (&values), error);
}

/* --- Controls and assets --- */

/* The rows of TABLE that link risk ID with the row OTHER, to which FIELD leads. */
static GPtrArray *
links_to (SonaeEdit *edit, const char *table, gint64 id, const char *field, gint64 other, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  sonae_query_where_int (query, "risk_id", id);
  sonae_query_where_int (query, field, other);
  return sonae_edit_query (edit, query, error);
}

static gboolean
link_once (SonaeEdit *edit, const char *table, gint64 id, const char *field, gint64 other, GError **error)
{
  g_autoptr (GPtrArray) links = links_to (edit, table, id, field, other, error);

  return links != NULL && (links->len > 0 || link_row (edit, table, id, field, other, error));
}

gboolean
sonae_risks_link_asset (SonaeEdit *edit, gint64 id, gint64 asset_id, GError **error)
{
  g_return_val_if_fail (edit != NULL, FALSE);

  return link_once (edit, "risk_asset", id, "asset_id", asset_id, error);
}

gboolean
sonae_risks_link_controls (SonaeEdit *edit, gint64 id, const GArray *controls, GError **error)
{
  g_return_val_if_fail (edit != NULL && controls != NULL, FALSE);

  for (guint i = 0; i < controls->len; i++)
    if (!link_once (edit, "risk_control", id, "control_id", g_array_index (controls, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
sonae_risks_unlink_control (SonaeEdit *edit, gint64 id, gint64 control_id, GError **error)
{
  g_autoptr (GPtrArray) links = NULL;

  g_return_val_if_fail (edit != NULL, FALSE);

  links = links_to (edit, "risk_control", id, "control_id", control_id, error);
  for (guint i = 0; links != NULL && i < links->len; i++)
    if (!sonae_edit_delete (edit, "risk_control", sonae_record_get_id (links->pdata[i]), error))
      return FALSE;
  return links != NULL;
}
