/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "question_set", SONAE_FIELD_TEXT, N_ ("Question set"), SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED, .max = 100 },
  { "held_on", SONAE_FIELD_DATE, N_ ("Date"), SONAE_FIELD_REQUIRED },
  { "respondent", SONAE_FIELD_TEXT, N_ ("Respondent"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "site_id", SONAE_FIELD_REF, N_ ("Site"), .ref_table = "site", .ref_rule = SONAE_REF_CLEAR },
  { "started_from", SONAE_FIELD_REF, N_ ("Started from"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .ref_table = "round",
    .ref_rule = SONAE_REF_CLEAR },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_round = {
  .name = "round",
  .label = N_ ("Self-check round"),
  .label_plural = N_ ("Self-check rounds"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "held_on",
  .natural_key = { "held_on", "site_id" },
  .sort_field = "held_on",
  .sort_descending = TRUE,
};
