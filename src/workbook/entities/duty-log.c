/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeChoice results[] = {
  { "fine", N_ ("Nothing unusual") },
  { "found", N_ ("Something was found") },
  { "skipped", N_ ("Left out this time") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "duty_id", SONAE_FIELD_REF, N_ ("Duty"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "duty", .ref_rule = SONAE_REF_CASCADE },
  { "done_on", SONAE_FIELD_DATE, N_ ("Done on"), SONAE_FIELD_REQUIRED },
  { "done_by", SONAE_FIELD_TEXT, N_ ("Done by"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "result", SONAE_FIELD_CHOICE, N_ ("Result"), .choices = results },
  { "due_on", SONAE_FIELD_DATE, N_ ("Was due on") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_duty_log = {
  .name = "duty_log",
  .label = N_ ("Duty log entry"),
  .label_plural = N_ ("Duty log"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "done_on",
  .natural_key = { "duty_id", "done_on" },
  .sort_field = "done_on",
  .sort_descending = TRUE,
};
