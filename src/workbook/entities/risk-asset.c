/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "risk_id", SONAE_FIELD_REF, N_ ("Risk"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "risk", .ref_rule = SONAE_REF_CASCADE },
  { "asset_id", SONAE_FIELD_REF, N_ ("Information asset"), SONAE_FIELD_REQUIRED, .ref_table = "asset", .ref_rule = SONAE_REF_CASCADE },
};

const SonaeEntity sonae_entity_risk_asset = {
  .name = "risk_asset",
  .label = N_ ("Asset of a scenario"),
  .label_plural = N_ ("Assets of scenarios"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "asset_id",
  .natural_key = { "risk_id", "asset_id" },
  .sort_field = "risk_id",
};
