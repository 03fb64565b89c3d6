/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "risk_id", SONAE_FIELD_REF, N_ ("Risk"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "risk", .ref_rule = SONAE_REF_CASCADE },
  { "control_id", SONAE_FIELD_REF, N_ ("Control"), SONAE_FIELD_REQUIRED, .ref_table = "control", .ref_rule = SONAE_REF_CASCADE },
};

const SonaeEntity sonae_entity_risk_control = {
  .name = "risk_control",
  .label = N_ ("Control against a risk"),
  .label_plural = N_ ("Controls against risks"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "control_id",
  .natural_key = { "risk_id", "control_id" },
  .sort_field = "risk_id",
};
