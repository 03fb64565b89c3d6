/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "name", SONAE_FIELD_TEXT, N_ ("Site name"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 200 },
  { "address", SONAE_FIELD_TEXT, N_ ("Address"), SONAE_FIELD_SEARCHED, .max = 300 },
  { "employees", SONAE_FIELD_INT, N_ ("Employees"), .min = 0, .max = 1000000 },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_site = {
  .name = "site",
  .label = N_ ("Site"),
  .label_plural = N_ ("Sites"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .natural_key = { "name" },
  .sort_field = "name",
};
