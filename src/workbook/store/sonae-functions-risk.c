/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-functions-private.h"

#include "base/sonae-language.h"
#include "catalogue/sonae-annex-a.h"
#include "catalogue/sonae-risk-sheet.h"
#include "rules/sonae-risk.h"

/* The rules of rules/sonae-risk.h and the texts of the reference sets, for SQL. What is not known is NULL there. */
#define text_arg _sonae_functions_text
#define int_arg _sonae_functions_int

static void
result_scale (sqlite3_context *context, int value)
{
  if (value > 0)
    sqlite3_result_int (context, value);
}

static void
result_phrase (sqlite3_context *context, const SonaePhrase *phrase)
{
  sqlite3_result_text (context, sonae_phrase_get (phrase, sonae_language_current ()), -1, SQLITE_STATIC);
}

/* sonae_likelihood (threat, vulnerability): 1 to 3, or NULL. */
static void
likelihood_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  result_scale (context, sonae_likelihood (int_arg (args[0]), int_arg (args[1])));
}

/* sonae_risk_value (importance, likelihood): 1 to 9, or NULL. */
static void
risk_value_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  result_scale (context, sonae_risk_value (int_arg (args[0]), int_arg (args[1])));
}

/* sonae_risk_band (value): a code, or NULL. */
static void
risk_band_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const char *code = sonae_risk_band_code (sonae_risk_band (int_arg (args[0])));

  if (code != NULL)
    sqlite3_result_text (context, code, -1, SQLITE_STATIC);
}

/* sonae_residual_likelihood (likelihood, threat, vulnerability, planned_threat, planned_vulnerability): 1 to 3, or NULL. */
static void
residual_likelihood_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  result_scale (context, sonae_residual_likelihood (int_arg (args[0]), int_arg (args[1]), int_arg (args[2]), int_arg (args[3]), int_arg (args[4])));
}

/* sonae_risk_id (asset_id, threat_id). */
static void
risk_id_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  if (sqlite3_value_type (args[0]) == SQLITE_INTEGER && sqlite3_value_type (args[1]) == SQLITE_INTEGER)
    sqlite3_result_int64 (context, sonae_risk_id (sqlite3_value_int64 (args[0]), sqlite3_value_int64 (args[1])));
}

/* The aggregate sonae_vulnerability (state, decisive) over measures: 1 to 3. */
static void
vulnerability_step (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  SonaeMeasureCount *count = sqlite3_aggregate_context (context, sizeof *count);

  if (count != NULL)
    sonae_measure_count_add (count, sonae_measure_state_from_code (text_arg (args[0])), int_arg (args[1]) == 1);
}

static void
vulnerability_final (sqlite3_context *context)
{
  SonaeMeasureCount none = { 0 };
  SonaeMeasureCount *count = sqlite3_aggregate_context (context, 0);

  sqlite3_result_int (context, sonae_vulnerability (count != NULL ? count : &none));
}

/* sonae_threat_title (code) and sonae_threat_frequency (code): of the risk sheet; NULL for a code that it does not have. */
static void
threat_title_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeRiskSheetThreat *threat = sonae_risk_sheet_threat (text_arg (args[0]));

  if (threat != NULL)
    result_phrase (context, &threat->title);
}

static void
threat_frequency_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeRiskSheetThreat *threat = sonae_risk_sheet_threat (text_arg (args[0]));

  if (threat != NULL)
    result_scale (context, threat->frequency);
}

/* sonae_measure_title (code) and sonae_measure_decisive (code), the latter 0 or 1. */
static void
measure_title_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeRiskSheetMeasure *measure = sonae_risk_sheet_measure (text_arg (args[0]));

  if (measure != NULL)
    result_phrase (context, &measure->title);
}

static void
measure_decisive_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeRiskSheetMeasure *measure = sonae_risk_sheet_measure (text_arg (args[0]));

  sqlite3_result_int (context, measure != NULL && measure->key);
}

/* sonae_control_title (number): of Annex A, or NULL. */
static void
control_title_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeAnnexControl *control = sonae_annex_a_control (text_arg (args[0]));

  if (control != NULL)
    result_phrase (context, &control->title);
}

/* The words of the bits that are set in FLAGS, the first word for the lowest bit, with a space between. */
static void
result_words (sqlite3_context *context, guint flags, const char *const *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (flags & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  sqlite3_result_text (context, text->str, (int) text->len, SQLITE_TRANSIENT);
}

/* sonae_control_types (number), _properties, _concepts: words of ISO/IEC 27002:2022 with a space between, or NULL. */
static void
control_types_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  static const char *const words[] = { "preventive", "detective", "corrective", NULL };
  const SonaeAnnexControl *control = sonae_annex_a_control (text_arg (args[0]));

  if (control != NULL)
    result_words (context, control->types, words);
}

static void
control_properties_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  static const char *const words[] = { "confidentiality", "integrity", "availability", NULL };
  const SonaeAnnexControl *control = sonae_annex_a_control (text_arg (args[0]));

  if (control != NULL)
    result_words (context, control->properties, words);
}

static void
control_concepts_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  static const char *const words[] = { "identify", "protect", "detect", "respond", "recover", NULL };
  const SonaeAnnexControl *control = sonae_annex_a_control (text_arg (args[0]));

  if (control != NULL)
    result_words (context, control->concepts, words);
}

static const struct
{
  const char *name;
  int n_args;
  void (*func) (sqlite3_context *context, int n_args, sqlite3_value **args);
} functions[] = {
  { "sonae_likelihood", 2, likelihood_func },
  { "sonae_risk_value", 2, risk_value_func },
  { "sonae_risk_band", 1, risk_band_func },
  { "sonae_residual_likelihood", 5, residual_likelihood_func },
  { "sonae_risk_id", 2, risk_id_func },
  { "sonae_threat_title", 1, threat_title_func },
  { "sonae_threat_frequency", 1, threat_frequency_func },
  { "sonae_measure_title", 1, measure_title_func },
  { "sonae_measure_decisive", 1, measure_decisive_func },
  { "sonae_control_title", 1, control_title_func },
  { "sonae_control_types", 1, control_types_func },
  { "sonae_control_properties", 1, control_properties_func },
  { "sonae_control_concepts", 1, control_concepts_func },
};

void
_sonae_functions_register_risk (sqlite3 *handle)
{
  int code;

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      code = sqlite3_create_function_v2 (handle, functions[i].name, functions[i].n_args, SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC,
                                         NULL, functions[i].func, NULL, NULL, NULL);
      g_assert (code == SQLITE_OK);
    }
  code = sqlite3_create_function_v2 (handle, "sonae_vulnerability", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, vulnerability_step,
                                     vulnerability_final, NULL);
  g_assert (code == SQLITE_OK);
}
