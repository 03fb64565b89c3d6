/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "kind", SONAE_FIELD_TEXT, N_ ("Report"), SONAE_FIELD_REQUIRED, .max = 40 },
  { "version", SONAE_FIELD_TEXT, N_ ("Version"), SONAE_FIELD_REQUIRED, .max = 40 },
  { "issued_on", SONAE_FIELD_DATE, N_ ("Handed over on"), SONAE_FIELD_REQUIRED },
  { "figures", SONAE_FIELD_LONG, N_ ("Figures of that day"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_report_issue = {
  .name = "report_issue",
  .label = N_ ("Report handed over"),
  .label_plural = N_ ("Reports handed over"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "kind",
  .natural_key = { "kind", "version" },
  .sort_field = "issued_on",
  .sort_descending = TRUE,
};
