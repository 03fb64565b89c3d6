/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-plan-private.h"

static const SonaeField fields[] = {
  { "action_id", SONAE_FIELD_REF, N_ ("Action"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "action", .ref_rule = SONAE_REF_CASCADE },
  { "needs_id", SONAE_FIELD_REF, N_ ("Waits for"), SONAE_FIELD_REQUIRED, .ref_table = "action", .ref_rule = SONAE_REF_CASCADE },
};

const SonaeEntity sonae_entity_action_need = {
  .name = "action_need",
  .label = N_ ("Dependency"),
  .label_plural = N_ ("Dependencies"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "needs_id",
  .natural_key = { "action_id", "needs_id" },
  .sort_field = "action_id",
  .settle = sonae_plan_settle_needs,
};
