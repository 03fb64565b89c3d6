/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/entities/sonae-person-sql.h"

/* The countermeasure check (対策状況チェック) of IPA's risk analysis sheet: its areas (domain facts 3.7, M-H), with checks in our own words. */
static const SonaeChoice areas[] = {
  { "organisation", N_ ("Organisational measures") },
  { "people", N_ ("Measures for people") },
  { "assets", N_ ("Management of information assets") },
  { "access", N_ ("Access control and authentication") },
  { "physical", N_ ("Physical protection") },
  { "devices", N_ ("Use of IT equipment") },
  { "operation", N_ ("Operation of IT infrastructure") },
  { "development", N_ ("System development and maintenance") },
  { "suppliers", N_ ("Outsourcing") },
  { "incidents", N_ ("Incident response and business continuity") },
  { "telework", N_ ("Telework") },
  { NULL, NULL },
};

static const SonaeChoice states[] = {
  { "done", N_ ("Done") },
  { "partly", N_ ("Partly done") },
  { "not_done", N_ ("Not done, or not known") },
  { "not_applicable", N_ ("Does not apply to us") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "area", SONAE_FIELD_CHOICE, N_ ("Area"), SONAE_FIELD_REQUIRED, .choices = areas },
  { "title", SONAE_FIELD_TEXT, N_ ("Measure"), SONAE_FIELD_SEARCHED | SONAE_FIELD_OVERRIDE, .max = 300,
    .expression = "coalesce (title, sonae_measure_title (code), code)" },
  { "state", SONAE_FIELD_CHOICE, N_ ("State"), .choices = states },
  { "decisive", SONAE_FIELD_BOOL, N_ ("Decisive"), SONAE_FIELD_OVERRIDE,
    .hint = N_ ("Without a decisive measure the vulnerability is 3, whatever else is done"),
    .expression = "coalesce (decisive, sonae_measure_decisive (code))" },
  { "threats", SONAE_FIELD_INT, N_ ("Threats it counters"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM threat_measure WHERE threat_measure.measure_id = measure.id)" },
  { "actions", SONAE_FIELD_INT, N_ ("Actions"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM action AS a WHERE a.origin_table = 'measure' AND a.origin_id = measure.id AND a.state <> 'dropped')" },
  { "owner", SONAE_FIELD_TEXT, N_ ("Owner"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "reviewed_on", SONAE_FIELD_DATE, N_ ("Reviewed on") },
  { "owner_left", SONAE_FIELD_BOOL, N_ ("Its owner has left"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = SONAE_PERSON_LEFT ("measure.owner") },
  { "left_open", SONAE_FIELD_BOOL, N_ ("Left without an answer"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "measure.state IS NULL AND EXISTS (SELECT 1 FROM measure AS other WHERE other.state IS NOT NULL)" },
  { "behind", SONAE_FIELD_BOOL, N_ ("Its actions are completed"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "coalesce (measure.state NOT IN ('done', 'not_applicable'), 1) "
                  "AND EXISTS (SELECT 1 FROM action AS a WHERE a.origin_table = 'measure' AND a.origin_id = measure.id AND a.state = 'done') "
                  "AND NOT EXISTS (SELECT 1 FROM action AS a WHERE a.origin_table = 'measure' AND a.origin_id = measure.id "
                  "AND a.state IN ('open', 'doing'))" },
  { "code", SONAE_FIELD_TEXT, N_ ("Code in the reference set"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_measure = {
  .name = "measure",
  .label = N_ ("Measure"),
  .label_plural = N_ ("Measures"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "title" },
  .sort_field = "area",
  .depends = { "threat_measure", "action", "person" },
};
