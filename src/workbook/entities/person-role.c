/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "person_id", SONAE_FIELD_REF, N_ ("Contact"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "person", .ref_rule = SONAE_REF_CASCADE },
  { "role_id", SONAE_FIELD_REF, N_ ("Role"), SONAE_FIELD_REQUIRED, .ref_table = "role", .ref_rule = SONAE_REF_CASCADE },
  { "level", SONAE_FIELD_INT, N_ ("Level now"), .min = 0, .max = 4 },
  { "wanted", SONAE_FIELD_INT, N_ ("Wanted level"), .min = 0, .max = 4 },
  { "has_left", SONAE_FIELD_BOOL, N_ ("That person has left"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "coalesce ((SELECT p.left_on FROM person AS p WHERE p.id = person_id) < (SELECT sonae_today ()), 0)" },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_person_role = {
  .name = "person_role",
  .label = N_ ("Role of a person"),
  .label_plural = N_ ("Roles of people"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "role_id",
  .natural_key = { "person_id", "role_id" },
  .sort_field = "person_id",
  .depends = { "person" },
};
