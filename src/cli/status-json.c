/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/status-json.h"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL && *value != '\0')
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_phrase (JsonBuilder *builder, const char *name, const SonaePhrase *phrase, SonaeLanguage language)
{
  add_string (builder, name, sonae_phrase_get (phrase, language));
}

const char *
sonae_company_size_code (SonaeCompanySize size)
{
  switch (size)
    {
    case SONAE_SIZE_SMALL:
      return "small";
    case SONAE_SIZE_SME:
      return "sme";
    case SONAE_SIZE_LARGE:
      return "large";
    case SONAE_SIZE_UNKNOWN:
    default:
      return "unknown";
    }
}

static const char *
declaration_id_code (SonaeDeclarationId id)
{
  switch (id)
    {
    case SONAE_DECLARATION_ID_OLD:
      return "old";
    case SONAE_DECLARATION_ID_NEW:
      return "new";
    case SONAE_DECLARATION_ID_INVALID:
      return "invalid";
    case SONAE_DECLARATION_ID_NONE:
    default:
      return "none";
    }
}

static void
add_company (JsonBuilder *builder, const SonaeStatus *status)
{
  json_builder_set_member_name (builder, "company");
  json_builder_begin_object (builder);
  add_string (builder, "name", sonae_record_get_text (status->company, "name"));
  add_string (builder, "industry", sonae_record_get_text (status->company, "industry"));
  add_string (builder, "size", sonae_company_size_code (status->size));
  json_builder_end_object (builder);
}

static void
add_eligibility (JsonBuilder *builder, const SonaeStatus *status, SonaeLanguage language)
{
  const SonaeProgramme *programme = sonae_catalogue_programme ();

  json_builder_set_member_name (builder, "eligibility");
  json_builder_begin_array (builder);
  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    {
      const SonaeEligibilityResult *result = &status->eligibility[i];
      const SonaeEligibilityText *text = sonae_programme_rule (programme, result->rule);

      json_builder_begin_object (builder);
      add_string (builder, "rule", result->rule);
      add_string (builder, "state", sonae_rule_state_code (result->state));
      add_phrase (builder, "title", &text->title, language);
      add_phrase (builder, "reason", &text->states[result->state], language);
      add_phrase (builder, "source", &text->source, language);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_self_check (JsonBuilder *builder, const SonaeRoundResult *result, SonaeLanguage language)
{
  json_builder_set_member_name (builder, "self_check");
  if (result == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  add_string (builder, "set", result->set->source.id);
  add_int (builder, "round_id", sonae_record_get_id (result->round));
  add_string (builder, "held_on", sonae_record_get_text (result->round, "held_on"));
  add_int (builder, "answered", result->score.answered);
  add_int (builder, "total", result->score.total);
  add_int (builder, "score", result->score.score);
  add_int (builder, "max", result->score.max);
  add_string (builder, "band", result->score.answered > 0 ? result->set->bands[result->band].id : NULL);
  add_int (builder, "unknown", result->score.unknown);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (int i = 0; i < result->set->n_parts; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "part", result->set->parts[i].id);
      add_phrase (builder, "title", &result->set->parts[i].title, language);
      add_int (builder, "score", result->parts[i].score);
      add_int (builder, "max", result->parts[i].max);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_star (JsonBuilder *builder, const char *name, SonaeStarItems missing)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ready");
  json_builder_add_boolean_value (builder, missing == 0);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (int i = 0; i < SONAE_N_STAR_ITEMS; i++)
    if ((missing & (1u << i)) != 0)
      json_builder_add_string_value (builder, sonae_star_item_code ((SonaeStarItems) (1u << i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_stars (JsonBuilder *builder, const SonaeStatus *status)
{
  json_builder_set_member_name (builder, "stars");
  json_builder_begin_object (builder);
  add_star (builder, "one", status->stars.one_missing);
  add_star (builder, "two", status->stars.two_missing);
  add_int (builder, "declared_level", sonae_record_get_int (status->company, "declared_level", 0));
  add_string (builder, "declaration_id", declaration_id_code (status->declaration_id));
  json_builder_end_object (builder);
}

static void
add_counts (JsonBuilder *builder, const SonaeStatus *status)
{
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < status->n_counts; i++)
    add_int (builder, status->counts[i].table, status->counts[i].count);
  json_builder_end_object (builder);
}

static void
add_due (JsonBuilder *builder, const SonaeStatus *status)
{
  json_builder_set_member_name (builder, "due");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->due->len; i++)
    {
      const SonaeDue *due = g_ptr_array_index (status->due, i);

      json_builder_begin_object (builder);
      add_string (builder, "table", due->table);
      add_int (builder, "id", due->id);
      add_string (builder, "title", due->title);
      add_string (builder, "date", due->date);
      add_string (builder, "kind", due->kind);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Null before anything is rated: zeros would say that all is well. */
static void
add_risks (JsonBuilder *builder, const SonaeStatus *status)
{
  const SonaeRiskCounts *risks = status->risks;

  json_builder_set_member_name (builder, "risks");
  if (sonae_risk_counts_is_empty (risks))
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "high");
  json_builder_add_int_value (builder, risks->high);
  json_builder_set_member_name (builder, "medium");
  json_builder_add_int_value (builder, risks->middle);
  json_builder_set_member_name (builder, "low");
  json_builder_add_int_value (builder, risks->low);
  json_builder_set_member_name (builder, "unrated");
  json_builder_add_int_value (builder, risks->unrated + risks->unmet);
  json_builder_set_member_name (builder, "acceptance_max");
  json_builder_add_int_value (builder, risks->acceptance_max);
  json_builder_set_member_name (builder, "above_line");
  json_builder_add_int_value (builder, risks->above);
  json_builder_set_member_name (builder, "top");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->top_risks->len; i++)
    {
      SonaeRecord *risk = status->top_risks->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, sonae_record_get_id (risk));
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, sonae_record_get_text (risk, "title"));
      json_builder_set_member_name (builder, "value");
      json_builder_add_int_value (builder, sonae_record_get_int (risk, "value", 0));
      json_builder_set_member_name (builder, "band");
      json_builder_add_string_value (builder, sonae_record_get_text (risk, "band"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

JsonNode *
sonae_status_to_json (const SonaeStatus *status, SonaeLanguage language)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_company (builder, status);
  add_eligibility (builder, status, language);
  add_self_check (builder, status->self_check, language);
  add_stars (builder, status);
  add_counts (builder, status);
  add_risks (builder, status);
  add_due (builder, status);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
