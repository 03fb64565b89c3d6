/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "threat_id", SONAE_FIELD_REF, N_ ("Threat"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "threat", .ref_rule = SONAE_REF_CASCADE },
  { "measure_id", SONAE_FIELD_REF, N_ ("Measure"), SONAE_FIELD_REQUIRED, .ref_table = "measure", .ref_rule = SONAE_REF_CASCADE },
};

const SonaeEntity sonae_entity_threat_measure = {
  .name = "threat_measure",
  .label = N_ ("Measure against a threat"),
  .label_plural = N_ ("Measures against threats"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "measure_id",
  .natural_key = { "threat_id", "measure_id" },
  .sort_field = "threat_id",
};
