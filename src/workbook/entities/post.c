/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "person_id", SONAE_FIELD_REF, N_ ("Contact"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "person", .ref_rule = SONAE_REF_CASCADE },
  { "title", SONAE_FIELD_TEXT, N_ ("Post"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 100 },
  { "department", SONAE_FIELD_TEXT, N_ ("Department"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "since", SONAE_FIELD_DATE, N_ ("Since") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_post = {
  .name = "post",
  .label = N_ ("Post"),
  .label_plural = N_ ("Posts"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "person_id", "title" },
  .sort_field = "person_id",
};
