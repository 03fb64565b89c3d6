/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "rules/sonae-corporate-number.h"
#include "workbook/sonae-field-checks.h"

/* Ids of data/catalogue/sme-basic-act.xml; a test compares the two. */
static const SonaeChoice industries[] = {
  { "manufacturing", N_ ("Manufacturing") },
  { "construction", N_ ("Construction") },
  { "transport", N_ ("Transport") },
  { "wholesale", N_ ("Wholesale") },
  { "retail", N_ ("Retail") },
  { "information", N_ ("Information services and software") },
  { "service", N_ ("Services") },
  { "other", N_ ("Other industries") },
  { NULL, NULL },
};

static const SonaeChoice policy_states[] = {
  { "none", N_ ("Not drawn up") },
  { "drafting", N_ ("Being drafted") },
  { "drafted", N_ ("Drawn up, not published") },
  { "published", N_ ("Published") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "name", SONAE_FIELD_TEXT, N_ ("Company name"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "name_kana", SONAE_FIELD_TEXT, N_ ("Company name in kana"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "sole_proprietor", SONAE_FIELD_BOOL, N_ ("Sole proprietor") },
  { "corporate_number", SONAE_FIELD_TEXT, N_ ("Corporate number"), .max = 40,
    .normalize = sonae_corporate_number_parse, .hint = N_ ("13 digits; the check digit is verified") },
  { "industry", SONAE_FIELD_CHOICE, N_ ("Industry"), .choices = industries,
    .hint = N_ ("As the SME Basic Act sorts it; software and IT count as services") },
  { "capital", SONAE_FIELD_YEN, N_ ("Capital"), .min = 0, .max = G_GINT64_CONSTANT (100000000000000),
    .hint = N_ ("Capital or total investment, in yen") },
  { "employees", SONAE_FIELD_INT, N_ ("Regular employees"), .min = 0, .max = 1000000,
    .hint = N_ ("Without directors, family workers and temporary workers") },
  { "prefecture", SONAE_FIELD_TEXT, N_ ("Prefecture of the principal place of business"), .max = 40 },
  { "address", SONAE_FIELD_TEXT, N_ ("Address"), .max = 300 },
  { "website", SONAE_FIELD_TEXT, N_ ("Website"), .max = 500, .normalize = sonae_check_url },
  { "representative", SONAE_FIELD_TEXT, N_ ("Representative"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "representative_title", SONAE_FIELD_TEXT, N_ ("Representative's title"), .max = 100 },
  { "security_lead", SONAE_FIELD_TEXT, N_ ("Security lead"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "security_lead_department", SONAE_FIELD_TEXT, N_ ("Security lead's department"), .max = 100 },
  { "utm_in_place", SONAE_FIELD_BOOL, N_ ("UTM in place") },
  { "edr_in_place", SONAE_FIELD_BOOL, N_ ("EDR in place") },
  { "other_equipment", SONAE_FIELD_TEXT, N_ ("Other security equipment or software"), .max = 500 },
  { "policy_state", SONAE_FIELD_CHOICE, N_ ("Information security policy"), .choices = policy_states },
  { "policy_url", SONAE_FIELD_TEXT, N_ ("Address of the published policy"), .max = 500, .normalize = sonae_check_url },
  { "policy_published_on", SONAE_FIELD_DATE, N_ ("Policy published on") },
  { "declared_level", SONAE_FIELD_INT, N_ ("SECURITY ACTION stars declared"), .min = 0, .max = 2 },
  { "declared_on", SONAE_FIELD_DATE, N_ ("Declared on") },
  { "declaration_id", SONAE_FIELD_TEXT, N_ ("Self-declaration ID"), .max = 40, .normalize = sonae_check_declaration_id,
    .hint = N_ ("11 digits") },
  { "participant", SONAE_FIELD_TEXT, N_ ("Person who takes part"), .max = 100 },
  { "participant_willing", SONAE_FIELD_BOOL, N_ ("That person and the company agree to take part") },
  { "attends_all_sessions", SONAE_FIELD_BOOL, N_ ("Can attend all ten sessions at the venue") },
  { "consent_papers", SONAE_FIELD_BOOL, N_ ("Consent and confidentiality papers handed in") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
  { "silent_days", SONAE_FIELD_INT, N_ ("Days after which an endpoint counts as silent"), .min = 1, .max = 365,
    .hint = N_ ("14 when left empty") },
  { "acceptance_max", SONAE_FIELD_INT, N_ ("Highest risk value that is accepted as it is"), .min = 1, .max = 9,
    .hint = N_ ("3 when left empty: low risks are accepted, all others are treated") },
  { "programme", SONAE_FIELD_TEXT, N_ ("Programme"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "logo_id", SONAE_FIELD_REF, N_ ("Logo"), SONAE_FIELD_HIDDEN, .ref_table = "evidence", .ref_rule = SONAE_REF_CLEAR },
};

const SonaeEntity sonae_entity_company = {
  .name = "company",
  .label = N_ ("Company"),
  .label_plural = N_ ("Companies"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .sort_field = "name",
  .single = TRUE,
};
