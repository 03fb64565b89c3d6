/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/entities/sonae-person-sql.h"

#include "workbook/sonae-field-checks.h"

/* The controls of Annex A of ISO/IEC 27001:2022 (JIS Q 27001:2023), as the company applies them. Titles and attributes are the catalogue's. */
static const SonaeChoice states[] = {
  { "not_begun", N_ ("Not begun") },
  { "planned", N_ ("Planned") },
  { "partly", N_ ("Partly done") },
  { "done", N_ ("Done") },
  { NULL, NULL },
};

static const SonaeChoice themes[] = {
  { "5", N_ ("Organisational controls") },
  { "6", N_ ("People controls") },
  { "7", N_ ("Physical controls") },
  { "8", N_ ("Technological controls") },
  { NULL, NULL },
};

/* The attributes of ISO/IEC 27002:2022, Annex A. */
static const SonaeChoice types[] = { { "preventive", N_ ("preventive") }, { "detective", N_ ("detective") }, { "corrective", N_ ("corrective") }, { NULL, NULL } };

static const SonaeChoice properties[] = {
  { "confidentiality", N_ ("confidentiality") }, { "integrity", N_ ("integrity") }, { "availability", N_ ("availability") }, { NULL, NULL },
};

static const SonaeChoice concepts[] = {
  { "identify", N_ ("identify") }, { "protect", N_ ("protect") }, { "detect", N_ ("detect") },
  { "respond", N_ ("respond") },   { "recover", N_ ("recover") }, { NULL, NULL },
};

static const SonaeField fields[] = {
  { "number", SONAE_FIELD_TEXT, N_ ("Number"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 10, .normalize = sonae_check_control_number },
  { "title", SONAE_FIELD_TEXT, N_ ("Title"), SONAE_FIELD_SEARCHED | SONAE_FIELD_DERIVED, .expression = "sonae_control_title (number)" },
  { "theme", SONAE_FIELD_CHOICE, N_ ("Theme"), SONAE_FIELD_DERIVED, .choices = themes, .expression = "substr (number, 1, 1)" },
  { "adopted", SONAE_FIELD_BOOL, N_ ("Adopted") },
  { "reason", SONAE_FIELD_LONG, N_ ("Reason for adopting or excluding it"), SONAE_FIELD_SEARCHED },
  { "state", SONAE_FIELD_CHOICE, N_ ("State"), .choices = states },
  { "document", SONAE_FIELD_TEXT, N_ ("Document"), SONAE_FIELD_SEARCHED, .max = 300, .hint = N_ ("The rule or procedure in which it is laid down") },
  { "owner", SONAE_FIELD_TEXT, N_ ("Owner"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "evidence", SONAE_FIELD_INT, N_ ("Evidence files"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM evidence AS e WHERE e.origin_table = 'control' AND e.origin_id = control.id)" },
  { "reviewed_on", SONAE_FIELD_DATE, N_ ("Reviewed on") },
  { "review_on", SONAE_FIELD_DATE, N_ ("Next review on") },
  { "types", SONAE_FIELD_TEXT, N_ ("Control types"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .words = types,
    .expression = "sonae_control_types (number)" },
  { "properties", SONAE_FIELD_TEXT, N_ ("Properties"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .words = properties,
    .expression = "sonae_control_properties (number)" },
  { "concepts", SONAE_FIELD_TEXT, N_ ("Cybersecurity concepts"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .words = concepts,
    .expression = "sonae_control_concepts (number)" },
  { "risks", SONAE_FIELD_INT, N_ ("Risks that rely on it"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM risk_control WHERE risk_control.control_id = control.id)" },
  { "actions", SONAE_FIELD_INT, N_ ("Actions"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM action AS a WHERE a.origin_table = 'control' AND a.origin_id = control.id AND a.state <> 'dropped')" },
  { "owner_left", SONAE_FIELD_BOOL, N_ ("Its owner has left"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = SONAE_PERSON_LEFT ("control.owner") },
  { "left_open", SONAE_FIELD_BOOL, N_ ("Left undecided"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "control.adopted IS NULL AND EXISTS (SELECT 1 FROM control AS other WHERE other.adopted IS NOT NULL)" },
  /* 5.10 comes after 5.9. */
  { "position", SONAE_FIELD_INT, N_ ("Position in Annex A"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "CAST (substr (number, 1, 1) AS INTEGER) * 1000 + CAST (substr (number, 3) AS INTEGER)" },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_control = {
  .name = "control",
  .label = N_ ("Control"),
  .label_plural = N_ ("Controls"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "number" },
  .sort_field = "position",
  .depends = { "evidence", "risk_control", "action", "person" },
};
