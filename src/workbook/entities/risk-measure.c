/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "risk_id", SONAE_FIELD_REF, N_ ("Risk"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "risk", .ref_rule = SONAE_REF_CASCADE },
  { "measure_id", SONAE_FIELD_REF, N_ ("Measure"), SONAE_FIELD_REQUIRED, .ref_table = "measure", .ref_rule = SONAE_REF_CASCADE },
};

const SonaeEntity sonae_entity_risk_measure = {
  .name = "risk_measure",
  .label = N_ ("Measure against a scenario"),
  .label_plural = N_ ("Measures against scenarios"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "measure_id",
  .natural_key = { "risk_id", "measure_id" },
  .sort_field = "risk_id",
};
