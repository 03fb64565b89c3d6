/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "action_id", SONAE_FIELD_REF, N_ ("Action"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "action", .ref_rule = SONAE_REF_CASCADE },
  { "risk_id", SONAE_FIELD_REF, N_ ("Risk"), SONAE_FIELD_REQUIRED, .ref_table = "risk", .ref_rule = SONAE_REF_CASCADE },
  { "threat", SONAE_FIELD_INT, N_ ("Threat afterwards"), .min = 1, .max = 3, .hint = N_ ("Empty: the action does not change it") },
  { "vulnerability", SONAE_FIELD_INT, N_ ("Vulnerability afterwards"), .min = 1, .max = 3, .hint = N_ ("Empty: the action does not change it") },
};

const SonaeEntity sonae_entity_action_effect = {
  .name = "action_effect",
  .label = N_ ("Effect of an action"),
  .label_plural = N_ ("Effects of actions"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "risk_id",
  .natural_key = { "action_id", "risk_id" },
  .sort_field = "action_id",
};
