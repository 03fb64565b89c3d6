/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/entities/sonae-risk-sql.h"

/* What threatens the assets of a medium. Those of the catalogue have a code and their title from it, in the user's language. */
#define STATE(column) "(SELECT s." column " FROM threat_state AS s WHERE s.id = threat.id)"

static const SonaeField fields[] = {
  { "place", SONAE_FIELD_CHOICE, N_ ("Medium or place"), SONAE_FIELD_REQUIRED, .choices = sonae_place_choices },
  { "title", SONAE_FIELD_TEXT, N_ ("Threat"), SONAE_FIELD_SEARCHED | SONAE_FIELD_OVERRIDE, .max = 300,
    .expression = "coalesce (title, sonae_threat_title (code), code)" },
  { "frequency", SONAE_FIELD_INT, N_ ("Frequency"), SONAE_FIELD_OVERRIDE | SONAE_FIELD_CONFIRMS, .min = 1, .max = 3,
    .hint = N_ ("3: in the normal course, any time; 2: in particular circumstances, a few times a year; 1: not normally"),
    .expression = "coalesce (frequency, sonae_threat_frequency (code))" },
  { "vulnerability", SONAE_FIELD_INT, N_ ("Vulnerability"), SONAE_FIELD_DERIVED, .min = 1, .max = 3, .expression = STATE ("vulnerability") },
  { "likelihood", SONAE_FIELD_INT, N_ ("Likelihood"), SONAE_FIELD_DERIVED, .min = 1, .max = 3,
    .expression = "(SELECT sonae_likelihood (s.frequency, s.vulnerability) FROM threat_state AS s WHERE s.id = threat.id)" },
  { "planned_vulnerability", SONAE_FIELD_INT, N_ ("Vulnerability as planned"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .min = 1, .max = 3,
    .expression = STATE ("planned") },
  { "confirmed", SONAE_FIELD_BOOL, N_ ("Frequency set by the company"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "threat.frequency IS NOT NULL" },
  { "assets", SONAE_FIELD_INT, N_ ("Assets on this medium"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "(SELECT count (*) FROM asset WHERE asset.place = threat.place)", .max = G_MAXINT64 },
  { "code", SONAE_FIELD_TEXT, N_ ("Code in the reference set"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_threat = {
  .name = "threat",
  .label = N_ ("Threat"),
  .label_plural = N_ ("Threats"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "place", "title" },
  .sort_field = "place",
  .with = SONAE_RISK_WITH,
  .depends = { "measure", "threat_measure", "action", "asset" },
};
