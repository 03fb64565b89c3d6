/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "title", SONAE_FIELD_TEXT, N_ ("Title"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 100 },
  { "held_on", SONAE_FIELD_DATE, N_ ("Held on"), SONAE_FIELD_REQUIRED },
  { "held_by", SONAE_FIELD_TEXT, N_ ("Held by"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "acceptance_max", SONAE_FIELD_INT, N_ ("Highest accepted value"), SONAE_FIELD_DERIVED, .min = 1, .max = 9 },
  { "n_high", SONAE_FIELD_INT, N_ ("High risks"), SONAE_FIELD_DERIVED, .min = 0, .max = G_MAXINT64 },
  { "n_middle", SONAE_FIELD_INT, N_ ("Middle risks"), SONAE_FIELD_DERIVED, .min = 0, .max = G_MAXINT64 },
  { "n_low", SONAE_FIELD_INT, N_ ("Low risks"), SONAE_FIELD_DERIVED, .min = 0, .max = G_MAXINT64 },
  /* Nine numbers with a space between: importance 1 with likelihood 1, 2, 3, then importance 2, then 3. */
  { "grid", SONAE_FIELD_TEXT, N_ ("Counts by importance and likelihood"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 200 },
  { "outdated", SONAE_FIELD_BOOL, N_ ("The last one, and older than a year"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "sonae_review_due (assessment.held_on, NULL, (SELECT sonae_today ())) AND NOT EXISTS "
                  "(SELECT 1 FROM assessment AS later WHERE (later.held_on, later.id) > (assessment.held_on, assessment.id))" },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_assessment = {
  .name = "assessment",
  .label = N_ ("Risk assessment"),
  .label_plural = N_ ("Risk assessments"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "title", "held_on" },
  .sort_field = "held_on",
};
