/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "training_id", SONAE_FIELD_REF, N_ ("Training"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "training", .ref_rule = SONAE_REF_CASCADE },
  { "person_id", SONAE_FIELD_REF, N_ ("Contact"), SONAE_FIELD_REQUIRED, .ref_table = "person", .ref_rule = SONAE_REF_CASCADE },
  { "attended", SONAE_FIELD_BOOL, N_ ("Attended") },
  { "score", SONAE_FIELD_INT, N_ ("Test result in percent"), .min = 0, .max = 100 },
  { "passed", SONAE_FIELD_BOOL, N_ ("Passed") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_attendance = {
  .name = "attendance",
  .label = N_ ("Attendance"),
  .label_plural = N_ ("Attendances"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "person_id",
  .natural_key = { "training_id", "person_id" },
  .sort_field = "training_id",
};
