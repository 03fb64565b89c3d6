/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeChoice kinds[] = {
  { "all", N_ ("For everybody") },
  { "role", N_ ("For a role") },
  { "drill", N_ ("Drill") },
  { "outside", N_ ("Course elsewhere") },
  { NULL, NULL },
};

/* By rules/sonae-skills.h. */
static const SonaeChoice states[] = {
  { "overdue", N_ ("Not held on its day") },
  { "planned", N_ ("To be held") },
  { "undated", N_ ("Without a day") },
  { "unrecorded", N_ ("Held, without a record") },
  { "recorded", N_ ("Held and recorded") },
  { NULL, NULL },
};

#define RECORDS(which) "(SELECT count (*) FROM attendance AS r WHERE r.training_id = training.id" which ")"

static const SonaeField fields[] = {
  { "title", SONAE_FIELD_TEXT, N_ ("Topic"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 300, .section = N_ ("Training") },
  { "kind", SONAE_FIELD_CHOICE, N_ ("Kind"), .choices = kinds },
  { "audience", SONAE_FIELD_TEXT, N_ ("Audience"), SONAE_FIELD_SEARCHED, .max = 300 },
  { "planned_on", SONAE_FIELD_DATE, N_ ("Planned for") },
  { "held_on", SONAE_FIELD_DATE, N_ ("Held on") },
  { "length", SONAE_FIELD_INT, N_ ("Length in minutes"), .min = 1, .max = 100000 },
  { "trainer", SONAE_FIELD_TEXT, N_ ("Trainer"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "material", SONAE_FIELD_TEXT, N_ ("Material"), SONAE_FIELD_SEARCHED, .max = 500 },
  { "document_id", SONAE_FIELD_REF, N_ ("PDF document"), .ref_table = "document", .ref_rule = SONAE_REF_CLEAR },
  { "cost", SONAE_FIELD_YEN, N_ ("Cost"), .min = 0, .max = G_GINT64_CONSTANT (1000000000000) },
  { "owner", SONAE_FIELD_TEXT, N_ ("Responsible"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "state", SONAE_FIELD_CHOICE, N_ ("Training state"), SONAE_FIELD_DERIVED, .choices = states, .section = N_ ("Record"),
    .expression = "sonae_training_state (planned_on, held_on, " RECORDS ("") ", (SELECT sonae_today ()))" },
  { "attended", SONAE_FIELD_INT, N_ ("People who attended"), SONAE_FIELD_DERIVED, .max = G_MAXINT64, .expression = RECORDS (" AND r.attended = 1") },
  { "passed", SONAE_FIELD_INT, N_ ("People who passed"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = RECORDS (" AND r.passed = 1") },
  { "evidence", SONAE_FIELD_INT, N_ ("Evidence files"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM evidence AS e WHERE e.origin_table = 'training' AND e.origin_id = training.id)" },
  { "year", SONAE_FIELD_INT, N_ ("Fiscal year"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "sonae_fiscal_year (coalesce (held_on, planned_on))" },
  /* The day that a calendar shows. */
  { "day", SONAE_FIELD_DATE, N_ ("Day"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = "coalesce (held_on, planned_on)" },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_training = {
  .name = "training",
  .label = N_ ("Training"),
  .label_plural = N_ ("Trainings"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "title", "planned_on" },
  .sort_field = "day",
  .depends = { "attendance", "evidence" },
};
