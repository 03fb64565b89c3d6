/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#define MAX_RISK 9

/* Assets are kept in these; a sheet cannot invent another. */
static const char *const media_codes[] = { "paper", "removable", "office_pc", "mobile", "internal_server", "external_server", NULL };
static const char *const answer_codes[] = { "done", "partly", "not_done", "not_applicable", NULL };
static const char *const band_codes[] = { "high", "middle", "low", NULL };

/* --- Lookups --- */

static gconstpointer
look_up (GHashTable *by_code, const char *code)
{
  return code != NULL ? g_hash_table_lookup (by_code, code) : NULL;
}

const SonaeRiskSheetMedium *
sonae_risk_sheet_medium (const char *code)
{
  return look_up (sonae_catalogue_risk_sheet ()->media_by_code, code);
}

const SonaeRiskSheetThreat *
sonae_risk_sheet_threat (const char *code)
{
  return look_up (sonae_catalogue_risk_sheet ()->threats_by_code, code);
}

const SonaeRiskSheetArea *
sonae_risk_sheet_area (const char *code)
{
  return look_up (sonae_catalogue_risk_sheet ()->areas_by_code, code);
}

const SonaeRiskSheetMeasure *
sonae_risk_sheet_measure (const char *code)
{
  return look_up (sonae_catalogue_risk_sheet ()->measures_by_code, code);
}

const SonaeRiskSheetBand *
sonae_risk_sheet_band (int value)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();

  for (int i = 0; i < sheet->n_bands; i++)
    if (value >= sheet->bands[i].from && value <= sheet->bands[i].to)
      return &sheet->bands[i];
  return NULL;
}

/* --- Freeing --- */

static void
clear_levels (SonaeRiskSheetLevel *levels)
{
  for (int i = 0; i < SONAE_N_RISK_LEVELS; i++)
    {
      sonae_phrase_clear (&levels[i].title);
      sonae_phrase_clear (&levels[i].meaning);
    }
}

static void
clear_answers_and_bands (SonaeRiskSheet *self)
{
  for (int i = 0; i < self->n_answers; i++)
    {
      g_free (self->answers[i].code);
      sonae_phrase_clear (&self->answers[i].title);
    }
  for (int i = 0; i < self->n_bands; i++)
    {
      g_free (self->bands[i].code);
      sonae_phrase_clear (&self->bands[i].title);
      sonae_phrase_clear (&self->bands[i].meaning);
    }
  g_free (self->answers);
  g_free (self->bands);
}

static void
clear_threats (SonaeRiskSheet *self)
{
  for (int i = 0; i < self->n_media; i++)
    {
      g_free (self->media[i].code);
      sonae_phrase_clear (&self->media[i].title);
    }
  for (int i = 0; i < self->n_threats; i++)
    {
      SonaeRiskSheetThreat *threat = &self->threats[i];

      g_free (threat->code);
      g_free (threat->medium);
      sonae_phrase_clear (&threat->title);
      sonae_phrase_clear (&threat->detail);
      g_strfreev (threat->measures);
    }
  g_free (self->media);
  g_free (self->threats);
}

static void
clear_measures (SonaeRiskSheet *self)
{
  for (int i = 0; i < self->n_areas; i++)
    {
      g_free (self->areas[i].code);
      sonae_phrase_clear (&self->areas[i].title);
      sonae_phrase_clear (&self->areas[i].detail);
    }
  for (int i = 0; i < self->n_measures; i++)
    {
      SonaeRiskSheetMeasure *measure = &self->measures[i];

      g_free (measure->code);
      g_free (measure->area);
      sonae_phrase_clear (&measure->title);
      sonae_phrase_clear (&measure->detail);
    }
  g_free (self->areas);
  g_free (self->measures);
}

void
sonae_risk_sheet_free (SonaeRiskSheet *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  clear_levels (self->threat_levels);
  clear_levels (self->vulnerability_levels);
  clear_levels (self->likelihood_levels);
  sonae_phrase_clear (&self->rule_vulnerability);
  sonae_phrase_clear (&self->rule_likelihood);
  sonae_phrase_clear (&self->rule_risk);
  clear_answers_and_bands (self);
  clear_threats (self);
  clear_measures (self);
  g_clear_pointer (&self->media_by_code, g_hash_table_unref);
  g_clear_pointer (&self->threats_by_code, g_hash_table_unref);
  g_clear_pointer (&self->areas_by_code, g_hash_table_unref);
  g_clear_pointer (&self->measures_by_code, g_hash_table_unref);
  g_free (self);
}

/* --- Scales, bands, answers and rules --- */

/* <NAME> holds the three levels, the lowest first. */
static gboolean
read_scale (SonaeXmlNode *root, const char *name, SonaeRiskSheetLevel *levels, GError **error)
{
  SonaeXmlNode *scale = sonae_xml_child (root, name, error);
  g_autoptr (GPtrArray) nodes = scale != NULL ? sonae_xml_children (scale, "level", error) : NULL;

  if (nodes == NULL)
    return FALSE;
  if (nodes->len != SONAE_N_RISK_LEVELS)
    {
      sonae_xml_fail (scale, error, _ ("<%s> must hold exactly %d levels"), name, SONAE_N_RISK_LEVELS);
      return FALSE;
    }
  for (int i = 0; i < SONAE_N_RISK_LEVELS; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      int value;

      if (!sonae_xml_int (node, "value", i + 1, i + 1, &value, error) || !sonae_xml_phrase (node, "title", &levels[i].title, error)
          || !sonae_xml_phrase (node, "meaning", &levels[i].meaning, error))
        return FALSE;
    }
  return TRUE;
}

/* The children NAME of ROOT, whose attribute "code" must be CODES in this order. (transfer container) */
static GPtrArray *
fixed_children (SonaeXmlNode *root, const char *name, const char *const *codes, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, name, error);

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      const char *code = sonae_xml_id (node, "code", error);
      gboolean last = i + 1 == nodes->len;

      if (code == NULL)
        return NULL;
      if (g_strcmp0 (codes[i], code) != 0 || (last && codes[i + 1] != NULL))
        {
          g_autofree char *expected = g_strjoinv (" ", (char **) codes);

          sonae_xml_fail (node, error, _ ("the codes of <%s> must be “%s”, in this order"), name, expected);
          return NULL;
        }
    }
  return g_steal_pointer (&nodes);
}

static gboolean
read_answers (SonaeXmlNode *root, SonaeRiskSheet *sheet, GError **error)
{
  SonaeXmlNode *answers = sonae_xml_child (root, "answers", error);
  g_autoptr (GPtrArray) nodes = answers != NULL ? fixed_children (answers, "answer", answer_codes, error) : NULL;

  if (nodes == NULL)
    return FALSE;
  sheet->answers = g_new0 (SonaeRiskSheetAnswer, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeRiskSheetAnswer *answer = &sheet->answers[sheet->n_answers++];

      answer->code = g_strdup (answer_codes[i]);
      if (!sonae_xml_texts (g_ptr_array_index (nodes, i), &answer->title, error))
        return FALSE;
    }
  return TRUE;
}

/* The bands follow each other from 9 down to 1. */
static gboolean
read_bands (SonaeXmlNode *root, SonaeRiskSheet *sheet, GError **error)
{
  SonaeXmlNode *bands = sonae_xml_child (root, "bands", error);
  g_autoptr (GPtrArray) nodes = bands != NULL ? fixed_children (bands, "band", band_codes, error) : NULL;
  int expected = MAX_RISK;

  if (nodes == NULL)
    return FALSE;
  sheet->bands = g_new0 (SonaeRiskSheetBand, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeRiskSheetBand *band = &sheet->bands[sheet->n_bands++];
      gboolean last = i + 1 == nodes->len;

      band->code = g_strdup (band_codes[i]);
      if (!sonae_xml_int (node, "from", 1, MAX_RISK, &band->from, error) || !sonae_xml_int (node, "to", 1, MAX_RISK, &band->to, error)
          || !sonae_xml_certainty (node, "certainty", &band->certainty, error)
          || !sonae_xml_phrase (node, "title", &band->title, error) || !sonae_xml_phrase (node, "meaning", &band->meaning, error))
        return FALSE;
      if (band->to != expected || band->from > band->to || (last && band->from != 1))
        {
          sonae_xml_fail (node, error, _ ("the bands must follow each other from %d down to 1 without gap or overlap"), MAX_RISK);
          return FALSE;
        }
      expected = band->from - 1;
    }
  return TRUE;
}

static gboolean
read_rules (SonaeXmlNode *root, SonaeRiskSheet *sheet, GError **error)
{
  SonaeXmlNode *rules = sonae_xml_child (root, "rules", error);

  return rules != NULL && sonae_xml_phrase (rules, "vulnerability", &sheet->rule_vulnerability, error)
         && sonae_xml_phrase (rules, "likelihood", &sheet->rule_likelihood, error)
         && sonae_xml_phrase (rules, "risk", &sheet->rule_risk, error);
}

/* --- Areas, measures, media and threats --- */

/* The number of all children CHILD of NODES; 0 with ERROR where one has none. */
static guint
count_children (GPtrArray *nodes, const char *child, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr (GPtrArray) children = sonae_xml_children (g_ptr_array_index (nodes, i), child, error);

      if (children == NULL)
        return 0;
      n += children->len;
    }
  return n;
}

/* The attribute "code" of NODE, which is not in BY_CODE yet. (transfer full) */
static char *
read_code (SonaeXmlNode *node, GHashTable *by_code, GError **error)
{
  const char *code = sonae_xml_id (node, "code", error);

  if (code == NULL)
    return NULL;
  if (!g_hash_table_contains (by_code, code))
    return g_strdup (code);
  sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), code);
  return NULL;
}

static gboolean
read_measure (SonaeXmlNode *node, SonaeRiskSheet *sheet, const char *area, GError **error)
{
  SonaeRiskSheetMeasure *measure = &sheet->measures[sheet->n_measures];

  if ((measure->code = read_code (node, sheet->measures_by_code, error)) == NULL)
    return FALSE;
  sheet->n_measures++;
  measure->area = g_strdup (area);
  g_hash_table_insert (sheet->measures_by_code, measure->code, measure);
  return sonae_xml_flag (node, "key", &measure->key, error) && sonae_xml_phrase (node, "title", &measure->title, error)
         && sonae_xml_phrase (node, "detail", &measure->detail, error);
}

static gboolean
read_areas (SonaeXmlNode *root, SonaeRiskSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "area", error);
  guint n_measures = nodes != NULL ? count_children (nodes, "measure", error) : 0;

  if (n_measures == 0)
    return FALSE;
  sheet->areas = g_new0 (SonaeRiskSheetArea, nodes->len);
  sheet->measures = g_new0 (SonaeRiskSheetMeasure, n_measures);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeRiskSheetArea *area = &sheet->areas[sheet->n_areas];
      g_autoptr (GPtrArray) measures = sonae_xml_children (node, "measure", error);

      if (measures == NULL || (area->code = read_code (node, sheet->areas_by_code, error)) == NULL)
        return FALSE;
      sheet->n_areas++;
      g_hash_table_insert (sheet->areas_by_code, area->code, area);
      if (!sonae_xml_certainty (node, "certainty", &area->certainty, error) || !sonae_xml_phrase (node, "title", &area->title, error)
          || !sonae_xml_phrase (node, "detail", &area->detail, error))
        return FALSE;
      for (guint j = 0; j < measures->len; j++)
        if (!read_measure (g_ptr_array_index (measures, j), sheet, area->code, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
read_threat (SonaeXmlNode *node, SonaeRiskSheet *sheet, const char *medium, GError **error)
{
  SonaeRiskSheetThreat *threat = &sheet->threats[sheet->n_threats];

  if ((threat->code = read_code (node, sheet->threats_by_code, error)) == NULL)
    return FALSE;
  sheet->n_threats++;
  threat->medium = g_strdup (medium);
  g_hash_table_insert (sheet->threats_by_code, threat->code, threat);
  if (!sonae_xml_int (node, "frequency", 1, SONAE_N_RISK_LEVELS, &threat->frequency, error)
      || !sonae_xml_certainty (node, "certainty", &threat->certainty, error)
      || (threat->measures = sonae_xml_id_list (node, "measures", error)) == NULL
      || !sonae_xml_phrase (node, "title", &threat->title, error) || !sonae_xml_phrase (node, "detail", &threat->detail, error))
    return FALSE;
  if (threat->measures[0] == NULL)
    {
      sonae_xml_fail (node, error, _ ("the threat “%s” names no check that counters it"), threat->code);
      return FALSE;
    }
  for (int i = 0; threat->measures[i] != NULL; i++)
    if (!g_hash_table_contains (sheet->measures_by_code, threat->measures[i]))
      {
        sonae_xml_fail (node, error, _ ("there is no check “%s”"), threat->measures[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_media (SonaeXmlNode *root, SonaeRiskSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) nodes = fixed_children (root, "medium", media_codes, error);
  guint n_threats = nodes != NULL ? count_children (nodes, "threat", error) : 0;

  if (n_threats == 0)
    return FALSE;
  sheet->media = g_new0 (SonaeRiskSheetMedium, nodes->len);
  sheet->threats = g_new0 (SonaeRiskSheetThreat, n_threats);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeRiskSheetMedium *medium = &sheet->media[sheet->n_media++];
      g_autoptr (GPtrArray) threats = sonae_xml_children (node, "threat", error);

      medium->code = g_strdup (media_codes[i]);
      g_hash_table_insert (sheet->media_by_code, medium->code, medium);
      if (threats == NULL || !sonae_xml_phrase (node, "title", &medium->title, error))
        return FALSE;
      for (guint j = 0; j < threats->len; j++)
        if (!read_threat (g_ptr_array_index (threats, j), sheet, medium->code, error))
          return FALSE;
    }
  return TRUE;
}

SonaeRiskSheet *
sonae_risk_sheet_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeRiskSheet) sheet = g_new0 (SonaeRiskSheet, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "risk-sheet", error);

  sheet->media_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  sheet->threats_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  sheet->areas_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  sheet->measures_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  if (root == NULL || !sonae_source_read (root, &sheet->source, error)
      || !read_scale (root, "threat-scale", sheet->threat_levels, error)
      || !read_scale (root, "vulnerability-scale", sheet->vulnerability_levels, error)
      || !read_scale (root, "likelihood-scale", sheet->likelihood_levels, error) || !read_bands (root, sheet, error)
      || !read_answers (root, sheet, error) || !read_rules (root, sheet, error) || !read_areas (root, sheet, error)
      || !read_media (root, sheet, error) || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&sheet);
}
