/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-risks-private.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-risk-sheet.h"
#include "workbook/sonae-workbook-private.h"

/* Why a risk is what it is: each step with its inputs and with whose rule it is. */

/* What people set for this one risk; 0 where they did not. */
typedef struct
{
  gint64 importance, threat, vulnerability, likelihood;
} Stored;

typedef struct
{
  SonaeWorkbook *workbook;
  SonaeRecord *risk, *asset, *threat;  /* asset and threat are NULL for a scenario */
  Stored stored;
  GPtrArray *steps;
  SonaeLanguage language;
} Why;

void
sonae_risk_step_free (SonaeRiskStep *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->value);
  g_free (self->reason);
  g_free (self->source);
  g_free (self);
}

static const char *
ipa_source (void)
{
  return _ ("IPA's guideline for small companies, risk analysis sheet");
}

static const char *
own_source (void)
{
  return _ ("Sonaecho's own rule");
}

static int
number (Why *why, const char *field)
{
  return (int) sonae_record_get_int (why->risk, field, 0);
}

/* REASON is taken. */
static void
add_step (Why *why, const char *title, int value, char *reason, const char *source)
{
  SonaeRiskStep *step = g_new0 (SonaeRiskStep, 1);

  step->title = g_strdup (title);
  step->value = value > 0 ? g_strdup_printf ("%d", value) : g_strdup ("");
  step->reason = reason;
  step->source = g_strdup (source);
  g_ptr_array_add (why->steps, step);
}

/* In the row's own words why somebody set a value by hand. */
static char *
by_hand (Why *why)
{
  const char *reason = sonae_record_get_text (why->risk, "override_reason");

  return *reason != '\0' ? g_strdup_printf (_ ("Set by hand for this risk: %s"), reason)
                         : g_strdup (_ ("Set by hand for this risk, without a reason."));
}

static const char *
company_source (void)
{
  return _ ("The company's own assessment");
}

static void
explain_importance (Why *why)
{
  const char *title = sonae_field_label (sonae_entity_field (sonae_entity_find ("risk"), "importance"));
  int importance = number (why, "importance");
  static const char *const ratings[] = { "confidentiality", "integrity", "availability" };
  g_autoptr (GString) text = NULL;

  if (why->asset == NULL)
    {
      add_step (why, title, importance,
                g_strdup (importance > 0 ? _ ("How grave it would be, as the company rated this scenario.")
                                         : _ ("How grave it would be has not been rated yet.")),
                company_source ());
      return;
    }
  if (why->stored.importance != 0)
    {
      add_step (why, title, importance, by_hand (why), company_source ());
      return;
    }
  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
    {
      g_autofree char *value = sonae_record_format (why->asset, ratings[i]);

      g_string_append_printf (text, "%s: %s\n", sonae_field_label (sonae_entity_field (sonae_entity_find ("asset"), ratings[i])),
                              *value != '\0' ? value : _ ("not rated"));
    }
  g_string_append (text, _ ("The largest of the three counts."));
  add_step (why, title, importance, g_string_free (g_steal_pointer (&text), FALSE), ipa_source ());
}

static void
explain_threat (Why *why)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  const char *title = sonae_field_label (sonae_entity_field (sonae_entity_find ("risk"), "threat"));
  int frequency = number (why, "threat");
  const char *meaning = frequency > 0 ? sonae_phrase_get (&sheet->threat_levels[frequency - 1].meaning, why->language) : "";
  g_autofree char *place = NULL;

  if (why->threat == NULL)
    {
      add_step (why, title, frequency,
                frequency > 0 ? g_strdup (meaning) : g_strdup (_ ("How often it is to be expected has not been said yet.")), company_source ());
      return;
    }
  if (why->stored.threat != 0)
    {
      add_step (why, title, frequency, by_hand (why), company_source ());
      return;
    }
  place = sonae_record_format (why->threat, "place");
  /* Translators: medium, then what the frequency means. */
  add_step (why, title, frequency, g_strdup_printf (_ ("For “%s”: %s"), place, meaning),
            sonae_record_get_int (why->threat, "confirmed", 0) != 0 ? _ ("Set by the company for this medium")
                                                                    : _ ("Sonaecho's starter value, not confirmed by the company yet"));
}

GPtrArray *
sonae_risks_measures (SonaeWorkbook *workbook, SonaeRecord *risk, GError **error)
{
  gint64 threat = sonae_record_get_int (risk, "threat_id", 0);
  g_autoptr (SonaeQuery) query = sonae_query_new (threat != 0 ? "threat_measure" : "risk_measure");
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) measures = g_ptr_array_new_with_free_func (g_object_unref);

  sonae_query_where_int (query, threat != 0 ? "threat_id" : "risk_id", threat != 0 ? threat : sonae_record_get_id (risk));
  links = sonae_workbook_query (workbook, query, error);
  if (links == NULL)
    return NULL;
  for (guint i = 0; i < links->len; i++)
    {
      SonaeRecord *measure = sonae_workbook_get (workbook, "measure", sonae_record_get_int (links->pdata[i], "measure_id", 0), error);

      if (measure == NULL)
        return NULL;
      g_ptr_array_add (measures, measure);
    }
  return g_steal_pointer (&measures);
}

static gboolean
explain_vulnerability (Why *why, GError **error)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  const char *title = sonae_field_label (sonae_entity_field (sonae_entity_find ("risk"), "vulnerability"));
  int vulnerability = number (why, "vulnerability");
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GString) text = NULL;

  if (why->stored.vulnerability != 0)
    {
      add_step (why, title, vulnerability, by_hand (why), company_source ());
      return TRUE;
    }
  measures = sonae_risks_measures (why->workbook, why->risk, error);
  if (measures == NULL)
    return FALSE;
  text = g_string_new (NULL);
  for (guint i = 0; i < measures->len; i++)
    {
      g_autofree char *name = sonae_record_title (measures->pdata[i]);
      g_autofree char *state = sonae_record_format (measures->pdata[i], "state");

      g_string_append_printf (text, "• %s: %s%s\n", name, *state != '\0' ? state : _ ("not answered, counts as not done"),
                              sonae_record_get_int (measures->pdata[i], "decisive", 0) != 0 ? _ (" (decisive)") : "");
    }
  if (measures->len == 0)
    g_string_append_printf (text, "%s\n", _ ("No measure of the countermeasure check is linked."));
  g_string_append (text, sonae_phrase_get (&sheet->rule_vulnerability, why->language));
  add_step (why, title, vulnerability, g_string_free (g_steal_pointer (&text), FALSE), own_source ());
  return TRUE;
}

static void
explain_likelihood (Why *why)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  const char *title = sonae_field_label (sonae_entity_field (sonae_entity_find ("risk"), "likelihood"));
  int likelihood = number (why, "likelihood");

  if (why->stored.likelihood != 0)
    {
      add_step (why, title, likelihood, by_hand (why), company_source ());
      return;
    }
  if (likelihood == 0)
    {
      add_step (why, title, 0, g_strdup (_ ("It follows from threat frequency and vulnerability; one of them is not known yet.")), ipa_source ());
      return;
    }
  add_step (why, title, likelihood,
            g_strdup_printf (_ ("Threat frequency %d with vulnerability %d gives %d.\n%s"), number (why, "threat"), number (why, "vulnerability"),
                             likelihood, sonae_phrase_get (&sheet->rule_likelihood, why->language)),
            ipa_source ());
}

static void
explain_value (Why *why)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  const char *title = sonae_field_label (sonae_entity_field (sonae_entity_find ("risk"), "value"));
  int value = number (why, "value");
  const SonaeRiskSheetBand *band = sonae_risk_sheet_band (value);

  if (band == NULL)
    {
      add_step (why, title, 0, g_strdup (_ ("It is importance times likelihood; one of them is not known yet.")), ipa_source ());
      return;
    }
  add_step (why, title, value,
            g_strdup_printf (_ ("Importance %d × likelihood %d = %d, %s: %s\n%s"), number (why, "importance"), number (why, "likelihood"), value,
                             sonae_phrase_get (&band->title, why->language), sonae_phrase_get (&band->meaning, why->language),
                             sonae_phrase_get (&sheet->rule_risk, why->language)),
            ipa_source ());
}

/* What ACTION does to the risk, as a line. */
static void
append_effect (GString *text, SonaeRecord *action, SonaeRecord *effect)
{
  g_autofree char *name = sonae_record_title (action);
  gint64 threat = sonae_record_get_int (effect, "threat", 0);
  gint64 vulnerability = sonae_record_get_int (effect, "vulnerability", 0);

  g_string_append_printf (text, "• %s", name);
  if (threat != 0)
    g_string_append_printf (text, _ (", threat frequency down to %d"), (int) threat);
  if (vulnerability != 0)
    g_string_append_printf (text, _ (", vulnerability down to %d"), (int) vulnerability);
  g_string_append_c (text, '\n');
}

static gboolean
append_effects (Why *why, GString *text, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action_effect");
  g_autoptr (GPtrArray) effects = NULL;

  sonae_query_where_int (query, "risk_id", sonae_record_get_id (why->risk));
  effects = sonae_workbook_query (why->workbook, query, error);
  if (effects == NULL)
    return FALSE;
  for (guint i = 0; i < effects->len; i++)
    {
      g_autoptr (SonaeRecord) action = sonae_workbook_get (why->workbook, "action", sonae_record_get_int (effects->pdata[i], "action_id", 0), error);

      if (action == NULL)
        return FALSE;
      if (!g_str_equal (sonae_record_get_text (action, "state"), "dropped"))
        append_effect (text, action, effects->pdata[i]);
    }
  return TRUE;
}

/* The actions that put one of MEASURES in place. */
static gboolean
append_measure_actions (Why *why, GString *text, GError **error)
{
  g_autoptr (GPtrArray) measures = sonae_risks_measures (why->workbook, why->risk, error);

  if (measures == NULL)
    return FALSE;
  for (guint i = 0; i < measures->len; i++)
    {
      g_autoptr (SonaeQuery) query = NULL;
      g_autoptr (GPtrArray) actions = NULL;
      g_autofree char *measure = sonae_record_title (measures->pdata[i]);

      if (sonae_record_get_int (measures->pdata[i], "actions", 0) == 0)
        continue;
      query = sonae_query_new ("action");
      sonae_query_where_text (query, "origin_table", "measure");
      sonae_query_where_int (query, "origin_id", sonae_record_get_id (measures->pdata[i]));
      sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("dropped"));
      actions = sonae_workbook_query (why->workbook, query, error);
      if (actions == NULL)
        return FALSE;
      for (guint a = 0; a < actions->len; a++)
        {
          g_autofree char *name = sonae_record_title (actions->pdata[a]);

          /* Translators: an action, then the measure that it puts in place. */
          g_string_append_printf (text, _ ("• %s, puts in place: %s\n"), name, measure);
        }
    }
  return TRUE;
}

static gboolean
explain_residual (Why *why, GError **error)
{
  const char *title = sonae_field_label (sonae_entity_field (sonae_entity_find ("risk"), "residual_value"));
  g_autoptr (GString) text = g_string_new (NULL);
  int residual = number (why, "residual_value");

  if (!append_effects (why, text, error) || !append_measure_actions (why, text, error))
    return FALSE;
  if (text->len == 0)
    g_string_append (text, _ ("No action of the plan lowers it."));
  else if (residual > 0)
    g_string_append_printf (text, _ ("With all of that done: importance %d × likelihood %d = %d."), number (why, "importance"),
                            number (why, "residual_likelihood"), residual);
  add_step (why, title, residual, g_string_free (g_steal_pointer (&text), FALSE), _ ("The company's estimate, by IPA's table"));
  return TRUE;
}

static gboolean
read_stored (Why *why, gint64 id, GError **error)
{
  SonaeConnection *connection = sonae_risks_borrow (why->workbook, error);
  SonaeStatement *statement;
  gboolean row = FALSE, ok;

  if (connection == NULL)
    return FALSE;
  statement = sonae_statement_new (connection, "SELECT importance, threat, vulnerability, likelihood FROM main.risk WHERE id = ?", error);
  ok = statement != NULL;
  if (ok)
    {
      sonae_statement_bind_int (statement, 1, id);
      ok = sonae_statement_step (statement, &row, error);
    }
  if (ok && row)
    why->stored = (Stored){ sonae_statement_int (statement, 0), sonae_statement_int (statement, 1), sonae_statement_int (statement, 2),
                            sonae_statement_int (statement, 3) };
  g_clear_pointer (&statement, sonae_statement_free);
  sonae_workbook_return (connection);
  return ok;
}

static gboolean
explain (Why *why, gint64 id, GError **error)
{
  gint64 asset, threat;

  why->risk = sonae_workbook_get (why->workbook, "risk", id, error);
  if (why->risk == NULL || !read_stored (why, id, error))
    return FALSE;
  asset = sonae_record_get_int (why->risk, "asset_id", 0);
  threat = sonae_record_get_int (why->risk, "threat_id", 0);
  if (asset != 0 && threat != 0)
    {
      why->asset = sonae_workbook_get (why->workbook, "asset", asset, error);
      why->threat = why->asset != NULL ? sonae_workbook_get (why->workbook, "threat", threat, error) : NULL;
      if (why->threat == NULL)
        return FALSE;
    }
  explain_importance (why);
  explain_threat (why);
  if (!explain_vulnerability (why, error))
    return FALSE;
  explain_likelihood (why);
  explain_value (why);
  return explain_residual (why, error);
}

GPtrArray *
sonae_risks_explain (SonaeWorkbook *workbook, gint64 id, GError **error)
{
  Why why = { .workbook = workbook, .language = sonae_language_current () };
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  why.steps = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_risk_step_free);
  ok = explain (&why, id, error);
  g_clear_object (&why.risk);
  g_clear_object (&why.asset);
  g_clear_object (&why.threat);
  if (!ok)
    g_clear_pointer (&why.steps, g_ptr_array_unref);
  return why.steps;
}

char *
sonae_risk_steps_to_text (GPtrArray *steps)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (steps != NULL, NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const SonaeRiskStep *step = steps->pdata[i];

      g_string_append_printf (text, "%s%s: %s\n%s\n", i > 0 ? "\n" : "", step->title, *step->value != '\0' ? step->value : _ ("not known"),
                              step->reason);
      g_string_append_printf (text, _ ("Source: %s"), step->source);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

char *
sonae_risk_title (SonaeWorkbook *workbook, SonaeRecord *risk, SonaeLanguage language)
{
  gint64 asset_id = sonae_record_get_int (risk, "asset_id", 0), threat_id = sonae_record_get_int (risk, "threat_id", 0);
  g_autoptr (SonaeRecord) asset = asset_id != 0 ? sonae_workbook_get (workbook, "asset", asset_id, NULL) : NULL;
  g_autoptr (SonaeRecord) threat = threat_id != 0 ? sonae_workbook_get (workbook, "threat", threat_id, NULL) : NULL;
  const SonaeRiskSheetThreat *known = threat != NULL ? sonae_risk_sheet_threat (sonae_record_get_text (threat, "code")) : NULL;
  const char *title = threat != NULL ? sonae_record_get_text (threat, "title") : "";

  if (asset == NULL || known == NULL || strcmp (title, sonae_phrase_get (&known->title, sonae_language_current ())) != 0)
    return sonae_record_title (risk);
  return g_strdup_printf ("%s: %s", sonae_record_get_text (asset, "name"), sonae_phrase_get (&known->title, language));
}
