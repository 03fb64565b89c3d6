/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeChoice kinds[] = {
  { "agenda", N_ ("Agenda") },
  { "hearing", N_ ("Question of the hearing sheet") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "visit_id", SONAE_FIELD_REF, N_ ("Expert visit"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "visit", .ref_rule = SONAE_REF_CASCADE },
  { "position", SONAE_FIELD_INT, N_ ("Position"), .min = 1, .max = 9999 },
  { "kind", SONAE_FIELD_CHOICE, N_ ("Kind"), SONAE_FIELD_REQUIRED, .choices = kinds },
  { "title", SONAE_FIELD_TEXT, N_ ("Item"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 500 },
  { "planned_minutes", SONAE_FIELD_INT, N_ ("Planned minutes"), .min = 0, .max = 1440 },
  { "spent_seconds", SONAE_FIELD_INT, N_ ("Seconds spent"), SONAE_FIELD_HIDDEN, .min = 0, .max = 86400 },
  { "minutes", SONAE_FIELD_LONG, N_ ("Minutes"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_agenda_item = {
  .name = "agenda_item",
  .label = N_ ("Agenda item"),
  .label_plural = N_ ("Agenda items"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "visit_id", "title" },
  .sort_field = "position",
};
