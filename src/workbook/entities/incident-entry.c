/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-field-checks.h"

static const SonaeField fields[] = {
  { "incident_id", SONAE_FIELD_REF, N_ ("Incident"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "incident", .ref_rule = SONAE_REF_CASCADE },
  { "happened_on", SONAE_FIELD_DATE, N_ ("On"), SONAE_FIELD_REQUIRED },
  { "happened_at", SONAE_FIELD_TEXT, N_ ("At"), .max = 5, .normalize = sonae_check_time, .hint = N_ ("Hours and minutes, such as 13:30") },
  { "done_by", SONAE_FIELD_TEXT, N_ ("By"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "text", SONAE_FIELD_LONG, N_ ("What was seen or done"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_incident_entry = {
  .name = "incident_entry",
  .label = N_ ("Incident log entry"),
  .label_plural = N_ ("Incident log"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "text",
  .natural_key = { "incident_id", "happened_on", "text" },
  .sort_field = "happened_on",
};
