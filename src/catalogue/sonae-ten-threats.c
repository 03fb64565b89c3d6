/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#define FIRST_YEAR 2006 /* of IPA's list */
#define LAST_YEAR 2999

const SonaeTenThreatsEdition *
sonae_catalogue_ten_threats (int year)
{
  const SonaeTenThreats *set = sonae_catalogue_threat_lists ();

  if (year == 0)
    return &set->editions[0];
  for (int i = 0; i < set->n_editions; i++)
    if (set->editions[i].year == year)
      return &set->editions[i];
  return NULL;
}

const SonaeScenario *
sonae_catalogue_scenarios (int *n_scenarios)
{
  const SonaeTenThreats *set = sonae_catalogue_threat_lists ();

  g_return_val_if_fail (n_scenarios != NULL, NULL);

  *n_scenarios = set->n_scenarios;
  return set->scenarios;
}

const SonaeTenThreat *
sonae_ten_threat (const char *id)
{
  return id != NULL ? g_hash_table_lookup (sonae_catalogue_threat_lists ()->threats_by_id, id) : NULL;
}

const SonaeScenario *
sonae_scenario (const char *code)
{
  return code != NULL ? g_hash_table_lookup (sonae_catalogue_threat_lists ()->scenarios_by_code, code) : NULL;
}

gboolean
sonae_scenario_mirrors (const SonaeScenario *scenario, const SonaeTenThreat *threat)
{
  g_return_val_if_fail (scenario != NULL, FALSE);
  g_return_val_if_fail (threat != NULL, FALSE);

  return g_strv_contains ((const char *const *) scenario->lenses, threat->lens);
}

void
sonae_ten_threats_free (SonaeTenThreats *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  g_clear_pointer (&self->threats_by_id, g_hash_table_unref);
  g_clear_pointer (&self->scenarios_by_code, g_hash_table_unref);
  for (int i = 0; i < self->n_editions; i++)
    {
      g_free (self->editions[i].announced_on);
      g_free (self->editions[i].address);
      for (int j = 0; j < SONAE_N_TEN_THREATS; j++)
        {
          g_free (self->editions[i].threats[j].id);
          g_free (self->editions[i].threats[j].lens);
          sonae_phrase_clear (&self->editions[i].threats[j].title);
        }
    }
  for (int i = 0; i < self->n_scenarios; i++)
    {
      SonaeScenario *scenario = &self->scenarios[i];

      g_free (scenario->code);
      sonae_phrase_clear (&scenario->title);
      sonae_phrase_clear (&scenario->detail);
      g_strfreev (scenario->lenses);
      g_strfreev (scenario->measures);
      g_strfreev (scenario->controls);
    }
  g_free (self->editions);
  g_free (self->scenarios);
  g_free (self);
}

static gboolean
read_threat (SonaeXmlNode *node, SonaeTenThreats *set, SonaeTenThreatsEdition *edition, int rank, GError **error)
{
  SonaeTenThreat *threat = &edition->threats[rank - 1];
  const char *lens = sonae_xml_id (node, "lens", error);

  if (lens == NULL || !sonae_xml_int (node, "rank", rank, rank, &threat->rank, error)
      || !sonae_xml_flag (node, "new", &threat->is_new, error) || !sonae_xml_phrase (node, "title", &threat->title, error))
    return FALSE;
  threat->lens = g_strdup (lens);
  threat->id = g_strdup_printf ("%d-%d", edition->year, rank);
  g_hash_table_insert (set->threats_by_id, threat->id, threat);
  return TRUE;
}

static gboolean
read_edition (SonaeXmlNode *node, SonaeTenThreats *set, GError **error)
{
  SonaeTenThreatsEdition *edition = &set->editions[set->n_editions++];
  g_autoptr (GPtrArray) threats = sonae_xml_children (node, "threat", error);
  const char *announced_on, *address;

  if (threats == NULL || !sonae_xml_int (node, "year", FIRST_YEAR, LAST_YEAR, &edition->year, error)
      || (announced_on = sonae_xml_date (node, "announced-on", error)) == NULL
      || (address = sonae_xml_attribute (node, "address", error)) == NULL
      || !sonae_xml_certainty (node, "certainty", &edition->certainty, error))
    return FALSE;
  edition->announced_on = g_strdup (announced_on);
  edition->address = g_strdup (address);
  if (set->n_editions > 1 && edition->year >= edition[-1].year)
    {
      sonae_xml_fail (node, error, _ ("the lists must stand by year, the newest first"));
      return FALSE;
    }
  if (threats->len != SONAE_N_TEN_THREATS)
    {
      sonae_xml_fail (node, error, _ ("a list must hold exactly %d threats"), SONAE_N_TEN_THREATS);
      return FALSE;
    }
  for (int rank = 1; rank <= SONAE_N_TEN_THREATS; rank++)
    if (!read_threat (g_ptr_array_index (threats, rank - 1), set, edition, rank, error))
      return FALSE;
  return TRUE;
}

/* A lens that no list has would mirror nothing, and is a slip of the pen. */
static gboolean
check_lenses (SonaeXmlNode *node, const SonaeTenThreats *set, char **lenses, GError **error)
{
  for (int i = 0; lenses[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (int j = 0; !known && j < set->n_editions * SONAE_N_TEN_THREATS; j++)
        known = strcmp (set->editions[j / SONAE_N_TEN_THREATS].threats[j % SONAE_N_TEN_THREATS].lens, lenses[i]) == 0;
      if (!known)
        {
          sonae_xml_fail (node, error, _ ("no threat of the lists has the lens “%s”"), lenses[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_scenario (SonaeXmlNode *node, SonaeTenThreats *set, GError **error)
{
  SonaeScenario *scenario = &set->scenarios[set->n_scenarios];
  const char *code = sonae_xml_id (node, "code", error);

  if (code == NULL)
    return FALSE;
  if (g_hash_table_contains (set->scenarios_by_code, code))
    {
      sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), code);
      return FALSE;
    }
  set->n_scenarios++;
  scenario->code = g_strdup (code);
  g_hash_table_insert (set->scenarios_by_code, scenario->code, scenario);
  return sonae_xml_phrase (node, "title", &scenario->title, error) && sonae_xml_phrase (node, "detail", &scenario->detail, error)
         && (scenario->lenses = sonae_xml_id_list (node, "lenses", error)) != NULL
         && (scenario->measures = sonae_xml_id_list (node, "measures", error)) != NULL
         && (scenario->controls = sonae_xml_id_list (node, "controls", error)) != NULL
         && check_lenses (node, set, scenario->lenses, error)
         && sonae_catalogue_check_measures (node, scenario->measures, error)
         && sonae_catalogue_check_controls (node, scenario->controls, error);
}

SonaeTenThreats *
sonae_ten_threats_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeTenThreats) set = g_new0 (SonaeTenThreats, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "ten-threats", error);
  g_autoptr (GPtrArray) editions = NULL;
  g_autoptr (GPtrArray) scenarios = NULL;

  set->threats_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  set->scenarios_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  if (root == NULL || !sonae_source_read (root, &set->source, error)
      || (editions = sonae_xml_children (root, "edition", error)) == NULL
      || (scenarios = sonae_xml_children (root, "scenario", error)) == NULL)
    return NULL;
  set->editions = g_new0 (SonaeTenThreatsEdition, editions->len);
  for (guint i = 0; i < editions->len; i++)
    if (!read_edition (g_ptr_array_index (editions, i), set, error))
      return NULL;
  set->scenarios = g_new0 (SonaeScenario, scenarios->len);
  for (guint i = 0; i < scenarios->len; i++)
    if (!read_scenario (g_ptr_array_index (scenarios, i), set, error))
      return NULL;
  return sonae_xml_finish (root, error) ? g_steal_pointer (&set) : NULL;
}
