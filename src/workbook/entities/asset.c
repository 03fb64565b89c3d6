/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "rules/sonae-importance.h"
#include "workbook/entities/sonae-person-sql.h"
#include "workbook/entities/sonae-risk-sql.h"
#include "workbook/sonae-edit.h"

/* Personal data sets confidentiality to 3: always where it is not rated, and where it is lower without a reason. What comes in with a new row was
 * rated knowingly and stays; it is a finding then. */
static gboolean
follow_personal (SonaeEdit *edit, gint64 id, gboolean new_row, GError **error)
{
  g_autoptr (SonaeRecord) row = sonae_edit_get (edit, "asset", id, error);
  SonaePersonalFacts facts;

  if (row == NULL)
    return FALSE;
  facts = (SonaePersonalFacts) {
    .personal = sonae_record_get_int (row, "personal", 0) == 1,
    .special_care = sonae_record_get_int (row, "special_care", 0) == 1,
    .my_number = sonae_record_get_int (row, "my_number", 0) == 1,
    .confidentiality = (int) CLAMP (sonae_record_get_int (row, "confidentiality", 0), 0, SONAE_RATING_MAX),
    .has_reason = new_row || *sonae_record_get_text (row, "override_reason") != '\0',
  };
  if (!sonae_personal_any (&facts) || sonae_personal_confidentiality (&facts) == facts.confidentiality)
    return TRUE;
  return sonae_edit_set (edit, "asset", id, "confidentiality", g_variant_new_int64 (sonae_personal_confidentiality (&facts)), error);
}

static gboolean
personal_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error)
{
  if (after == NULL || g_variant_get_int64 (after) == 0)
    return TRUE;
  return follow_personal (edit, id, new_row, error);
}

/* Emptied: back to the default. Any rating that somebody writes stands. */
static gboolean
confidentiality_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error)
{
  return after != NULL || follow_personal (edit, id, new_row, error);
}

const SonaeChoice sonae_place_choices[] = {
  { "paper", N_ ("Paper") },
  { "removable", N_ ("Removable media") },
  { "office_pc", N_ ("Office PC") },
  { "mobile", N_ ("Mobile device") },
  { "internal_server", N_ ("Server in the company") },
  { "external_server", N_ ("Server outside or cloud") },
  { NULL, NULL },
};

#define TODAY "(SELECT sonae_today ())"

#define IMPORTANCE "sonae_importance (asset.confidentiality, asset.integrity, asset.availability)"
/* The worst of its threats. Only an asset about whose risks something is stored needs to be looked at threat by threat. */
#define RISK_VALUE                                                                                                                  \
  "CASE WHEN EXISTS (SELECT 1 FROM main.risk AS k WHERE k.asset_id = asset.id) THEN (SELECT max (" SONAE_RISK_PAIR_VALUE (IMPORTANCE) ") " \
  SONAE_RISK_PAIRS ("asset.id", "asset.place") ") "                                                                                 \
  "ELSE sonae_risk_value (" IMPORTANCE ", (SELECT p.likelihood FROM place_state AS p WHERE p.place = asset.place)) END"

/* The order is that of columns A to O of IPA's ledger, then what Sonaecho adds. */
static const SonaeField fields[] = {
  { "business", SONAE_FIELD_TEXT, N_ ("Business"), SONAE_FIELD_SEARCHED, .max = 100, .section = N_ ("Asset") },
  { "name", SONAE_FIELD_TEXT, N_ ("Asset name"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 300 },
  { "note", SONAE_FIELD_LONG, N_ ("Remarks"), SONAE_FIELD_SEARCHED },
  { "users", SONAE_FIELD_TEXT, N_ ("Users"), SONAE_FIELD_SEARCHED, .max = 300 },
  { "department", SONAE_FIELD_TEXT, N_ ("Responsible department"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "place", SONAE_FIELD_CHOICE, N_ ("Medium or place"), .choices = sonae_place_choices,
    .hint = N_ ("One row for each medium: what lies on paper and on a server is two assets") },
  { "personal", SONAE_FIELD_BOOL, N_ ("Personal data"), .follow = personal_changed, .section = N_ ("Personal data") },
  { "special_care", SONAE_FIELD_BOOL, N_ ("Special care-required personal data"), .follow = personal_changed },
  { "my_number", SONAE_FIELD_BOOL, N_ ("Specific personal data (My Number)"), .follow = personal_changed },
  { "confidentiality", SONAE_FIELD_INT, N_ ("Confidentiality"), .min = 1, .max = 3, .follow = confidentiality_changed,
    .hint = N_ ("3: the law or a contract demands protection, or a leak hurts others gravely; 2: large effect; 1: hardly any"),
    .section = N_ ("Value") },
  { "integrity", SONAE_FIELD_INT, N_ ("Integrity"), .min = 1, .max = 3,
    .hint = N_ ("3: the law demands it, or tampering hurts gravely; 2: large effect; 1: hardly any") },
  { "availability", SONAE_FIELD_INT, N_ ("Availability"), .min = 1, .max = 3,
    .hint = N_ ("3: an outage hurts us or others gravely; 2: large effect; 1: hardly any") },
  { "importance", SONAE_FIELD_INT, N_ ("Importance"), SONAE_FIELD_DERIVED, .min = 1, .max = 3,
    .expression = "sonae_importance (confidentiality, integrity, availability)" },
  { "risk_value", SONAE_FIELD_INT, N_ ("Risk value"), SONAE_FIELD_DERIVED, .min = 1, .max = 9, .expression = RISK_VALUE },
  { "risk_band", SONAE_FIELD_CHOICE, N_ ("Risk"), SONAE_FIELD_DERIVED, .choices = sonae_band_choices,
    .expression = "sonae_risk_band (" RISK_VALUE ")" },
  { "retention", SONAE_FIELD_TEXT, N_ ("Retention period"), .max = 100, .hint = N_ ("As the rule says it: 7 years, permanent"),
    .section = N_ ("Retention and review") },
  { "retention_until", SONAE_FIELD_DATE, N_ ("Keep until") },
  { "registered_on", SONAE_FIELD_DATE, N_ ("Registered on") },
  { "owner", SONAE_FIELD_TEXT, N_ ("Asset owner"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "reviewed_on", SONAE_FIELD_DATE, N_ ("Reviewed on") },
  { "override_reason", SONAE_FIELD_TEXT, N_ ("Reason for a confidentiality below 3"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 300,
    .hint = N_ ("For personal data, which the law protects"), .section = N_ ("More about it") },
  { "location", SONAE_FIELD_TEXT, N_ ("Exact location"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 300 },
  { "site_id", SONAE_FIELD_REF, N_ ("Site"), SONAE_FIELD_HIDDEN, .ref_table = "site", .ref_rule = SONAE_REF_CLEAR },
  { "device_id", SONAE_FIELD_REF, N_ ("Protected by"), SONAE_FIELD_HIDDEN, .ref_table = "device", .ref_rule = SONAE_REF_CLEAR },
  { "retention_over", SONAE_FIELD_BOOL, N_ ("Retention is over"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "coalesce (retention_until < " TODAY ", 0)" },
  { "review_due", SONAE_FIELD_BOOL, N_ ("No review for a year"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "sonae_review_due (reviewed_on, registered_on, " TODAY ")" },
  { "rating_missing", SONAE_FIELD_BOOL, N_ ("Not fully rated"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "confidentiality IS NULL OR integrity IS NULL OR availability IS NULL" },
  { "personal_low", SONAE_FIELD_BOOL, N_ ("Personal data without confidentiality 3"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "sonae_personal_low (personal, special_care, my_number, confidentiality, override_reason)" },
  { "owner_left", SONAE_FIELD_BOOL, N_ ("Its owner has left"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = SONAE_PERSON_LEFT ("asset.owner") },
  /* What was decided about threats of a medium on which it no longer is: such risks are not computed any more. */
  { "left_risks", SONAE_FIELD_INT, N_ ("Decisions for another medium"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM main.risk AS k JOIN threat AS t ON t.id = k.threat_id WHERE k.asset_id = asset.id "
                  "AND t.place IS NOT asset.place)" },
};

const SonaeEntity sonae_entity_asset = {
  .name = "asset",
  .label = N_ ("Information asset"),
  .label_plural = N_ ("Information assets"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .natural_key = { "name", "place" },
  .sort_field = "business",
  .with = SONAE_RISK_WITH,
  .depends = { "threat", "measure", "threat_measure", "risk", "action", "person" },
};
